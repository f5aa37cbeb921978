import { CATALOGUE } from "../changes/catalogue/catalogue.ts";
import { importerByName, unitName } from "../changes/catalogue/wording.ts";
import { cronInWords } from "../cron/cron-in-words.ts";
import { runRates } from "../cron/run-rates.ts";
import type { Change, ChangeType } from "../model/change.ts";
import type { CodeLocation } from "../model/code-location.ts";
import { formerAsset } from "../model/former-asset.ts";
import type { Impact } from "../model/impact.ts";
import type { Edit } from "../model/report.ts";
import { counted } from "../text/counted.ts";
import { quoted } from "../text/quoted.ts";

interface Effects {
  readonly edits: readonly Edit[];
  readonly changes: readonly Change[];
  readonly impact: Impact;
  readonly after: CodeLocation | null;
  /** The older side could not be read, and is not compared. */
  readonly isReadAgain: boolean;
  /** Part of the newer side, or of what differs, could not be read. */
  readonly isPartlyRead: boolean;
}

/**
 * What changes, how much hangs on it, and when it runs, in one sentence: ``Changing `RATES` makes 9 of 13 assets stale;
 * schedule `price` moves from every Monday at 06:00 to every day at 05:00 (52 → 364 runs a year).``
 */
export function effectsInWords(effects: Effects): string {
  const { edits, isReadAgain, isPartlyRead } = effects;
  if (edits.length === 0 && isReadAgain) return "";
  if (edits.length === 0)
    return isPartlyRead ? "Nothing that could be read changes." : "Nothing that Dagster would see changes.";
  const parts = [
    reachInWords(effects),
    outsideInWords(effects),
    comingAndGoing(effects),
    schedulesInWords(effects),
  ].filter((part) => part !== "");
  const told = parts.length > 0 ? parts : [quietly(effects)];
  return `${told.join("; ")}.`.replace(/^./u, (letter) => letter.toUpperCase());
}

/** The change that reaches most, and how many assets all of them make stale. */
function reachInWords({ edits, changes, impact, after }: Effects): string {
  const added = new Set(changes.filter(({ type }) => type === "asset-added").map(({ subject }) => subject));
  // what a step makes besides is made again with it, and is not stale
  const reached = new Set(impact.assets.map(({ asset }) => asset));
  const stale = impact.rematerialize.filter((asset) => reached.has(asset) && !added.has(asset)).length;
  const reaching = edits.filter(({ assets, changes: own }) => assets > 0 && own.some(isOfStanding(changes)));
  const [most] = [...reaching].sort(
    (a, b) =>
      Number(isByName(a)) - Number(isByName(b)) ||
      b.assets - a.assets ||
      Number(a.pattern?.kind === "storage") - Number(b.pattern?.kind === "storage"),
  );
  if (most === undefined || stale === 0) return "";
  const others = reaching.length - 1;
  const all = Object.values(after?.assets ?? {}).filter(({ external }) => !external).length;
  const size =
    all === 1 ? "the only asset" : stale === all ? `all ${all} assets` : `${stale} of ${counted(all, "asset")}`;
  return `${verb(most, changes)} ${subjectOf(most, changes)}${others > 0 ? ` and ${counted(others, "more thing")}` : ""} makes ${size} stale`;
}

/** Code that may be imported by a name: named only where nothing else reaches as far. */
function isByName({ cause }: Edit): boolean {
  return cause?.kind === "code" && importerByName(cause.name) !== null;
}

/** Stored data that no job makes. */
function outsideInWords({ impact }: Effects): string {
  const outside = new Set((impact.outside ?? []).map(({ dataset }) => dataset)).size;
  return outside === 0 ? "" : `${counted(outside, "dataset")} that no job makes ${outside === 1 ? "is" : "are"} stale`;
}

function isOfStanding(changes: readonly Change[]): (index: number) => boolean {
  return (index) => changes[index]?.type !== "asset-added" && changes[index]?.effect !== null;
}

function verb({ pattern, changes: own }: Edit, changes: readonly Change[]): string {
  if (pattern !== undefined)
    return pattern.kind === "storage" ? "no longer storing" : pattern.kind === "name" ? "renaming" : "moving";
  const types = new Set(own.flatMap((index) => changes[index]?.type ?? []));
  const is = (what: "removed" | "renamed"): boolean =>
    [...types].every((type) => type === `${CATALOGUE[type].of}-${what}`);
  return is("removed") ? "removing" : is("renamed") ? "renaming" : "changing";
}

/** What was edited, by the name that its author gave it. */
function subjectOf({ cause, pattern, changes: own }: Edit, changes: readonly Change[]): string {
  if (pattern !== undefined) {
    const things = membersOf(own, changes);
    return pattern.kind === "storage" || pattern.to === "*" ? things : `${things} to ${quoted(pattern.to)}`;
  }
  const first = changes[own[0] ?? -1];
  const importer = cause?.kind === "code" ? importerByName(cause.name) : null;
  if (importer !== null) return `code that ${quoted(shortName(importer))} may import by name`;
  const was = first === undefined ? null : formerAsset(first);
  if (cause === null) return quoted(was ?? first?.subject ?? "");
  const name = shortName(unitName(cause.name));
  // what has no name of its own is known by what runs it
  return name.startsWith("<") && first !== undefined
    ? `${first.type === "resolver-code-changed" ? "resolver" : CATALOGUE[first.type].of} ${quoted(first.subject)}`
    : quoted(name);
}

/** What is renamed or moved, and not what follows: an asset and the dataset behind it are one. */
function membersOf(own: Edit["changes"], changes: readonly Change[]): string {
  const count = (...types: readonly Change["type"][]): number =>
    new Set(
      own
        .flatMap((index) => changes[index] ?? [])
        .flatMap(({ type, subject }) => (types.includes(type) ? subject : [])),
    ).size;
  const datasets = count("asset-renamed") || count("storage-path-changed", "storage-removed");
  const nodes = count("node-renamed") || count("node-namespace-changed", "node-function-moved");
  const assets = datasets + nodes === 0 ? count("asset-group-changed") : 0;
  return [
    datasets > 0 ? counted(datasets, "dataset") : "",
    nodes > 0 ? counted(nodes, "node") : "",
    assets > 0 ? counted(assets, "asset") : "",
  ]
    .filter((part) => part !== "")
    .join(" and ");
}

/** A function is known by its own name. */
function shortName(name: string): string {
  const own = name.slice(name.lastIndexOf(":") + 1);
  return name.includes(".") && !name.startsWith("globals:") && own !== "" ? own : name;
}

/** Assets that come, go, or change their key, and jobs that come or go. */
function comingAndGoing({ changes }: Effects): string {
  const of = (type: ChangeType): readonly string[] => [
    ...new Set(
      changes
        .filter((change) => change.type === type && !isExternal(change.after ?? change.before))
        .map(({ subject }) => subject),
    ),
  ];
  const count = (names: readonly string[], kind: "asset" | "job"): string => {
    const [only] = names;
    if (only === undefined) return "";
    if (names.length > 1) return `${names.length} ${kind}s`;
    return kind === "job" ? `job ${quoted(only)}` : quoted(only);
  };
  const said = (what: string, assets: readonly string[], jobs: readonly string[]): string => {
    const things = [count(assets, "asset"), count(jobs, "job")].filter((thing) => thing !== "");
    const are = assets.length + jobs.length === 1 ? "is" : "are";
    return things.length === 0 ? "" : `${things.join(" and ")} ${are} ${what}`;
  };
  return [
    said("new", of("asset-added"), of("job-added")),
    said("removed", of("asset-removed"), of("job-removed")),
    said("renamed", of("asset-renamed"), []),
  ]
    .filter((part) => part !== "")
    .join(", ");
}

/** What others make does not come or go with a project. */
function isExternal(asset: Change["after"]): boolean {
  return typeof asset === "object" && asset !== null && "external" in asset && asset["external"] === true;
}

function schedulesInWords({ changes }: Effects): string {
  const timed = changes.filter(({ type }) => CATALOGUE[type].of === "schedule" && CATALOGUE[type].audience !== "label");
  const [first] = [...timed.filter(({ type }) => type === "schedule-cron-changed"), ...timed];
  if (first === undefined) return "";
  const others = timed.length > 1 ? ` and ${counted(timed.length - 1, "more schedule change")}` : "";
  const { before, after, type, subject, message } = first;
  if (type !== "schedule-cron-changed" || typeof before !== "string" || typeof after !== "string")
    return `${message.replace(/\.$/u, "").replace(/^[A-Z](?=[a-z])/u, (letter) => letter.toLowerCase())}${others}`;
  const rates = runRates(before, after);
  const words = (cron: string): string => cronInWords(cron) ?? quoted(cron);
  return `schedule ${quoted(subject)} moves from ${words(before)} to ${words(after)}${rates === null ? "" : ` (${rates})`}${others}`;
}

/** Nothing becomes stale: the first change to review by what it says, the others by their number. */
function quietly({ edits, changes, isPartlyRead }: Effects): string {
  const stale = `nothing${isPartlyRead ? " that could be read" : ""} becomes stale`;
  // what breaks has been said
  const risky = edits.filter(({ criticality }) => criticality === "risky");
  const [first] = risky.flatMap((edit) => edit.changes.slice(0, 1)).flatMap((index) => changes[index] ?? []);
  if (first === undefined)
    return edits.every(({ criticality }) => criticality === "safe") ? `only safe changes; ${stale}` : stale;
  const more = risky.length - 1;
  const others = more === 0 ? "" : `; ${counted(more, "more change")} to review`;
  return `${first.message.replace(/\.$/u, "")}${others}; ${stale}`;
}

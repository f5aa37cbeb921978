import { CATALOGUE } from "../../changes/catalogue/catalogue.ts";
import { usersInWords } from "../../changes/catalogue/lock-changes.ts";
import { importerByName, unitName } from "../../changes/catalogue/wording.ts";
import type { ChangeSubject } from "../../changes/catalogue/catalogue-row.ts";
import type { Change, ChangeType } from "../../model/change.ts";
import type { Edit } from "../../model/report.ts";
import { patternInWords } from "./pattern-in-words.ts";
import { quoted } from "../../text/quoted.ts";
import { counted } from "../../text/counted.ts";

/** What several subjects of one kind are called; null for kinds that are never told together. */
const NOUNS: Readonly<Record<ChangeSubject, string | null>> = {
  asset: "asset",
  assumption: null,
  "blind spot": null,
  dataset: "dataset",
  entry: null,
  executor: null,
  hook: "hook",
  job: "job",
  logger: null,
  node: "node",
  other: null,
  package: "package",
  parameter: "parameter",
  pipeline: null,
  project: null,
  reading: null,
  resource: null,
  schedule: null,
  sensor: null,
  setting: null,
};
const MOST_NAMED = 4;
/** What is said besides where a pipeline that could not be read may be otherwise. */
const UNREAD: Readonly<Partial<Record<ChangeType, string>>> = {
  "unused-entry-added": " that could be read",
  "dataset-removed": " by a pipeline that could be read",
};

/**
 * One cause with the same effect on several things as one sentence, with names in backticks as in a change's message;
 * null when each change says more on its own.
 */
export function editInWords({ cause, pattern }: Edit, changes: readonly Change[]): string | null {
  if (changes.length < 2) return null;
  if (pattern !== undefined) return patternInWords(pattern, changes);
  const types = new Set(changes.map(({ type }) => type));
  if (cause?.kind === "lock") return lockInWords(cause.name, changes);
  if (cause === null)
    return types.size > 1
      ? (pipelinesInWords(changes) ?? renamedOpsInWords(changes))
      : (thingsInWords(changes) ?? requirementsInWords(changes));
  const kinds = new Set([...types].map((type) => CATALOGUE[type].of));
  const [kind] = kinds;
  const noun = kind === undefined || kinds.size > 1 ? null : NOUNS[kind];
  if (noun === null || types.size > 1) return null;
  const subjects = [...new Set(changes.map(({ subject }) => subject))];
  // Where one name stands for several nodes, each is a change of its own and says the same
  if (noun === "node" && subjects.length === 1) return changes[0]?.message ?? null;
  const named = namesOf(subjects);
  const importer = cause.kind === "code" ? importerByName(cause.name) : null;
  const edited = importer === null ? quoted(unitName(cause.name)) : `Code that ${quoted(importer)} may import by name`;
  const users = `${edited} changes; ${counted(subjects.length, noun)} ${subjects.length === 1 ? "uses" : "use"} it: ${named}.`;
  // What a helper does to one node says nothing of itself; what a value does to one dataset shows the value
  return noun === "node" ? users : `${users} ${changes[0]?.message ?? ""}`.trim();
}

const WITH_PIPELINE = /^(?:asset|node|job-op|parameter|dataset)-(?:added|removed)$/u;

/** Pipelines that come or go, with the assets that do so with them; nodes of a single one are counted in its own words. */
function pipelinesInWords(changes: readonly Change[]): string | null {
  const [first] = changes;
  if (first?.type !== "pipeline-added" && first?.type !== "pipeline-removed") return null;
  if (!changes.every(({ type }) => type === first.type || WITH_PIPELINE.test(type))) return null;
  const named = (of: (type: ChangeType) => boolean): string[] =>
    changes.filter(({ type }) => of(type)).map(({ subject }) => subject);
  const pipelines = named((type) => type === first.type);
  const assets = named((type) => type.startsWith("asset-"));
  const count = assets.length === 0 ? "" : `, with ${counted(assets.length, "asset")}`;
  if (pipelines.length > 1)
    return `${pipelines.length} pipelines are ${first.type === "pipeline-added" ? "new" : "removed"}${count}: ${namesOf(pipelines)}.`;
  return `${first.message.replace(/\.$/u, "")}${count}${assets.length === 0 ? "" : `: ${namesOf(assets)}`}.`;
}

/** Assets that the same code makes in ops of other names; that a name stands for fewer nodes comes with it. */
function renamedOpsInWords(changes: readonly Change[]): string | null {
  const ops = changes.filter(({ type }) => type === "asset-producer-changed");
  return ops.length > 1 && changes.every(({ criticality }) => criticality === "safe") ? thingsInWords(ops) : null;
}

/** What comes into use, or out of it, said of all together. */
function thingsInWords(changes: readonly Change[]): string | null {
  const [first] = changes;
  const row = first === undefined ? undefined : CATALOGUE[first.type];
  const words = row?.together;
  if (words === undefined) return null;
  if (row?.isTogetherWhereSafe === true && changes.some(({ criticality }) => criticality !== "safe")) return null;
  const [many, what] = words;
  const isDoubted = changes.every(({ criticality }) => criticality !== "safe");
  const unread = isDoubted ? (UNREAD[first?.type ?? "other-changed"] ?? "") : "";
  return `${changes.length} ${many} ${what}${unread}: ${namesOf(changes.map(({ subject }) => subject))}.`;
}

/** Packages that one file asks for or no longer does. */
function requirementsInWords(changes: readonly Change[]): string | null {
  const [first] = changes;
  if (first === undefined || CATALOGUE[first.type].of !== "package") return null;
  const file = quoted((first.afterAt ?? first.beforeAt)?.file ?? "");
  const packages = counted(changes.length, "package");
  if (first.type === "requirement-changed")
    return `${file} asks for other versions of ${packages}: ${versions(changes)}.`;
  if (first.type === "requirement-version-changed")
    return `${file} holds other versions of ${packages}: ${versions(changes)}.`;
  return `${file} ${first.type === "requirement-added" ? `asks for ${counted(changes.length, "more package")}` : `no longer asks for ${packages}`}: ${namesOf(changes.map(({ subject }) => subject))}.`;
}

/** What a lock holds now: what the project uses by name, the greatest steps first, and how many others. */
function lockInWords(file: string, changes: readonly Change[]): string | null {
  const rest = changes.find(({ type }) => type === "requirement-rest-changed");
  const used = changes.filter((change) => change !== rest);
  if (used.length === 0) return null;
  const others = rest === undefined ? "" : ` ${rest.message}`;
  return `${quoted(file)} holds other versions of ${counted(used.length, "package")} that the project uses: ${versions(used)}.${others}`;
}

function namesOf(subjects: readonly string[]): string {
  return `${subjects.slice(0, MOST_NAMED).map(quoted).join(", ")}${subjects.length > MOST_NAMED ? ` and ${subjects.length - MOST_NAMED} more` : ""}`;
}

/** `numpy` 2.0.0 → 2.1.0. */
function versions(changes: readonly Change[]): string {
  const told = changes
    .slice(0, MOST_NAMED)
    .map(
      ({ subject, before, after, users }) =>
        `${quoted(subject)} ${before === null ? "new" : versionOf(before)} → ${after === null ? "gone" : versionOf(after)}${users === undefined ? "" : ` (${usersInWords(users, { isInList: changes.length > 1 })})`}`,
    );
  return `${told.join("; ")}${changes.length > MOST_NAMED ? `; and ${changes.length - MOST_NAMED} more` : ""}`;
}

/** A version is a text; anything else is shown as it stands. */
function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A package without a version is asked for in any. */
function versionOf(value: unknown): string {
  return value === "" ? "in any version" : quoted(asText(value));
}

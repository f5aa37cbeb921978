import { type Diagnostic, finding } from "../model/diagnostic.ts";
import type { CatalogEntry } from "../model/kedro-project.ts";
import type { Place } from "../model/place.ts";
import type { RuleFacts } from "../model/rule.ts";
import { KEDRO_TYPES, KNOWN_TYPES, REMOVED_TYPES } from "./support/known-dataset-types.ts";
import { allowsMajor, lowestMajor } from "./support/required-major.ts";
import { nearestName } from "../text/nearest-name.ts";

/** Finds `unknown-dataset-type`: what that means is told in core/findings/catalog-findings.ts. */
export function* unknownDatasetType(facts: RuleFacts): Iterable<Diagnostic> {
  for (const entry of [...Object.values(facts.project.catalog.entries), ...facts.project.catalog.patterns]) {
    if (entry.type === null || entry.type.includes("{") || entry.type.includes("$")) continue;
    const found = judge(entry.type, facts);
    if (found === null) continue;
    const of = { type: entry.type, entry: entry.name };
    yield finding(
      "unknown-dataset-type",
      { ...of, ...found },
      { subject: entry.name, at: typePlace(entry), ...(isRefused(found, entry, facts) ? REFUSED : {}) },
    );
  }
}

const REFUSED = { severity: "error", stops: { generated: "loading", plugin: "loading" } } as const;

/**
 * Until 1 Kedro makes every dataset of the catalog at once. 0.19 has no spelling of before, nor had kedro-datasets since 2,
 * which is what is installed where nothing asks for less. Kedro 1 makes a dataset when it is used, as any does of a
 * factory.
 */
function isRefused({ case: what }: Judgement, entry: CatalogEntry, facts: RuleFacts): boolean {
  if (!Object.hasOwn(facts.project.catalog.entries, entry.name) || !facts.location.complete) return false;
  if (what === "no dataset") return facts.kedroVersion.startsWith("0.");
  const asked = (facts.surroundings?.requirements ?? []).filter(({ name }) => name === "kedro-datasets");
  return (
    what === "old spelling" &&
    /^0\.19(?:\.|$)/u.test(facts.kedroVersion) &&
    asked.every((one) => lowestMajor(one) !== null || allowsMajor(one, 2))
  );
}

/** What is wrong with a type, without what names it. */
type Judgement =
  | { readonly case: "unknown"; readonly nearest: string | null }
  | { readonly case: "without group"; readonly candidates: readonly string[] }
  | { readonly case: "not in the project"; readonly module: string }
  | { readonly case: "removed"; readonly major: number; readonly since: number; readonly instead: string }
  | { readonly case: "old spelling"; readonly modern: string }
  | { readonly case: "no dataset" };

const GROUPS = new Map(Object.entries(KNOWN_TYPES).map(([group, names]) => [group, names.split(" ")] as const));
const ALL = [...KEDRO_TYPES, ...[...GROUPS].flatMap(([group, names]) => names.map((name) => `${group}.${name}`))];

function judge(type: string, facts: RuleFacts): Judgement | null {
  if (/^kedro\.(?!io\.|extras\.)/u.test(type)) return { case: "no dataset" };
  const short = type
    .replace(/^kedro_datasets\./u, "")
    .replace(/^kedro\.extras\.datasets\./u, "")
    .replace(/^kedro\.io\.(?:\w+\.)?/u, "");
  const parts = short.split(".");
  const name = parts.at(-1) ?? "";
  const group = parts.length > 1 ? (parts[0] ?? "") : null;
  const isOurs = type !== short;
  if (!isOurs && group !== null && facts.surroundings?.isProjects(type) === true) return projects(type, facts);
  if (group === null) return isOurs || !type.includes(".") ? withoutGroup(name, type, facts) : null;
  const known = GROUPS.get(group);
  if (known === undefined) return isOurs ? unknown(short) : otherPackage(group, name);
  const modern = modernSpelling(name);
  if (!known.includes(modern)) return unknown(`${group}.${name}`);
  return modern === name ? removed(`${group}.${name}`, facts) : oldSpelling(`${group}.${modern}`, type, facts);
}

/** The class itself is not looked up: that its module is there is enough. */
function projects(type: string, { surroundings }: RuleFacts): Judgement | null {
  const module = type.slice(0, type.lastIndexOf("."));
  return surroundings?.hasModule(module) === false ? { case: "not in the project", module } : null;
}

function withoutGroup(name: string, type: string, facts: RuleFacts): Judgement | null {
  const modern = modernSpelling(name);
  if (KEDRO_TYPES.includes(modern)) return modern === name ? null : oldSpelling(modern, type, facts);
  const grouped = ALL.filter((one) => one.endsWith(`.${modern}`));
  return grouped.length > 0 ? { case: "without group", candidates: grouped.slice(0, 3) } : unknown(name);
}

/** Another package's type, unless it is a slip of the pen. */
function otherPackage(group: string, name: string): Judgement | null {
  const near = nearestName(group, GROUPS.keys());
  return near !== null && GROUPS.get(near)?.includes(modernSpelling(name)) === true
    ? unknown(`${group}.${name}`)
    : null;
}

function unknown(type: string): Judgement {
  return { case: "unknown", nearest: nearestName(type, ALL) };
}

function removed(type: string, facts: RuleFacts): Judgement | null {
  const gone = Object.hasOwn(REMOVED_TYPES, type) ? REMOVED_TYPES[type] : undefined;
  const major = requiredMajor("kedro-datasets", facts);
  if (gone === undefined || major === null || major < gone.since) return null;
  return { case: "removed", major, since: gone.since, instead: gone.instead };
}

/**
 * `DataSet` was spelled so until kedro-datasets 2, and until Kedro 0.19 in `kedro.extras.datasets`, where it looks a type
 * up after kedro-datasets.
 */
function oldSpelling(modern: string, type: string, facts: RuleFacts): Judgement | null {
  if (!type.startsWith("kedro_datasets.") && /^0\.1[0-8](?:\.|$)/u.test(facts.kedroVersion)) return null;
  const major = requiredMajor("kedro-datasets", facts);
  const isOld = major === null ? /^0\.1[0-8](?:\.|$)/u.test(facts.project.declaredKedroVersion ?? "") : major < 2;
  return isOld ? null : { case: "old spelling", modern };
}

function requiredMajor(name: string, { surroundings }: RuleFacts): number | null {
  const found = (surroundings?.requirements ?? []).filter((one) => one.name === name);
  const majors = [...found.filter((one) => one.isLocked), ...found].map(lowestMajor);
  return majors.find((major) => major !== null) ?? null;
}

function modernSpelling(name: string): string {
  return name.replace(/DataSet$/u, "Dataset");
}

function typePlace(entry: CatalogEntry): Place {
  const value = entry.config.kind === "map" ? entry.config.entries.get("type")?.value : undefined;
  return value?.at ?? entry.at;
}

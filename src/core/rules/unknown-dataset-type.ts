import type { CatalogEntry } from "../model/kedro-project.ts";
import type { Place } from "../model/place.ts";
import type { Finding, Rule, RuleFacts } from "../model/rule.ts";
import { nearestName } from "../text/nearest-name.ts";
import { KEDRO_TYPES, KNOWN_TYPES, REMOVED_TYPES } from "./known-dataset-types.ts";
import { lowestMajor } from "./required-major.ts";

/**
 * Kedro looks a `type` up in `kedro.io`, then in `kedro_datasets`, then as a dotted name of its own. A type that neither
 * kedro-datasets nor the project has fails when the dataset is built. Types of other packages are taken as they are.
 */
export const rule: Rule = {
  id: "unknown-dataset-type",
  severity: "warning",
  targets: ["generated", "plugin"],
  summary: "A dataset's type is not in kedro-datasets and not in the project.",
  *check(facts) {
    for (const entry of [...Object.values(facts.project.catalog.entries), ...facts.project.catalog.patterns]) {
      if (entry.type === null || entry.type.includes("{") || entry.type.includes("$")) continue;
      const found = judge(entry.type, facts);
      if (found !== null)
        yield {
          subject: entry.name,
          at: typePlace(entry),
          message: `The type \`${entry.type}\` of \`${entry.name}\` ${found.message}`,
          help: found.help,
        };
    }
  },
};

type Judgement = Required<Pick<Finding, "message" | "help">>;

const GROUPS = new Map(Object.entries(KNOWN_TYPES).map(([group, names]) => [group, names.split(" ")] as const));
const ALL = [...KEDRO_TYPES, ...[...GROUPS].flatMap(([group, names]) => names.map((name) => `${group}.${name}`))];

function judge(type: string, facts: RuleFacts): Judgement | null {
  const short = type
    .replace(/^kedro_datasets\./u, "")
    .replace(/^kedro\.extras\.datasets\./u, "")
    .replace(/^kedro\.io\.(?:\w+\.)?/u, "");
  const parts = short.split(".");
  const name = parts.at(-1) ?? "";
  const group = parts.length > 1 ? (parts[0] ?? "") : null;
  const isOurs = type !== short;
  if (!isOurs && group !== null && facts.surroundings?.isProjects(type) === true) return projects(type, facts);
  if (group === null) return isOurs || !type.includes(".") ? withoutGroup(name, facts) : null;
  const known = GROUPS.get(group);
  if (known === undefined) return isOurs ? unknown(short) : otherPackage(group, name);
  const modern = modernSpelling(name);
  if (!known.includes(modern)) return unknown(`${group}.${name}`);
  return modern === name ? removed(`${group}.${name}`, facts) : oldSpelling(`${group}.${modern}`, facts);
}

/** The class itself is not looked up: that its module is there is enough. */
function projects(type: string, { surroundings }: RuleFacts): Judgement | null {
  const module = type.slice(0, type.lastIndexOf("."));
  return surroundings?.hasModule(module) === false
    ? { message: "is in no module of the project", help: `There is no file for the module \`${module}\`.` }
    : null;
}

function withoutGroup(name: string, facts: RuleFacts): Judgement | null {
  const modern = modernSpelling(name);
  if (KEDRO_TYPES.includes(modern)) return modern === name ? null : oldSpelling(modern, facts);
  const grouped = ALL.filter((one) => one.endsWith(`.${modern}`));
  if (grouped.length > 0)
    return {
      message: "lacks its group",
      help: `Did you mean ${grouped
        .slice(0, 3)
        .map((one) => `\`${one}\``)
        .join(" or ")}?`,
    };
  return unknown(name);
}

/** Another package's type, unless it is a slip of the pen. */
function otherPackage(group: string, name: string): Judgement | null {
  const near = nearestName(group, GROUPS.keys());
  return near !== null && GROUPS.get(near)?.includes(modernSpelling(name)) === true
    ? unknown(`${group}.${name}`)
    : null;
}

function unknown(type: string): Judgement {
  const near = nearestName(type, ALL);
  return {
    message: "is not in kedro-datasets",
    help:
      near === null
        ? "Check its spelling; a type of your own is named by its whole dotted path."
        : `Did you mean \`${near}\`?`,
  };
}

function removed(type: string, facts: RuleFacts): Judgement | null {
  const gone = Object.hasOwn(REMOVED_TYPES, type) ? REMOVED_TYPES[type] : undefined;
  const major = requiredMajor("kedro-datasets", facts);
  if (gone === undefined || major === null || major < gone.since) return null;
  return {
    message: `is not in the kedro-datasets ${major} that the project requires: it is gone since ${gone.since}`,
    help: `Use \`${gone.instead}\`.`,
  };
}

/** `DataSet` was spelled so until kedro-datasets 2 and Kedro 0.19. */
function oldSpelling(modern: string, facts: RuleFacts): Judgement | null {
  const major = requiredMajor("kedro-datasets", facts);
  const isOld = major === null ? /^0\.1[0-8](?:\.|$)/u.test(facts.project.declaredKedroVersion ?? "") : major < 2;
  return isOld
    ? null
    : { message: "is spelled as before kedro-datasets 2, which knows it no more", help: `Write \`${modern}\`.` };
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

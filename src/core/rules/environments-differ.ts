import type { Diagnostic, Target } from "../model/diagnostic.ts";
import type { Place } from "../model/place.ts";
import type { RuleHead } from "../model/rule.ts";
import { groupBy } from "./group-by.ts";
import { environmentShapes, type JudgedLocation } from "./environment-shape.ts";
import { quotedNames, type ShapeDifference, shapeDifferences } from "./shape-differences.ts";

/**
 * Environments of one project are meant to differ in where data is and how much of it, seldom in which jobs there are,
 * what they run, and what is stored. A job or a stored dataset that one environment lacks is often an accident: a key
 * such as `jobs` in an environment's dagster.yml replaces base's as a whole. What differs is told once for all
 * environments, in the one that stands alone. An environment that does not load is not compared.
 */
export const rule: RuleHead = {
  id: "environments-differ",
  severity: "warning",
  targets: ["generated", "plugin"],
  summary: "An environment has other jobs, nodes or stored data than the project's other environments.",
};

/** Findings by the environment that they are told in. */
export type FindingsByEnvironment = ReadonlyMap<string, readonly Diagnostic[]>;

/** All that differs between the environments of one project. */
export function environmentFindings(judged: readonly JudgedLocation[], target: Target): FindingsByEnvironment {
  return told(shapeDifferences(environmentShapes(judged, target)));
}

/**
 * What differs between the environments on two sides, so that what is new is not told together with what was there
 * before.
 */
export function compareEnvironmentFindings(
  before: readonly JudgedLocation[],
  after: readonly JudgedLocation[],
  target: Target,
): { readonly before: FindingsByEnvironment; readonly after: FindingsByEnvironment } {
  const older = shapeDifferences(environmentShapes(before, target));
  const newer = shapeDifferences(environmentShapes(after, target));
  const [known, found] = [byName(older), byName(newer)];
  const isKnown = (one: ShapeDifference): boolean => (known.get(nameOf(one)) ?? []).some((other) => covers(other, one));
  const isFound = (one: ShapeDifference): boolean => (found.get(nameOf(one)) ?? []).some((other) => covers(one, other));
  const remaining = told(newer.filter((one) => isKnown(one)));
  const introduced = told(newer.filter((one) => !isKnown(one)));
  const fixed = told(older.filter((one) => !isFound(one)));
  return { before: together(remaining, fixed), after: together(remaining, introduced) };
}

/** An environment more or less on the side that has something makes no new difference. */
function covers(older: ShapeDifference, newer: ShapeDifference): boolean {
  return newer.lacking.every((environment) => older.lacking.includes(environment));
}

function byName(differences: readonly ShapeDifference[]): ReadonlyMap<string, readonly ShapeDifference[]> {
  return groupBy(differences, nameOf);
}

function nameOf({ kind, name }: ShapeDifference): string {
  return `${kind} ${name}`;
}

/** Differences of one kind between the same environments are one finding. */
function told(differences: readonly ShapeDifference[]): FindingsByEnvironment {
  const alike = groupBy(differences, ({ kind, having, lacking, detail }) =>
    JSON.stringify([kind, having, lacking, detail]),
  );
  const findings = [...alike.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ environment: toldIn(first), finding: findingOf(first, group) }];
  });
  return new Map(
    [...groupBy(findings, ({ environment }) => environment)].map(([environment, list]) => [
      environment,
      list.map(({ finding }) => finding),
    ]),
  );
}

/** The side whose own folder the difference is written in, else the side that fewer environments are on. */
function toldIn({ having, lacking, at, otherAt }: ShapeDifference): string {
  const own = [...having, ...lacking].find((environment) => [at, otherAt].some((place) => isIn(place, environment)));
  return own ?? (lacking.length < having.length ? lacking[0] : having[0]) ?? "";
}

function isIn(place: Place | null, environment: string): boolean {
  return place?.file.split("/").includes(environment) === true;
}

function findingOf(first: ShapeDifference, group: readonly ShapeDifference[]): Diagnostic {
  const names = group.map(({ name }) => name);
  const { kind, detail, having, lacking } = first;
  const isLackingsOwn =
    lacking.some((environment) => isIn(first.otherAt, environment)) &&
    !having.some((environment) => isIn(first.at, environment));
  const [at, otherAt] = isLackingsOwn ? [first.otherAt, first.at] : [first.at, first.otherAt];
  return {
    rule: rule.id,
    severity: kind === "schedule" || kind === "partitions" ? "info" : rule.severity,
    message: messageOf(first, names),
    subject: [kind, ...names, having.join(" "), lacking.join(" "), detail].filter((part) => part !== "").join(" | "),
    at,
    related:
      otherAt === null || (at !== null && otherAt.file === at.file && otherAt.line === at.line)
        ? []
        : [
            {
              message: isLackingsOwn
                ? `${listed(having)} ${having.length === 1 ? "has" : "have"} ${names.length === 1 ? "it" : "them"} from here`
                : otherPlace(kind, lacking),
              at: otherAt,
            },
          ],
    help: helpOf(kind, names.length),
    targets: rule.targets,
  };
}

function messageOf({ kind, detail, having, lacking }: ShapeDifference, names: readonly string[]): string {
  const [here, there] = [listed(having), listed(lacking)];
  const isOne = names.length === 1;
  const named = quotedNames(names);
  const job = isOne ? `Job ${named}` : `Jobs ${named}`;
  switch (kind) {
    case "job":
      return `${job} ${isOne ? "exists" : "exist"} in ${here} and not in ${there}`;
    case "schedule":
      return `${job} ${isOne ? "has a schedule" : "have schedules"} in ${here} and ${isOne ? "none" : "not"} in ${there}`;
    case "nodes":
      return `${job} ${isOne ? "runs" : "run"} other nodes in ${here} than in ${there}: ${detail}`;
    case "storage":
      return `${named} ${isOne ? "is" : "are"} stored in ${here} and ${isOne ? "lives" : "live"} in memory in ${there}`;
    case "inputs":
      return `${named} ${isOne ? "is" : "are"} made of other data in ${here} than in ${there}${detail === "" ? "" : `: ${detail}`}`;
    case "partitioned":
      return `${named} ${isOne ? "is" : "are"} partitioned in ${here} and not in ${there}`;
    case "partitions":
      return `${named} ${isOne ? "has" : "have"} other partitions in ${here} than in ${there}`;
    case "asset":
      return `${isOne ? "Asset" : "Assets"} ${named} ${isOne ? "exists" : "exist"} in ${here} and not in ${there}`;
  }
}

function otherPlace(kind: ShapeDifference["kind"], lacking: readonly string[]): string {
  return kind === "storage"
    ? "the entry that stores it"
    : `${listed(lacking)} ${lacking.length === 1 ? "takes" : "take"} ${kind === "job" ? "jobs from here" : "it from here"}`;
}

function helpOf(kind: ShapeDifference["kind"], count: number): string {
  const each = count === 1 ? "it" : "them";
  if (kind === "job")
    return `Nothing needs to be done if that is meant. Otherwise repeat ${each} there: \`jobs\` in an environment's dagster.yml replaces base's as a whole.`;
  if (kind === "storage")
    return `Nothing needs to be done if that is meant. Otherwise give ${each} a catalog entry in base, or in every environment.`;
  return "Nothing needs to be done if that is meant.";
}

function listed(environments: readonly string[]): string {
  const quoted = environments.map((name) => `\`${name}\``);
  return quoted.length < 2 ? (quoted[0] ?? "") : `${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1) ?? ""}`;
}

function together(one: FindingsByEnvironment, other: FindingsByEnvironment): FindingsByEnvironment {
  return new Map(
    [...new Set([...one.keys(), ...other.keys()])].map((environment) => [
      environment,
      [...(one.get(environment) ?? []), ...(other.get(environment) ?? [])],
    ]),
  );
}

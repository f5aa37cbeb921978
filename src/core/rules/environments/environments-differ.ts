import { havingFromHere, lackingFromHere } from "../../findings/environment-findings.ts";
import { type Diagnostic, finding, relatedAt, type Target } from "../../model/diagnostic.ts";
import type { Place } from "../../model/place.ts";
import { groupBy } from "../support/group-by.ts";
import { environmentShapes, type JudgedLocation } from "./environment-shape.ts";
import { type ShapeDifference, shapeDifferences } from "./shape-differences.ts";

/** Findings of `environments-differ` by the environment that they are told in. */
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
  const facts = { kind, names, detail, having, lacking };
  const isLackingsOwn =
    lacking.some((environment) => isIn(first.otherAt, environment)) &&
    !having.some((environment) => isIn(first.at, environment));
  const [at, otherAt] = isLackingsOwn ? [first.otherAt, first.at] : [first.at, first.otherAt];
  const isSamePlace = at !== null && otherAt?.file === at.file && otherAt.line === at.line;
  return finding("environments-differ", facts, {
    subject: [kind, ...names, having.join(" "), lacking.join(" "), detail].filter((part) => part !== "").join(" | "),
    at,
    ...(isLikelyMeant(first) ? { severity: "info" } : {}),
    related: relatedAt(isLackingsOwn ? havingFromHere(facts) : lackingFromHere(facts), isSamePlace ? null : otherAt),
  });
}

/**
 * A registry that asks for its environment makes other nodes and inputs on purpose, and what an environment has of its
 * own it wrote there. What base gives to all, and one environment loses, is the likely accident.
 */
function isLikelyMeant({ kind, having, at }: ShapeDifference): boolean {
  if (kind === "job" || kind === "storage") return having.some((environment) => isIn(at, environment));
  return kind !== "partitioned";
}

function together(one: FindingsByEnvironment, other: FindingsByEnvironment): FindingsByEnvironment {
  return new Map(
    [...new Set([...one.keys(), ...other.keys()])].map((environment) => [
      environment,
      [...(one.get(environment) ?? []), ...(other.get(environment) ?? [])],
    ]),
  );
}

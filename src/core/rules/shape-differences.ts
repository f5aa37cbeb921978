import type { Place } from "../model/place.ts";
import type { EnvironmentShape } from "./environment-shape.ts";
import { ownValue } from "../text/own-value.ts";

/** A way in which environments of one project differ, finest first: what is aggregated, and compared between two commits. */
export interface ShapeDifference {
  readonly kind: "job" | "nodes" | "schedule" | "storage" | "inputs" | "partitioned" | "partitions" | "asset";
  /** Job or asset. */
  readonly name: string;
  /** What exactly differs, in words; differences of one kind are told together where it is equal. */
  readonly detail: string;
  /** Environments on either side, sorted, none empty. What `having` has, `lacking` has not. */
  readonly having: readonly string[];
  readonly lacking: readonly string[];
  readonly at: Place | null;
  readonly otherAt: Place | null;
  /** Assets that come and go with it. */
  readonly takes: readonly string[];
}

/** How the environments differ in shape, each cause once: what a missing job takes with it is not told again. */
export function shapeDifferences(shapes: readonly EnvironmentShape[]): readonly ShapeDifference[] {
  if (shapes.length < 2) return [];
  const differences = [...jobDifferences(shapes), ...assetDifferences(shapes)];
  const taken = new Set(differences.flatMap(({ takes }) => takes));
  return differences.filter(({ kind, name }) => kind !== "asset" || !taken.has(name));
}

function* jobDifferences(shapes: readonly EnvironmentShape[]): Iterable<ShapeDifference> {
  for (const job of union(shapes.map(({ location }) => Object.keys(location.jobs)))) {
    const certain = shapes.filter(({ doubted }) => !doubted.has(job));
    const jobAt = (shape: EnvironmentShape): Place | null => ownValue(shape.location.jobs, job)?.at ?? null;
    yield* split("job", job, certain, (shape) => ownValue(shape.location.jobs, job) !== undefined, {
      at: jobAt,
      otherAt: ({ jobsAt }) => jobsAt,
      takes: (shape) => around(shape, shape.nodesOfJob.get(job) ?? []),
    });
    const there = certain.filter((shape) => ownValue(shape.location.jobs, job) !== undefined);
    yield* split("schedule", job, there, (shape) => ownValue(shape.location.schedules, job) !== undefined, {
      at: (shape) => ownValue(shape.location.schedules, job)?.at ?? null,
      otherAt: jobAt,
    });
    yield* pairs(
      "nodes",
      job,
      there.filter(({ location }) => location.complete),
      (shape) => JSON.stringify(shape.nodesOfJob.get(job)),
      {
        at: jobAt,
        list: (shape) => shape.nodesOfJob.get(job) ?? [],
        takes: around,
      },
    );
  }
}

function* assetDifferences(shapes: readonly EnvironmentShape[]): Iterable<ShapeDifference> {
  for (const name of union(shapes.map(({ assets }) => [...assets.keys()]))) {
    const at = ({ assets }: EnvironmentShape): Place | null => assets.get(name)?.at ?? null;
    const isCertain = ({ assets, doubted }: EnvironmentShape): boolean =>
      !doubted.has(name) && !doubted.has(assets.get(name)?.dataset ?? "") && !doubted.has(assets.get(name)?.node ?? "");
    const certain = shapes.filter(isCertain);
    yield* split(
      "asset",
      name,
      certain.filter(({ location }) => location.complete),
      ({ assets }) => assets.has(name),
      { at, otherAt: () => null },
    );
    const made = certain.filter(({ assets }) => assets.get(name)?.node);
    yield* split(
      "storage",
      name,
      made.filter(({ assets }) => assets.get(name)?.nothing === false),
      ({ assets }) => assets.get(name)?.ioManager !== "io_manager",
      {
        at: (stored, inMemory) => entryAt(inMemory, name) ?? entryAt(stored, name) ?? at(stored),
        otherAt: (inMemory, stored) => (entryAt(inMemory, name) === null ? null : entryAt(stored, name)),
      },
    );
    yield* split(
      "partitioned",
      name,
      certain.filter(({ assets }) => assets.has(name)),
      ({ assets }) => assets.get(name)?.partitions !== null,
      { at: (shape) => entryAt(shape, name) ?? at(shape), otherAt: (shape) => entryAt(shape, name) ?? at(shape) },
    );
    yield* pairs(
      "partitions",
      name,
      certain.filter(({ assets }) => assets.get(name)?.partitions),
      ({ assets }) => JSON.stringify(assets.get(name)?.partitions),
      { at: (shape) => entryAt(shape, name) ?? at(shape), list: () => [] },
    );
    const inputs = (shape: EnvironmentShape): readonly string[] =>
      (shape.assets.get(name)?.deps ?? []).map(shape.nameOf).sort();
    yield* pairs(
      "inputs",
      name,
      made.filter(({ location }) => location.complete),
      (shape) => JSON.stringify(inputs(shape)),
      { at, list: inputs, takes: (_, inputs) => inputs },
    );
  }
}

interface Split {
  readonly at: (having: EnvironmentShape, lacking: EnvironmentShape) => Place | null;
  readonly otherAt: (lacking: EnvironmentShape, having: EnvironmentShape) => Place | null;
  readonly takes?: (shape: EnvironmentShape) => readonly string[];
}

/** Environments that have something, against those that do not. */
function* split(
  kind: ShapeDifference["kind"],
  name: string,
  shapes: readonly EnvironmentShape[],
  has: (shape: EnvironmentShape) => boolean,
  { at, otherAt, takes = () => [] }: Split,
): Iterable<ShapeDifference> {
  const having = shapes.filter((shape) => has(shape));
  const lacking = shapes.filter((shape) => !has(shape));
  const [one] = having;
  const [other] = lacking;
  if (one !== undefined && other !== undefined)
    yield {
      kind,
      name,
      detail: "",
      having: names(having),
      lacking: names(lacking),
      at: at(one, other),
      otherAt: otherAt(other, one),
      takes: takes(one),
    };
}

interface Pairs extends Pick<Split, "at"> {
  /** Of what the two sides have some alone. */
  readonly list: (shape: EnvironmentShape) => readonly string[];
  readonly takes?: (shape: EnvironmentShape, alone: readonly string[]) => readonly string[];
}

/** Environments where something is otherwise than in most; where as many are alike, than in the first. */
function* pairs(
  kind: ShapeDifference["kind"],
  name: string,
  shapes: readonly EnvironmentShape[],
  value: (shape: EnvironmentShape) => string,
  { at, list, takes = () => [] }: Pairs,
): Iterable<ShapeDifference> {
  const groups = new Map<string, EnvironmentShape[]>();
  for (const shape of shapes) groups.set(value(shape), [...(groups.get(value(shape)) ?? []), shape]);
  const [most = [], ...others] = [...groups.values()].sort((a, b) => b.length - a.length);
  const [other] = most;
  for (const group of others) {
    const [one] = group;
    if (one === undefined || other === undefined) continue;
    const [here, there] = [alone(list(one), list(other)), alone(list(other), list(one))];
    const detail = [...onlyIn(one, here), ...onlyIn(other, there)].join("; ");
    yield {
      kind,
      name,
      detail,
      having: names(group),
      lacking: names(most),
      at: at(one, other),
      otherAt: at(other, one),
      takes: [...takes(one, here), ...takes(other, there)],
    };
  }
}

function alone(list: readonly string[], against: readonly string[]): readonly string[] {
  const known = new Set(against);
  return list.filter((name) => !known.has(name));
}

function onlyIn({ environment }: EnvironmentShape, list: readonly string[]): readonly string[] {
  return list.length === 0 ? [] : [`only \`${environment}\` has ${quotedNames(list)}`];
}

/** Assets that the nodes make or read. */
function around({ assetsOfNode }: EnvironmentShape, nodes: readonly string[]): readonly string[] {
  return nodes.flatMap((node) => [...(assetsOfNode.get(node) ?? [])]);
}

/** `a`, `b` and 3 more. */
export function quotedNames(names: readonly string[]): string {
  const shown = names
    .slice(0, SHOWN)
    .map((name) => `\`${name}\``)
    .join(", ");
  return names.length > SHOWN ? `${shown} and ${names.length - SHOWN} more` : shown;
}

const SHOWN = 5;

function entryAt({ location, assets }: EnvironmentShape, name: string): Place | null {
  return ownValue(location.kedro.datasets, assets.get(name)?.dataset ?? name)?.at ?? null;
}

function names(shapes: readonly EnvironmentShape[]): readonly string[] {
  return shapes.map(({ environment }) => environment);
}

function union(lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())].sort();
}

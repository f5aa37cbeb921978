import { isDeepStrictEqual } from "node:util";
import type { CodeLocation, DatasetFacts, NodeFacts } from "../../src/core/model/code-location.ts";
import { madeUp, type RealAnswer, type RealDataset, type RealNode } from "./ask-kedro.ts";

/** One thing that Kedro and this program see differently. */
export interface WorldDifference {
  readonly section: "pipelines" | "nodes" | "datasets";
  readonly name: string;
  readonly text: string;
  /** A blind spot answers for it. */
  readonly isOwned: boolean;
}

type Difference = Omit<WorldDifference, "isOwned">;

/**
 * Every difference between what Kedro made of a project and our reading of it in one environment: the pipelines, their
 * nodes with function, inputs, outputs, namespace and tags, and the entry of each dataset that they use. What the judge
 * itself put in (functions of replaced packages, made-up variables) is not compared.
 */
export function compareWorld(real: RealAnswer, ours: CodeLocation): readonly WorldDifference[] {
  const found = [
    ...differentPipelines(real.pipelines ?? {}, ours),
    ...differentDatasets(real.datasets ?? null, ours.kedro.datasets, real.variables ?? []),
  ];
  const isOwned = ownedBy(ours, real.pipelines ?? {});
  return found.map((difference) => ({ ...difference, isOwned: !ours.complete && isOwned(difference) }));
}

function* differentPipelines(
  real: NonNullable<RealAnswer["pipelines"]>,
  { kedro }: CodeLocation,
): Generator<Difference> {
  for (const name of namesOf(real, kedro.pipelines)) {
    const [expected, actual] = [real[name], kedro.pipelines[name]];
    if (expected === undefined || actual === undefined) {
      yield {
        section: "pipelines",
        name,
        text: expected === undefined ? "Kedro has no such pipeline" : "pipeline is missing",
      };
      continue;
    }
    const wanted = new Map(expected.map((node) => [node.name, node]));
    const got = new Map(actual.nodes.map((node) => [node, variantIn(kedro, name, node)]));
    for (const node of new Set([...wanted.keys(), ...got.keys()])) {
      const [theirs, facts] = [wanted.get(node), got.get(node)];
      const place = `node of ${name}`;
      if (theirs === undefined || facts === undefined)
        yield {
          section: theirs === undefined ? "pipelines" : "nodes",
          name: theirs === undefined ? name : node,
          text: `${node}: ${theirs === undefined ? "Kedro has no such" : "missing"} ${place}`,
        };
      else yield* differentNode(theirs, facts, place);
    }
  }
}

function variantIn(kedro: CodeLocation["kedro"], pipeline: string, node: string): NodeFacts | undefined {
  return kedro.variants[node]?.find(({ pipelines }) => pipelines.includes(pipeline))?.node ?? kedro.nodes[node];
}

function* differentNode(theirs: RealNode, ours: NodeFacts, place: string): Generator<Difference> {
  const { name } = theirs;
  const pairs = {
    function: [theirs.function, theirs.function === null ? null : ours.function],
    inputs: [theirs.inputs, ours.inputs],
    outputs: [theirs.outputs, ours.outputs],
    namespace: [theirs.namespace, ours.namespace],
    tags: [theirs.tags.toSorted(), ours.tags.toSorted()],
  };
  for (const [field, [expected, actual]] of Object.entries(pairs))
    if (!isDeepStrictEqual(expected, actual))
      yield { section: "nodes", name, text: `${place}, ${field}: Kedro ${short(expected)}, ours ${short(actual)}` };
}

function* differentDatasets(
  real: Readonly<Record<string, RealDataset>> | null,
  ours: Readonly<Record<string, DatasetFacts>>,
  variables: readonly string[],
): Generator<Difference> {
  if (real === null) return;
  for (const name of namesOf(real, ours)) {
    const [expected, actual] = [real[name], ours[name]];
    if (expected === undefined || actual === undefined)
      yield {
        section: "datasets",
        name,
        text: expected === undefined ? "Kedro uses no such dataset" : "dataset is missing",
      };
    else if (isInMemory(expected) && actual.source === "memory") continue;
    else if (expected.source !== actual.source)
      yield { section: "datasets", name, text: `source: Kedro ${expected.source}, ours ${actual.source}` };
    else {
      const path = firstDifference(expected.config ?? null, withVariables(actual.config, variables), "");
      if (path !== null) yield { section: "datasets", name, text: path };
    }
  }
}

/** What a factory such as `{default}` only keeps in memory is as if it matched nothing. */
function isInMemory({ source, config }: RealDataset): boolean {
  return source === "pattern" && isMapping(config) && String(config["type"]).endsWith("MemoryDataset");
}

/** An entry of ours with the texts that the judge made up for variables. */
function withVariables(value: unknown, variables: readonly string[]): unknown {
  if (typeof value === "string")
    return value.replaceAll(/\$\{env:(\w+)\}/gu, (_, name: string) => madeUp(variables, name));
  if (Array.isArray(value)) return value.map((item) => withVariables(item, variables));
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withVariables(item, variables)]));
}

/** Where two entries first differ. `<secret>`, `<unknown>`, objects and credentials of ours stand for any value. */
function firstDifference(expected: unknown, actual: unknown, path: string): string | null {
  if (typeof actual === "string") {
    // an object of a package in a value of ours is `<package.Name>`
    if (/^<[\w.]+>$/u.test(actual)) return null;
    return String(expected) === actual ? null : `${path}: Kedro ${short(expected)}, ours ${short(actual)}`;
  }
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length)
    return (
      expected
        .map((item, index) => firstDifference(item, actual[index], `${path}/${index}`))
        .find((one) => one !== null) ?? null
    );
  if (isMapping(expected) && isMapping(actual)) {
    const names = namesOf(expected, actual).filter((name) => name !== "credentials");
    return (
      names
        .map((name) => firstDifference(expected[name] ?? null, actual[name] ?? null, `${path}/${name}`))
        .find((one) => one !== null) ?? null
    );
  }
  return isDeepStrictEqual(expected, actual) ? null : `${path}: Kedro ${short(expected)}, ours ${short(actual)}`;
}

/** A blind spot answers for the names that it affects, a pipeline for its nodes, a node for its datasets. */
function ownedBy(
  { blindSpots, kedro }: CodeLocation,
  real: NonNullable<RealAnswer["pipelines"]>,
): (difference: Difference) => boolean {
  const owned = new Set(blindSpots.flatMap(({ affects }) => affects));
  const isPipelineOwned = Object.keys(real).some((name) => owned.has(name));
  // where all of ours are in doubt, the registry itself is: others may stand in it
  const isRegistryOwned = Object.keys(kedro.pipelines).every((name) => owned.has(name)) && owned.has("__default__");
  if (isRegistryOwned) for (const name of Object.keys(real)) owned.add(name);
  for (const [name, nodes] of Object.entries(real))
    for (const node of nodes) {
      if (owned.has(name)) owned.add(node.name);
      if (owned.has(node.name)) for (const dataset of [...node.inputs, ...node.outputs]) owned.add(dataset);
    }
  return ({ name, text }) =>
    owned.has(name) || (text.includes("Kedro ") && text.includes("no such") && isPipelineOwned);
}

function namesOf(one: object, other: object): readonly string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

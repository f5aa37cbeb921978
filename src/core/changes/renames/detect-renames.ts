import type { CodeLocation, NodeFacts } from "../../model/code-location.ts";
import { isMapping } from "../../values/same-value.ts";
import { namePattern } from "./name-pattern.ts";
import { matchNodes, type NodeMatches } from "./match-nodes.ts";
import { nodePairs } from "./node-pairs.ts";
import type { NamedAsset, NamedNode, Rename, Renames } from "./renames.ts";
import { applyRenames } from "./apply-renames.ts";
import { detectJobRenames } from "./rename-jobs.ts";
import { ownValue } from "../../text/own-value.ts";
import { stripTranscoding } from "../../pipeline/transcoding.ts";
import { byFirst } from "../../text/order.ts";

/** One layer of the graph is settled per round; deeper chains of renames stay removed and added. */
const MOST_ROUNDS = 200;

/**
 * Assets, nodes and jobs that are the same under another name, by evidence alone. For assets and nodes that is the same
 * function fingerprint with inputs and outputs of the same shape, the same storage, or the same readers. Where two
 * candidates fit, none is taken.
 */
export function detectRenames(before: CodeLocation, after: CodeLocation): Renames {
  const gone = onlyIn(before, after);
  const born = onlyIn(after, before);
  const goneNodes = Object.keys(before.kedro.nodes).filter((name) => !Object.hasOwn(after.kedro.nodes, name));
  const bornNodes = Object.keys(after.kedro.nodes).filter((name) => !Object.hasOwn(before.kedro.nodes, name));
  const datasets = new Map<string, string>();
  const nodes = new Map<string, string>();
  const assets = new Map<string, string>();
  const [goneDatasets, bornDatasets] = [byDataset(before, gone), byDataset(after, born)];
  const state: State = {
    before,
    after,
    gone: goneDatasets,
    born: bornDatasets,
    readers: { before: readersOf(before, goneDatasets), after: readersOf(after, bornDatasets) },
    datasets,
    assets,
    settled: new Set(),
  };
  matchExternals(state);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const known = nodes.size + assets.size;
    const matched = matchNodes({
      before,
      after,
      gone: goneNodes.filter((name) => !nodes.has(name)),
      born: unmatched(bornNodes, nodes),
      datasets,
      settledDatasets: new Set(datasets.values()),
      bornDatasets: state.born,
      goneDatasets: state.gone,
    });
    for (const [from, to] of matched) nodes.set(from, to);
    matchOutputs(state, round === 0 ? sameNames(before, after) : new Map(), matched);
    if (nodes.size + assets.size === known) break;
  }
  matchByPattern(state, nodes);
  const renames = {
    assets: assetRenames(before, after, assets),
    nodes: nodeRenames(before, after, nodes, assets),
    jobs: [],
  };
  return { ...renames, jobs: detectJobRenames(applyRenames(before, renames), after) };
}

interface State {
  readonly before: CodeLocation;
  readonly after: CodeLocation;
  /** Dataset → asset id, of assets on one side only. */
  readonly gone: ReadonlyMap<string, string>;
  readonly born: ReadonlyMap<string, string>;
  readonly datasets: Map<string, string>;
  readonly assets: Map<string, string>;
  /** Nodes that read a dataset of `gone` before, of `born` after. */
  readonly readers: {
    readonly before: ReadonlyMap<string, readonly string[]>;
    readonly after: ReadonlyMap<string, readonly string[]>;
  };
  /** Assets that are the new name of one. */
  readonly settled: Set<string>;
}

/** Assets whose key and whose dataset the other side does not know: one still used elsewhere kept its name. */
function onlyIn(side: CodeLocation, other: CodeLocation): readonly string[] {
  const used = new Set(Object.keys(other.kedro.datasets).flatMap((name) => [name, stripTranscoding(name)]));
  return Object.entries(side.assets).flatMap(([id, { dataset }]) =>
    Object.hasOwn(other.assets, id) || used.has(dataset) ? [] : [id],
  );
}

function byDataset({ assets }: CodeLocation, ids: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    ids.flatMap((id) => {
      const dataset = assets[id]?.dataset;
      return dataset === undefined ? [] : [[dataset, id] as const];
    }),
  );
}

function unmatched(names: readonly string[], matches: NodeMatches): readonly string[] {
  const taken = new Set(matches.values());
  return names.filter((name) => !taken.has(name));
}

function sameNames(before: CodeLocation, after: CodeLocation): NodeMatches {
  return new Map(
    Object.keys(before.kedro.nodes).flatMap((name) =>
      Object.hasOwn(after.kedro.nodes, name) ? [[name, name] as const] : [],
    ),
  );
}

/** An external asset is what is stored: the same entry under another name. */
function matchExternals(state: State): void {
  const older = grouped(state.before, state.gone);
  const newer = grouped(state.after, state.born);
  for (const [storage, [from, ...rest]] of older) {
    const [to, ...others] = newer.get(storage) ?? [];
    if (from !== undefined && to !== undefined && rest.length === 0 && others.length === 0) record(state, from, to);
  }
}

function grouped(
  location: CodeLocation,
  datasets: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const [dataset, id] of datasets) {
    const storage = location.assets[id]?.external === true ? storageOf(location, dataset) : null;
    if (storage !== null) groups.set(storage, [...(groups.get(storage) ?? []), dataset]);
  }
  return groups;
}

/**
 * What nothing makes is the same under another name, too, where its name changes as that of what is known to be renamed
 * does, and whatever read the one reads the other.
 */
function matchByPattern(state: State, nodes: NodeMatches): void {
  const { before, after, gone, born, readers } = state;
  const patterns = new Set([...nodes, ...state.datasets].map(([from, to]) => JSON.stringify(namePattern(from, to))));
  for (const one of gone.keys()) {
    const [reader] = readers.before.get(one) ?? [];
    if (reader === undefined || state.datasets.has(one)) continue;
    const place = ownValue(before.kedro.nodes, reader)?.inputs.findIndex((input) => stripTranscoding(input) === one);
    const other = stripTranscoding(ownValue(after.kedro.nodes, nodes.get(reader) ?? reader)?.inputs[place ?? -1] ?? "");
    if (
      born.has(other) &&
      patterns.has(JSON.stringify(namePattern(one, other))) &&
      isExternalOnBothSides(state, one, other) &&
      isReadAlike(state, one, other, nodes)
    )
      record(state, one, other);
  }
}

function isExternalOnBothSides({ before, after, gone, born }: State, one: string, other: string): boolean {
  return [before.assets[gone.get(one) ?? ""], after.assets[born.get(other) ?? ""]].every((asset) => asset?.external);
}

/** Type, path and options; null for data that is passed in memory or stored nowhere that can be told. */
function storageOf({ kedro }: CodeLocation, dataset: string): string | null {
  const facts = ownValue(kedro.datasets, dataset);
  if (facts === undefined || facts.filepath === null || facts.source === "memory") return null;
  const options = isMapping(facts.config)
    ? Object.entries(facts.config)
        .filter(([key]) => key !== "metadata")
        .sort(byFirst)
    : [];
  return JSON.stringify([facts.type, facts.filepath, options]);
}

/** Outputs of nodes known to be the same: what stands at the same position is the same asset under another name. */
function matchOutputs(state: State, same: NodeMatches, renamed: NodeMatches): void {
  for (const [older, newer] of nodePairs(state.before, state.after, new Map([...same, ...renamed]))) {
    if (older.outputs.length !== newer.outputs.length) continue;
    const isSameCode = older.fingerprint !== null && older.fingerprint === newer.fingerprint;
    for (const [index, output] of older.outputs.entries()) {
      const one = stripTranscoding(output);
      const other = stripTranscoding(newer.outputs[index] ?? "");
      if (
        state.gone.has(one) &&
        state.born.has(other) &&
        (isSameCode || isSameStorage(state, older, newer, one, other) || isReadAlike(state, one, other))
      )
        record(state, one, other);
    }
  }
}

function isSameStorage(state: State, older: NodeFacts, newer: NodeFacts, one: string, other: string): boolean {
  const storage = storageOf(state.before, one);
  return older.function === newer.function && storage !== null && storage === storageOf(state.after, other);
}

/** Whatever node read the one, under its name and at its place, now reads the other. */
function isReadAlike(
  { before, after, readers }: State,
  one: string,
  other: string,
  nodes: NodeMatches = new Map(),
): boolean {
  const older = readers.before.get(one) ?? [];
  const newer = new Set(readers.after.get(other) ?? []);
  const isSame = (name: string): boolean => {
    const [was, is] = [
      ownValue(before.kedro.nodes, name)?.inputs ?? [],
      ownValue(after.kedro.nodes, nodes.get(name) ?? name)?.inputs ?? [],
    ];
    return (
      newer.has(nodes.get(name) ?? name) &&
      was.length === is.length &&
      was.every((input, index) => (stripTranscoding(input) === one) === (stripTranscoding(is[index] ?? "") === other))
    );
  };
  return older.length > 0 && older.length === newer.size && older.every(isSame);
}

/** Nodes that read a dataset, for the datasets named. */
function readersOf(
  { kedro }: CodeLocation,
  datasets: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly string[]> {
  const readers = new Map<string, Set<string>>();
  for (const [name, { inputs }] of Object.entries(kedro.nodes))
    for (const input of inputs) {
      const dataset = stripTranscoding(input);
      if (datasets.has(dataset)) readers.set(dataset, (readers.get(dataset) ?? new Set()).add(name));
    }
  return new Map([...readers].map(([dataset, names]) => [dataset, [...names]]));
}

function record(state: State, from: string, to: string): void {
  const older = state.gone.get(from);
  const newer = state.born.get(to);
  if (older === undefined || newer === undefined || state.datasets.has(from) || state.settled.has(newer)) return;
  state.datasets.set(from, to);
  state.assets.set(older, newer);
  state.settled.add(newer);
}

function assetRenames(
  before: CodeLocation,
  after: CodeLocation,
  assets: ReadonlyMap<string, string>,
): readonly Rename<NamedAsset>[] {
  return [...assets].sort(byFirst).flatMap(([from, to]) => {
    const older = before.assets[from];
    const newer = after.assets[to];
    if (older === undefined || newer === undefined) return [];
    return [
      {
        from: { asset: from, dataset: older.dataset, key: older.key },
        to: { asset: to, dataset: newer.dataset, key: newer.key },
      },
    ];
  });
}

function nodeRenames(
  before: CodeLocation,
  after: CodeLocation,
  nodes: NodeMatches,
  assets: ReadonlyMap<string, string>,
): readonly Rename<NamedNode>[] {
  const pairs = new Map([...nodes].map(([from, to]) => [from, { to, ops: new Map<string, string>() }] as const));
  const pair = (node: string | null, to: string | null, op: string | null, newOp: string | null): void => {
    const match = node === null ? undefined : pairs.get(node);
    if (match !== undefined && match.to === to && op !== null && newOp !== null) match.ops.set(op, newOp);
  };
  for (const [id, asset] of Object.entries(before.assets)) {
    const newer = ownValue(after.assets, assets.get(id) ?? id);
    if (newer !== undefined) pair(asset.node, newer.node, asset.op, newer.op);
  }
  for (const [name, job] of Object.entries(before.jobs)) {
    const newer = ownValue(after.jobs, name);
    const ops = new Map(
      Object.entries(newer?.steps ?? {}).flatMap(([op, step]) =>
        step.kind === "node"
          ? [[stepKey(step.node, step.upstreamPartition, step.downstreamPartition), op] as const]
          : [],
      ),
    );
    for (const [op, step] of Object.entries(job.steps)) {
      const to = step.kind === "node" ? pairs.get(step.node)?.to : undefined;
      if (step.kind === "node" && to !== undefined)
        pair(step.node, to, op, ops.get(stepKey(to, step.upstreamPartition, step.downstreamPartition)) ?? null);
    }
  }
  return [...pairs].sort(byFirst).map(([node, { to, ops }]) => {
    const ordered = [...ops].sort(byFirst);
    return { from: { node, ops: ordered.map(([op]) => op) }, to: { node: to, ops: ordered.map(([, op]) => op) } };
  });
}

function stepKey(node: string, upstream: string | null, downstream: string | null): string {
  return JSON.stringify([node, upstream, downstream]);
}

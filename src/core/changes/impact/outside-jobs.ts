import type { Change } from "../../model/change.ts";
import type { CodeLocation, DatasetFacts } from "../../model/code-location.ts";
import type { OutsideDataset } from "../../model/impact.ts";
import { stripTranscoding } from "../../pipeline/transcoding.ts";
import { byCodeUnit } from "../../text/order.ts";
import { CATALOGUE } from "../catalogue/catalogue.ts";
import { isStored } from "./is-stored.ts";
import { sidesOf } from "./sides-of.ts";
import { isNodeOf, type LinkedNode, linkedNodes } from "./unrun-lineage.ts";

export interface OutsideInput {
  readonly changes: readonly Change[];
  readonly before: CodeLocation | null;
  readonly after: CodeLocation | null;
  /** Assets that are not what they were, those among them that nothing here makes, and the changes behind each. */
  readonly reached: readonly { readonly asset: string; readonly causes: readonly number[] }[];
}

/**
 * Stored data that changes reach and that is no asset of the location: what nodes make that no job runs. It is made by
 * `kedro run` alone, so it is told beside the assets, with the pipelines that hold its node. What nodes did not use before
 * is new, and nothing of it is out of date.
 */
export function outsideJobs({ changes, before, after, reached }: OutsideInput): readonly OutsideDataset[] {
  if (after === null) return [];
  const made = new Set(Object.values(after.assets).flatMap(({ external, dataset }) => (external ? [] : [dataset])));
  const nodes = linkedNodes(after).filter(({ outputs }) => !outputs.some((name) => made.has(name)));
  const walk: Walk = { readers: readersIn(nodes), found: new Map() };
  changes.forEach((change, index) => {
    if (change.effect !== "must-be-rematerialized") return;
    for (const node of nodes.filter(isTouchedBy(change, after))) reach(walk, node, { isOwn: true, causes: [index] });
  });
  for (const { asset, causes } of reached) {
    const dataset = after.assets[asset]?.dataset ?? "";
    for (const node of walk.readers.get(dataset) ?? []) reach(walk, node, { isOwn: false, causes });
  }
  return tell(walk.found, before, after);
}

interface Reached {
  readonly isOwn: boolean;
  readonly causes: readonly number[];
}

interface Walk {
  readonly readers: ReadonlyMap<string, readonly LinkedNode[]>;
  readonly found: Map<LinkedNode, Reached>;
}

function readersIn(nodes: readonly LinkedNode[]): ReadonlyMap<string, readonly LinkedNode[]> {
  const readers = new Map<string, LinkedNode[]>();
  for (const node of nodes)
    for (const input of [...node.inputs, ...node.parameters]) {
      const standing = readers.get(input);
      if (standing === undefined) readers.set(input, [node]);
      else standing.push(node);
    }
  return readers;
}

/** Nodes whose own definition a change is about, or what they read, or how their output is stored. */
function isTouchedBy(change: Change, after: CodeLocation): (node: LinkedNode) => boolean {
  const { type, subject } = change;
  const { of } = CATALOGUE[type];
  if (of === "node") return isNodeOf(change, after);
  if (of === "parameter") return ({ parameters }) => parameters.includes(subject);
  if (of !== "dataset") return () => false;
  const dataset = stripTranscoding(subject);
  const { read, made } = sidesOf(change);
  return ({ inputs, outputs }) => (read && inputs.includes(dataset)) || (made && outputs.includes(dataset));
}

/** A node and those that read what it makes, each once; a change of its own counts more than one before it. */
function reach({ readers, found }: Walk, start: LinkedNode, why: Reached): void {
  const pending: (readonly [LinkedNode, Reached])[] = [[start, why]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [node, { isOwn, causes }] = next;
    const known = found.get(node);
    const all = [...new Set([...(known?.causes ?? []), ...causes])].sort((a, b) => a - b);
    if (known !== undefined && all.length === known.causes.length && (known.isOwn || !isOwn)) continue;
    found.set(node, { isOwn: isOwn || known?.isOwn === true, causes: all });
    for (const output of node.outputs)
      for (const reader of readers.get(output) ?? []) pending.push([reader, { isOwn: false, causes }]);
  }
}

function tell(
  found: ReadonlyMap<LinkedNode, Reached>,
  before: CodeLocation | null,
  after: CodeLocation,
): readonly OutsideDataset[] {
  const wasUsed = usedIn(before);
  const { datasets } = after.kedro;
  const external = new Set(Object.values(after.assets).map(({ dataset }) => dataset));
  const stored = new Set(
    Object.keys(datasets).flatMap((name) => (isStored(datasets[name]) ? [stripTranscoding(name)] : [])),
  );
  return [...found]
    .flatMap(([{ name, outputs, pipelines }, { isOwn, causes }]) =>
      outputs
        .filter((dataset) => stored.has(dataset) && wasUsed(dataset, datasets[dataset]))
        .map((dataset) => ({
          dataset,
          node: name,
          pipelines,
          effect: isOwn ? ("must-be-rematerialized" as const) : ("becomes-stale" as const),
          feedsAssets: external.has(dataset),
          causes,
        })),
    )
    .sort((a, b) => byCodeUnit(a.dataset, b.dataset) || byCodeUnit(a.node, b.node));
}

/** Tells whether nodes used a dataset, by this name or by another one for the same path. */
function usedIn(before: CodeLocation | null): (dataset: string, facts: DatasetFacts | undefined) => boolean {
  const used = Object.entries(before?.kedro.datasets ?? {});
  const names = new Set(used.map(([name]) => stripTranscoding(name)));
  const paths = new Set(used.flatMap(([, { filepath }]) => filepath ?? []));
  return (dataset, facts) => names.has(dataset) || paths.has(facts?.filepath ?? "");
}

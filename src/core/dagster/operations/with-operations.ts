import type { CodeLocation, NodeFacts, Operations } from "../../model/code-location.ts";
import { definedPartitions } from "../../model/partitions.ts";
import type { SettledOperation } from "./settle-operations.ts";

/** The code location with what is set on its nodes, assets and jobs. */
export function withOperations(location: CodeLocation, settled: readonly SettledOperation[]): CodeLocation {
  if (settled.length === 0) return location;
  const { kedro } = location;
  const nodes = bySubject(settled, "node");
  const node = (name: string, facts: NodeFacts): NodeFacts => added(facts, nodes.get(name));
  return {
    ...location,
    kedro: {
      ...kedro,
      nodes: mapped(kedro.nodes, node),
      variants: mapped(kedro.variants, (name, all) => all.map((one) => ({ ...one, node: node(name, one.node) }))),
    },
    assets: partitioned(withAll(location.assets, bySubject(settled, "asset")), nodes),
    jobs: withAll(location.jobs, bySubject(settled, "job")),
  };
}

function bySubject(settled: readonly SettledOperation[], on: SettledOperation["on"]): ReadonlyMap<string, Operations> {
  const found = new Map<string, Operations>();
  for (const { on: what, subject, setting, value, at } of settled)
    if (what === on) found.set(subject, { ...found.get(subject), [setting]: { value, at } });
  return found;
}

function withAll<T extends object>(
  record: Readonly<Record<string, T>>,
  operations: ReadonlyMap<string, Operations>,
): Readonly<Record<string, T>> {
  return operations.size === 0 ? record : mapped(record, (name, thing) => added(thing, operations.get(name)));
}

function added<T extends object>(thing: T, operations: Operations | undefined): T {
  return operations === undefined ? thing : { ...thing, operations };
}

function mapped<T>(
  record: Readonly<Record<string, T>>,
  convert: (name: string, value: T) => T,
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, convert(name, value)]));
}

/** What a node with partitions makes has them too. */
function partitioned(assets: CodeLocation["assets"], nodes: ReadonlyMap<string, Operations>): CodeLocation["assets"] {
  if (![...nodes.values()].some((operations) => operations["partitions"] !== undefined)) return assets;
  return mapped(assets, (_, asset) => {
    const definition = definedPartitions(nodes.get(asset.node ?? "")?.["partitions"]?.value);
    return definition === null ? asset : { ...asset, partitions: definition };
  });
}

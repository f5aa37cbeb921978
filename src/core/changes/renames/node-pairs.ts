import type { CodeLocation, NodeFacts } from "../../model/code-location.ts";
import { ownValue } from "../../text/own-value.ts";
import type { NodeMatches } from "./match-nodes.ts";

type NodePair = readonly [older: NodeFacts, newer: NodeFacts];

/**
 * Nodes known to be the same on both sides. Where a name stands for several nodes, each in pipelines of its own, those of one
 * pipeline are the same.
 */
export function nodePairs(before: CodeLocation, after: CodeLocation, matches: NodeMatches): readonly NodePair[] {
  return [...matches].flatMap(([from, to]) => {
    const [older, newer] = [variantsOf(before, from), variantsOf(after, to)];
    if (older.length === 1 && newer.length === 1)
      return older.flatMap(({ node }) => newer.map((one) => [node, one.node] as const));
    return older.flatMap(({ pipelines, node }) =>
      newer.flatMap((one) =>
        one.pipelines.some((name) => pipelines.includes(name)) ? [[node, one.node] as const] : [],
      ),
    );
  });
}

function variantsOf(
  { kedro }: CodeLocation,
  name: string,
): readonly { readonly pipelines: readonly string[]; readonly node: NodeFacts }[] {
  const node = ownValue(kedro.nodes, name);
  if (node === undefined) return [];
  const pipelines = Object.entries(kedro.pipelines).flatMap(([pipeline, { nodes }]) =>
    nodes.includes(name) ? pipeline : [],
  );
  return ownValue(kedro.variants, name) ?? [{ pipelines, node }];
}

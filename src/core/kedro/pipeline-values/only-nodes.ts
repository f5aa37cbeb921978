import { memberNodes } from "../../pipeline/node-index.ts";
import { reprOfNames } from "../../pipeline/python-repr.ts";
import { isInNamespace, nodesInNamespaces, nodesNamed, nodesWithTags } from "../../pipeline/select-nodes.ts";
import { pipelineOf } from "./create-pipeline.ts";
import { describeDuplicates } from "./describe-duplicates.ts";
import type { Hole, KnownNode } from "./known-node.ts";
import { fail, type KedroOutcome } from "./kedro-outcome.ts";
import { hasOpaqueHole, type Pipeline } from "./pipeline.ts";

/** `Pipeline.only_nodes`: the nodes of these full names; a name that is not there is an error unless a hole may have it. */
export function onlyNodes(pipeline: Pipeline, names: readonly string[]): KedroOutcome<Pipeline> {
  const { nodes, problems } = nodesNamed(pipeline, names);
  const holes: Hole[] = [];
  const missing: string[] = [];
  for (const { name } of problems.filter((problem) => problem.kind === "unknown-node")) {
    const rivals = pipeline.holes.filter((hole) => hole.name === name || (hole.node === null && hole.name === null));
    const rival = rivals.find((hole) => hole.name === name) ?? rivals[0];
    if (rival) holes.push(rival.name === name ? rival : { ...rival, name });
    else missing.push(name);
  }
  if (missing.length > 0) return fail("ValueError", missingNodes(pipeline, [...new Set(missing)].sort()), null);
  const repeated = problems.flatMap(({ kind, name }) => (kind === "repeated-node" ? [name] : []));
  return refuseRepeated(nodes, repeated) ?? pipelineOf([...nodes], holes, pipeline.rules);
}

/** `Pipeline.only_nodes_with_tags`: the nodes that carry any of these tags. */
export function onlyNodesWithTags(pipeline: Pipeline, tags: readonly string[]): KedroOutcome<Pipeline> {
  if (tags.length === 0) return pipelineOf([], [], pipeline.rules);
  const { nodes } = nodesWithTags(pipeline, tags);
  const holes: Hole[] = [];
  for (const node of memberNodes(pipeline)) {
    if (!nodes.has(node) && node.unknownTags)
      holes.push({ cause: node.unknownTags, node, name: node.name, datasets: [] });
  }
  for (const hole of pipeline.holes) {
    const { node } = hole;
    if (node === null || node.unknownTags || node.tags.some((tag) => tags.includes(tag))) holes.push(hole);
  }
  return pipelineOf([...nodes], holes, pipeline.rules);
}

/**
 * `Pipeline.only_nodes_with_namespaces` (and `only_nodes_with_namespace` of 0.19): the nodes in these namespaces or
 * below. A namespace that matches nothing is an error.
 */
export function onlyNodesWithNamespaces(pipeline: Pipeline, namespaces: readonly string[]): KedroOutcome<Pipeline> {
  const { nodes, problems } = nodesInNamespaces(pipeline, namespaces, pipeline.rules);
  const holes: Hole[] = pipeline.holes.filter((hole) => hole.node === null);
  const doubtful = (namespace: string): readonly Hole[] =>
    pipeline.holes.filter((hole) => hole.node !== null && isInNamespace(hole.node, namespace, pipeline.rules));
  for (const namespace of namespaces) holes.push(...doubtful(namespace));
  const unmatched = problems.flatMap(({ kind, name }) =>
    kind === "unknown-namespace" && doubtful(name).length === 0 && !hasOpaqueHole(pipeline) ? [name] : [],
  );
  if (unmatched.length > 0) {
    const text = `Pipeline does not contain nodes with the following namespaces: ${reprOfNames(unmatched)}`;
    return fail("ValueError", text, null);
  }
  const repeated = problems.flatMap(({ kind, name }) => (kind === "repeated-node" ? [name] : []));
  return refuseRepeated(nodes, repeated) ?? pipelineOf([...nodes], holes, pipeline.rules);
}

/** Kedro's complaint about nodes that a selection names twice, or null. */
function refuseRepeated(nodes: ReadonlySet<KnownNode>, repeated: readonly string[]): KedroOutcome<never> | null {
  const twice = [...nodes].filter((node) => repeated.includes(node.name));
  const duplicates = describeDuplicates([...twice, ...twice].map((node) => ({ kind: "node", node })));
  return duplicates === null ? null : fail("ValueError", duplicates, null);
}

function missingNodes(pipeline: Pipeline, missing: readonly string[]): string {
  const text = `Pipeline does not contain nodes named ${reprOfNames(missing)}.`;
  const inNamespaces = missing.flatMap((name) =>
    memberNodes(pipeline).flatMap((node) => (node.name.endsWith(`.${name}`) ? [node.name] : [])),
  );
  return inNamespaces.length > 0 ? `${text} Did you mean: ${reprOfNames(inNamespaces)}?` : text;
}

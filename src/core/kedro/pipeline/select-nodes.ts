import { describeDuplicates } from "./describe-duplicates.ts";
import { pipelineOf } from "./create-pipeline.ts";
import type { Hole, PipelineNode } from "./node.ts";
import { fail, type Outcome } from "./outcome.ts";
import { hasOpaqueHole, memberNamed, memberNodes, type Pipeline } from "./pipeline.ts";
import { reprOfNames } from "./python-text.ts";

/** `Pipeline.only_nodes`: the nodes of these full names; a name that is not there is an error unless a hole may have it. */
export function onlyNodes(pipeline: Pipeline, names: readonly string[]): Outcome<Pipeline> {
  const nodes: PipelineNode[] = [];
  const holes: Hole[] = [];
  const missing: string[] = [];
  for (const name of names) {
    const node = memberNamed(pipeline, name);
    const rivals = pipeline.holes.filter((hole) => hole.name === name || (hole.node === null && hole.name === null));
    const rival = rivals.find((hole) => hole.name === name) ?? rivals[0];
    if (node) nodes.push(node);
    else if (rival) holes.push(rival.name === name ? rival : { ...rival, name });
    else missing.push(name);
  }
  if (missing.length > 0) return fail("ValueError", missingNodes(pipeline, [...new Set(missing)].sort()), null);
  const duplicates = describeDuplicates(nodes.map((node) => ({ kind: "node", node })));
  if (duplicates) return fail("ValueError", duplicates, null);
  return pipelineOf(nodes, holes, pipeline.rules);
}

/** `Pipeline.only_nodes_with_tags`: the nodes that carry any of these tags. */
export function onlyNodesWithTags(pipeline: Pipeline, tags: readonly string[]): Outcome<Pipeline> {
  const wanted = new Set(tags);
  const nodes: PipelineNode[] = [];
  const holes: Hole[] = [];
  const isTagged = (node: PipelineNode) => node.tags.some((tag) => wanted.has(tag));
  for (const node of memberNodes(pipeline)) {
    if (isTagged(node)) nodes.push(node);
    else if (node.unknownTags && wanted.size > 0)
      holes.push({ cause: node.unknownTags, node, name: node.name, datasets: [] });
  }
  for (const hole of pipeline.holes) {
    if (wanted.size > 0 && (hole.node === null || isTagged(hole.node) || hole.node.unknownTags)) holes.push(hole);
  }
  return pipelineOf(nodes, holes, pipeline.rules);
}

/**
 * `Pipeline.only_nodes_with_namespaces` (and `only_nodes_with_namespace` of 0.19): the nodes in these namespaces or
 * below. A namespace that matches nothing is an error.
 */
export function onlyNodesWithNamespaces(pipeline: Pipeline, namespaces: readonly string[]): Outcome<Pipeline> {
  const nodes: PipelineNode[] = [];
  const holes: Hole[] = pipeline.holes.filter((hole) => hole.node === null);
  const unmatched: string[] = [];
  for (const namespace of namespaces) {
    const isInside = (node: PipelineNode) =>
      node.namespace !== null &&
      (pipeline.rules.matchesWholeNamespaces
        ? node.namespace === namespace || node.namespace.startsWith(`${namespace}.`)
        : node.namespace.startsWith(namespace));
    const matching = memberNodes(pipeline).filter(isInside);
    const doubtful = pipeline.holes.filter((hole) => hole.node !== null && isInside(hole.node));
    nodes.push(...matching);
    holes.push(...doubtful);
    if (matching.length === 0 && doubtful.length === 0 && !hasOpaqueHole(pipeline)) unmatched.push(namespace);
  }
  if (unmatched.length > 0) {
    const text = `Pipeline does not contain nodes with the following namespaces: ${reprOfNames(unmatched)}`;
    return fail("ValueError", text, null);
  }
  const duplicates = describeDuplicates(nodes.map((node) => ({ kind: "node", node })));
  if (duplicates) return fail("ValueError", duplicates, null);
  return pipelineOf(nodes, holes, pipeline.rules);
}

function missingNodes(pipeline: Pipeline, missing: readonly string[]): string {
  const text = `Pipeline does not contain nodes named ${reprOfNames(missing)}.`;
  const inNamespaces = missing.flatMap((name) =>
    memberNodes(pipeline).flatMap((node) => (node.name.endsWith(`.${name}`) ? [node.name] : [])),
  );
  return inNamespaces.length > 0 ? `${text} Did you mean: ${reprOfNames(inNamespaces)}?` : text;
}

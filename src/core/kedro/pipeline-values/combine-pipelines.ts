import { memberNamed, memberNodes } from "../../pipeline/node-index.ts";
import { extendPipeline, pipelineOf } from "./create-pipeline.ts";
import { describeDuplicates } from "./describe-duplicates.ts";
import type { Hole, KnownNode } from "./known-node.ts";
import { fail, type KedroOutcome } from "./kedro-outcome.ts";
import { success } from "../../model/result.ts";
import type { Pipeline } from "./pipeline.ts";

/** `a + b` and `a | b`: equal nodes once (the left one's tags stay), then all checks of a pipeline. */
export function unitePipelines(a: Pipeline, b: Pipeline): KedroOutcome<Pipeline> {
  // what is added to nothing was checked when it was made
  if (a.size === 0 && a.holes.length === 0 && b.holes.length === 0) return success({ ...b, rules: a.rules });
  const added = memberNodes(b).filter((node) => memberNamed(a, node.name)?.key !== node.key);
  const clash = added.find((node) => memberNamed(a, node.name) !== undefined);
  if (clash) {
    const nodes = [...memberNodes(a), ...added].map((node) => ({ kind: "node", node }) as const);
    return fail("ValueError", describeDuplicates(nodes) ?? "", "nodes");
  }
  const united = extendPipeline(a, added, []);
  if (!united.ok || (a.holes.length === 0 && b.holes.length === 0)) return united;
  const holes = [...new Set([...a.holes, ...b.holes])].filter((hole) => !isSettled(hole, united.value));
  return success({ ...united.value, holes });
}

/** `a - b`. What `b` may hold unseen may be missing from the result. */
export function subtractPipelines(a: Pipeline, b: Pipeline): KedroOutcome<Pipeline> {
  const nodes: KnownNode[] = [];
  const holes = a.holes.filter((hole) => hole.node === null || memberNamed(b, hole.node.name)?.key !== hole.node.key);
  for (const node of memberNodes(a)) {
    if (memberNamed(b, node.name)?.key === node.key) continue;
    const rival = b.holes.find((hole) => mayBe(hole, node));
    if (rival) holes.push({ cause: rival.cause, node, name: node.name, datasets: [] });
    else nodes.push(node);
  }
  return pipelineOf(nodes, holes, a.rules);
}

/**
 * `a & b`. Python takes the common elements from the smaller set, from `b` when both are of one size: that decides
 * whose tags survive.
 */
export function intersectPipelines(a: Pipeline, b: Pipeline): KedroOutcome<Pipeline> {
  const takesLeft = a.size < b.size;
  const isSizeKnown = a.holes.length === 0 && b.holes.length === 0;
  const nodes: KnownNode[] = [];
  const holes: Hole[] = [];
  for (const left of memberNodes(a)) {
    const right = memberNamed(b, left.name);
    if (right?.key === left.key) {
      const chosen = takesLeft ? left : right;
      const isSame = isSizeKnown || left === right || sameTags(left, right);
      nodes.push(isSame ? chosen : { ...chosen, unknownTags: chosen.unknownTags ?? firstCause(a, b) });
    } else {
      const rival = b.holes.find((hole) => mayBe(hole, left));
      if (rival) holes.push({ cause: rival.cause, node: left, name: left.name, datasets: [] });
    }
  }
  for (const hole of a.holes) if (mayMeet(hole, b)) holes.push(hole);
  return pipelineOf(nodes, holes, a.rules);
}

function isMember(pipeline: Pipeline, node: KnownNode): boolean {
  return memberNamed(pipeline, node.name)?.key === node.key;
}

/** True when the hole can stand for this very node. */
function mayBe(hole: Hole, node: KnownNode): boolean {
  if (hole.node !== null) return hole.node.key === node.key;
  return hole.name === null || hole.name === node.name;
}

/** True when what a hole of one pipeline stands for may also be in the other. */
function mayMeet(hole: Hole, other: Pipeline): boolean {
  const { node, name } = hole;
  if (node !== null) return isMember(other, node) || other.holes.some((rival) => mayBe(rival, node));
  if (name !== null) {
    return (
      memberNamed(other, name) !== undefined || other.holes.some((rival) => rival.name === null || rival.name === name)
    );
  }
  return other.size > 0 || other.holes.length > 0;
}

/** A node in doubt is no doubt any more once the same node is a member for certain. */
function isSettled(hole: Hole, pipeline: Pipeline): boolean {
  if (hole.node === null) return false;
  const member = memberNamed(pipeline, hole.node.name);
  return member?.key === hole.node.key && sameTags(member, hole.node);
}

function sameTags(a: KnownNode, b: KnownNode): boolean {
  return (
    a.tags.length === b.tags.length &&
    a.tags.every((tag, index) => tag === b.tags[index]) &&
    a.unknownTags === b.unknownTags
  );
}

function firstCause(a: Pipeline, b: Pipeline) {
  return (a.holes[0] ?? b.holes[0])?.cause ?? null;
}

import type { PipelineNode } from "./node.ts";
import { memberProducing, membersConsuming, type Pipeline } from "./pipeline.ts";
import { stripTranscoding } from "./transcoding.ts";

/**
 * The nodes of a cycle that arises when `added` join an acyclic pipeline, or null. Looks at the old nodes only when
 * they both feed the new ones and are fed by them, so that a growing sum stays cheap.
 */
export function findCycle(base: Pipeline, added: readonly PipelineNode[]): readonly PipelineNode[] | null {
  const consumers = new Map<string, PipelineNode[]>();
  for (const node of added) {
    for (const name of new Set(node.inputNames.map(stripTranscoding))) {
      const known = consumers.get(name);
      if (known) known.push(node);
      else consumers.set(name, [node]);
    }
  }
  const feeds = added.some((node) =>
    node.outputNames.some((name) => membersConsuming(base, stripTranscoding(name)).length > 0),
  );
  const isFed = feeds && [...consumers.keys()].some((name) => memberProducing(base, name) !== undefined);
  const childrenOf = (node: PipelineNode) =>
    node.outputNames.flatMap((written) => {
      const name = stripTranscoding(written);
      const fresh = consumers.get(name) ?? [];
      return (isFed ? [...membersConsuming(base, name), ...fresh] : fresh).filter((child) => child !== node);
    });
  return searchCycle(added, childrenOf);
}

/** Depth-first with an explicit stack: chains of ten thousand nodes must not exhaust the call stack. */
function searchCycle(
  starts: readonly PipelineNode[],
  childrenOf: (node: PipelineNode) => readonly PipelineNode[],
): readonly PipelineNode[] | null {
  const state = new Map<PipelineNode, "open" | "done">();
  for (const start of starts) {
    if (state.has(start)) continue;
    const path: { readonly node: PipelineNode; readonly children: readonly PipelineNode[]; next: number }[] = [];
    const enter = (node: PipelineNode) => {
      state.set(node, "open");
      path.push({ node, children: childrenOf(node), next: 0 });
    };
    enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const child = top.children[top.next++];
      if (child === undefined) {
        state.set(top.node, "done");
        path.pop();
      } else if (state.get(child) === "open") {
        return path.slice(path.findIndex((step) => step.node === child)).map((step) => step.node);
      } else if (!state.has(child)) {
        enter(child);
      }
    }
  }
  return null;
}

import { membersMaking, membersReading, memberTranscoding, memberWriting, type Members } from "./node-index.ts";
import type { PipelineNode } from "./node.ts";
import { stripTranscoding } from "./transcoding.ts";

/** Which way a selection follows the data: to the nodes that read it, or to the nodes that make it. */
export type DataDirection = "down" | "up";

export interface Trace {
  /** A name with a transcoding suffix means that spelling alone, one without means any. */
  readonly datasets: readonly string[];
  readonly direction: DataDirection;
  /** False for the nodes that touch the datasets themselves, true for all that hang on them as well. */
  readonly isTransitive: boolean;
}

/**
 * The nodes that read (`down`) or make (`up`) the datasets, and those behind them: what
 * `Pipeline.only_nodes_with_inputs`, `only_nodes_with_outputs`, `from_inputs` and `to_outputs` select.
 */
export function traceNodes<T extends PipelineNode>(members: Members<T>, trace: Trace): ReadonlySet<T> {
  const { direction, isTransitive } = trace;
  const touching = direction === "down" ? membersReading<T> : membersMaking<T>;
  const found = new Set<T>();
  const waiting: T[] = [];
  const add = (node: T): void => {
    if (!found.has(node)) waiting.push(node);
    found.add(node);
  };
  for (const dataset of trace.datasets) {
    const name = stripTranscoding(dataset);
    for (const node of touching(members, name))
      if (name === dataset || nearDatasets(node, direction).includes(dataset)) add(node);
  }
  if (!isTransitive) return found;
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const name of farDatasets(node, direction))
      for (const next of touching(members, stripTranscoding(name))) add(next);
  }
  return found;
}

/** Datasets behind which a selection that starts at these nodes goes on, without transcoding. */
export function datasetsBehind(nodes: Iterable<PipelineNode>, direction: DataDirection): readonly string[] {
  return [...new Set([...nodes].flatMap((node) => farDatasets(node, direction)).map(stripTranscoding))];
}

/** Datasets, once each, that no member uses; Kedro refuses to select by them. */
export function unknownDatasets(members: Members<PipelineNode>, datasets: readonly string[]): readonly string[] {
  return [...new Set(datasets)].filter(
    (dataset) => memberWriting(members, dataset) === undefined && memberTranscoding(members, dataset) === undefined,
  );
}

function nearDatasets(node: PipelineNode, direction: DataDirection): readonly string[] {
  return direction === "down" ? node.inputs : node.outputs;
}

function farDatasets(node: PipelineNode, direction: DataDirection): readonly string[] {
  return direction === "down" ? node.outputs : node.inputs;
}

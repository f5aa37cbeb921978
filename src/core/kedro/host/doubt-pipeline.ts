import type { UnknownCause } from "static-python";
import type { Hole } from "../pipeline-values/known-node.ts";
import { pipelineOf } from "../pipeline-values/create-pipeline.ts";
import { emptyPipeline } from "../pipeline-values/pipeline.ts";
import type { PipelineInCode } from "./kedro-host.ts";
import { memberNodes } from "../../pipeline/node-index.ts";

/** The same pipeline with no node certain: each may be there as it was read, or not. */
export function doubtPipeline({ pipeline, at }: PipelineInCode, cause: UnknownCause): PipelineInCode {
  const doubtful = memberNodes(pipeline).map((node): Hole => ({ cause, node, name: node.name, datasets: [] }));
  return { pipeline: { ...emptyPipeline(pipeline.rules), holes: [...doubtful, ...pipeline.holes] }, at };
}

/**
 * The same pipeline where a module it needs is no file of the project: its nodes are those that were read if the module
 * is there after all, and none if it is not.
 */
export function suspectPipeline({ pipeline, at }: PipelineInCode, cause: UnknownCause): PipelineInCode {
  const suspects = memberNodes(pipeline).map((node) => ({ ...node, doubts: [...node.doubts, cause] }));
  const made = pipelineOf(suspects, pipeline.holes, pipeline.rules);
  return made.ok ? { pipeline: made.value, at } : doubtPipeline({ pipeline, at }, cause);
}

/** The same for a pipeline whose nodes may also be others than those that were read. */
export function losePipeline(held: PipelineInCode, cause: UnknownCause): PipelineInCode {
  const { pipeline, at } = doubtPipeline(held, cause);
  return { pipeline: { ...pipeline, holes: [...pipeline.holes, { cause, node: null, name: null, datasets: [] }] }, at };
}

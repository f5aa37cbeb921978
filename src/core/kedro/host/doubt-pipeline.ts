import type { UnknownCause } from "../../python/value.ts";
import type { Hole } from "../pipeline/node.ts";
import { emptyPipeline, memberNodes } from "../pipeline/pipeline.ts";
import type { PipelineInCode } from "./kedro-host.ts";

/** The same pipeline with no node certain: each may be there as it was read, or not. */
export function doubtPipeline({ pipeline, at }: PipelineInCode, cause: UnknownCause): PipelineInCode {
  const doubtful = memberNodes(pipeline).map((node): Hole => ({ cause, node, name: node.name, datasets: [] }));
  return { pipeline: { ...emptyPipeline(pipeline.rules), holes: [...doubtful, ...pipeline.holes] }, at };
}

/** The same for a pipeline whose nodes may also be others than those that were read. */
export function losePipeline(held: PipelineInCode, cause: UnknownCause): PipelineInCode {
  const { pipeline, at } = doubtPipeline(held, cause);
  return { pipeline: { ...pipeline, holes: [...pipeline.holes, { cause, node: null, name: null, datasets: [] }] }, at };
}

import type { Value } from "../../python/value.ts";
import type { Hole, PipelineNode } from "../pipeline/node.ts";
import { constructNode } from "./construct-node.ts";
import { constructPipeline } from "./construct-pipeline.ts";
import { hostClass, type KedroHost, type KedroHostOptions } from "./kedro-host.ts";
import { nodeValue } from "./node-object.ts";
import { pipelineValue } from "./pipeline-object.ts";

/** The state behind Kedro's modules, for one evaluation. */
export function createKedroHost(options: KedroHostOptions): KedroHost {
  const values = new WeakMap<PipelineNode | Hole, Value>();
  const kedro: KedroHost = {
    ...options,
    nodeClass: hostClass("Node", "kedro.pipeline.node", (args, host) => constructNode(kedro, args, host)),
    pipelineClass: hostClass("Pipeline", "kedro.pipeline.pipeline", (args, host) => constructPipeline(kedro, args, host)),
    nodes: new WeakMap(),
    pipelines: new WeakMap(),
    functions: new WeakMap(),
    discovery: { last: null },
    // A node of a pipeline is the very object that was put into it.
    nodeValue: (item) => {
      const value = values.get(item) ?? nodeValue(kedro, item);
      values.set(item, value);
      return value;
    },
    pipelineValue: (held) => pipelineValue(kedro, held),
  };
  return kedro;
}

import { constructNode } from "./construct-node.ts";
import { constructPipeline } from "./construct-pipeline.ts";
import { hostClass, type KedroHost, type KedroHostOptions } from "./kedro-host.ts";
import { nodeValue } from "./node-object.ts";
import { pipelineValue } from "./pipeline-object.ts";

/** The state behind Kedro's modules, for one evaluation. */
export function createKedroHost(options: KedroHostOptions): KedroHost {
  const kedro: KedroHost = {
    ...options,
    nodeClass: hostClass("Node", "kedro.pipeline.node", (args, host) => constructNode(kedro, args, host)),
    pipelineClass: hostClass("Pipeline", "kedro.pipeline.pipeline", (args, host) => constructPipeline(kedro, args, host)),
    nodes: new WeakMap(),
    pipelines: new WeakMap(),
    functions: new WeakMap(),
    discovery: { last: null },
    nodeValue: (item) => nodeValue(kedro, item),
    pipelineValue: (held) => pipelineValue(kedro, held),
  };
  return kedro;
}

import type { HostContext, UnknownCause, Value } from "static-python";
import type { Hole, KnownNode } from "../pipeline-values/known-node.ts";
import { constructNode } from "./construct-node.ts";
import { constructPipeline } from "./construct-pipeline.ts";
import { hostClass, type KedroHost, type KedroHostOptions } from "./kedro-host.ts";
import { nodeValue } from "./node-object.ts";
import { pipelineValue } from "./pipeline-object.ts";

/** The state behind Kedro's modules, for one evaluation. */
export function createKedroHost(options: KedroHostOptions): KedroHost {
  const values = new WeakMap<KnownNode | Hole, Value>();
  const changes: UnknownCause[] = [];
  const kedro: KedroHost = {
    ...options,
    nodeClass: hostClass(
      "Node",
      "kedro.pipeline.node",
      (args, host) => constructNode(kedro, args, host),
      noteChange(changes, "Node"),
    ),
    pipelineClass: hostClass(
      "Pipeline",
      "kedro.pipeline.pipeline",
      (args, host) => constructPipeline(kedro, args, host),
      noteChange(changes, "Pipeline"),
    ),
    nodes: new WeakMap(),
    pipelines: new WeakMap(),
    functions: new WeakMap(),
    discovery: { last: null, assumed: null, calling: null },
    changes,
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

/** Project code may put its own methods into Kedro's classes; what is then built is not certain. */
function noteChange(changes: UnknownCause[], name: string): (attribute: string, host: HostContext) => void {
  return (attribute, host) => {
    if (!ONLY_WHEN_RUN.test(attribute))
      changes.push(host.unknown("changed-kedro-class", `\`${attribute}\` of Kedro's \`${name}\` is replaced`).cause);
  };
}

/** Methods that Kedro calls when pipelines are built already. */
const ONLY_WHEN_RUN = /^_?run(_|$)|^describe$|^to_json$/;

import type { Arguments, ClassValue, HostContext, InstanceValue, UnknownCause, Value } from "static-python";
import type { Hole, KnownNode } from "../../pipeline-values/known-node.ts";
import { constructNode } from "./construct-node.ts";
import { constructPipeline } from "./construct-pipeline.ts";
import { callsBehind, hostClass, type KedroHost, type KedroHostOptions } from "./kedro-host.ts";
import { fillNodeClass } from "./node-class.ts";
import { fillPipelineClass } from "./pipeline-class.ts";
import { nodeValue } from "./node-object.ts";
import { pipelineValue } from "./pipeline-object.ts";

/** The state behind Kedro's modules, for one evaluation. */
export function createKedroHost(options: KedroHostOptions): KedroHost {
  const values = new WeakMap<KnownNode | Hole, Value>();
  const changes: UnknownCause[] = [];
  const kedro: KedroHost = {
    ...options,
    nodeClass: hostClass({
      name: "Node",
      module: "kedro.pipeline.node",
      construct: (args, host) => constructNode(kedro, args, host),
      allocate: (type, args, host) => allocateDerived(kedro, type, args, host),
      changed: noteChange(changes, "Node"),
    }),
    pipelineClass: hostClass({
      name: "Pipeline",
      module: "kedro.pipeline.pipeline",
      construct: (args, host) => constructPipeline(kedro, args, host),
      allocate: (type, args, host) => allocateDerived(kedro, type, args, host),
      changed: noteChange(changes, "Pipeline"),
    }),
    nodes: new WeakMap(),
    pipelines: new WeakMap(),
    derived: new WeakMap(),
    functions: new WeakMap(),
    discovery: { last: null, assumed: null, calling: null, depth: 0 },
    changes,
    // A node of a pipeline is the very object that was put into it.
    nodeValue: (item) => {
      const value = values.get(item) ?? nodeValue(kedro, item);
      values.set(item, value);
      return value;
    },
    bindNode: (item, value) => void values.set(item, value),
    pipelineValue: (held) => held.value ?? pipelineValue(kedro, held),
  };
  fillNodeClass(kedro);
  fillPipelineClass(kedro);
  return kedro;
}

/** An object of a project's subclass, which is a Python object like others. */
function allocateDerived(kedro: KedroHost, type: ClassValue, { at }: Arguments, host: HostContext): Value {
  const made: InstanceValue = { kind: "instance", class: type, attributes: new Map() };
  kedro.derived.set(made, { at, trail: callsBehind(kedro, host), shape: null, lost: null, last: null });
  return made;
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

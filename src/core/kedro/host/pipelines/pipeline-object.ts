import type { HostObject, UnknownCause, Value } from "static-python";
import { intersectPipelines, subtractPipelines, unitePipelines } from "../../pipeline-values/combine-pipelines.ts";
import { emptyPipeline, type Pipeline } from "../../pipeline-values/pipeline.ts";
import { pipelineOfValue } from "./derived-pipeline.ts";
import type { KedroHost, PipelineInCode } from "./kedro-host.ts";
import { changeMethod, orRaise } from "./kedro-host.ts";
import { pipelineAttribute } from "./pipeline-attribute.ts";

/** What else `Pipeline` has in some version of Kedro, and every object in Python. */
const MORE_ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    "_nodes_by_input _nodes_by_name _nodes_by_output _node_children _toposorted_groups _toposorted_nodes _toposorter " +
    "group_nodes_by transform __add__ __and__ __class__ __dict__ __doc__ __eq__ __hash__ __init__ __module__ __or__ " +
    "__radd__ __repr__ __str__ __sub__"
  ).split(" "),
);

/** A pipeline as project code holds it. */
export function pipelineValue(kedro: KedroHost, held: PipelineInCode): Value {
  const object: HostObject = {
    typeName: "Pipeline",
    type: () => kedro.pipelineClass,
    attribute: (name, host) =>
      name === "__setattr__" ? changeMethod(kedro, "pipeline") : pipelineAttribute({ kedro, held, host }, name),
    lacks: (name) => lacksMethod(kedro.kedroVersion, name),
    mayHave: (name) => MORE_ATTRIBUTES.has(name),
    operator: (operator, other, isReflected, host) => {
      // `sum(pipelines)` begins with `0 + pipeline` (`Pipeline.__radd__`).
      if (isReflected && operator === "+" && other.kind === "int" && other.value === 0n)
        return { kind: "host", object };
      const combine =
        operator === "+" || operator === "|"
          ? unitePipelines
          : operator === "-"
            ? subtractPipelines
            : operator === "&"
              ? intersectPipelines
              : null;
      if (combine === null) return undefined;
      const rival =
        other.kind === "unknown"
          ? { pipeline: unknownPipeline(other.cause, kedro), at: held.at }
          : pipelineOfValue(kedro, other, host);
      if (rival === null) return undefined;
      const [left, right] = isReflected ? [rival, held] : [held, rival];
      const united = orRaise(combine(left.pipeline, right.pipeline), { at: () => host.at }, host);
      return pipelineValue(kedro, { pipeline: united, at: host.at });
    },
    isTrue: () => true,
    isAddedInAnyOrder: true,
  };
  kedro.pipelines.set(object, held);
  return { kind: "host", object };
}

/** A pipeline of which nothing is known: what an Unknown stands for beside a pipeline. */
function unknownPipeline(cause: UnknownCause, kedro: KedroHost): Pipeline {
  return { ...emptyPipeline(kedro.rules), holes: [{ cause, node: null, name: null, datasets: [] }] };
}

/** Methods that were renamed: until which version Kedro has the old name, and since which the new one. */
const RENAMED: Readonly<Record<string, readonly [since: number, until: number]>> = {
  data_sets: [0, 19],
  datasets: [19, Infinity],
  decorate: [0, 18],
  only_nodes_with_namespace: [0, 100],
  only_nodes_with_namespaces: [100, Infinity],
  transform: [0, 18],
};

function lacksMethod(kedroVersion: string, name: string): boolean {
  const [major = 1, minor = 0] = kedroVersion.split(".").map(Number);
  const version = major * 100 + minor;
  const [since, until] = (Object.hasOwn(RENAMED, name) ? RENAMED[name] : undefined) ?? [0, Infinity];
  return version < since || version >= until;
}

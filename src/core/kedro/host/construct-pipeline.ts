import type { Arguments, HostContext, UnknownCause, Value } from "static-python";
import { createPipeline } from "../pipeline-values/create-pipeline.ts";
import { mapPipeline } from "../pipeline-values/map-pipeline.ts";
import { bindCall, type BoundCall } from "./bind-call.ts";
import { readText } from "./construct-node.ts";
import { orRaise, type KedroHost } from "./kedro-host.ts";
import { readMapping } from "./read-mapping.ts";
import { readNames } from "./read-names.ts";
import type { PipelineMember } from "../pipeline-values/pipeline.ts";
import { pythonTypeName } from "./type-name.ts";

/** `Pipeline(nodes, *, inputs, outputs, parameters, tags, namespace, prefix_datasets_with_namespace)`, and `pipeline(…)`. */
export function constructPipeline(kedro: KedroHost, args: Arguments, host: HostContext): Value {
  const call = bindCall(
    args,
    {
      name: "pipeline",
      positional: ["nodes"],
      keywordOnly: ["inputs", "outputs", "parameters", "tags", "namespace", "prefix_datasets_with_namespace"],
      required: ["nodes"],
      aliases: { pipe: "nodes" },
    },
    host,
  );
  const tags = readNames(call.value("tags"), call.at("tags"), host);
  const made = orRaise(
    createPipeline(readMembers(kedro, call, host), kedro.rules, tags.names, tags.unknown),
    call,
    host,
  );

  const namespace = readText(call.value("namespace"), call, "namespace", host);
  if (namespace !== null && typeof namespace !== "string") return unknownPipeline(kedro, namespace.cause, call, host);
  const inputs = readMapping(call.value("inputs"), "inputs", call, host);
  const outputs = readMapping(call.value("outputs"), "outputs", call, host);
  const parameters = readMapping(call.value("parameters"), "parameters", call, host);
  const targets = new Map(
    [...parameters.names].flatMap(([name, target]) => (target === null ? [] : [[name, target] as const])),
  );
  if (targets.size < parameters.names.size)
    host.raise("AttributeError", "'NoneType' object has no attribute 'startswith'", call.at("parameters"));
  const prefixes = readFlag(call.value("prefix_datasets_with_namespace"), host);
  const unknown =
    inputs.unknown ?? outputs.unknown ?? parameters.unknown ?? (typeof prefixes === "boolean" ? null : prefixes);
  if (!namespace && !unknown && inputs.names.size + outputs.names.size + parameters.names.size === 0) {
    return kedro.pipelineValue({ pipeline: made, at: call.at(null) });
  }
  const mapped = mapPipeline(made, {
    inputs: inputs.names,
    outputs: outputs.names,
    parameters: targets,
    unknown,
    namespace: namespace || null,
    prefixesDatasets: prefixes !== false,
  });
  return kedro.pipelineValue({ pipeline: orRaise(mapped, call, host), at: call.at(null) });
}

/** A pipeline of which nothing is known. */
export function unknownPipeline(
  kedro: KedroHost,
  cause: UnknownCause,
  call: Pick<BoundCall, "at">,
  host: HostContext,
): Value {
  const hole = { cause, node: null, name: null, datasets: [] };
  const pipeline = orRaise(createPipeline([{ kind: "hole", hole }], kedro.rules), call, host);
  return kedro.pipelineValue({ pipeline, at: call.at(null) });
}

function readMembers(kedro: KedroHost, call: BoundCall, host: HostContext): readonly PipelineMember[] {
  const value: Value = call.value("nodes") ?? { kind: "none" };
  if (value.kind === "none") {
    return host.raise(
      "ValueError",
      "'nodes' argument of 'Pipeline' is None. It must be an iterable of nodes and/or pipelines instead.",
      call.at("nodes"),
    );
  }
  if (value.kind === "host") {
    const whole = kedro.pipelines.get(value.object);
    if (whole) return [whole.pipeline];
  }
  const items = value.kind === "unknown" && value.unordered ? { items: value.unordered } : host.members(value);
  if ("kind" in items) return [opaque(items.cause)];
  return items.items.map((item) => memberOf(kedro, item, call, host));
}

function memberOf(kedro: KedroHost, item: Value, call: BoundCall, host: HostContext): PipelineMember {
  if (item.kind === "unknown") return opaque(item.cause);
  if (item.kind === "host") {
    const node = kedro.nodes.get(item.object);
    if (node) return "callable" in node ? { kind: "node", node } : { kind: "hole", hole: node };
    const inner = kedro.pipelines.get(item.object);
    if (inner) return inner.pipeline;
  }
  return host.raise("AttributeError", `'${pythonTypeName(item)}' object has no attribute 'nodes'`, call.at("nodes"));
}

function opaque(cause: UnknownCause): PipelineMember {
  return { kind: "hole", hole: { cause, node: null, name: null, datasets: [] } };
}

function readFlag(value: Value | undefined, host: HostContext): boolean | UnknownCause {
  if (value === undefined) return true;
  const truth = host.isTrue(value);
  return typeof truth === "boolean" ? truth : truth.cause;
}

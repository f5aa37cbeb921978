import type { Arguments, HostContext, UnknownCause, Value } from "static-python";
import { createPipeline } from "../../pipeline-values/create-pipeline.ts";
import { mapPipeline, type PipelineMapping } from "../../pipeline-values/map-pipeline.ts";
import { bindCall, type CallSignature } from "../values/bind-call.ts";
import { nodeOfValue } from "./derived-node.ts";
import { memberPipeline } from "./derived-pipeline.ts";
import { doubtPipeline } from "./doubt-pipeline.ts";
import { readText } from "./construct-node.ts";
import { callsBehind, orRaise, type KedroCall, type KedroHost } from "./kedro-host.ts";
import { readMapping } from "../values/read-mapping.ts";
import { readNames } from "../values/read-names.ts";
import type { PipelineMember } from "../../pipeline-values/pipeline.ts";
import { pythonTypeName } from "../values/type-name.ts";

const PIPELINE: CallSignature = {
  name: "pipeline",
  positional: ["nodes"],
  keywordOnly: ["inputs", "outputs", "parameters", "tags", "namespace", "prefix_datasets_with_namespace"],
  required: ["nodes"],
  aliases: { pipe: "nodes" },
};

/** `Pipeline(nodes, *, inputs, outputs, parameters, tags, namespace, prefix_datasets_with_namespace)`, and `pipeline(…)`. */
export function constructPipeline(kedro: KedroHost, args: Arguments, host: HostContext): Value {
  const call = bindCall(args, PIPELINE, host);
  const tags = readNames(call.value("tags"), call.at("tags"), host);
  const made = orRaise(createPipeline(readMembers({ kedro, call, host }), kedro.rules, tags), call, host);
  const mapping = readPipelineMapping({ kedro, call, host });
  if ("cause" in mapping) return unknownPipeline({ kedro, call, host }, mapping.cause);
  const { namespace, unknown, inputs, outputs, parameters } = mapping;
  if (namespace === null && !unknown && inputs.size + outputs.size + parameters.size === 0)
    return kedro.pipelineValue({ pipeline: made, at: call.at(null) });
  return kedro.pipelineValue({ pipeline: orRaise(mapPipeline(made, mapping), call, host), at: call.at(null) });
}

/** What the call maps; a cause where the namespace is not known. */
function readPipelineMapping({ kedro, call, host }: KedroCall): PipelineMapping | { readonly cause: UnknownCause } {
  const namespace = readText(call, "namespace", host);
  if (namespace !== null && typeof namespace !== "string") return namespace;
  const inputs = readMapping(call, "inputs", host);
  const outputs = readMapping(call, "outputs", host);
  const parameters = readMapping(call, "parameters", host);
  const targets = new Map(
    [...parameters.names].flatMap(([name, target]) => (target === null ? [] : [[name, target] as const])),
  );
  if (targets.size < parameters.names.size)
    host.raise("AttributeError", "'NoneType' object has no attribute 'startswith'", call.at("parameters"));
  const prefixes = readFlag(call.value("prefix_datasets_with_namespace"), host);
  return {
    inputs: inputs.names,
    outputs: outputs.names,
    parameters: targets,
    unknown:
      inputs.unknown ?? outputs.unknown ?? parameters.unknown ?? (typeof prefixes === "boolean" ? null : prefixes),
    namespace: namespace || null,
    prefixesDatasets: prefixes !== false,
    places: [
      ...["namespace", "inputs", "outputs", "parameters"].flatMap((name) => (call.value(name) ? [call.at(name)] : [])),
      ...callsBehind(kedro, host),
    ],
  };
}

/** A pipeline of which nothing is known. */
export function unknownPipeline({ kedro, call, host }: KedroCall, cause: UnknownCause): Value {
  const hole = { cause, node: null, name: null, datasets: [] };
  const pipeline = orRaise(createPipeline([{ kind: "hole", hole }], kedro.rules), call, host);
  return kedro.pipelineValue({ pipeline, at: call.at(null) });
}

function readMembers({ kedro, call, host }: KedroCall): readonly PipelineMember[] {
  const value: Value = call.value("nodes") ?? { kind: "none" };
  if (value.kind === "none") {
    return host.raise(
      "ValueError",
      "'nodes' argument of 'Pipeline' is None. It must be an iterable of nodes and/or pipelines instead.",
      call.at("nodes"),
    );
  }
  const whole = memberPipeline(kedro, value, host);
  if (whole !== null) return [whole.pipeline];
  if (value.kind === "unknown" && value.partial?.isList === true) {
    const { entries, possible } = value.partial;
    return [...entries].map(([place, { value: item }]) => {
      const member = memberOf({ kedro, call, host }, item);
      return possible.has(place) ? possibleMember(member, value.cause) : member;
    });
  }
  const items = value.kind === "unknown" && value.unordered ? { items: value.unordered } : host.members(value);
  if ("kind" in items) return [opaque(items.cause)];
  return items.items.map((item) => memberOf({ kedro, call, host }, item));
}

/** What a list holds only where a condition holds that is not known. */
function possibleMember(member: PipelineMember, cause: UnknownCause): PipelineMember {
  if (member.kind === "pipeline") return doubtPipeline({ pipeline: member, at: cause.at }, cause).pipeline;
  if (member.kind === "hole") return member;
  const { node } = member;
  return { kind: "hole", hole: { cause, node, name: node.name, datasets: [] } };
}

function memberOf({ kedro, call, host }: KedroCall, item: Value): PipelineMember {
  if (item.kind === "unknown") return opaque(item.cause);
  const node = nodeOfValue(kedro, item, host);
  if (node !== null) return "callable" in node ? { kind: "node", node } : { kind: "hole", hole: node };
  const inner = memberPipeline(kedro, item, host);
  if (inner !== null) return inner.pipeline;
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

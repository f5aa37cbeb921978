import { sha256 } from "../../../hash/sha256.ts";
import type { CodeUnit, NodeFunction } from "../../../model/kedro-project.ts";
import { list, text, type Arguments, type HostContext, type HostObject, type Value } from "static-python";
import type { NodeCallable } from "../../pipeline-values/known-node.ts";
import { bindCall, type BoundCall, type CallSignature } from "../values/bind-call.ts";
import { buildNode } from "../pipelines/construct-node.ts";
import type { KedroHost } from "../pipelines/kedro-host.ts";
import { packagesOf } from "../callables/callable-state.ts";
import { nodeCallable } from "../callables/node-callable.ts";
import { byCodeUnit } from "../../../text/order.ts";
import { dictValue } from "../values/binding-value.ts";

/** The tools of one interpreter: `tool(builder, *inputs)` and what it was made of. */
export type Tools = WeakMap<HostObject, { readonly func: NodeCallable | null; readonly inputs: readonly Value[] }>;

type Construct = (args: Arguments, host: HostContext) => Value;

/** `kedro.pipeline.tool`: a builder with the datasets it needs. */
export function constructTool(kedro: KedroHost, tools: Tools): Construct {
  return (args, host) => {
    const call = bindCall(args, { name: "tool", positional: ["func"], required: ["func"], variadic: "inputs" }, host);
    const func: Value = call.value("func") ?? { kind: "none" };
    const inputs = call.unknown ? [...call.rest, { kind: "unknown", cause: call.unknown } as const] : call.rest;
    const attributes = new Map<string, Value>([
      ["func", func],
      ["inputs", list([...inputs])],
    ]);
    const object: HostObject = { typeName: "_ToolConfig", attribute: (name) => attributes.get(name) };
    tools.set(object, { func: nodeCallable(func, { at: call.at("func"), sources: kedro.sources, host }), inputs });
    return { kind: "host", object };
  };
}

const CONTEXT_NODE: CallSignature = {
  name: "llm_context_node",
  positional: [],
  keywordOnly: ["outputs", "llm", "prompts", "tools", "name", "tags", "confirms", "namespace", "preview_fn"],
  required: ["outputs", "llm", "prompts"],
};

/**
 * `llm_context_node(…)` and `LLMContextNode(…)`: a node whose inputs are the model, the prompts and whatever its tools
 * need, and whose function is Kedro's own (kedro/pipeline/llm_context.py).
 */
export function constructLlmContextNode(kedro: KedroHost, tools: Tools): Construct {
  return (args, host) => {
    const call = bindCall(args, CONTEXT_NODE, host);
    const builders = toolsOf(call, tools, host);
    const inputs = contextInputs(call, builders, host);
    const value = (name: string) => (name === "inputs" ? inputs : name === "func" ? undefined : call.value(name));
    const at = (name: string | null) => call.at(name === "inputs" ? "prompts" : name);
    return buildNode({ kedro, call: { ...call, value, at }, host }, contextFunction(builders));
  };
}

type Builders = readonly { readonly func: NodeCallable | null; readonly inputs: readonly Value[] }[];

function toolsOf(call: BoundCall, tools: Tools, host: HostContext): Builders {
  const value = call.value("tools");
  if (value === undefined || host.isTrue(value) === false) return [];
  const items = host.iterate(value);
  if ("kind" in items) return [{ func: null, inputs: [items] }];
  return items.map((item) => {
    const known = item.kind === "host" ? tools.get(item.object) : undefined;
    return (
      known ?? {
        func: null,
        inputs: [
          item.kind === "unknown"
            ? item
            : host.unknown("computed-at-runtime", "a tool was not made by `tool(…)`", call.at("tools")),
        ],
      }
    );
  });
}

function contextInputs(call: BoundCall, builders: Builders, host: HostContext): Value {
  const none: Value = { kind: "none" };
  const prompts = host.iterate(call.value("prompts") ?? none);
  const names = ["kind" in prompts ? [prompts] : prompts, ...builders.map((builder) => builder.inputs)].flat();
  const unknown = names.find((name) => name.kind === "unknown");
  return (
    unknown ??
    dictValue([[text("llm"), call.value("llm") ?? none], ...names.map((name) => [name, name] as const)], host)
  );
}

function contextFunction(builders: Builders): NodeCallable {
  return {
    name: "construct_context",
    typeName: "function",
    identity: { base: "construct_context", key: "kedro.pipeline.llm_context.construct_context" },
    signature: [
      { name: "llm", kind: "positional", hasDefault: false },
      { name: "kwargs", kind: "keywords", hasDefault: false },
    ],
    unknown: null,
    describe: () => describeContext(builders.map((builder) => builder.func?.describe() ?? null)),
  };
}

/** The function is Kedro's, so its code is that of the tools it builds. */
function describeContext(functions: readonly (NodeFunction | null)[]): NodeFunction {
  const reaches = new Map<string, CodeUnit>();
  for (const item of functions) for (const unit of item?.reaches ?? []) reaches.set(unit.id, unit);
  const hashes = functions.map((item) => item?.fingerprint ?? null);
  return {
    name: "construct_context",
    module: null,
    at: null,
    doc: null,
    fingerprint: hashes.includes(null) ? null : sha256(JSON.stringify(hashes)),
    reaches: [...reaches.values()].sort((a, b) => byCodeUnit(a.id, b.id)),
    ...packagesOf(functions),
  };
}

import type { Arguments, HostContext, Value } from "static-python";
import { createNode } from "../../pipeline-values/create-node.ts";
import type { NodeCallable } from "../../pipeline-values/known-node.ts";
import { bindCall, type BoundCall } from "../values/bind-call.ts";
import { callsBehind, orRaise, type KedroCall, type KedroHost } from "./kedro-host.ts";
import { nodeCallable } from "../callables/node-callable.ts";
import { readBinding } from "../values/read-binding.ts";
import { readNames } from "../values/read-names.ts";
import { lacksSignature } from "../callables/signature-of.ts";
import { nodeError } from "../../pipeline-values/check-node.ts";
import type { Unsure } from "../../pipeline-values/node-arguments.ts";
import { pythonTypeName } from "../values/type-name.ts";

/** `node(func, inputs, outputs, *, name, tags, confirms, namespace)` and `Node(…)`. */
export function constructNode(kedro: KedroHost, args: Arguments, host: HostContext): Value {
  const call = bindCall(
    args,
    {
      name: "node",
      positional: ["func", "inputs", "outputs"],
      keywordOnly: ["name", "tags", "confirms", "namespace", "preview_fn"],
      required: ["func", "inputs", "outputs"],
    },
    host,
  );
  return buildNode({ kedro, call, host });
}

/** A node of arguments that are bound already; `callable` when its function is Kedro's own. */
export function buildNode({ kedro, call, host }: KedroCall, own?: NodeCallable): Value {
  const callable = own ?? functionOf({ kedro, call, host });
  const inputs = readBinding(call, "inputs", host);
  const outputs = readBinding(call, "outputs", host);
  const confirms = readBinding(call, "confirms", host);
  const tags = readNames(call.value("tags"), call.at("tags"), host);
  const made = createNode(
    {
      callable,
      inputs,
      outputs,
      name: readText(call, "name", host),
      namespace: readText(call, "namespace", host),
      tags: tags.names,
      unknownTags: tags.unknown,
      confirms: confirms.kind === "unknown" ? { kind: "none" } : confirms,
      at: call.at(null),
      trail: callsBehind(kedro, host),
    },
    kedro.rules,
  );
  const item = orRaise(made, call, host);
  return kedro.nodeValue(item.kind === "node" ? item.node : item.hole);
}

function functionOf({ kedro, call, host }: KedroCall): NodeCallable {
  const func: Value = call.value("func") ?? { kind: "none" };
  const at = call.at("func");
  const callable = nodeCallable(func, { at, sources: kedro.sources, host });
  if (callable === null) {
    const message = nodeError(`first argument must be a function, not '${pythonTypeName(func)}'.`);
    return host.raise("ValueError", message, at);
  }
  if (lacksSignature(func))
    host.raise("ValueError", `no signature found for builtin type <class '${callable.name}'>`, at);
  kedro.functions.set(callable, func);
  return callable;
}

/** A text that may be left out; every empty value counts as left out. */
export function readText(call: BoundCall, argument: string, host: HostContext): string | null | Unsure {
  const value = call.value(argument);
  if (value === undefined || value.kind === "none") return null;
  if (value.kind === "str") return value.value;
  const truth = host.isTrue(value);
  if (typeof truth !== "boolean") return { kind: "unknown", cause: truth.cause, names: [] };
  if (!truth) return null;
  const message = `expected string or bytes-like object, got '${pythonTypeName(value)}'`;
  return host.raise("TypeError", message, call.at(argument));
}

import type { Arguments, HostContext, Value } from "static-python";
import { createNode } from "../pipeline-values/create-node.ts";
import type { NodeCallable } from "../pipeline-values/known-node.ts";
import { bindCall, type BoundCall } from "./bind-call.ts";
import { orRaise, type KedroHost } from "./kedro-host.ts";
import { nodeCallable } from "./node-callable.ts";
import { readBinding } from "./read-binding.ts";
import { readNames } from "./read-names.ts";
import { lacksSignature } from "./signature-of.ts";
import { nodeError } from "../pipeline-values/check-node.ts";
import type { Unsure } from "../pipeline-values/node-arguments.ts";
import { pythonTypeName } from "./type-name.ts";

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
  return buildNode(kedro, call, host);
}

/** A node of arguments that are bound already; `callable` when its function is Kedro's own. */
export function buildNode(kedro: KedroHost, call: BoundCall, host: HostContext, own?: NodeCallable): Value {
  const func: Value = call.value("func") ?? { kind: "none" };
  const callable = own ?? nodeCallable(func, call.at("func"), kedro.sources, host);
  if (callable === null) {
    return host.raise(
      "ValueError",
      nodeError(`first argument must be a function, not '${pythonTypeName(func)}'.`),
      call.at("func"),
    );
  }
  if (lacksSignature(func))
    host.raise("ValueError", `no signature found for builtin type <class '${callable.name}'>`, call.at("func"));
  if (!own) kedro.functions.set(callable, func);
  const inputs = readBinding(call.value("inputs"), "inputs", call.at("inputs"), host);
  const outputs = readBinding(call.value("outputs"), "outputs", call.at("outputs"), host);
  const confirms = readBinding(call.value("confirms"), "confirms", call.at("confirms"), host);
  const tags = readNames(call.value("tags"), call.at("tags"), host);
  const made = createNode(
    {
      callable,
      inputs,
      outputs,
      name: readText(call.value("name"), call, "name", host),
      namespace: readText(call.value("namespace"), call, "namespace", host),
      tags: tags.names,
      unknownTags: tags.unknown,
      confirms: confirms.kind === "unknown" ? { kind: "none" } : confirms,
      at: call.at(null),
    },
    kedro.rules,
  );
  const item = orRaise(made, call, host);
  return kedro.nodeValue(item.kind === "node" ? item.node : item.hole);
}

/** A text that may be left out; every empty value counts as left out. */
export function readText(
  value: Value | undefined,
  call: BoundCall,
  argument: string,
  host: HostContext,
): string | null | Unsure {
  if (value === undefined || value.kind === "none") return null;
  if (value.kind === "str") return value.value;
  const truth = host.isTrue(value);
  if (typeof truth !== "boolean") return { kind: "unknown", cause: truth.cause, names: [] };
  if (!truth) return null;
  return host.raise(
    "TypeError",
    `expected string or bytes-like object, got '${pythonTypeName(value)}'`,
    call.at(argument),
  );
}

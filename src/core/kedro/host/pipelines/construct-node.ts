import type { Place } from "../../../model/place.ts";
import type { Arguments, HostContext, Value } from "static-python";
import { createNode } from "../../pipeline-values/create-node.ts";
import type { Hole, KnownNode, NodeCallable } from "../../pipeline-values/known-node.ts";
import { bindCall, type BoundCall, type CallSignature } from "../values/bind-call.ts";
import { callsBehind, orRaise, type KedroCall, type KedroHost } from "./kedro-host.ts";
import { nodeCallable } from "../callables/node-callable.ts";
import { readBinding } from "../values/read-binding.ts";
import { readNames } from "../values/read-names.ts";
import { lacksSignature } from "../callables/signature-of.ts";
import { nodeError } from "../../pipeline-values/check-node.ts";
import type { NodeArguments } from "../../pipeline-values/node-arguments.ts";
import type { Unsure } from "../../pipeline-values/node-parts.ts";
import { pythonTypeName } from "../values/type-name.ts";

const NODE: CallSignature = {
  name: "node",
  positional: ["func", "inputs", "outputs"],
  keywordOnly: ["name", "tags", "confirms", "namespace", "preview_fn"],
  required: ["func", "inputs", "outputs"],
};

/** Arguments of `node(…)`, `Node(…)` and `Node.__init__`, bound. */
export function bindNode(args: Arguments, host: HostContext): BoundCall {
  return bindCall(args, NODE, host);
}

/** `node(func, inputs, outputs, *, name, tags, confirms, namespace)` and `Node(…)`. */
export function constructNode(kedro: KedroHost, args: Arguments, host: HostContext): Value {
  return buildNode({ kedro, call: bindNode(args, host), host });
}

/** A node of arguments that are bound already; `callable` when its function is Kedro's own. */
export function buildNode(made: KedroCall, own?: NodeCallable): Value {
  return made.kedro.nodeValue(readNode(made, own === undefined ? {} : { own }));
}

/** How a node is made where not by a plain call. */
interface Making {
  /** Its function where that is Kedro's own. */
  readonly own?: NodeCallable;
  /** The calls that led to it, where the running one is none of them. */
  readonly trail?: readonly Place[];
  /** What of Kedro's checks is left out. */
  readonly unchecked?: NodeArguments["unchecked"];
}

/** The node that bound arguments make. */
export function readNode({ kedro, call, host }: KedroCall, { own, trail, unchecked }: Making): KnownNode | Hole {
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
      trail: trail ?? callsBehind(kedro, host),
      ...(unchecked === undefined ? {} : { unchecked }),
    },
    kedro.rules,
  );
  const item = orRaise(made, call, host);
  return item.kind === "node" ? item.node : item.hole;
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

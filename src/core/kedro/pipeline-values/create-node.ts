import type { UnknownCause } from "static-python";
import { bindingNames } from "../../pipeline/dataset-binding.ts";
import type { KedroRules } from "../../pipeline/kedro-rules.ts";
import { nodeIdentity } from "../../pipeline/node-identity.ts";
import { nodeName } from "../../pipeline/node-name.ts";
import { checkArguments, complaintAboutNames, type InputOrder } from "./check-node.ts";
import type { Hole, KnownNode } from "./known-node.ts";
import type { KnownArguments, NodeArguments } from "./node-arguments.ts";
import { fail, type KedroOutcome } from "./kedro-outcome.ts";
import { success } from "../../model/result.ts";

export type NodeOrHole =
  | { readonly kind: "node"; readonly node: KnownNode }
  | { readonly kind: "hole"; readonly hole: Hole };

/**
 * `kedro.pipeline.node.Node.__init__`, its checks in its order. A node of which the name, an input or an output is
 * unknown becomes a hole.
 */
export function createNode(given: NodeArguments, rules: KedroRules): KedroOutcome<NodeOrHole> {
  const order = checkArguments(given, rules);
  if (!order.ok) return order;
  if (order.value === null || !isKnown(given)) return success({ kind: "hole", hole: holeOf(given) });
  return nameNode(given, order.value, rules);
}

/** The arguments under which a node would be made again (`Node._copy`). */
export function argumentsOf(node: KnownNode): KnownArguments {
  const { inputBinding: inputs, outputBinding: outputs, confirmsBinding: confirms, givenName: name } = node;
  return { ...node, inputs, outputs, confirms, name };
}

function nameNode(given: KnownArguments, order: InputOrder, rules: KedroRules): KedroOutcome<NodeOrHole> {
  const { callable, inputs: inputBinding, outputs: outputBinding, confirms } = given;
  const parts = {
    callable,
    givenName: given.name || null,
    namespace: given.namespace || null,
    inputs: order.names,
    outputs: bindingNames(outputBinding),
    inputBinding,
    outputBinding,
  };
  const complaint = given.unchecked?.has("outputs") === true ? null : complaintAboutNames(parts, rules);
  if (complaint) return complaint;
  const isPrinted = rules.generatedNames !== "hash" && (callable.unprintable ?? null) !== null;
  if (parts.givenName === null && (callable.unknown || isPrinted || !order.isSure))
    return success({ kind: "hole", hole: holeOf(given) });
  const name = nodeName(parts, rules);
  if (name === null) return fail("AttributeError", `'${callable.typeName}' object has no attribute '__name__'`, "func");
  const doubt = (callable.isNamed === true ? null : callable.unknown) ?? (order.isSure ? null : unknownOrder(given));
  const node: KnownNode = {
    ...parts,
    name,
    tags: [...new Set(given.tags)].sort(),
    confirms: bindingNames(confirms),
    confirmsBinding: confirms,
    key: nodeIdentity({ name, inputBinding, outputBinding }),
    at: given.at,
    trail: given.trail ?? [],
    unknownTags: given.unknownTags,
    doubts: doubt === null ? [] : [doubt],
  };
  return success({ kind: "node", node });
}

function isKnown(given: NodeArguments): given is KnownArguments {
  return [given.inputs, given.outputs, given.name, given.namespace].every(
    (part) => part === null || typeof part === "string" || part.kind !== "unknown",
  );
}

function unknownOrder(given: NodeArguments): UnknownCause {
  return {
    rule: "unknown-signature",
    message: `the order of the inputs follows the parameters of \`${given.callable.name}\`, which are not known`,
    at: given.at,
  };
}

function holeOf(given: NodeArguments): Hole {
  const { inputs, outputs, name, namespace, callable } = given;
  const unsure = [inputs, outputs, name, namespace].flatMap((part) =>
    part !== null && typeof part !== "string" && part.kind === "unknown" ? [part.cause] : [],
  );
  const isNamed = typeof name === "string" && name !== "" && (namespace === null || typeof namespace === "string");
  return {
    cause: unsure[0] ?? callable.unknown ?? callable.unprintable ?? unknownOrder(given),
    node: null,
    name: isNamed ? (namespace ? `${namespace}.${name}` : name) : null,
    datasets: [inputs, outputs].flatMap((part) => (part.kind === "unknown" ? part.names : bindingNames(part))),
  };
}

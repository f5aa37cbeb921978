import type { DatasetBinding } from "../../model/kedro-project.ts";
import type { Place } from "../../model/place.ts";
import type { UnknownCause } from "static-python";
import { bindArguments, type Signature } from "./bind-arguments.ts";
import { bindingKey, bindingNames, bindingText, isEmptyBinding } from "./dataset-binding.ts";
import type { KedroRules } from "./kedro-rules.ts";
import { nodeName } from "./node-name.ts";
import { nodeText } from "./node-text.ts";
import type { Hole, NodeCallable, PipelineNode } from "./node.ts";
import { fail, succeed, type Outcome } from "./outcome.ts";
import { reprOfNames } from "./python-text.ts";
import { stripTranscoding, transcodingComplaint } from "./transcoding.ts";

/** A part of a node that reading could not establish. */
export interface Unsure {
  readonly kind: "unknown";
  readonly cause: UnknownCause;
  /** Names known to be among it, for messages. */
  readonly names: readonly string[];
}

/** Arguments of `Node(...)`, already of the types Kedro asks for. */
export interface NodeArguments {
  readonly callable: NodeCallable;
  readonly inputs: DatasetBinding | Unsure;
  readonly outputs: DatasetBinding | Unsure;
  readonly name: string | null | Unsure;
  readonly namespace: string | null | Unsure;
  readonly tags: readonly string[];
  readonly unknownTags: UnknownCause | null;
  readonly confirms: DatasetBinding;
  readonly at: Place;
}

export type NodeOrHole =
  | { readonly kind: "node"; readonly node: PipelineNode }
  | { readonly kind: "hole"; readonly hole: Hole };

/**
 * `kedro.pipeline.node.Node.__init__`, its checks in its order. A node of which the name, an input or an output is
 * unknown becomes a hole.
 */
export function createNode(given: NodeArguments, rules: KedroRules): Outcome<NodeOrHole> {
  const { inputs, outputs, name, namespace } = given;
  if (inputs.kind !== "unknown" && outputs.kind !== "unknown") {
    if (isEmptyBinding(inputs) && isEmptyBinding(outputs)) {
      return fail("ValueError", nodeError("it must have some 'inputs' or 'outputs'."), "inputs");
    }
  }
  const order = inputs.kind === "unknown" ? succeed(null) : bindInputs(given.callable, inputs);
  if (!order.ok) return order;
  if (typeof name === "string" && name !== "" && !isValidName(name)) {
    return fail("ValueError", `'${name}' is not a valid node name. ${NAME_ALPHABET}`, "name");
  }
  const tags = [...new Set(given.tags)].sort();
  const badTag = rules.checksTags ? tags.find((tag) => !isValidName(tag)) : undefined;
  if (badTag !== undefined) return fail("ValueError", `'${badTag}' is not a valid node tag. ${NAME_ALPHABET}`, "tags");

  if (inputs.kind === "unknown" || outputs.kind === "unknown" || isUnsure(name) || isUnsure(namespace)) {
    return succeed({ kind: "hole", hole: holeOf(given) });
  }
  const parts = {
    callable: given.callable,
    inputs,
    outputs,
    givenName: name || null,
    namespace: namespace || null,
    inputNames: order.value?.names ?? bindingNames(inputs),
    outputNames: bindingNames(outputs),
  };
  const complaint = complaintAboutNames(parts, rules);
  if (complaint) return complaint;
  const isPrinted = rules.generatedNames !== "hash" && (given.callable.unprintable ?? null) !== null;
  if (parts.givenName === null && (given.callable.unknown || isPrinted || order.value?.isSure === false)) {
    return succeed({ kind: "hole", hole: holeOf(given) });
  }
  const fullName = nodeName(parts, rules);
  if (fullName === null) {
    return fail("AttributeError", `'${given.callable.typeName}' object has no attribute '__name__'`, "func");
  }
  const doubtful = given.callable.isNamed === true ? null : given.callable.unknown;
  const doubts = [
    ...(doubtful ? [doubtful] : []),
    ...(order.value?.isSure === false && doubtful === null ? [unknownOrder(given)] : []),
  ];
  const node: PipelineNode = {
    ...parts,
    name: fullName,
    tags,
    confirms: given.confirms,
    key: `${JSON.stringify(fullName)}|${bindingKey(inputs)}|${bindingKey(outputs)}`,
    at: given.at,
    unknownTags: given.unknownTags,
    doubts,
  };
  return succeed({ kind: "node", node });
}

/** `_node_error_message`. */
export function nodeError(message: string): string {
  return `Invalid Node definition: ${message}\nFormat should be: node(function, inputs, outputs)`;
}

const NAME_ALPHABET = "It must contain only letters, digits, hyphens, underscores and/or fullstops.";

/** Python's `re.match(r"[\w\.-]+$", …)`: `$` also matches before a last line feed. */
function isValidName(name: string): boolean {
  return /^[\p{L}\p{N}_.-]+\n?$/u.test(name);
}

function isUnsure(part: string | null | Unsure): part is Unsure {
  return part !== null && typeof part !== "string";
}

/** `_validate_inputs`, and the order of `Node.inputs`: a mapping is listed in the order of the function's parameters. */
function bindInputs(
  callable: NodeCallable,
  inputs: DatasetBinding,
): Outcome<{ readonly names: readonly string[]; readonly isSure: boolean }> {
  const written = bindingNames(inputs);
  const pairs = inputs.kind === "mapping" ? inputs.datasets : [];
  if (callable.signature === null) {
    const inner = callable.innerSignature ? bindArguments(callable.innerSignature, [], pairs) : null;
    return succeed({
      names: written,
      isSure: pairs.length < 2 || inner?.every((name, index) => name === written[index]) === true,
    });
  }
  const bound = bindArguments(callable.signature, inputs.kind === "mapping" ? [] : written, pairs);
  if (bound !== null) return succeed({ names: inputs.kind === "mapping" ? bound : written, isSure: true });
  return fail(
    "TypeError",
    `Inputs of '${callable.name}' function expected ${reprOfNames(parameterNames(callable.signature))}, but got ${bindingText(inputs)}`,
    "inputs",
  );
}

function parameterNames(signature: Signature): readonly string[] {
  return signature.map((parameter) => parameter.name);
}

/** `_validate_unique_outputs` and `_validate_inputs_dif_than_outputs`. */
function complaintAboutNames(node: Parameters<typeof nodeText>[0], rules: KedroRules): Outcome<never> | null {
  const seen = new Set<string>();
  const twice = node.outputNames.filter((name) => seen.size === seen.add(name).size);
  if (twice.length > 0) {
    const text = `Failed to create node ${nodeText(node, rules)} due to duplicate output(s) ${setText(twice)}.\nNode outputs must be unique.`;
    return fail("ValueError", text, "outputs");
  }
  const compared = rules.refusesTranscodedLoop ? stripTranscoding : (name: string) => name;
  if (rules.refusesTranscodedLoop) {
    for (const [argument, names] of [
      ["inputs", node.inputNames],
      ["outputs", node.outputNames],
    ] as const) {
      for (const name of names) {
        const complaint = transcodingComplaint(name);
        if (complaint) return fail("ValueError", complaint, argument);
      }
    }
  }
  const outputs = new Set(node.outputNames.map(compared));
  const common = node.inputNames.map(compared).filter((name) => outputs.has(name));
  if (common.length === 0) return null;
  const reason = rules.refusesTranscodedLoop
    ? "A node cannot have the same inputs and outputs even if they are transcoded: "
    : "A node cannot have the same inputs and outputs: ";
  return fail("ValueError", `Failed to create node ${nodeText(node, rules)}.\n${reason}${setText(common)}`, "outputs");
}

function setText(names: readonly string[]): string {
  return `{${reprOfNames([...new Set(names)].sort()).slice(1, -1)}}`;
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
  const isNamed = typeof name === "string" && name !== "" && !isUnsure(namespace);
  const cause = [inputs, outputs, name, namespace].find(
    (part) => part !== null && typeof part !== "string" && part.kind === "unknown",
  );
  return {
    cause:
      (cause && typeof cause !== "string" && cause.kind === "unknown" ? cause.cause : null) ??
      callable.unknown ??
      callable.unprintable ??
      unknownOrder(given),
    node: null,
    name: isNamed ? (namespace ? `${namespace}.${name}` : name) : null,
    datasets: [inputs, outputs].flatMap((part) => (part.kind === "unknown" ? part.names : bindingNames(part))),
  };
}

import { reprOfTexts } from "omegaconf";
import type { DatasetBinding } from "../../model/kedro-project.ts";
import { bindingNames, bindingText, isEmptyBinding } from "../../pipeline/dataset-binding.ts";
import type { KedroRules } from "../../pipeline/kedro-rules.ts";
import { nodeText, type NodeTextParts } from "../../pipeline/node-text.ts";
import { stripTranscoding, transcodingComplaint } from "../../pipeline/transcoding.ts";
import { bindArguments, type Signature } from "./bind-arguments.ts";
import type { NodeCallable } from "./known-node.ts";
import type { NodeArguments } from "./node-arguments.ts";
import { fail, type KedroOutcome } from "./kedro-outcome.ts";
import { success } from "../../model/result.ts";

/** `Node.inputs`, and false where the parameters of a function that is not known decide their order. */
export interface InputOrder {
  readonly names: readonly string[];
  readonly isSure: boolean;
}

/** What `Node.__init__` checks before it looks at names of datasets; yields the order of the inputs, null where they are unknown. */
export function checkArguments(given: NodeArguments, rules: KedroRules): KedroOutcome<InputOrder | null> {
  const { inputs, outputs, name, unchecked } = given;
  if (inputs.kind !== "unknown" && outputs.kind !== "unknown" && isEmptyBinding(inputs) && isEmptyBinding(outputs))
    return fail("ValueError", nodeError("it must have some 'inputs' or 'outputs'."), "inputs");
  const order =
    inputs.kind === "unknown" ? success(null) : bindInputs(given.callable, inputs, unchecked?.has("inputs") === true);
  if (!order.ok || unchecked?.has("alphabet") === true) return order;
  if (typeof name === "string" && name !== "" && !isValidName(name))
    return fail("ValueError", `'${name}' is not a valid node name. ${NAME_ALPHABET}`, "name");
  const badTag = rules.checksTags ? [...given.tags].sort().find((tag) => !isValidName(tag)) : undefined;
  if (badTag !== undefined) return fail("ValueError", `'${badTag}' is not a valid node tag. ${NAME_ALPHABET}`, "tags");
  return order;
}

/** `_node_error_message`. */
export function nodeError(message: string): string {
  return `Invalid Node definition: ${message}\nFormat should be: node(function, inputs, outputs)`;
}

const NAME_ALPHABET = "It must contain only letters, digits, hyphens, underscores and/or fullstops.";

/** Python's `re.match(r"[\w\.-]+$", …)`: `$` also matches before a last line feed. */
function isValidName(name: string): boolean {
  // nearly all names are plain ASCII, and V8 compiles the large classes for each process
  return /^[\w.-]+\n?$/.test(name) || /^[\p{L}\p{N}_.-]+\n?$/u.test(name);
}

/** `_validate_inputs`, and the order of `Node.inputs`: a mapping is listed in the order of the function's parameters. */
export function bindInputs(
  callable: NodeCallable,
  inputs: DatasetBinding,
  isUnchecked = false,
): KedroOutcome<InputOrder> {
  const written = bindingNames(inputs);
  // only a mapping is bound when the inputs are asked for
  if (isUnchecked && inputs.kind !== "mapping") return success({ names: written, isSure: true });
  const pairs = inputs.kind === "mapping" ? inputs.datasets : [];
  if (callable.signature === null) {
    const inner = callable.innerSignature ? bindArguments(callable.innerSignature, [], pairs) : null;
    return success({
      names: written,
      isSure: pairs.length < 2 || inner?.every((name, index) => name === written[index]) === true,
    });
  }
  const bound = bindArguments(callable.signature, inputs.kind === "mapping" ? [] : written, pairs);
  if (bound !== null) return success({ names: inputs.kind === "mapping" ? bound : written, isSure: true });
  return fail(
    "TypeError",
    `Inputs of '${callable.name}' function expected ${reprOfTexts(parameterNames(callable.signature))}, but got ${bindingText(inputs)}`,
    "inputs",
  );
}

function parameterNames(signature: Signature): readonly string[] {
  return signature.map((parameter) => parameter.name);
}

/** `_validate_unique_outputs` and `_validate_inputs_dif_than_outputs`. */
export function complaintAboutNames(node: NodeTextParts, rules: KedroRules): KedroOutcome<never> | null {
  const seen = new Set<string>();
  const twice = node.outputs.filter((name) => seen.size === seen.add(name).size);
  if (twice.length > 0) {
    const text = `Failed to create node ${nodeText(node, rules)} due to duplicate output(s) ${setText(twice)}.\nNode outputs must be unique.`;
    return fail("ValueError", text, "outputs");
  }
  const compared = rules.refusesTranscodedLoop ? stripTranscoding : (name: string) => name;
  if (rules.refusesTranscodedLoop) {
    for (const [argument, names] of [
      ["inputs", node.inputs],
      ["outputs", node.outputs],
    ] as const) {
      for (const name of names) {
        const complaint = transcodingComplaint(name);
        if (complaint) return fail("ValueError", complaint, argument);
      }
    }
  }
  const outputs = new Set(node.outputs.map(compared));
  const common = node.inputs.map(compared).filter((name) => outputs.has(name));
  if (common.length === 0) return null;
  const reason = rules.refusesTranscodedLoop
    ? "A node cannot have the same inputs and outputs even if they are transcoded: "
    : "A node cannot have the same inputs and outputs: ";
  return fail("ValueError", `Failed to create node ${nodeText(node, rules)}.\n${reason}${setText(common)}`, "outputs");
}

function setText(names: readonly string[]): string {
  return `{${reprOfTexts([...new Set(names)].sort()).slice(1, -1)}}`;
}

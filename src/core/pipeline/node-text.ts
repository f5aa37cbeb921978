import type { DatasetBinding } from "../model/kedro-project.ts";
import { bindingRepr, isEmptyBinding } from "./dataset-binding.ts";
import type { KedroRules } from "./kedro-rules.ts";
import type { BoundNode } from "./node.ts";
import { reprOfText } from "./python-repr.ts";

/** The parts of a node that `Node.__str__` prints. */
export interface NodeTextParts extends Pick<BoundNode, "inputs" | "outputs" | "inputBinding" | "outputBinding"> {
  /** The `name=` it was given, or null. */
  readonly givenName: string | null;
  /** The function as Kedro prints it (`_get_readable_func_name`). */
  readonly callable: { readonly name: string };
}

/** `str(node)`: `name: f([a;b]) -> [c]`; also the name of an unnamed node up to 0.19. */
export function nodeText(node: NodeTextParts, rules: Pick<KedroRules, "generatedNames">): string {
  const separator = rules.generatedNames === "commas" ? "," : ";";
  const list = (binding: DatasetBinding, names: readonly string[]) =>
    isEmptyBinding(binding) ? "None" : `[${names.join(separator)}]`;
  const prefix = node.givenName ? `${node.givenName}: ` : "";
  return `${prefix}${node.callable.name}(${list(node.inputBinding, node.inputs)}) -> ${list(node.outputBinding, node.outputs)}`;
}

/** `repr(node)`, as it stands in Kedro's messages about pipelines. */
export function nodeRepr(node: NodeTextParts): string {
  const name = node.givenName === null ? "None" : reprOfText(node.givenName);
  return `Node(${node.callable.name}, ${bindingRepr(node.inputBinding)}, ${bindingRepr(node.outputBinding)}, ${name})`;
}

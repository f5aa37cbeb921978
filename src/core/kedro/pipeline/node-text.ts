import type { DatasetBinding } from "../../model/kedro-project.ts";
import type { KedroRules } from "./kedro-rules.ts";
import type { NodeCallable, PipelineNode } from "./node.ts";
import { bindingRepr, isEmptyBinding } from "./dataset-binding.ts";
import { reprOfText } from "./python-text.ts";

/** The parts of a node that `Node.__str__` prints. */
export interface NodeTextParts {
  readonly givenName: string | null;
  readonly callable: Pick<NodeCallable, "name">;
  readonly inputs: DatasetBinding;
  readonly outputs: DatasetBinding;
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
}

/** `str(node)`: `name: f([a;b]) -> [c]`; also the name of an unnamed node up to 0.19. */
export function nodeText(node: NodeTextParts, rules: Pick<KedroRules, "generatedNames">): string {
  const separator = rules.generatedNames === "commas" ? "," : ";";
  const list = (binding: DatasetBinding, names: readonly string[]) =>
    isEmptyBinding(binding) ? "None" : `[${names.join(separator)}]`;
  const prefix = node.givenName ? `${node.givenName}: ` : "";
  return `${prefix}${node.callable.name}(${list(node.inputs, node.inputNames)}) -> ${list(node.outputs, node.outputNames)}`;
}

/** `repr(node)`, as it stands in Kedro's messages about pipelines. */
export function nodeRepr(node: PipelineNode): string {
  const name = node.givenName === null ? "None" : reprOfText(node.givenName);
  return `Node(${node.callable.name}, ${bindingRepr(node.inputs)}, ${bindingRepr(node.outputs)}, ${name})`;
}

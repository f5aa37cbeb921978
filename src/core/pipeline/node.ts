import type { DatasetBinding } from "../model/kedro-project.ts";

/** What Kedro's rules about pipelines need to know of a node, whoever read it. */
export interface PipelineNode {
  /** With namespace (`Node.name`). */
  readonly name: string;
  readonly namespace: string | null;
  /** Dataset names in Kedro's order, parameters and transcoding suffixes included (`Node.inputs`). */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly tags: readonly string[];
  readonly confirms: readonly string[];
}

/** A node with the shape in which its datasets were given, by which Kedro tells nodes apart. */
export interface BoundNode extends PipelineNode {
  readonly inputBinding: DatasetBinding;
  readonly outputBinding: DatasetBinding;
}

import type { UnknownCause } from "static-python";
import type { DatasetBinding } from "../../model/kedro-project.ts";
import type { Place } from "../../model/place.ts";
import type { NodeCallable } from "./known-node.ts";

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

type Unsures = "inputs" | "outputs" | "name" | "namespace";
/** Arguments of which no part is unknown. */
export type KnownArguments = Omit<NodeArguments, Unsures> & {
  readonly [Name in Unsures]: Exclude<NodeArguments[Name], Unsure>;
};

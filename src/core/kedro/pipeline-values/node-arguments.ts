import type { UnknownCause } from "static-python";
import type { DatasetBinding } from "../../model/kedro-project.ts";
import type { Place } from "../../model/place.ts";
import type { NodeCallable } from "./known-node.ts";
import type { Unsure } from "./node-parts.ts";

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
  readonly trail?: readonly Place[];
  /** Checks of `Node.__init__` that a subclass leaves out or makes itself. */
  readonly unchecked?: ReadonlySet<NodeCheck>;
}

/** `_validate_inputs`; what follows about outputs; the alphabet of names and tags. */
export type NodeCheck = "inputs" | "outputs" | "alphabet";

type Unsures = "inputs" | "outputs" | "name" | "namespace";
/** Arguments of which no part is unknown. */
export type KnownArguments = Omit<NodeArguments, Unsures> & {
  readonly [Name in Unsures]: Exclude<NodeArguments[Name], Unsure>;
};

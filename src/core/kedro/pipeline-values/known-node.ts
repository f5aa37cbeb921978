import type { DatasetBinding, NodeFunction } from "../../model/kedro-project.ts";
import type { Place } from "../../model/place.ts";
import type { UnknownCause } from "static-python";
import type { BoundNode } from "../../pipeline/node.ts";
import type { NodeNameParts } from "../../pipeline/node-name.ts";
import type { Signature } from "./bind-arguments.ts";
import type { GivenTags, Unsure } from "./node-parts.ts";

/** A Kedro node that is known in all that tells it apart: name, inputs and outputs. */
export interface KnownNode extends BoundNode {
  /** The `name=` it was given, without namespace, or null when Kedro generates one. */
  readonly givenName: string | null;
  readonly callable: NodeCallable;
  readonly confirmsBinding: DatasetBinding;
  /** Its `nodeIdentity`, made once. */
  readonly key: string;
  /** The `node(...)` call. */
  readonly at: Place;
  /** The calls that led to it, and arguments of pipelines that gave it its names, nearest first. */
  readonly trail: readonly Place[];
  /** Why further tags may exist, or null. */
  readonly unknownTags: UnknownCause | null;
  /** Why the order of `inputs` or the function itself is not known; empty when all is. */
  readonly doubts: readonly UnknownCause[];
  /** How project code copies it, where a subclass of `Node` says so itself (`_copy`, `tag`). */
  readonly copy?: CopyNode;
}

/** What a copy of a node has in place of what the node has. */
export interface NodeChanges {
  readonly inputs?: DatasetBinding | Unsure;
  readonly outputs?: DatasetBinding | Unsure;
  readonly confirms?: DatasetBinding;
  readonly namespace?: string | null;
  readonly tags?: GivenTags;
  /** Further places that gave the copy its names. */
  readonly places?: readonly Place[];
}

export type CopyNode = (changes: NodeChanges) => KnownNode | Hole;

/** What a pipeline needs to know of a node's function. */
export interface NodeCallable {
  /** As Kedro prints it (`_get_readable_func_name`); the likely name when `unknown` is set. */
  readonly name: string;
  /** Class of the callable, for Python's complaint when it has no `__name__`. */
  readonly typeName: string;
  readonly identity: NodeNameParts["callable"]["identity"];
  /** Parameters as `inspect.signature` sees them; null when Kedro does not check them or they are unknown. */
  readonly signature: Signature | null;
  /** Where `signature` is either this or takes anything: that of the function inside a decorator. */
  readonly innerSignature?: Signature | null;
  /** Set when it is not known which function this is. */
  readonly unknown: UnknownCause | null;
  /** True where `unknown` is a function of another package that is known by its name: no more of it is asked for, unless the node has none. */
  readonly isNamed?: boolean;
  /** Set when the function is known and the name Kedro prints of it is not: the text of an object can hold its address. */
  readonly unprintable?: UnknownCause | null;
  /** Everything the model says of a node function; computed when asked for. */
  readonly describe: () => NodeFunction;
}

/**
 * Room in a pipeline for what could not be read: a known node that may or may not be a member (`node`), one node of
 * which only the name is known, or any number of nodes (`name` and `node` null).
 */
export interface Hole {
  readonly cause: UnknownCause;
  readonly node: KnownNode | null;
  readonly name: string | null;
  /** Datasets it is known to use, for messages. */
  readonly datasets: readonly string[];
}

import type { UnknownCause } from "static-python";

/** `inputs=`, `outputs=`, `parameters=` as a mapping from old to new names; a name or a set of names maps to itself. */
export interface NameMappings {
  /** A name that maps to null, Python's `None`, is a dataset no more. */
  readonly inputs: ReadonlyMap<string, string | null>;
  readonly outputs: ReadonlyMap<string, string | null>;
  readonly parameters: ReadonlyMap<string, string>;
  /** Set when some of it is unknown: names may then be anything. */
  readonly unknown: UnknownCause | null;
}

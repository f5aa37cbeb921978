import type { UnknownCause } from "static-python";

/** A part of a node that reading could not establish. */
export interface Unsure {
  readonly kind: "unknown";
  readonly cause: UnknownCause;
  /** Names known to be among it, for messages. */
  readonly names: readonly string[];
}

/** Tags that are put on. */
export interface GivenTags {
  readonly names: readonly string[];
  /** Set when further ones may exist. */
  readonly unknown: UnknownCause | null;
}

import type { Saved } from "./journal.ts";
import type { Container } from "./contents.ts";
import type { Outcome } from "./outcome.ts";
import type { UnknownCause } from "../../model/causes.ts";

/** A point in an evaluation: worlds that part after it can be brought back to the state it was in here. */
export interface Mark {
  /** How many worlds were pending. */
  readonly pending: number;
  /** The journal layer that holds what changed since. */
  readonly layer: number;
}

/** Contents that a world left different from its base. */
export type Delta = ReadonlyMap<Container, Saved>;

/** One possible course of events: how it ended and what it changed. */
export interface World {
  readonly outcome: Outcome;
  readonly delta: Delta;
  readonly cause: UnknownCause;
}

/** A world that left the main course at journal layer `mark` and waits for the point where both meet. */
export interface PendingWorld extends World {
  readonly mark: number;
  /** The world may have left anywhere after `mark`: what changed since is Unknown in it. */
  readonly hasUnknownStart: boolean;
  /** How many points of the same `try` came before, itself included. */
  readonly points: number;
}

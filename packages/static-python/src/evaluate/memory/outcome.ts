import type { UnknownCause, Value } from "../values/value.ts";
import type { PythonRaise } from "./signals.ts";
import type { Container, Saved } from "./journal.ts";

/** How a piece of code ended. A statement that runs to its end has the value None. */
export type Outcome =
  | { readonly kind: "value"; readonly value: Value }
  | { readonly kind: "continue" }
  | { readonly kind: "break" }
  | { readonly kind: "return"; readonly value: Value }
  | { readonly kind: "raise"; readonly error: PythonRaise };

/** Contents that a world left different from its base. */
export type Delta = ReadonlyMap<Container, Saved>;

/** One possible course of events: how it ended and what it changed. */
export interface World {
  readonly outcome: Outcome;
  readonly delta: Delta;
  readonly cause: UnknownCause;
}

/** A world that left the main course at journal layer `mark` and waits for the point where both meet. */
export interface Pending extends World {
  readonly mark: number;
  /** The world may have left anywhere after `mark`: what changed since is Unknown in it. */
  readonly isSmeared: boolean;
  /** How many points of the same `try` came before, itself included. */
  readonly points: number;
}

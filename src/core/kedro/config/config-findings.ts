import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Assumption, BlindSpot } from "../../model/honesty.ts";
import type { Place } from "../../model/place.ts";
import { byCodeUnit } from "../../text/order.ts";
import { type DefinedTwice, duplicateKeys } from "./duplicate-keys.ts";

/** A doubt about the configuration; what it affects is not known here. */
export type ConfigDoubt = Omit<BlindSpot, "affects">;

/** What reading configuration found, sorted. */
export interface FoundInConfig {
  readonly diagnostics: readonly Diagnostic[];
  readonly blindSpots: readonly BlindSpot[];
  readonly assumptions: readonly Assumption[];
}

/** Collects what reading configuration finds, each finding once. */
export class ConfigFindings {
  readonly #diagnostics: Diagnostic[] = [];
  readonly #twice: DefinedTwice[] = [];
  readonly #blindSpots = new Map<string, BlindSpot>();
  readonly #assumptions = new Map<string, Assumption>();
  readonly #said = new Set<string>();

  /** Diagnostics that are worded already. */
  add(found: readonly Diagnostic[]): void {
    this.#diagnostics.push(...found);
  }

  diagnose(found: Diagnostic): void {
    const id = JSON.stringify([found.rule, found.subject, found.at]);
    if (this.#said.has(id)) return;
    this.#said.add(id);
    this.#diagnostics.push(found);
  }

  /** A key that two files define: told with the others of these files. */
  define(twice: DefinedTwice): void {
    this.#twice.push(twice);
  }

  doubt(doubt: ConfigDoubt): void {
    if (!this.#blindSpots.has(doubt.message)) this.#blindSpots.set(doubt.message, { ...doubt, affects: [] });
  }

  assume(assumption: Assumption): void {
    if (!this.#assumptions.has(assumption.message)) this.#assumptions.set(assumption.message, assumption);
  }

  sorted(): FoundInConfig {
    return {
      diagnostics: [...this.#diagnostics, ...duplicateKeys(this.#twice)].toSorted(
        (a, b) => comparePlaces(a.at, b.at) || byCodeUnit(a.rule, b.rule) || byCodeUnit(a.subject, b.subject),
      ),
      blindSpots: [...this.#blindSpots.values()].toSorted((a, b) => comparePlaces(a.at, b.at)),
      assumptions: [...this.#assumptions.values()].toSorted((a, b) => byCodeUnit(a.message, b.message)),
    };
  }
}

function comparePlaces(a: Place | null, b: Place | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return byCodeUnit(a.file, b.file) || a.line - b.line || a.column - b.column;
}

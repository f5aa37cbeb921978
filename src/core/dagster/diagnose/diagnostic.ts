import type { Diagnostic, Target } from "../../model/diagnostic.ts";

export const BOTH: readonly Target[] = ["generated", "plugin"];
export const PLUGIN: readonly Target[] = ["plugin"];

/** A diagnostic with what most have: an error that concerns both targets, without related places or help. */
export function diagnostic(
  parts: Pick<Diagnostic, "rule" | "message" | "subject" | "at"> & Partial<Diagnostic>,
): Diagnostic {
  return { severity: "error", related: [], help: null, targets: BOTH, ...parts };
}

/** Names in backticks, joined for a sentence. */
export function named(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

import type { Diagnostic } from "../../model/diagnostic.ts";
import { byFirst } from "../../text/order.ts";

/** By place, then rule and subject; those without a place last. One said twice in the same words is said once. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const keyed = new Map(diagnostics.map((diagnostic) => [keyOf(diagnostic), diagnostic] as const));
  return [...keyed].sort(byFirst).map(([, diagnostic]) => diagnostic);
}

function keyOf({ at, rule, subject, message }: Diagnostic): string {
  const place = at === null ? ["\uffff"] : [at.file, padded(at.line), padded(at.column)];
  return [...place, rule, subject, message].join("\0");
}

function padded(position: number): string {
  return String(position).padStart(9, "0");
}

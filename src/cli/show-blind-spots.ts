import type { CodeLocation } from "../core/model/code-location.ts";
import type { Paint } from "./paint.ts";
import { terminalText } from "../core/report/words/escape.ts";

/** Blind spots as `file:line message [rule]`, each with what it leaves in doubt. */
export function showBlindSpots({ blindSpots }: Pick<CodeLocation, "blindSpots">, colour: Paint): readonly string[] {
  return blindSpots.map(
    (spot) =>
      `  ${terminalText(spot.at.file)}:${spot.at.line} ${terminalText(spot.message)} ${colour.dim(`[${spot.rule}]${spot.affects.length === 0 ? "" : ` affects ${some(spot.affects)}`}`)}`,
  );
}

function some(names: readonly string[]): string {
  const shown = names.slice(0, 6).map(terminalText).join(", ");
  return names.length > 6 ? `${shown} and ${names.length - 6} more` : shown;
}

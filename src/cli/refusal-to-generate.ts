import type { CodeLocation } from "../core/model/code-location.ts";
import type { Diagnostic } from "../core/model/diagnostic.ts";
import { counted } from "../core/text/counted.ts";

/** How many blind spots several environments have. */
export function countBlindSpots(locations: readonly CodeLocation[]): number {
  return locations.reduce((sum, { blindSpots }) => sum + blindSpots.length, 0);
}

/** Why nothing is written, with what to do; null when all is well. The App deploys nothing for the same reasons. */
export function refusalToGenerate(
  found: readonly Diagnostic[],
  locations: readonly CodeLocation[],
  allowsIncomplete: boolean,
): string | null {
  const errors = found.filter(({ severity, targets }) => severity === "error" && targets.includes("generated")).length;
  const spots = allowsIncomplete ? 0 : countBlindSpots(locations);
  const reasons = [
    ...(errors > 0 ? [counted(errors, "error")] : []),
    ...(spots > 0
      ? [`${counted(spots, "blind spot")}, which ${spots === 1 ? "leaves" : "leave"} parts of the project out`]
      : []),
  ];
  if (reasons.length === 0) return null;
  const cures = [
    ...(errors > 0 ? ["Mend what is found, or set its severity in the settings."] : []),
    ...(spots > 0 ? ["--allow-incomplete writes what could be read."] : []),
  ];
  return `Nothing written: ${reasons.join(" and ")}.\n  ${cures.join(" ")}`;
}

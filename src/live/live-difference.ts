import { type Diagnostic, finding } from "../core/model/diagnostic.ts";
import type { Place } from "../core/model/place.ts";

/** One fact that reading and the real Kedro say differently. */
export interface Disagreement {
  readonly subject: string;
  readonly at: Place | null;
  /** Names the fact, as a sentence begins. */
  readonly what: string;
  readonly read: string;
  readonly live: string;
}

/** A disagreement as a finding that shows both sides. */
export function liveDifference({ subject, at, what, read, live }: Disagreement): Diagnostic {
  return finding("static-live-difference", { what, read: shownValue(read), live: shownValue(live) }, { subject, at });
}

/** Long values are cut: the finding is one line. */
export function shownValue(value: string): string {
  const line = value.replaceAll(/\s+/g, " ").trim();
  return `\`${line.length > 200 ? `${line.slice(0, 200)}…` : line}\``;
}

import type { Diagnostic } from "../core/model/diagnostic.ts";
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
  return {
    rule: "static-live-difference",
    severity: "warning",
    message: `${what}: read as ${shownValue(read)}, real Kedro says ${shownValue(live)}`,
    subject,
    at,
    related: [],
    help: "The real Kedro's answer is used. If the installed packages are those that the project declares, please report the difference.",
    targets: ["plugin", "generated"],
  };
}

/** Long values are cut: the finding is one line. */
export function shownValue(value: string): string {
  const line = value.replaceAll(/\s+/g, " ").trim();
  return `\`${line.length > 200 ? `${line.slice(0, 200)}…` : line}\``;
}

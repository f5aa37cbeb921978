import type { Report, Verdict } from "../core/model/report.ts";

/**
 * What one job hands to the next: data only, never a text that is to be published as it is. Whoever takes it renders
 * it anew, and asks GitHub which pull request it belongs to.
 */
export interface Handover {
  readonly formatVersion: 1;
  readonly kind: "kedro-dagster-review";
  readonly generator: string;
  readonly repository: string;
  readonly pullRequest: number | null;
  readonly head: string;
  readonly before: string | null;
  readonly after: string;
  readonly verdict: Verdict;
  readonly reports: readonly Report[];
}

/** The hand-over as a file's text; the same review gives the same bytes. */
export function printHandover(handover: Handover): string {
  return `${JSON.stringify(handover, null, 1)}\n`;
}

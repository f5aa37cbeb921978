import type { Verdict } from "../core/model/report.ts";
import { onlyWhatIsTold } from "../core/report/only-what-is-told.ts";
import { printReports, type ReportDocument } from "../core/report/json.ts";

/**
 * What one job hands to the next: data only, never a text that is to be published as it is. Whoever takes it renders
 * it anew, and asks GitHub which pull request it belongs to.
 */
export interface Handover extends ReportDocument {
  readonly kind: "kedro-dagster-review";
  readonly generator: string;
  readonly repository: string;
  readonly pullRequest: number | null;
  readonly head: string;
  readonly before: string | null;
  readonly after: string;
  readonly verdict: Verdict;
}

/** report.json as the command line, or the Action, writes it. */
export type ReportFile = ReportDocument | Handover;

/** Name of the artifact that a workflow for a pull request leaves, for another or for the App. */
export const HANDOVER = "kedro-dagster-handover";
/** Bytes of a hand-over that is left, and that is read. */
export const LARGEST_HANDOVER = 16 * 1024 * 1024;
/** Bytes of an archive that is looked at. */
export const LARGEST_ARCHIVE = 5 * 1024 * 1024;

/** The whole review with what it is of, as report.json; the same review gives the same bytes. */
export function printReview(handover: Handover): string {
  return printReports(handover);
}

/** What is handed over: all that comment, check and summary say, which for a large project is a small part of report.json. */
export function printHandover(handover: Handover): string {
  return `${JSON.stringify({ ...handover, reports: handover.reports.map(onlyWhatIsTold) })}\n`;
}

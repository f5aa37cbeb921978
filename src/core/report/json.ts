import type { Report } from "../model/report.ts";
import { withoutSameCode } from "./without-same-code.ts";

/** What report.json holds; `schema/report.schema.json` describes exactly this and what the Action adds to it. */
export interface ReportDocument {
  readonly formatVersion: 1;
  readonly reports: readonly Report[];
}

export interface JsonOptions {
  /** Leaves out both code locations: the list of what differs stays whole. */
  readonly isShort?: boolean;
}

/**
 * All reports as one JSON document: the machine's twin of the comment. Keys come in the order of the model; of code the
 * locations hold what differs between the sides.
 */
export function renderJson(reports: readonly Report[], { isShort = false }: JsonOptions = {}): string {
  const shown = reports.map((report) => (isShort ? { ...report, before: null, after: null } : report));
  const document: ReportDocument = { formatVersion: 1, reports: shown };
  return printReports(document);
}

/** A document with reports as a file's text: each code location is a line. */
export function printReports(document: ReportDocument): string {
  const reports = document.reports.map((report) =>
    report.before === null && report.after === null ? report : withoutSameCode(report),
  );
  const bare = { ...document, reports: reports.map((report) => ({ ...report, before: null, after: null })) };
  // no text of a report has a line break in JSON, so that only the keys of the report itself stand so
  const [start = "", ...rest] = JSON.stringify(bare, null, 2).split(SIDES);
  const told = rest.map((text, index) => {
    const { before = null, after = null } = reports[index] ?? {};
    return `\n      "before": ${JSON.stringify(before)},\n      "after": ${JSON.stringify(after)},\n${text}`;
  });
  return `${start}${told.join("")}\n`;
}

const SIDES = '\n      "before": null,\n      "after": null,\n';

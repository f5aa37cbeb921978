import type { Report } from "../model/report.ts";

/** What report.json holds; `schema/report.schema.json` describes exactly this and what the Action adds to it. */
export interface ReportDocument {
  readonly formatVersion: 1;
  readonly reports: readonly Report[];
}

export interface JsonOptions {
  /** Leaves out both code locations: the list of what differs stays whole. */
  readonly isShort?: boolean;
}

/** All reports as one JSON document: the machine's twin of the comment. Keys come in the order of the model. */
export function renderJson(reports: readonly Report[], { isShort = false }: JsonOptions = {}): string {
  const shown = reports.map((report) => (isShort ? { ...report, before: null, after: null } : report));
  const document: ReportDocument = { formatVersion: 1, reports: shown };
  return `${JSON.stringify(document, null, 2)}\n`;
}

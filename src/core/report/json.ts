import type { Report } from "../model/report.ts";

export interface JsonOptions {
  /** Leaves out both code locations: the list of what differs stays whole. */
  readonly isShort?: boolean;
}

/** All reports as one JSON document: the machine's twin of the comment. Keys come in the order of the model. */
export function renderJson(reports: readonly Report[], { isShort = false }: JsonOptions = {}): string {
  const shown = reports.map((report) => (isShort ? { ...report, before: null, after: null } : report));
  return `${JSON.stringify({ formatVersion: 1, reports: shown }, null, 2)}\n`;
}

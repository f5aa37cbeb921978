import type { Report } from "../../model/report.ts";
import { shortLink, type Side } from "../words/place-link.ts";
import type { Place } from "../../model/place.ts";
import type { MarkdownOptions } from "./markdown-options.ts";

/** A report with what its host said: how a place in it is written. */
export interface Told {
  readonly report: Report;
  /** A place as Markdown with a space before it; empty for none. */
  readonly at: (place: Place | null, side?: Side) => string;
}

export function told(report: Report, { links = null }: MarkdownOptions): Told {
  const changed = new Set((report.changedFiles ?? []).map(({ path }) => path));
  return {
    report,
    at: (place, side = "after") => (place === null ? "" : ` ${shortLink(place, side, { links, changed })}`),
  };
}

import type { PageFile, PageFinding, PageReport } from "report-page";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Place } from "../../model/place.ts";
import type { Report } from "../../model/report.ts";
import { changesOf } from "../words/changes-of.ts";
import type { Side } from "../words/place-link.ts";
import { bySeverity } from "../words/words.ts";
import { pagePlace, type PageLinks } from "./page-place.ts";

/** What was found, most severe first. */
export function pageFindings({ diagnostics }: Report, links: PageLinks): PageReport["findings"] {
  const told = (found: readonly Diagnostic[], side: Side = "after"): readonly PageFinding[] =>
    bySeverity(found).map(({ severity, message, help, rule, at }) => ({
      severity,
      message,
      help: help ?? "",
      rule,
      at: pagePlace(at, side, links),
      affects: [],
    }));
  return {
    introduced: told(diagnostics.introduced),
    remaining: told(diagnostics.remaining),
    fixed: told(diagnostics.fixed, "before"),
  };
}

/** What could not be read, and what is assumed. */
export function pageDoubts({ after }: Report, links: PageLinks): Pick<PageReport, "unread" | "assumptions"> {
  const note = (
    { message, at, rule }: { readonly message: string; readonly at: Place | null; readonly rule: string },
    affects: readonly string[] = [],
  ): PageFinding => ({
    severity: "note",
    message,
    help: "",
    rule,
    at: pagePlace(at, "after", links),
    affects,
  });
  return {
    unread: (after?.blindSpots ?? []).map((spot) => note(spot, spot.affects)),
    assumptions: (after?.assumptions ?? []).map((one) => note(one)),
  };
}

/** Every changed file, with the edits whose lines stand in it. */
export function pageFiles(report: Report, links: PageLinks): readonly PageFile[] {
  const edits = new Map<string, Set<number>>();
  report.edits.forEach((edit, place) => {
    const places = [
      edit.afterAt,
      edit.beforeAt,
      ...changesOf(edit, report).flatMap((one) => [one.afterAt, one.beforeAt]),
    ];
    for (const file of new Set(places.flatMap((at) => at?.file ?? []))) {
      const known = edits.get(file);
      if (known === undefined) edits.set(file, new Set([place]));
      else known.add(place);
    }
  });
  return (report.changedFiles ?? []).map(({ path, account }) => {
    const url = pagePlace({ file: path, line: 1 }, "after", links)?.url;
    const file = { path, account, changes: [...(edits.get(path) ?? [])] };
    return url === undefined ? file : { ...file, url };
  });
}

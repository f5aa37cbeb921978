import { visible } from "../core/report/escape.ts";
import type { Place } from "../core/model/place.ts";
import type { Report } from "../core/model/report.ts";
import type { CheckAnnotation } from "./check-run.ts";

/** GitHub shows fifty on a page and a workflow step has ten of a level: the most severe come first. */
const MOST = 50;

/**
 * What a review puts beside lines of the change: the findings it introduces, and the edits that break something or
 * should be looked at. What several environments share is said once.
 */
export function reportAnnotations(reports: readonly Report[]): readonly CheckAnnotation[] {
  const all = reports.flatMap((report) => [...findings(report), ...edits(report)]);
  const unique = new Map(all.map((annotation) => [JSON.stringify(annotation), annotation]));
  return [...unique.values()].sort((left, right) => LEVELS.indexOf(left.level) - LEVELS.indexOf(right.level)).slice(0, MOST);
}

const LEVELS: readonly CheckAnnotation["level"][] = ["failure", "warning", "notice"];

function findings({ diagnostics }: Report): readonly CheckAnnotation[] {
  return diagnostics.introduced.flatMap(({ at, severity, rule, message, help }) => (at === null || severity === "info" ? [] : [annotation(at, severity === "error" ? "failure" : "warning", rule, help === null ? message : `${message}\n${help}`)]));
}

function edits({ edits: all, changes }: Report): readonly CheckAnnotation[] {
  return all.flatMap(({ criticality, afterAt, cause, changes: indexes, assets }) => {
    const change = changes[indexes[0] ?? -1];
    const at = cause?.afterAt ?? afterAt;
    if (criticality === "safe" || change === undefined || at === null) return [];
    const others = indexes.length > 1 ? ` (and ${indexes.length - 1} more from the same edit)` : "";
    const reach = assets === 0 ? "" : `\n${assets} asset${assets === 1 ? "" : "s"} to recompute.`;
    return [annotation(at, criticality === "breaking" ? "warning" : "notice", change.type, `${change.message}${others}\n${change.reason}${reach}`)];
  });
}

function annotation(at: Place, level: CheckAnnotation["level"], title: string, message: string): CheckAnnotation {
  const isOneLine = at.line === at.endLine && at.endColumn > at.column;
  return { path: at.file, startLine: at.line, endLine: Math.max(at.line, at.endLine), columns: isOneLine ? { start: at.column, end: at.endColumn } : null, level, title, message: message.split("\n").map(visible).join("\n") };
}

import type { Diagnostic } from "../model/diagnostic.ts";
import type { Place } from "../model/place.ts";
import type { Edit, Report } from "../model/report.ts";
import { editInWords } from "./words/edit-in-words.ts";
import { changesOf } from "./words/changes-of.ts";
import { clipped, visible } from "./words/escape.ts";
import { sentence } from "./words/words.ts";
import { byCodeUnit } from "../text/order.ts";
import { counted } from "../text/counted.ts";

/** A remark at a line, as GitHub's checks take it. */
export interface Annotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  /** Only where start and end are one line. */
  readonly columns: { readonly start: number; readonly end: number } | null;
  readonly level: "failure" | "warning" | "notice";
  readonly title: string;
  readonly message: string;
}

/** GitHub shows no more than this many of one run. */
const MOST_ANNOTATIONS = 50;

/**
 * What was introduced, and edits that break or are to be reviewed, at their lines on the newer side: most severe first, the
 * same remark of several environments once.
 */
export function reportAnnotations(reports: readonly Report[], most = MOST_ANNOTATIONS): readonly Annotation[] {
  const findings = reports.flatMap((report) =>
    report.diagnostics.introduced.map((diagnostic) => findingAnnotation(diagnostic)),
  );
  const edits = reports.flatMap((report) => report.edits.map((edit) => editAnnotation(edit, report)));
  const unique = new Map(
    [...findings, ...edits].flatMap((annotation) =>
      annotation === null ? [] : [[JSON.stringify(annotation), annotation] as const],
    ),
  );
  return [...unique.values()]
    .sort(
      (a, b) =>
        levelOrder(a) - levelOrder(b) ||
        byCodeUnit(a.path, b.path) ||
        a.startLine - b.startLine ||
        byCodeUnit(a.message, b.message),
    )
    .slice(0, most);
}

function findingAnnotation({ severity, message, at, help, rule }: Diagnostic): Annotation | null {
  if (at === null || severity === "info") return null;
  return {
    ...span(at),
    level: severity === "error" ? "failure" : "warning",
    title: titled(rule),
    message: said([message, help ?? ""]),
  };
}

function editAnnotation(edit: Edit, report: Report): Annotation | null {
  const at = edit.cause?.afterAt ?? edit.afterAt;
  const changes = changesOf(edit, report);
  const together = editInWords(edit, changes);
  const [first, ...others] = changes;
  if (at === null || first === undefined || edit.criticality === "safe") return null;
  const more =
    together === null && others.length > 0
      ? `${counted(others.length, "more change", "more changes")} from the same place.`
      : "";
  const reaches = edit.assets > 0 ? `${counted(edit.assets, "asset")} must be recomputed.` : "";
  return {
    ...span(at),
    level: edit.criticality === "breaking" ? "warning" : "notice",
    title: edit.criticality === "breaking" ? "Breaks" : "Review",
    message: said([together ?? first.message, first.reason, reaches, more]),
  };
}

function span({
  file,
  line,
  endLine,
  column,
  endColumn,
}: Place): Pick<Annotation, "path" | "startLine" | "endLine" | "columns"> {
  return {
    path: file,
    startLine: line,
    endLine: Math.max(line, endLine),
    columns: endLine === line && endColumn > column ? { start: column, end: endColumn } : null,
  };
}

function said(parts: readonly string[]): string {
  return clipped(
    parts
      .filter((part) => part !== "")
      .map((part) => sentence(visible(part)))
      .join(" "),
    2000,
  );
}

function titled(rule: string): string {
  return clipped(visible(rule), 200);
}

function levelOrder({ level }: Annotation): number {
  return ["failure", "warning", "notice"].indexOf(level);
}

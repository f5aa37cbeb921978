import type { Diagnostic } from "../core/model/diagnostic.ts";
import type { Annotation } from "../core/report/annotations.ts";

/** Findings about one file as failures at their lines; one without a place stands at the first line. */
export function failureAnnotations(file: string, found: readonly Diagnostic[]): readonly Annotation[] {
  return found.map(({ at, rule, message, help }) => ({
    path: file,
    startLine: at?.line ?? 1,
    endLine: at?.line ?? 1,
    columns: null,
    level: "failure",
    title: rule,
    message: help === null ? message : `${message}. ${help}`,
  }));
}

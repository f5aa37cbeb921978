import type { Diagnostic, Severity, Target } from "../core/model/diagnostic.ts";
import type { CodeLocation } from "../core/model/code-location.ts";
import { counted } from "../core/text/counted.ts";
import type { FindingsOf } from "./baseline.ts";
import { terminalText } from "../core/report/words/escape.ts";
import { showDiagnostics, type ShownOn } from "./show-diagnostics.ts";

/** What `validate` found in one environment of one project. */
export interface Validation extends FindingsOf {
  readonly complete: boolean;
  readonly blindSpots: CodeLocation["blindSpots"];
  /** How many findings the settings say to ignore. */
  readonly ignored: number;
  /** How many the baseline holds. */
  readonly known?: number;
}

/** All results for a person: a heading for each, its findings, and one line at the end. What an environment shares with one above is told once. */
export function showValidations(results: readonly Validation[], target: Target, shownOn: ShownOn): string {
  const told = new Set<string>();
  const lines = results.flatMap((result) => {
    const fresh = result.diagnostics.filter((found) => !told.has(identity(result, found)));
    for (const found of fresh) told.add(identity(result, found));
    const shown = fresh.length === 0 ? [] : [showDiagnostics(fresh, target, shownOn)];
    return [heading(result, fresh.length), ...shown];
  });
  return [...lines, lastLine(results)].join("\n");
}

/** The same finding of another environment of the same project. */
function identity({ project }: Validation, found: Diagnostic): string {
  return JSON.stringify([project, found]);
}

function heading(result: Validation, fresh: number): string {
  const { project, environment, diagnostics, ignored, known = 0, blindSpots } = result;
  const where = project === "" ? environment : `${project}, ${environment}`;
  const repeated = diagnostics.length - fresh;
  const found = diagnostics.length === 0 ? "nothing found" : `${diagnostics.length} found`;
  const left = [
    ...(repeated === 0 ? [] : [fresh === 0 ? "all told above" : `${repeated} told above`]),
    ...(ignored === 0 ? [] : [`${ignored} ignored as the settings say`]),
    ...(known === 0 ? [] : [`${known} known to the baseline`]),
  ];
  const doubt =
    blindSpots.length === 0 ? "" : `; ${counted(blindSpots.length, "blind spot")} left unjudged (see \`translate\`)`;
  return `${terminalText(where)}: ${[found, ...left].join(", ")}${doubt}`;
}

/** `All checks passed`, or how many findings of each severity there are. */
function lastLine(results: readonly Validation[]): string {
  const unique = new Map(results.flatMap((result) => result.diagnostics.map((one) => [identity(result, one), one])));
  const count = (severity: Severity): number => [...unique.values()].filter((one) => one.severity === severity).length;
  const parts = [
    ...(count("error") > 0 ? [counted(count("error"), "error")] : []),
    ...(count("warning") > 0 ? [counted(count("warning"), "warning")] : []),
  ];
  return parts.length === 0 ? "All checks passed" : `Found ${parts.join(" and ")}`;
}

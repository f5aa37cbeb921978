import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Diagnostic } from "../core/model/diagnostic.ts";
import { byCodeUnit } from "../core/text/order.ts";
import { CannotRun } from "./exit-code.ts";
import { shown } from "./shown-path.ts";
import { readGivenFile } from "./read-given-file.ts";

/** Findings of one environment of one project. */
export interface FindingsOf {
  /** The project's folder within the one that was named; "" where that is the project. */
  readonly project: string;
  readonly environment: string;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * A file of findings that are known: `{"formatVersion": 1, "findings": [{"project", "environment", "rule", "subject",
 * "count"}]}`, sorted. A finding is known by these and not by its line, so that moved code stays known.
 */
export interface Baseline {
  readonly formatVersion: 1;
  readonly findings: readonly KnownFinding[];
}

interface KnownFinding {
  readonly project: string;
  readonly environment: string;
  readonly rule: string;
  readonly subject: string;
  /** How many findings are alike. */
  readonly count: number;
}

/** Writes what was found as a baseline: the same findings make the same bytes. */
export function writeBaseline(path: string, results: readonly FindingsOf[]): void {
  const counts = new Map<string, KnownFinding>();
  for (const result of results)
    for (const found of result.diagnostics) {
      const key = keyOf(result, found);
      const { project, environment } = result;
      const count = (counts.get(key)?.count ?? 0) + 1;
      counts.set(key, { project, environment, rule: found.rule, subject: found.subject, count });
    }
  const findings = [...counts].sort(([a], [b]) => byCodeUnit(a, b)).map(([, known]) => known);
  const baseline: Baseline = { formatVersion: 1, findings };
  writeFileSync(path, `${JSON.stringify(baseline, null, 1)}\n`);
}

/** Reads a baseline. Throws `CannotRun` where the file is not one. */
export function readBaseline(path: string): Baseline {
  const document = parsed(readGivenFile(path, "Write it with --write-baseline FILE."));
  if (isBaseline(document)) return document;
  throw new CannotRun(
    `${shown(resolve(path))} is not a baseline of this version`,
    "Write it with --write-baseline FILE.",
  );
}

/** Takes the known findings out; of findings alike, as many as are known. */
export function withoutKnown<Result extends FindingsOf>(
  results: readonly Result[],
  { findings }: Baseline,
): readonly (Result & { readonly known: number })[] {
  const left = new Map(findings.map((one) => [keyOf(one, one), one.count]));
  return results.map((result) => {
    const diagnostics = result.diagnostics.filter((found) => {
      const key = keyOf(result, found);
      const count = left.get(key) ?? 0;
      left.set(key, count - 1);
      return count <= 0;
    });
    return { ...result, diagnostics, known: result.diagnostics.length - diagnostics.length };
  });
}

function keyOf(
  { project, environment }: Pick<FindingsOf, "project" | "environment">,
  { rule, subject }: { readonly rule: string; readonly subject: string },
): string {
  return JSON.stringify([project, environment, rule, subject]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isBaseline(document: unknown): document is Baseline {
  return (
    isRecord(document) &&
    document["formatVersion"] === 1 &&
    Array.isArray(document["findings"]) &&
    document["findings"].every(isKnownFinding)
  );
}

function isKnownFinding(one: unknown): boolean {
  return (
    isRecord(one) &&
    ["project", "environment", "rule", "subject"].every((name) => typeof one[name] === "string") &&
    typeof one["count"] === "number"
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

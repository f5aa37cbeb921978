import type { Location, Log, PhysicalLocation, ReportingDescriptor, Result } from "sarif";
import { FINDINGS, type RuleId } from "../findings/findings.ts";
import { sha256 } from "../hash/sha256.ts";
import type { Diagnostic, Severity } from "../model/diagnostic.ts";
import type { Place } from "../model/place.ts";
import type { Report } from "../model/report.ts";
import { sarifText } from "./words/escape.ts";
import { sentence } from "./words/words.ts";
import { byFirst } from "../text/order.ts";

/** GitHub takes this many results of a run, and shows those it ranks first. */
const MOST_RESULTS = 25_000;

export interface SarifOptions {
  /** The program's own version. */
  readonly version: string;
  /** Where a rule is explained, with `{rule}`. */
  readonly rulePages?: string | null;
}

/**
 * Findings of all reports as SARIF 2.1.0, in the form that GitHub's code scanning takes: every result has a place (the
 * project's pyproject.toml where it has none of its own) and a fingerprint that moving lines do not change, every rule its
 * texts. What was there before the change is `unchanged`, what it brings is `new`; what it mends is left out, because
 * GitHub would open it anew. A finding that several environments share is told once.
 */
export function renderSarif(
  reports: readonly Pick<Report, "diagnostics" | "root">[],
  { version, rulePages = null }: SarifOptions,
): string {
  const results = new Map<string, Result>();
  const told = new Set<string>();
  for (const state of ["new", "unchanged"] as const)
    for (const { diagnostics, root } of reports)
      for (const found of state === "new" ? diagnostics.introduced : diagnostics.remaining) {
        const result = resultOf(found, root);
        const key = JSON.stringify(result);
        if (told.has(key)) continue;
        told.add(key);
        results.set(JSON.stringify([state, result]), { ...result, baselineState: state });
      }
  const ordered = withFingerprints([...results].sort(byFirst).map(([, result]) => result)).slice(0, MOST_RESULTS);
  const rules = [...new Set(ordered.map(({ ruleId }) => ruleId as RuleId))].sort();
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "kedro-dagster-action",
            semanticVersion: version,
            rules: rules.map((id) => ruleOf(id, rulePages)),
          },
        },
        automationDetails: { id: "kedro-dagster-action/" },
        columnKind: "utf16CodeUnits",
        results: ordered.map((result) => ({ ...result, ruleIndex: rules.indexOf(result.ruleId as RuleId) })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** A rule with the texts that GitHub shows beside its results. */
function ruleOf(id: RuleId, rulePages: string | null): ReportingDescriptor {
  const { summary, why, severity } = FINDINGS[id];
  return {
    id,
    name: id,
    shortDescription: { text: summary },
    fullDescription: { text: plain(why) },
    help: { text: plain(`${summary} ${why}`), markdown: `${summary}\n\n${why}` },
    defaultConfiguration: { level: levelOf(severity) },
    properties: { tags: ["kedro", "dagster"] },
    ...(rulePages === null ? {} : { helpUri: rulePages.replaceAll("{rule}", encodeURIComponent(id)) }),
  };
}

/** Our own Markdown as text: code spans without their marks. */
function plain(markdown: string): string {
  return markdown.replaceAll("`", "");
}

function resultOf({ rule, severity, message, subject, at, related, help }: Diagnostic, root: string): Result {
  const place = at ?? projectFile(root);
  return {
    ruleId: rule,
    level: levelOf(severity),
    message: { text: sarifText(help === null ? message : `${sentence(message)} ${help}`) },
    locations: [{ physicalLocation: physical(place) }],
    relatedLocations: related.map((other, index): Location => ({
      id: index + 1,
      physicalLocation: physical(other.at),
      message: { text: sarifText(other.message) },
    })),
    partialFingerprints: { subject: sha256(JSON.stringify([rule, place.file, subject])).slice(0, 16) },
  };
}

/** GitHub's own key, made of what a finding is about; findings that are alike are counted. */
function withFingerprints(results: readonly Result[]): readonly Result[] {
  const seen = new Map<string, number>();
  return results.map((result) => {
    const subject = result.partialFingerprints?.["subject"] ?? "";
    const count = (seen.get(subject) ?? 0) + 1;
    seen.set(subject, count);
    return { ...result, partialFingerprints: { primaryLocationLineHash: `${subject}:${count}` } };
  });
}

function projectFile(root: string): Place {
  const file = root === "" ? "pyproject.toml" : `${root}/pyproject.toml`;
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
}

function levelOf(severity: Severity): "error" | "warning" | "note" {
  return severity === "info" ? "note" : severity;
}

function physical({ file, line, column, endLine, endColumn }: Place): PhysicalLocation {
  return {
    artifactLocation: { uri: file.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" },
    region: { startLine: line, startColumn: column, endLine, endColumn },
  };
}

import type { Diagnostic, Severity } from "../model/diagnostic.ts";
import type { Place } from "../model/place.ts";
import type { Report } from "../model/report.ts";
import { sarifText } from "./words/escape.ts";
import { sentence } from "./words/words.ts";
import { byFirst } from "../text/order.ts";

export interface SarifOptions {
  readonly version: string;
  /** Where a rule is explained, with `{rule}`. */
  readonly rulePages?: string | null;
}

/**
 * Findings of all reports as SARIF 2.1.0. What was there before the change is `unchanged`, what it brings is `new`,
 * what it mends is `absent`; a finding that several environments share is told once.
 */
export function renderSarif(
  reports: readonly Pick<Report, "diagnostics">[],
  { version, rulePages = null }: SarifOptions,
): string {
  const results = new Map<string, SarifResult>();
  for (const { diagnostics } of reports) {
    for (const [state, list] of [
      ["new", diagnostics.introduced],
      ["unchanged", diagnostics.remaining],
      ["absent", diagnostics.fixed],
    ] as const) {
      for (const diagnostic of list) {
        const result = resultOf(diagnostic, state);
        results.set(JSON.stringify(result), result);
      }
    }
  }
  const ordered = [...results].sort(byFirst).map(([, result]) => result);
  const rules = [...new Set(ordered.map(({ ruleId }) => ruleId))].sort();
  const driver = {
    name: "kedro-dagster-action",
    semanticVersion: version,
    rules: rules.map((id) => ({
      id,
      ...(rulePages === null ? {} : { helpUri: rulePages.replaceAll("{rule}", encodeURIComponent(id)) }),
    })),
  };
  const run = {
    tool: { driver },
    columnKind: "utf16CodeUnits",
    results: ordered.map((result) => ({ ...result, ruleIndex: rules.indexOf(result.ruleId) })),
  };
  return `${JSON.stringify({ $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

interface SarifResult {
  readonly ruleId: string;
  readonly level: "error" | "warning" | "note";
  readonly baselineState: "new" | "unchanged" | "absent";
  readonly message: { readonly text: string };
  readonly locations: readonly object[];
  readonly relatedLocations: readonly object[];
  readonly partialFingerprints: { readonly subject: string };
}

function resultOf(
  { rule, severity, message, subject, at, related, help }: Diagnostic,
  baselineState: SarifResult["baselineState"],
): SarifResult {
  return {
    ruleId: rule,
    level: levelOf(severity),
    baselineState,
    message: { text: sarifText(help === null ? message : `${sentence(message)} ${help}`) },
    locations: at === null ? [] : [{ physicalLocation: physical(at) }],
    relatedLocations: related.map((other, index) => ({
      id: index + 1,
      physicalLocation: physical(other.at),
      message: { text: sarifText(other.message) },
    })),
    partialFingerprints: { subject },
  };
}

function levelOf(severity: Severity): SarifResult["level"] {
  return severity === "info" ? "note" : severity;
}

function physical({ file, line, column, endLine, endColumn }: Place): object {
  return {
    artifactLocation: { uri: file.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" },
    region: { startLine: line, startColumn: column, endLine, endColumn },
  };
}

import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/core/model/diagnostic.ts";
import type { Edit, Report } from "../../src/core/model/report.ts";
import { presentReports } from "../../src/github/present-reports.ts";
import { reportAnnotations } from "../../src/github/report-annotations.ts";
import { buildReport } from "../support/build-report.ts";
import { shopAfter, shopBefore } from "../support/shop.ts";

const AT = { file: "conf/base/catalog.yml", line: 3, column: 1, endLine: 3, endColumn: 9 };

function shopReport(): Report {
  return buildReport(shopBefore(), shopAfter());
}

function finding(overrides: Partial<Diagnostic> = {}): Diagnostic {
  return { rule: "asset-cycle", severity: "error", message: "`a` needs itself", subject: "a", at: AT, related: [], help: null, targets: ["generated"], ...overrides };
}

function withFindings(...introduced: readonly Diagnostic[]): Report {
  return { ...shopReport(), changes: [], edits: [], diagnostics: { introduced, remaining: [], fixed: [], ignored: 0 } };
}

describe("reportAnnotations", () => {
  it("puts findings beside their lines, errors before warnings, and says nothing of what is information only", () => {
    const annotations = reportAnnotations([withFindings(finding({ severity: "info" }), finding({ severity: "warning", rule: "b", help: "Do this." }), finding())]);
    expect(annotations).toEqual([
      { path: AT.file, startLine: 3, endLine: 3, columns: { start: 1, end: 9 }, level: "failure", title: "asset-cycle", message: "`a` needs itself" },
      { path: AT.file, startLine: 3, endLine: 3, columns: { start: 1, end: 9 }, level: "warning", title: "b", message: "`a` needs itself\nDo this." },
    ]);
  });

  it("says once what several environments share, and has room for fifty", () => {
    expect(reportAnnotations([withFindings(finding()), { ...withFindings(finding()), environment: "other" }])).toHaveLength(1);
    const many = Array.from({ length: 80 }, (_, index) => finding({ severity: index < 70 ? "warning" : "error", subject: String(index), message: `number ${index}` }));
    const annotations = reportAnnotations([withFindings(...many)]);
    expect([annotations.length, annotations.filter(({ level }) => level === "failure").length]).toEqual([50, 10]);
  });

  it("marks the edit that breaks something, at its cause, and leaves safe ones alone", () => {
    const report = shopReport();
    const at = { ...AT, line: 7, endLine: 9 };
    const edit = (criticality: Edit["criticality"]): Edit => ({ criticality, cause: { kind: "global", name: "globals:root", beforeAt: null, afterAt: at }, beforeAt: null, afterAt: AT, changes: [0], assets: 2, jobs: [], schedules: [] });
    const change = { type: "storage-changed", subject: "a", criticality: "breaking", reason: "Readers look elsewhere.", message: "Storage of `a` moves.", path: [], before: null, after: null, consequences: [], beforeAt: null, afterAt: null, cause: null, effect: null, assets: [] } as const;
    const annotations = reportAnnotations([{ ...report, diagnostics: { introduced: [], remaining: [], fixed: [], ignored: 0 }, changes: [change], edits: [edit("safe"), edit("risky"), edit("breaking")] }]);
    expect(annotations).toMatchObject([
      { path: AT.file, startLine: 7, endLine: 9, columns: null, level: "warning", title: "storage-changed", message: "Storage of `a` moves.\nReaders look elsewhere.\n2 assets to recompute." },
      { level: "notice" },
    ]);
  });

  it("shows invisible and direction-changing characters of a project's names", () => {
    expect(reportAnnotations([withFindings(finding({ message: "`a\u202eb\u0007` is odd" }))])[0]?.message).toBe("`aU+202EbU+0007` is odd");
  });
});

describe("presentReports", () => {
  const options = { address: "https://github.com/harbour/ferries", linkedAt: { before: "a".repeat(40), after: "b".repeat(40) }, notes: [], rest: null, longestSummary: 64_000 };

  it("takes the worst verdict and its sentence", () => {
    const reports = [
      { ...shopReport(), verdict: "pass", sentence: "Fine." },
      { ...shopReport(), verdict: "fail", sentence: "Not fine." },
    ] as const;
    expect(presentReports(reports, options)).toMatchObject({ verdict: "fail", title: "Not fine." });
    expect(presentReports([], options)).toMatchObject({ verdict: "unknown", title: "No Kedro project was found." });
  });

  it("stands our notes above, and keeps to every limit with them", () => {
    const notes = Array.from({ length: 5 }, () => "n".repeat(1000));
    const reports = Array.from({ length: 60 }, (_, index) => ({ ...shopReport(), project: `project ${index}`, root: `p${index}`, definitionsDiff: "+ line\n".repeat(3000) }));
    const { comment, summary, title } = presentReports(reports, { ...options, notes });
    expect(comment.startsWith(`> ${"n".repeat(1000)}\n\n`)).toBe(true);
    expect(comment.length).toBeLessThanOrEqual(60_000);
    expect(summary.length).toBeLessThanOrEqual(64_000);
    expect(title.length).toBeLessThanOrEqual(250);
  });

  it("gives the same bytes for the same reports", () => {
    expect(presentReports([shopReport()], options)).toEqual(presentReports([shopReport()], options));
  });
});

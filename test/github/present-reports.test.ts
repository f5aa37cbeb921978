import { describe, expect, it } from "vitest";
import type { Report } from "../../src/core/model/report.ts";
import { presentReports } from "../../src/github/present-reports.ts";
import { buildReport } from "../support/build-report.ts";
import { shopAfter, shopBefore } from "../support/shop.ts";

function shopReport(): Report {
  return buildReport(shopBefore(), shopAfter());
}

describe("presentReports", () => {
  const options = {
    address: "https://github.com/harbour/ferries",
    linkedAt: { before: "a".repeat(40), after: "b".repeat(40) },
    notes: [],
    rest: null,
    longestSummary: 64_000,
    version: "0.1.0",
  };

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
    const reports = Array.from({ length: 60 }, (_, index) => ({
      ...shopReport(),
      project: `project ${index}`,
      root: `p${index}`,
      definitionsDiff: "+ line\n".repeat(3000),
    }));
    const { comment, summary, title } = presentReports(reports, { ...options, notes });
    expect(comment.startsWith(`> ${"n".repeat(1000)}\n\n`)).toBe(true);
    expect(comment.length).toBeLessThanOrEqual(20_000);
    expect(summary.length).toBeLessThanOrEqual(64_000);
    expect(title.length).toBeLessThanOrEqual(250);
  });

  it("gives the same bytes for the same reports", () => {
    expect(presentReports([shopReport()], options)).toEqual(presentReports([shopReport()], options));
  });
});

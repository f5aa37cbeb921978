import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../src/core/model/diagnostic.ts";
import { renderComment } from "../../../src/core/report/comment/comment.ts";
import { reviewTitle } from "../../../src/core/report/words/words.ts";
import { judgeReview } from "../../../src/core/review/judge-review.ts";
import { twoVersions } from "../../support/arbitrary-location.ts";
import { buildReport } from "../../support/build-report.ts";

const FOUND: Diagnostic = {
  rule: "duplicate-config-key",
  severity: "error",
  message: "it stands twice",
  subject: "a",
  at: null,
  related: [],
  help: null,
  targets: ["generated"],
};

describe("title, list and verdict of a review", () => {
  it("agree on whether something breaks, whatever changes, is found, or may fail (law)", () => {
    const given = fc.tuple(
      twoVersions(),
      fc.subarray(["error", "warning", "info"] as const),
      fc.constantFrom("error", "warning", "unknown", "never"),
    );
    const seen = { breaks: 0, others: 0 };
    fc.assert(
      fc.property(given, ([[before, after], severities, failOn]) => {
        const introduced = severities.map((severity) => ({ ...FOUND, severity }));
        const diagnostics = { introduced, remaining: [], fixed: [], ignored: 0 };
        const plain = buildReport(before, after, { diagnostics });
        const judged = judgeReview({ ...plain, readAgain: [], isReadAgain: false, failOn });
        const report = { ...plain, ...judged };
        const comment = renderComment([report]);
        const lists = /#### Breaks|^- ❌/mu.test(comment);
        const [title = ""] = comment.split("\n");
        expect(title.includes("Breaks")).toBe(lists);
        expect(/\d breaks?\b|\d errors?\b/u.test(title)).toBe(lists);
        expect(reviewTitle([report]).startsWith("Breaks")).toBe(lists);
        // a warning may be all that is not to be brought in
        if (lists) expect(report.verdict === "fail").toBe(failOn !== "never");
        else if (failOn !== "warning") expect(report.verdict).not.toBe("fail");
        seen[lists ? "breaks" : "others"]++;
      }),
    );
    expect(Math.min(seen.breaks, seen.others)).toBeGreaterThan(5);
  });
});

import { describe, expect, it } from "vitest";
import { renderComment } from "../../../src/core/report/comment/comment.ts";
import { renderHtml } from "../../../src/core/report/page/html.ts";
import { renderTerminal } from "../../../src/core/report/terminal/terminal.ts";
import { codeLocation } from "../../../tools/locations/code-location.ts";
import { buildReport } from "../../support/build-report.ts";

describe("a job that fails and a file that could not be followed", () => {
  it.each([
    ["the comment", renderComment],
    ["the page", renderHtml],
    ["the terminal", renderTerminal],
  ])("stand in %s by name", (_, render) => {
    const report = buildReport(codeLocation({}), codeLocation({}), {
      failingJobs: [{ job: "daily", node: "clean", rule: "missing-input", why: "`raw` has no entry", isNew: true }],
      changedFiles: [
        { path: "src/shop/a.py", account: "explains" },
        { path: "src/shop/b.py", account: "not-followed" },
      ],
    });
    const text = render([report]).replaceAll(/<[^>]*>|`/gu, "");
    expect(text).toContain("daily fails at node clean: raw has no entry");
    expect(text).toContain("src/shop/b.py");
    expect(text).toContain("1 of 2 changed files accounted for");
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../../src/core/model/diagnostic.ts";
import type { PageAssets, PageDocument } from "report-page";
import type { Report } from "../../../src/core/model/report.ts";
import { renderComment } from "../../../src/core/report/comment/comment.ts";
import { pageDocument } from "../../../src/core/report/page/page-document.ts";
import { renderHtml } from "../../../src/core/report/page/html.ts";
import { renderMermaid } from "../../../src/core/report/graph/mermaid.ts";
import { renderSummary } from "../../../src/core/report/summary/summary.ts";
import { renderTerminal } from "../../../src/core/report/terminal/terminal.ts";
import { reportAnnotations } from "../../../src/core/report/annotations.ts";
import { buildReport } from "../../support/build-report.ts";
import { blindSpot, codeLocation, place } from "../../../tools/locations/code-location.ts";
import { HOSTILE, hostileText, outsideCode } from "../../support/hostile.ts";
import { tries } from "../../support/samples.ts";

describe("a project whose every name is hostile", () => {
  test("puts nothing into the comment but text", () => {
    fc.assert(
      fc.property(hostileReport(), (report) =>
        checkMarkdown(
          renderComment([report, { ...report, environment: "prod" }], {
            links: { before: null, after: "https://github.com/acme/shop/blob/main/{path}#L{line}" },
          }),
        ),
      ),
      { numRuns: tries(150) },
    );
  });

  test("puts nothing into the comment at any length", () => {
    fc.assert(
      fc.property(hostileReport(), fc.integer({ min: 500, max: 6000 }), (report, most) =>
        checkMarkdown(renderComment([report], { limits: { characters: most, bytes: most * 2 } })),
      ),
      { numRuns: tries(200) },
    );
  });

  test("puts nothing into the job summary, the page, the drawing, the terminal and the workflow's log", () => {
    fc.assert(
      fc.property(hostileReport(), (report) => {
        checkMarkdown(renderSummary([report]));
        checkPage(report);
        const drawing = renderMermaid(report)?.text ?? "";
        for (const line of drawing.split("\n").slice(2))
          expect(line).toMatch(
            /^ {2}(?:n\d+(?:\[|\(|\[\(|\[\[|\(\[)"(?:[\p{L}\p{N} _./,:…-]|#\d+;|<br\/>)*"(?:\]|\)|\)\]|\]\]|\]\)):::\w+|n\d+ (?:-->|-\.->|==>) n\d+|classDef [\w ]+[\w:#,.\- ]*)$/u,
          );
        expect(renderTerminal([report], { isColoured: false }).replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        for (const { title, message } of reportAnnotations([report]))
          expect(title + message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
      { numRuns: tries(150) },
    );
  });
});

test("a project whose name looks like a pattern stands by it beside what only real Kedro saw", () => {
  const found: Diagnostic = {
    rule: "static-live-difference",
    severity: "warning",
    message: "Kedro has another pipeline",
    subject: "a",
    at: null,
    related: [],
    help: null,
    targets: ["generated"],
  };
  const report = buildReport(codeLocation({}), codeLocation({}), { project: "a$&b$`c" });
  const seen = { ...report, diagnostics: { ...report.diagnostics, introduced: [found] } };
  expect(renderComment([seen, { ...report, environment: "prod" }])).toContain(
    "- Kedro has another pipeline (`static-live-difference`) (`` a$&b$`c (local) ``)\n",
  );
});

/** A document of tags of ours, with and without the program; the data is whole and in one element that nothing ends. */
function checkPage(report: Report): void {
  const page = renderHtml([report], { page: { script: "run()", style: "p{}" } });
  const data = [...page.matchAll(/<script type="application\/json" id="[a-z]+(?:-0)?">(.*)<\/script>\n/gu)].map(
    ([, text = ""]) => text,
  );
  const [head, columns, details] = data.map((text) => JSON.parse(text) as PageDocument & PageAssets);
  const { reports, ...rest } = pageDocument([report]);
  expect(data.join("")).not.toMatch(/[<>&]/u);
  expect(page).toMatch(/^[\n -~]*$/u);
  expect(head).toEqual({ ...rest, reports: reports.map(({ assets: _, ...own }) => own) });
  expect({ ...columns, ...details }).toEqual(reports[0]?.assets);
  // a backslash that is written out begins no escape
  const written = data.join("").replaceAll("\\\\", "").replaceAll("\\n", "");
  expect(written).not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]|\\u00[01]/u);
  expect(page.match(/<\/?script/giu)).toHaveLength(8);
  for (const text of [renderHtml([report]), page.replaceAll(/<script.*\n/gu, "")]) {
    expect(text).not.toMatch(
      /<(?!\/?(?:!doctype|html|head|meta|title|style|body|main|noscript|div|h[1-3]|section|p|ul|li|b|i|br|small|code|pre)[\s>])/u,
    );
    for (const [tag] of text.matchAll(/<[^>]*>/gu)) expect(tag).not.toMatch(/\son\w+=|href|src=/u);
  }
}

/** Balanced folds and fences, and outside of code nothing that GitHub or a browser would act on. */
function checkMarkdown(markdown: string): void {
  expect(markdown.match(/<details>/gu)?.length ?? 0).toBe(markdown.match(/^<\/details>$/gmu)?.length ?? 0);
  const prose = withoutFences(markdown);
  const shown = outsideCode(prose)
    .replaceAll(/\]\(https:\/\/github\.com\/acme\/shop\/blob\/main\/[^\s()<>]*#L\d+\)/gu, "")
    .replaceAll(/(?<!\\)\[·/gu, "·");
  expect(shown).not.toMatch(/@[A-Za-z0-9]/u);
  expect(shown).not.toMatch(/#\d/u);
  expect(shown).not.toMatch(/:\/\//u);
  expect(shown).not.toMatch(/<(?!\/?(?:details|summary|sub|br)>)/u);
  expect(shown).not.toMatch(/(?<!\\)\](?=\()/u);
  expect(markdown).not.toMatch(/<!--/u);
  expect(markdown.replaceAll("\n", "")).not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
}

function withoutFences(markdown: string): string {
  const kept: string[] = [];
  let fence: string | null = null;
  for (const line of markdown.split("\n")) {
    const run: string | undefined = /^`{3,}/u.exec(line)?.[0];
    if (fence === null && run !== undefined && !line.slice(run.length).includes("`")) fence = run;
    else if (fence === null) kept.push(line);
    else if (line === fence) fence = null;
  }
  expect(fence, "an open fence").toBeNull();
  return kept.join("\n");
}

function hostileReport(): fc.Arbitrary<Report> {
  const name = fc.oneof(fc.constantFrom(...HOSTILE), hostileText()).map((text) => (text === "" ? "x" : text));
  return fc
    .record({ names: fc.uniqueArray(name, { minLength: 9, maxLength: 9 }), message: name, diff: fc.option(name) })
    .map(({ names, message, diff }) => {
      const [a = "", b = "", c = "", d = "", node = "", other = "", job = "", option = "", owner = ""] = names;
      const before = codeLocation({
        nodes: { [node]: { inputs: [a, `params:${a}`], outputs: [b], tags: [c] }, keep: { inputs: [b], outputs: [d] } },
        datasets: { [a]: { type: c, filepath: d }, [d]: { type: "x", [option]: 1 } },
        parameters: { [`params:${a}`]: { [option]: message } },
        jobs: { [job]: { cron: message } },
      });
      const after = codeLocation({
        nodes: {
          [node]: { inputs: [a, `params:${a}`], outputs: [b], code: "2", helpers: { [`${other}:${c}`]: "1" } },
          [other]: { inputs: [b], outputs: [c] },
          keep: { inputs: [b, c], outputs: [d] },
        },
        datasets: {
          [a]: { type: d, filepath: b },
          [d]: { type: "x", [option]: 2, metadata: { description: message, owners: [owner, "@team"] } },
        },
        parameters: { [`params:${a}`]: { [option]: other } },
        jobs: { [job]: { cron: "0 1 * * *", schedule: message } },
        blindSpots: [blindSpot("unresolved-import", `cannot follow \`${a}\`: ${message}`, [b])],
      });
      const finding: Diagnostic = {
        rule: "pipeline-cycle",
        severity: "error",
        message: `\`${a}\` ${message}`,
        subject: a,
        at: place(c === "" ? "x" : c, 3),
        related: [{ message, at: place(d, 1) }],
        help: message,
        targets: ["generated"],
      };
      return buildReport(before, after, {
        project: a,
        root: b,
        sentence: `It breaks \`${c}\` ${message}`,
        diagnostics: {
          introduced: [finding, { ...finding, severity: "warning" }, { ...finding, rule: "static-live-difference" }],
          remaining: [finding],
          fixed: [finding],
          ignored: 2,
        },
        compared: { before: a, after: b, note: message },
        failingJobs: [{ job, node, rule: "missing-input", why: message, isNew: true }],
        changedFiles: [
          { path: c, account: "not-followed" },
          { path: d, account: "explains" },
        ],
        noLongerRead: [other],
        versions: [
          {
            name: "kedro",
            version: a,
            source: "lock",
            why: message,
            at: null,
            support: "supported",
            unsupported: null,
          },
        ],
        live: { kedro: option, sides: "both", why: message, refused: [{ module: other, why: message }] },
        definitionsDiff: diff,
        otherTarget: { target: "plugin", changes: [], diagnostics: [finding] },
      });
    });
}

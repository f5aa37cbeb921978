import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../../src/core/model/diagnostic.ts";
import type { Report } from "../../../src/core/model/report.ts";
import { reportAnnotations } from "../../../src/core/report/annotations.ts";
import { renderHtml } from "../../../src/core/report/page/html.ts";
import { renderJson } from "../../../src/core/report/json.ts";
import { withoutSameCode } from "../../../src/core/report/without-same-code.ts";
import type { Log } from "sarif";
import { STATE_WORDS as PAGE_WORDS } from "../../../packages/report-page/src/data/asset-state.ts";
import { STATE_WORDS } from "../../../src/core/report/graph/box-lines.ts";
import { renderMermaid } from "../../../src/core/report/graph/mermaid.ts";
import { renderSarif } from "../../../src/core/report/sarif.ts";
import { renderTerminal } from "../../../src/core/report/terminal/terminal.ts";
import { renderSummary } from "../../../src/core/report/summary/summary.ts";
import { reviewTitle, worstVerdict } from "../../../src/core/report/words/words.ts";
import { buildReport } from "../../support/build-report.ts";
import { codeLocation, place } from "../../../tools/locations/code-location.ts";
import { largeLocation } from "../../../tools/locations/large-location.ts";
import { shopAfter, shopBefore } from "../../support/shop.ts";

const error: Diagnostic = {
  rule: "invalid-cron",
  severity: "error",
  message: "Schedule `nightly` has no valid cron expression",
  subject: "nightly",
  at: { file: "conf/base/dagster.yml", line: 12, column: 5, endLine: 12, endColumn: 20 },
  related: [{ message: "Job `training` uses it", at: place("conf/base/dagster.yml", 20) }],
  help: "Write five fields.",
  targets: ["generated"],
};
const warning: Diagnostic = {
  ...error,
  rule: "unused-catalog-entry",
  severity: "warning",
  message: "Catalog entry `old [x](y)` is used by no pipeline",
  subject: "old",
  related: [],
  help: null,
  at: place("conf/base/catalog.yml", 3),
};
const shop = (other: Partial<Report> = {}): Report =>
  buildReport(shopBefore(), shopAfter(), {
    diagnostics: {
      introduced: [warning, error],
      remaining: [{ ...warning, subject: "older" }],
      fixed: [{ ...error, subject: "gone" }],
      ignored: 0,
    },
    ...other,
  });

describe("the terminal", () => {
  test("shows the review without colours", async () => {
    await expect(renderTerminal([shop()], { isColoured: false })).toMatchFileSnapshot("goldens/terminal.txt");
  });

  test("colours nothing but our own words, and only when asked", () => {
    const coloured = renderTerminal([shop()], { isColoured: true });
    expect(coloured).toContain("\u001b[33mBreaks, reported only\u001b[0m");
    expect(
      coloured
        .split("\u001b")
        .map((part, index) => (index === 0 ? part : part.replace(/^\[\d+m/u, "")))
        .join(""),
    ).toBe(renderTerminal([shop()], { isColoured: false }));
  });

  test("tells an asset of the tree by the sign and word that comment, picture and page have for it", () => {
    const { "local/metrics": _, ...others } = shopBefore().assets;
    const told = (report: Report) => renderTerminal([report]).match(/^\s*[!−✎+→↻◇] .*$/gmu);
    const added = buildReport({ ...shopBefore(), assets: others }, shopBefore());
    expect(told(added)).toEqual(["  + metrics new"]);
    expect(renderSummary([added])).toContain("| `local/metrics` | new |");
    expect(told(buildReport(shopBefore(), { ...shopBefore(), assets: others }))).toEqual(["  − metrics removed"]);
    expect(Object.entries(STATE_WORDS).map(([state, { sign }]) => [state, sign])).toEqual(
      Object.entries(PAGE_WORDS).map(([state, { sign }]) => [state, sign]),
    );
  });

  test("counts what a long list leaves out", () => {
    const text = renderTerminal(
      [
        buildReport(
          largeLocation({ assets: 400, fanIn: 2 }),
          largeLocation({ assets: 400, fanIn: 2 }, () => ({ code: "2" })),
        ),
      ],
      { isColoured: false, most: 5 },
    );
    expect(text).toContain("Changes (400)");
    expect(text).toContain("  395 more not shown here");
    expect(renderTerminal([shop()], { isColoured: false, most: null })).not.toContain("not shown here");
  });

  test("tells what is alike in several environments once, with their names", () => {
    const of = (environment: string, sentence = `It loads in ${environment}.`) => ({
      ...shop(),
      environment,
      sentence,
    });
    const text = renderTerminal([of("prod"), of("dev", "It does not load."), of("staging"), of("qa")]);
    expect(text.match(/^shop \(.*$/gmu)).toEqual([
      "shop (prod), also in staging, qa",
      "shop (dev)",
      "shop (prod), also in staging, qa: Breaks, reported only",
      "shop (dev): Breaks, reported only",
    ]);
  });
});

describe("annotations", () => {
  test("stand at the lines, most severe first, and say what to do", () => {
    expect(
      reportAnnotations([shop()]).map(
        ({ level, path, startLine, message }) => `${level} ${path}:${startLine} ${message}`,
      ),
    ).toEqual([
      "failure conf/base/dagster.yml:12 Schedule `nightly` has no valid cron expression. Write five fields.",
      "warning conf/base/catalog.yml:3 Catalog entry `old [x](y)` is used by no pipeline.",
      "notice conf/base/catalog.yml:36 Asset `local/report` is now called `local/sales_report`. Dagster knows an asset by its key: the materialization history starts over, and whatever outside this project names `local/report` no longer finds it. 1 asset must be recomputed. 1 more change from the same place.",
      "notice conf/base/dagster.yml:50 Schedule `training_daily_schedule` fires every day at 02:00 (`0 2 * * *`) → every Monday to Friday at 06:00 (`0 6 * * 1-5`): 7 → 5 runs a week. `training` runs at other times.",
      "notice conf/base/parameters.yml:2 Parameter `params:split` changes: `test_size`: `0.2` → `0.25`. `training.split` computes with it. 4 assets must be recomputed.",
      "notice src/shop/pipeline.py:18 `local/model_input` now depends on `local/regions`. Its values are computed from other data and must be recomputed. 5 assets must be recomputed. 1 more change from the same place.",
      "notice src/shop/text.py:3 `shop.text:normalise` changes; 2 nodes use it: `clean_customers`, `join`. Code that its function uses is not the same. 7 assets must be recomputed.",
    ]);
  });

  test("name columns only where the place is within one line", () => {
    expect(reportAnnotations([shop()])[0]?.columns).toEqual({ start: 5, end: 20 });
  });

  test("are no more than GitHub shows, and the same remark of two environments is one", () => {
    const many = buildReport(
      largeLocation({ assets: 300, fanIn: 2 }),
      largeLocation({ assets: 300, fanIn: 2 }, () => ({ code: "2" })),
      { diagnostics: { introduced: [error], remaining: [], fixed: [], ignored: 0 } },
    );
    const annotations = reportAnnotations([many, { ...many, environment: "prod" }]);
    expect(annotations).toHaveLength(50);
    expect(annotations[0]?.level).toBe("failure");
    expect(new Set(annotations.map((annotation) => JSON.stringify(annotation))).size).toBe(50);
  });
});

describe("SARIF", () => {
  const sarif = (reports: readonly Report[]): Log =>
    JSON.parse(renderSarif(reports, { version: "1.2.3", rulePages: "https://example.org/rules/{rule}" })) as Log;

  test("tells new and unchanged findings once each, with rule and place, and leaves out what is mended", () => {
    const [run] = sarif([shop(), shop({ environment: "prod" })]).runs;
    expect(run?.results?.map(({ ruleId, level, baselineState }) => [ruleId, level, baselineState])).toEqual([
      ["invalid-cron", "error", "new"],
      ["unused-catalog-entry", "warning", "new"],
      ["unused-catalog-entry", "warning", "unchanged"],
    ]);
    expect(run?.results?.[0]?.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: "conf/base/dagster.yml", uriBaseId: "%SRCROOT%" },
          region: { startLine: 12, startColumn: 5, endLine: 12, endColumn: 20 },
        },
      },
    ]);
    expect(run?.results?.[1]?.message.text).toBe("Catalog entry `old [x] (y)` is used by no pipeline");
  });

  test("keeps to what GitHub's code scanning takes: texts for every rule, a place and a fingerprint for every result", () => {
    const nowhere = { ...error, rule: "missing-catalog" as const, subject: "registry", at: null, related: [] };
    const moved = { ...error, at: { ...(error.at ?? place("x", 1)), line: 40, endLine: 40 } };
    const shops = [
      shop({
        root: "services/shop",
        diagnostics: { introduced: [nowhere, error], remaining: [], fixed: [], ignored: 0 },
      }),
    ];
    const [run] = sarif(shops).runs;
    expect(run?.tool.driver.rules?.map(({ id }) => id)).toEqual(["invalid-cron", "missing-catalog"]);
    for (const rule of run?.tool.driver.rules ?? []) {
      expect(rule.shortDescription?.text).toMatch(/\S/u);
      expect(rule.fullDescription?.text).not.toContain("`");
      expect(rule.help).toMatchObject({ text: expect.stringMatching(/\S/u), markdown: expect.stringMatching(/\S/u) });
      expect(rule.defaultConfiguration?.level).toBe("error");
      expect(rule.helpUri).toBe(`https://example.org/rules/${rule.id}`);
    }
    const uris = run?.results?.map(({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri);
    expect(uris).toEqual(["conf/base/dagster.yml", "services/shop/pyproject.toml"]);
    const prints = (found: readonly Diagnostic[]): readonly unknown[] =>
      sarif([shop({ diagnostics: { introduced: found, remaining: [], fixed: [], ignored: 0 } })]).runs[0]?.results?.map(
        ({ partialFingerprints }) => partialFingerprints?.["primaryLocationLineHash"],
      ) ?? [];
    expect(prints([moved])).toEqual(prints([error]));
    expect(new Set(prints([error, moved])).size).toBe(2);
  });

  test("has the shape that SARIF 2.1.0 asks for", () => {
    const place = {
      type: "object",
      required: ["physicalLocation"],
      properties: {
        physicalLocation: {
          type: "object",
          required: ["artifactLocation", "region"],
          properties: {
            region: {
              type: "object",
              required: ["startLine"],
              properties: { startLine: { type: "integer", minimum: 1 }, startColumn: { type: "integer", minimum: 1 } },
            },
          },
        },
      },
    };
    const result = {
      type: "object",
      required: ["message", "ruleId", "ruleIndex", "level", "baselineState", "locations", "partialFingerprints"],
      properties: {
        level: { enum: ["none", "note", "warning", "error"] },
        baselineState: { enum: ["new", "unchanged", "updated", "absent"] },
        message: { type: "object", required: ["text"] },
        locations: { type: "array", items: place },
      },
    };
    const schema = {
      type: "object",
      required: ["version", "runs"],
      properties: {
        version: { const: "2.1.0" },
        runs: {
          type: "array",
          minItems: 1,
          items: {
            type: "object",
            required: ["tool", "results"],
            properties: {
              tool: {
                type: "object",
                required: ["driver"],
                properties: { driver: { type: "object", required: ["name"] } },
              },
              results: { type: "array", items: result },
            },
          },
        },
      },
    };
    expect(new Ajv().validate(schema, sarif([shop()]))).toBe(true);
  });
});

describe("JSON", () => {
  test("holds every report with its code locations, or without them", () => {
    const parsed = JSON.parse(renderJson([shop()])) as {
      readonly formatVersion: number;
      readonly reports: readonly Report[];
    };
    expect(parsed.formatVersion).toBe(1);
    expect(parsed.reports[0]).toEqual(JSON.parse(JSON.stringify(withoutSameCode(shop()))));
    expect((JSON.parse(renderJson([shop()], { isShort: true })) as typeof parsed).reports[0]?.after).toBeNull();
  });
});

describe("the page", () => {
  test("is, without its program, one document that loads nothing", async () => {
    const page = renderHtml([shop({ definitionsDiff: "+ new line\n" })]);
    expect(page).not.toMatch(/<(?:script|link|img|iframe)|url\((?!#)|@import|src=|href=/u);
    await expect(page).toMatchFileSnapshot("goldens/page.html");
  });
});

describe("the drawing", () => {
  test("has the changed assets, what is behind them and what they are made from", () => {
    const drawing = renderMermaid(shop());
    expect(drawing).toMatchObject({ boxes: 10, folded: 0 });
    expect(drawing?.text).toContain('n7["sales_report<br/>');
    expect(drawing?.text).toContain("n6 ==> n3");
  });

  test("has at most twelve boxes however much changed, and folds the others with their number", () => {
    const drawing = renderMermaid(
      buildReport(
        largeLocation({ assets: 3000, fanIn: 4 }),
        largeLocation({ assets: 3000, fanIn: 4 }, () => ({ code: "2" })),
      ),
    );
    expect(drawing?.boxes).toBeLessThanOrEqual(12);
    expect(drawing?.folded).toBeGreaterThan(2900);
    expect(drawing?.height).toBeLessThanOrEqual(500);
    expect(drawing?.text.length).toBeLessThanOrEqual(2000);
  });

  test("is left out when there is nothing to draw", () => {
    expect(renderMermaid(buildReport(shopBefore(), shopBefore()))).toBeNull();
    expect(renderMermaid(buildReport(null, codeLocation()))).toBeNull();
  });

  test("shows the end of a long name, which tells it from others", () => {
    const long = `very.deep.namespace.of.some.team.${"x".repeat(30)}.orders`;
    const report = buildReport(
      codeLocation({ nodes: { n: { inputs: ["a"], outputs: [long] } } }),
      codeLocation({ nodes: { n: { inputs: ["a"], outputs: [long], code: "2" } } }),
    );
    expect(renderMermaid(report)?.text).toContain("orders<br/>#9998; changed");
  });
});

describe("titles", () => {
  test("are one line of plain text", () => {
    expect(reviewTitle([shop({ sentence: "It loads. `a` changes." })])).toBe(
      "Breaks, reported only: It loads. a changes.",
    );
    expect(reviewTitle([shop({ verdict: "fail" }), shop()])).toBe("Breaks: 2 reviews, 1 broken");
    expect(reviewTitle([])).toBe("No Kedro project was found");
  });

  test("of several verdicts the worst counts", () => {
    expect(worstVerdict([shop({ verdict: "pass" }), shop({ verdict: "unknown" }), shop({ verdict: "warn" })])).toBe(
      "unknown",
    );
    expect(worstVerdict([])).toBe("pass");
  });
});

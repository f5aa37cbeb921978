import type { ConfigValue } from "omegaconf";
import { ASSET_FACTS, type AssetFact, type PageAssets, type PageReport } from "report-page";
import { describe, expect, test } from "vitest";
import type { Report } from "../../../src/core/model/report.ts";
import { renderHtml } from "../../../src/core/report/page/html.ts";
import { pageDocument, type PageTextOptions } from "../../../src/core/report/page/page-document.ts";
import { codeLocation, type NodeSpec } from "../../../tools/locations/code-location.ts";
import { largeLocation } from "../../../tools/locations/large-location.ts";
import { buildReport } from "../../support/build-report.ts";
import { shopAfter, shopBefore } from "../../support/shop.ts";

function paged(report: Report, options?: PageTextOptions): PageReport {
  const [only] = pageDocument([report], options).reports;
  if (only === undefined) throw new Error("The document has no report.");
  return only;
}

function factText({ details, texts }: PageAssets, asset: number, fact: AssetFact): string {
  return texts[details[asset * ASSET_FACTS.length + ASSET_FACTS.indexOf(fact)] ?? -1] ?? "";
}

/** Names of the assets at some places. */
function named({ assets }: PageReport, places: readonly number[] | undefined): readonly string[] {
  return (places ?? []).map((place) => assets.names[place] ?? "");
}

describe("what the page holds", () => {
  const page = paged(buildReport(shopBefore(), shopAfter(), {}, "2026-11-27T12:00:00Z"));
  const place = (name: string): number => page.assets.names.indexOf(name);

  test("a renamed asset stands once, under its new name, with the edges that it had", () => {
    const report = place("sales_report");
    expect(page.assets.names).not.toContain("report");
    expect(page.assets.formerNames).toEqual({ [report]: "report" });
    expect(page.assets.sides[report]).toBe("b");
    expect(page.assets.gained[report]).toBeUndefined();
    expect(page.assets.lost[report]).toBeUndefined();
  });

  test("an edge that is new is told, and the way from the change to an asset by the one before it", () => {
    expect(named(page, page.assets.gained[place("model_input")])).toEqual(["regions"]);
    const before = page.assets.previous[place("model_input")] ?? -1;
    expect(before).toBe(-1);
    const causes = page.assets.causeSets[page.assets.causes[place("model_input")] ?? -1] ?? [];
    expect(causes.map((change) => page.changes[change]?.messages[0])).toContainEqual(
      expect.stringContaining("`local/model_input` now depends on `local/regions`"),
    );
  });

  test("an asset tells the checks that definitions make of it", () => {
    const location = shopAfter();
    const [id = "", asset] = Object.entries(location.assets)[0] ?? [];
    if (asset === undefined) throw new Error("The shop has no asset.");
    const checked = (value: Readonly<Record<string, ConfigValue>>): string => {
      const operations = { checks: { value, at: null } };
      const side = { ...location, assets: { ...location.assets, [id]: { ...asset, operations } } };
      const { assets } = paged(buildReport(side, side));
      return factText(assets, assets.names.indexOf(id.replace(/^local\//u, "")), "checks");
    };
    expect(checked({ not_empty: true, row_count: { min: 1, max: 1000 }, columns: ["id", "day"], blocking: true })).toBe(
      "not empty, row count 1 to 1000, columns id, day; blocking",
    );
    expect(checked({ row_count: { min: 5 }, schema_unchanged: true, not_empty: false })).toBe(
      "row count at least 5, schema unchanged",
    );
    expect(checked({ row_count: { max: 7, min: null } })).toBe("row count at most 7");
    expect(checked({ blocking: true })).toBe("");
  });

  test("a schedule has its week before and after; where weeks differ it has none", () => {
    const [reporting, training] = page.schedules;
    expect(training?.before).toMatchObject({ cron: "0 2 * * *", days: [0, 1, 2, 3, 4, 5, 6], minutes: [120] });
    expect(training?.after).toMatchObject({ cron: "0 6 * * 1-5", days: [0, 1, 2, 3, 4], minutes: [360] });
    expect(reporting?.after).toMatchObject({ cron: "0 6 1 * *", days: [], minutes: [] });
  });

  test("what does not load is not judged, and what is not known is not called unchanged", () => {
    const words = (other: Partial<Report>): readonly string[] => {
      const { noChange, unreached } = paged(buildReport(shopBefore(), shopBefore(), other));
      return [noChange, unreached];
    };
    expect(words({})).toEqual(["Nothing that Dagster would see changes.", "unchanged"]);
    expect(words({ loads: "no", verdict: "fail" })).toEqual(["What does not load is not judged.", "not judged"]);
    expect(words({ verdict: "unknown" })).toEqual(["Nothing that could be read changes.", "no change read"]);
    const broken = paged(buildReport(shopBefore(), shopAfter(), { loads: "no" }));
    expect(new Set(broken.assets.states)).toEqual(new Set(["6", "7"]));
  });

  test("places lead to the web and nowhere else", () => {
    const report = buildReport(shopBefore(), shopAfter(), {
      changedFiles: [{ path: "conf/base/parameters.yml", account: "explains" }],
    });
    const urls = (links: PageTextOptions["links"]): readonly (string | undefined)[] =>
      paged(report, links === undefined ? {} : { links }).changes.map(({ at }) => at?.url);
    const after = "https://example.org/blob/c/{path}#L{line}";
    expect(urls({ before: null, after })).toContain("https://example.org/blob/c/src/shop/text.py#L3");
    expect(urls({ before: null, after, pull: "https://example.org/pull/1" })).toContainEqual(
      expect.stringMatching(/^https:\/\/example\.org\/pull\/1\/files#diff-[\da-f]{64}R2$/u),
    );
    expect(urls({ before: null, after: "javascript:alert(1)//{path}" })).toEqual(urls(undefined));
    expect(paged(report, { links: { before: null, after: "javascript:x{path}" } }).fileUrl).toBeNull();
  });

  test("a name of ten thousand letters is cut, and what cannot be seen is written out", () => {
    const name = `a\u202e${"x".repeat(10_000)}`;
    const location = codeLocation({ nodes: { [name]: { inputs: ["raw"], outputs: [name] } } });
    const [shown = ""] = paged(buildReport(location, location)).assets.names;
    expect(shown.length).toBe(600);
    expect(shown).toMatch(/^aU\+202Ex+…$/u);
  });
});

describe("a page stays small", () => {
  const edited = (index: number): Partial<NodeSpec> => (index === 3 ? { code: "2" } : {});
  const program = { script: "", style: "" };

  test("three thousand assets are far below two megabytes", () => {
    const size = { assets: 3000, fanIn: 4 };
    const page = renderHtml([buildReport(largeLocation(size), largeLocation(size, edited))], { page: program });
    expect(page.length).toBeLessThan(600_000);
  });

  test("of a chain of ten thousand each asset has the one before it", () => {
    const chain = (code: string): ReturnType<typeof codeLocation> =>
      codeLocation({
        nodes: Object.fromEntries(
          Array.from({ length: 10_000 }, (_, step) => [
            `n${step}`,
            { inputs: [step === 0 ? "raw" : `d${step - 1}`], outputs: [`d${step}`], code: step === 0 ? code : "1" },
          ]),
        ),
      });
    const report = buildReport(chain("1"), chain("2"));
    const { assets } = paged(report);
    const last = assets.names.indexOf("d9999");
    expect(assets.names[assets.previous[last] ?? -1]).toBe("d9998");
    expect(renderHtml([report], { page: program }).length).toBeLessThan(2_000_000);
  });
});

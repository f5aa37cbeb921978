import type { PageHead } from "report-page";
import { describe, expect, test } from "vitest";
import type { Report } from "../../../src/core/model/report.ts";
import { type SiteBranch, siteFiles } from "../../../src/core/report/site/site-files.ts";
import { buildReport } from "../../support/build-report.ts";
import { HOSTILE } from "../../support/hostile.ts";
import { shopAfter, shopBefore } from "../../support/shop.ts";

const SOURCES = ["c", "b", "a"].map((letter) => letter.repeat(40));

function branch(other: Partial<SiteBranch> = {}): SiteBranch {
  return {
    branch: "dagster/prod",
    environments: ["prod"],
    commits: SOURCES.map((source) => ({ source, at: "2026-11-01T10:00:00Z" })),
    missing: 0,
    ...other,
  };
}

function site(branches: readonly SiteBranch[], other: Partial<Report> = {}): ReadonlyMap<string, string> {
  const asked: string[] = [];
  const files = new Map(
    siteFiles({
      standing: [buildReport(shopAfter(), shopAfter(), other)],
      branches,
      compare: (from, to) => [
        buildReport(shopBefore(), shopAfter(), { ...other, compared: { before: from, after: to, note: null } }),
      ],
      address: "https://example.org/a",
      commit: "d".repeat(40),
      options: { page: { script: "run()", style: "p{}" } },
      progress: (done, all) => asked.push(`${done + 1} of ${all}`),
    }),
  );
  expect(asked).toEqual(Array.from({ length: files.size - 2 }, (_, done) => `${done + 1} of ${files.size - 2}`));
  return files;
}

function headOf(page = ""): PageHead {
  return JSON.parse(/id="data">(?<json>.*?)<\/script>/su.exec(page)?.groups?.["json"] ?? "null") as PageHead;
}

describe("a site about the projects as they stand", () => {
  test("tells whom to ask about each asset, though no change reaches any", () => {
    const [[, page] = []] = siteFiles({
      standing: [buildReport(shopAfter(), shopAfter())],
      branches: [],
      compare: () => [],
      address: null,
      commit: null,
      ownersOf: (asset) => (asset.endsWith("customers") ? ["@harbour/crm"] : []),
      options: { page: { script: "run()", style: "p{}" } },
      progress: () => {},
    });
    expect(headOf(page).reports[0]?.owners).toEqual(["@harbour/crm"]);
  });

  test("of hostile names has files of plain names, and pages in which every link is the host's or the site's", () => {
    for (const name of HOSTILE) {
      const files = site([branch({ branch: name, environments: [name] }), branch({ branch: `${name}/..` })], {
        project: name,
        sentence: name,
      });
      for (const [path, text] of files) {
        expect(path).toMatch(/^(?:index\.html|\.nojekyll|compare\/[12]-[abc]{12}-[abc]{12}\.html)$/u);
        for (const [, href] of text.matchAll(/href="(?<href>[^"]*)"/gu))
          expect(href).toMatch(/^(?:compare\/[\w-]+\.html|\.\.\/index\.html#tab=history)$/u);
        expect(text).not.toMatch(/<(?:img|iframe|link|svg|object)/u);
      }
      expect(files.size).toBe(2 + 2 * 3);
    }
  });

  test("compares any two deployments of a branch, neighbours first, and leads back to its first page", () => {
    const files = site([branch({ missing: 2 })]);
    const [history] = headOf(files.get("index.html")).history ?? [];
    expect(history?.note).toBe("2 deployed commits are not in the clone that this was made from.");
    expect(history?.commits[0]).toEqual({
      commit: "c".repeat(10),
      at: "2026-11-01 10:00 Z",
      url: `https://example.org/a/commit/${"c".repeat(40)}`,
    });
    expect(history?.comparisons.map(({ from, to }) => [from, to])).toEqual([
      [1, 0],
      [2, 1],
      [2, 0],
    ]);
    for (const { href, from, to } of history?.comparisons ?? []) {
      const page = headOf(files.get(href));
      expect(page.home).toBe("../index.html#tab=history");
      expect(page.reports[0]?.compared).toBe(`${SOURCES[from]?.slice(0, 10)} → ${SOURCES[to]?.slice(0, 10)}`);
      expect(page.reports[0]?.fileUrl).toBe(`https://example.org/a/blob/${SOURCES[to]}/{path}#L{line}`);
    }
  });

  test("has no history where nothing was deployed, and tells sizes in place of changes", () => {
    const files = site([]);
    expect([...files.keys()]).toEqual(["index.html", ".nojekyll"]);
    const head = headOf(files.get("index.html"));
    expect(head).not.toHaveProperty("history");
    expect(head.reports[0]).toMatchObject({ verdictWord: "Loads", changes: [], compared: "merge result" });
    expect(head.reports[0]?.sentence).toMatch(/^\d+ assets in \d+ groups?.*; \d+ jobs?, \d+ schedules?\.$/u);
  });

  test("says of a project that does not load, or that is not read whole, that it is so", () => {
    const word = (other: Partial<Report>): string | undefined =>
      headOf(site([], other).get("index.html")).reports[0]?.verdictWord;
    expect(word({ loads: "no" })).toBe("Does not load");
    expect(word({ loads: "unknown" })).toBe("Not all read");
  });
});

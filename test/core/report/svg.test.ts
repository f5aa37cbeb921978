import { describe, expect, test } from "vitest";
import type { Report } from "../../../src/core/model/report.ts";
import { renderSvg } from "../../../src/core/report/svg/svg.ts";
import { codeLocation } from "../../../tools/locations/code-location.ts";
import { largeLocation } from "../../../tools/locations/large-location.ts";
import { reviewSample } from "../../../tools/samples/review-sample.ts";
import { samples } from "../../../tools/samples/samples.ts";
import { buildReport } from "../../support/build-report.ts";
import { HOSTILE } from "../../support/hostile.ts";
import { shopAfter, shopBefore } from "../../support/shop.ts";

const shop = (other: Partial<Report> = {}): Report => buildReport(shopBefore(), shopAfter(), other);

/** What stands in elements of a name. */
function texts(svg: string): readonly string[] {
  return [...svg.matchAll(/<text[^>]*>(?<text>[^<]*)<\/text>/gu)].map(({ groups }) => groups?.["text"] ?? "");
}

function heightOf(svg: string): number {
  return Number(/ height="(?<height>\d+)"/u.exec(svg)?.groups?.["height"]);
}

/** Boxes of each drawing. */
function boxesOf(svg: string): readonly number[] {
  return svg
    .split("<g transform=")
    .slice(1)
    .map((drawing) => drawing.match(/<g>/gu)?.length ?? 0);
}

/** Elements that are opened and not closed, and the other way round. */
function unbalanced(svg: string): readonly string[] {
  const open: string[] = [];
  for (const { groups } of svg.matchAll(/<(?<close>\/)?(?<name>[a-z]+)(?:\s+[\w:-]+="[^"<]*")*\s*(?<empty>\/)?>/gu)) {
    const { close, name = "", empty } = groups ?? {};
    if (empty !== undefined) continue;
    if (close === undefined) open.push(name);
    else if (open.at(-1) === name) open.pop();
    else open.push(`/${name}`);
  }
  return open;
}

describe("the picture of a change", () => {
  test("of hostile names is one whole element that runs nothing, asks for nothing and shows them as they are", () => {
    for (const name of [...HOSTILE, "\ufffe\uffff\ud800", "]]>", '"/><script>alert(1)</script>']) {
      const location = (code: string): ReturnType<typeof codeLocation> =>
        codeLocation({ nodes: { n: { inputs: ["raw"], outputs: [name === "" ? "x" : name], code, group: name } } });
      const svg = renderSvg([buildReport(location("1"), location("2"), { project: name, sentence: name })]);
      expect([name, unbalanced(svg)]).toEqual([name, []]);
      expect(svg).not.toMatch(
        /<(?!\/?(?:svg|title|desc|style|rect|g|path|text)\b)|<[^>]*(?:\son\w+=|href)|url\(|@import|&(?!#\d+;)/u,
      );
      // oxlint-disable-next-line no-control-regex
      expect(svg).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u200b\u202e\ufffe\uffff\p{Cs}]/u);
    }
  });

  test("is twelve boxes at most and 866 × 500 px a review, however much changes, with no letter below 12 px", async () => {
    const large = [50, 400, 3000].flatMap((assets) =>
      [1, 4].map((fanIn) => [
        buildReport(
          largeLocation({ assets, fanIn }),
          largeLocation({ assets, fanIn }, (index) => (index % 7 === 3 ? { code: "2" } : {})),
        ),
      ]),
    );
    const ordinary = samples().filter(({ name }) => !(Number.parseInt(name, 10) >= 3000));
    const reviews = [...large, ...(await Promise.all(ordinary.map(reviewSample)))];
    for (const reports of reviews) {
      const svg = renderSvg(reports);
      const boxes = boxesOf(svg);
      expect(svg).toMatch(/^<svg [^>]*width="866"/u);
      expect(Math.max(0, ...boxes)).toBeLessThanOrEqual(12);
      expect(heightOf(svg)).toBeLessThanOrEqual(500 * Math.max(1, boxes.length));
      expect(svg).not.toMatch(/font(?:-size)?:(?:\d|1[01])px|scale\(/u);
    }
  });

  test("tells states in words and shapes besides colours, which are others in the dark, and explains them", () => {
    const svg = renderSvg([shop()]);
    expect(texts(svg)).toEqual(
      expect.arrayContaining(["shop (local): Review", "→ renamed", "✎ changed", "↻ stale", "+ new"]),
    );
    expect(texts(svg).at(-1)).toMatch(/changed by this · .* · thick line: new input$/u);
    expect(svg).toContain("@media (prefers-color-scheme:dark)");
    expect(svg.match(/class="kd-changed" stroke-width="2.5"/gu)).not.toBeNull();
    expect(svg).toMatch(/<desc>shop \(local\): Review: [^<]*✎ changed/u);
  });

  test("is drawn once for environments that are alike, the gravest review first", () => {
    const side = (environment: string, code: string): ReturnType<typeof codeLocation> =>
      codeLocation({ environment, nodes: { n: { inputs: ["raw"], outputs: ["orders"], code } } });
    const of = (environment: string): Report => buildReport(side(environment, "1"), side(environment, "2"));
    const svg = renderSvg([of("local"), of("prod"), shop({ verdict: "fail", project: "depot" }), of("qa")]);
    expect(texts(svg).filter((text) => text.includes("("))).toEqual([
      "depot (local): Refused by the settings",
      "shop (local): Review, also in prod, qa",
    ]);
  });

  test("says so where there is nothing to draw, and how many reviews are not drawn", () => {
    expect(texts(renderSvg([]))).toEqual(["No Kedro project was found"]);
    expect(texts(renderSvg([buildReport(shopBefore(), shopBefore(), { sentence: "Nothing changes." })]))).toEqual([
      "Review: Nothing changes.",
    ]);
    const many = Array.from({ length: 9 }, (_, index) => shop({ project: `shop ${index}` }));
    expect(texts(renderSvg(many)).at(-1)).toBe("3 more reviews: see the page of the review");
    expect(boxesOf(renderSvg(many))).toHaveLength(6);
  });

  test("is the same bytes for the same review", async () => {
    expect(renderSvg([shop()])).toBe(renderSvg([structuredClone(shop())]));
    await expect(renderSvg([shop()])).toMatchFileSnapshot("goldens/picture.svg");
  });
});

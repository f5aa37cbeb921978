import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/core/model/report.ts";
import { renderHtml } from "../../src/core/report/page/html.ts";
import { renderSvg } from "../../src/core/report/svg/svg.ts";
import { codeLocation } from "../../tools/locations/code-location.ts";
import { largeLocation } from "../../tools/locations/large-location.ts";
import { buildPage } from "../../tools/report-page/build-page.ts";
import { reviewSample } from "../../tools/samples/review-sample.ts";
import { samples } from "../../tools/samples/samples.ts";
import { buildReport } from "../support/build-report.ts";
import { HOSTILE } from "../support/hostile.ts";
import { findFirefox, Firefox } from "./support/firefox.ts";

const program = findFirefox();
/** Keys without a letter, by their numbers in WebDriver. */
const [ESCAPE, LEFT] = ["\ue00c", "\ue012"];

/** In Chromium every interaction is tested; here that another engine does the same with what they rest on. */
describe.skipIf(program === null)("the page in Firefox", () => {
  const folder = mkdtempSync(join(tmpdir(), "report-page-"));
  let firefox: Firefox;
  let example: string;
  let example10000: string;
  let hostile: string;
  let picture: string;
  beforeAll(async () => {
    firefox = await Firefox.start(program ?? "");
    const page = await buildPage();
    const written = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return `file://${join(folder, name)}`;
    };
    const sample = samples().find(({ name }) => name === "example");
    const reports = sample === undefined ? [] : await reviewSample(sample);
    example = written("example.html", renderHtml(reports, { page }));
    picture = written("example.svg", renderSvg(reports));
    const large = (code: string): Report["after"] & object =>
      largeLocation({ assets: 10_000, fanIn: 3 }, (index) => (index === 3 ? { code } : {}));
    example10000 = written("large.html", renderHtml([buildReport(large("1"), large("2"))], { page }));
    const names = HOSTILE.filter((name) => name.trim() !== "");
    const side = (code: string): ReturnType<typeof codeLocation> =>
      codeLocation({
        nodes: Object.fromEntries(names.map((name) => [name, { inputs: ["raw"], outputs: [name], code, group: name }])),
      });
    hostile = written(
      "hostile.html",
      renderHtml([buildReport(side("1"), side("2"), { sentence: "</script><svg onload=alert(1)>" })], { page }),
    );
  });
  afterAll(async () => {
    await firefox?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const boxes = (selector = ".box"): Promise<readonly string[]> =>
    firefox.evaluate(`[...document.querySelectorAll('${selector} .name')].map((one) => one.textContent).sort()`);

  test("opens with its changes and its graph, and lights what a change reaches", async () => {
    await firefox.open(example);
    await expect.poll(() => boxes()).toHaveLength(13);
    expect(await firefox.evaluate("document.querySelectorAll('.change').length")).toBe(4);
    await firefox.click(".change", "split");
    await expect.poll(() => boxes(".box.lit")).toEqual(["bargains", "fare_model", "fare_scores", "holdout", "train"]);
    expect(await firefox.evaluate("location.hash")).toBe("#change=1");
  });

  test("searches, walks the graph by keys and tells about an asset", async () => {
    await firefox.open(example);
    await expect.poll(() => boxes()).toHaveLength(13);
    await firefox.keys("/", ..."state:changed");
    await expect.poll(() => boxes()).toEqual(["holdout", "routes", "train"]);
    await firefox.keys(ESCAPE);
    await firefox.open(example);
    await expect.poll(() => boxes()).toHaveLength(13);
    await firefox.evaluate(`document.querySelector(".box[tabindex='0']").focus()`);
    await firefox.keys(LEFT, LEFT);
    const focused = "document.activeElement.querySelector('.name')?.textContent ?? ''";
    await expect.poll(() => firefox.evaluate(focused)).toBe("sailings");
    // that Enter presses a button is the browser's own, and the driver does not make a click of it
    await firefox.click(".box", "sailings");
    await expect
      .poll(() => firefox.evaluate("document.querySelector('.detail-pane .subject')?.textContent ?? ''"))
      .toBe("sailings");
  });

  test("is as wide as a small screen", async () => {
    await firefox.size(400, 800);
    await firefox.open(example);
    await expect.poll(() => firefox.evaluate("document.documentElement.scrollWidth")).toBe(400);
    await firefox.size(1440, 900);
  });

  test("holds ten thousand assets in folded groups", async () => {
    await firefox.open(example10000);
    await expect.poll(() => firefox.evaluate("document.querySelectorAll('.box').length")).toBeGreaterThan(5);
    expect(await firefox.evaluate("document.querySelectorAll('.box').length")).toBeLessThan(200);
  });

  test("runs nothing of hostile names", async () => {
    await firefox.open(hostile);
    await expect.poll(() => firefox.evaluate("document.querySelectorAll('.box').length")).toBeGreaterThan(5);
    expect(
      await firefox.evaluate("document.querySelectorAll('#page :is(script, img, iframe, a, style, object)').length"),
    ).toBe(0);
  });

  test("shows the picture, no letter outside of its box, in its own colours", async () => {
    await firefox.open(picture);
    const outside = `[...document.querySelectorAll("g > g")].filter((box) => {
      const room = box.querySelector("rect, path").getBoundingClientRect();
      return [...box.querySelectorAll("text")].some((text) => text.getBoundingClientRect().width > room.width - 6);
    }).length`;
    expect(await firefox.evaluate(outside)).toBe(0);
    expect(await firefox.evaluate("getComputedStyle(document.querySelector('.kd-changed')).stroke")).toBe(
      "rgb(154, 103, 0)",
    );
  });

  test("wrote nothing to the console and asked for nothing", () => {
    expect(firefox.noise).toEqual([]);
  });
});

/**
 * Shows what a reader of a pull request sees:
 *
 *   npm run samples -- [--out DIR] [--chromium FILE] [--only WORD]
 *
 * Reviews each sample of `tools/samples`, renders its comment with GitHub's dialect and Mermaid in Chromium, takes a
 * picture of each, light (and dark for the example), and writes what they measure to docs/samples.md. Beside it the page and
 * the picture of each review, photographed; those of the example are the README's.
 */
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { findChromium } from "../../tools/browser/find-chromium.ts";
import { measureComment } from "../../tools/samples/measure-comment.ts";
import { measurePage } from "../../tools/samples/measure-page.ts";
import { reviewSample } from "../../tools/samples/review-sample.ts";
import { samples } from "../../tools/samples/samples.ts";
import { samplesTable, type SampleRow } from "../../tools/samples/samples-table.ts";
import { buildPage } from "../../tools/report-page/build-page.ts";
import { lookAtComment } from "./look-at-comment.ts";
import { lookAtPage } from "./look-at-page.ts";

const FOLDER = fileURLToPath(new URL("../../docs/pictures", import.meta.url));
/** What the README shows of the example, by the end of what is made. */
const PICTURES = { ".png": "comment.png", ".page.png": "report-page.png", ".svg": "report.svg" } as const;
const TABLE = fileURLToPath(new URL("../../docs/samples.md", import.meta.url));

const { values } = parseArgs({
  options: {
    out: { type: "string", default: ".cache/samples" },
    chromium: { type: "string" },
    only: { type: "string", default: "" },
  },
});
const out = resolve(values.out);
const browserPath = findChromium(values.chromium);
mkdirSync(out, { recursive: true });

const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
const program = await buildPage();
const rows: SampleRow[] = [];
try {
  for (const sample of samples().filter(({ name }) => name.includes(values.only))) {
    const reports = await reviewSample(sample);
    const { text, ...size } = measureComment(reports);
    const file = join(out, sample.name.replaceAll(/\W+/gu, "-"));
    writeFileSync(`${file}.md`, text);
    const look = await lookAtComment(browser, { markdown: text, file: `${file}.png` });
    const page = { ...measurePage(reports, program), ...(await lookAtPage(browser, { reports, program, file })) };
    if (sample.name === "example") {
      for (const [made, picture] of Object.entries(PICTURES)) copyFileSync(`${file}${made}`, join(FOLDER, picture));
      await lookAtComment(browser, { markdown: text, file: `${file}.dark.png`, scheme: "dark" });
    }
    rows.push({ name: sample.name, size, look, page });
    console.log(sample.name, JSON.stringify({ ...size, ...look, ...page }));
  }
} finally {
  await browser.close();
}
if (values.only === "") writeFileSync(TABLE, samplesTable(rows));

import { writeFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import type { Report } from "../../src/core/model/report.ts";
import { renderHtml } from "../../src/core/report/page/html.ts";
import { renderSvg } from "../../src/core/report/svg/svg.ts";
import type { BuiltPage } from "../../tools/report-page/build-page.ts";
import type { PageOpening } from "../../tools/samples/samples-table.ts";

const TURNS = 3;

/** Leaves the page and the picture of a review beside photographs of both, and measures how the page opens. */
export async function lookAtPage(
  browser: Browser,
  {
    reports,
    program,
    file,
  }: { readonly reports: readonly Report[]; readonly program: BuiltPage; readonly file: string },
): Promise<PageOpening> {
  writeFileSync(`${file}.html`, renderHtml(reports, { page: program }));
  const times: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) times.push(await timeToOpen(browser, `file://${file}.html`));
  const page = await browser.newPage({ viewport: { width: 1440, height: 860 } });
  await page.goto(`file://${file}.html`);
  await page.locator(".graph-pane").waitFor();
  const elements = await page.evaluate<number>("document.querySelectorAll('*').length");
  await page.screenshot({ path: `${file}.page.png` });
  writeFileSync(`${file}.svg`, renderSvg(reports));
  await page.setViewportSize({ width: 900, height: 520 });
  await page.goto(`file://${file}.svg`);
  await page.screenshot({ path: `${file}.svg.png` });
  await page.close();
  return { elements, opens: Math.round(Math.min(...times)) };
}

/** Milliseconds from asking for a tab until the graph stands in it. */
async function timeToOpen(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 860 } });
  const start = performance.now();
  const page = await context.newPage();
  await page.goto(address, { waitUntil: "commit" });
  await page.evaluate(
    `new Promise((done) => {
      const look = () => document.querySelector(".graph-pane") === null ? requestAnimationFrame(look) : setTimeout(done);
      look();
    })`,
  );
  const time = performance.now() - start;
  await context.close();
  return time;
}

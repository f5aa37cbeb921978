import { writeFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import type { Report } from "../../src/core/model/report.ts";
import { renderHtml } from "../../src/core/report/page/html.ts";
import type { BuiltPage } from "../../tools/report-page/build-page.ts";

/** Leaves the page of a review beside its picture. */
export async function lookAtPage(
  browser: Browser,
  {
    reports,
    program,
    file,
  }: { readonly reports: readonly Report[]; readonly program: BuiltPage; readonly file: string },
): Promise<void> {
  writeFileSync(`${file}.html`, renderHtml(reports, { page: program }));
  const page = await browser.newPage({ viewport: { width: 1440, height: 860 } });
  await page.goto(`file://${file}.html`);
  await page.locator(".graph-pane").waitFor();
  await page.screenshot({ path: `${file}.page.png` });
  await page.close();
}

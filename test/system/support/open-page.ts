import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import type { Report } from "../../../src/core/model/report.ts";
import { type PageOptions, renderHtml } from "../../../src/core/report/page/html.ts";
import { findChromium } from "../../../tools/browser/find-chromium.ts";
import { type BuiltPage, buildPage } from "../../../tools/report-page/build-page.ts";

/** A page of a review in a real browser, opened from disk as a reader does. */
export interface OpenPage {
  readonly page: Page;
  /** What the page asked of the network, wrote to its console, or threw. */
  readonly noise: readonly string[];
}

export class PageBrowser {
  readonly folder = mkdtempSync(join(tmpdir(), "report-page-"));
  readonly #browser: Browser;
  readonly #program: BuiltPage;

  private constructor(browser: Browser, program: BuiltPage) {
    this.#browser = browser;
    this.#program = program;
  }

  static async start(): Promise<PageBrowser> {
    const options = { executablePath: findChromium(), args: ["--no-sandbox"] };
    return new PageBrowser(await chromium.launch(options), await buildPage());
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Leaves a page in the folder and gives its address. */
  write(name: string, reports: readonly Report[], options: PageOptions = {}): string {
    return this.writeText(name, renderHtml(reports, { page: this.#program, ...options }));
  }

  writeText(name: string, text: string, kind: "html" | "svg" = "html"): string {
    const file = join(this.folder, `${name}.${kind}`);
    writeFileSync(file, text);
    return `file://${file}`;
  }

  /** Milliseconds that all that shows pages has computed so far, however many neighbours there are. */
  async processorTime(): Promise<number> {
    const session = await this.#browser.newBrowserCDPSession();
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    await session.detach();
    return processInfo.reduce((sum, { type, cpuTime }) => (type === "renderer" ? sum + cpuTime * 1000 : sum), 0);
  }

  /** Milliseconds from asking for a tab until something stands in it. */
  async timeToOpen(address: string, selector: string): Promise<number> {
    const context = await this.#browser.newContext({ viewport: { width: 1440, height: 900 } });
    const start = performance.now();
    const page = await context.newPage();
    await page.goto(address, { waitUntil: "commit" });
    await page.evaluate(
      `new Promise((done) => {
        const look = () => document.querySelector(${JSON.stringify(selector)}) === null ? requestAnimationFrame(look) : setTimeout(done);
        look();
      })`,
    );
    const time = performance.now() - start;
    await context.close();
    return time;
  }

  /** Opens an address in a context of its own. */
  async open(
    address: string,
    options: Parameters<Browser["newContext"]>[0] = { viewport: { width: 1440, height: 900 } },
  ): Promise<OpenPage> {
    const context = await this.#browser.newContext(options);
    const page = await context.newPage();
    const noise: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith("file:")) noise.push(`asks for ${request.url()}`);
    });
    page.on("console", (message) => noise.push(`writes ${message.text()}`));
    page.on("pageerror", (error) => noise.push(`throws ${error.message}`));
    page.on("dialog", (dialog) => noise.push(`says ${dialog.message()}`));
    await page.goto(address);
    return { page, noise };
  }
}

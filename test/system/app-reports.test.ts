import { chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findChromium } from "../../tools/browser/find-chromium.ts";
import { type AppProcess, startApp, webhook } from "../support/github-app-process.ts";
import { type ExampleRepository, exampleRepository } from "../support/github-example.ts";
import { serveStandin } from "../support/github-standin/http-server.ts";
import { createStandin } from "../support/github-standin/standin.ts";
import type { Standin } from "../support/github-standin/state.ts";
import { waitFor } from "../support/github-system-tools.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

let example: ExampleRepository;
let standin: Standin;
let served: Awaited<ReturnType<typeof serveStandin>>;
let app: AppProcess;

beforeAll(async () => {
  example = exampleRepository({});
  standin = createStandin(example.bare);
  served = await serveStandin(standin);
  const PUBLIC_URL = "https://kedro.example.org";
  app = await startApp(served.url, { PUBLIC_URL, REPORT_FOLDER: temporaryFolder("reports") });
});

afterAll(async () => {
  await app?.stop();
  await served?.close();
  example?.remove();
});

describe("the files of a review, from the App", () => {
  it("open from the comment as a page that runs its own program and asks for nothing", async () => {
    standin.openPull(1, "change", "main");
    await app.send("pull_request", { ...webhook(standin, "pull_request", "opened"), number: 1 });
    await waitFor(
      () => standin.checks.some(({ status }) => status === "completed"),
      60_000,
      () => app.output(),
    );
    const [, path = ""] =
      /\(https:\/\/kedro\.example\.org(\/reports\/[^)]+)\)/u.exec(standin.comments[0]?.body ?? "") ?? [];
    const browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox"] });
    try {
      const page = await browser.newPage();
      const asked: string[] = [];
      const complaints: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      page.on("console", (message) => complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(error.message));
      await page.goto(app.url + path);
      await page.locator(".box").first().waitFor();
      await page.getByRole("tab", { name: /^Assets/u }).click();
      expect(new URL(page.url()).hash).toContain("tab=assets");
      expect([asked, complaints]).toEqual([[app.url + path], []]);
      await page.goto(app.url + path.replace("report.html", "report.svg"));
      expect(complaints).toEqual([]);
    } finally {
      await browser.close();
    }
    const [json, sarif] = await Promise.all(
      ["report.json", "report.sarif"].map(async (name) =>
        (await fetch(app.url + path.replace("report.html", name))).json(),
      ),
    );
    expect([json, sarif]).toMatchObject([expect.anything(), { version: "2.1.0" }]);
    expect(standin.checks[0]?.summary).toContain(path.replace("report.html", "report.sarif"));
  });

  it("stay behind their links: none can be made up", async () => {
    const answer = await fetch(`${app.url}/reports/${"a".repeat(70)}/report.html`);
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([404, "private, no-store"]);
  });
});

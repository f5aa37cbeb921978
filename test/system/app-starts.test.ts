import { spawn } from "node:child_process";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { appEnvironment, startApp, webhook } from "../support/github-app-process.ts";
import { type ExampleRepository, exampleRepository } from "../support/github-example.ts";
import { serveStandin } from "../support/github-standin/http-server.ts";
import { createStandin } from "../support/github-standin/standin.ts";
import type { Standin } from "../support/github-standin/state.ts";
import { freePort } from "../../tools/free-port.ts";
import { waitFor } from "../support/github-system-tools.ts";

let example: ExampleRepository;
let standin: Standin;
let served: Awaited<ReturnType<typeof serveStandin>>;

beforeAll(async () => {
  example = exampleRepository({});
  standin = createStandin(example.bare);
  served = await serveStandin(standin);
});

afterAll(async () => {
  await served?.close();
  example?.remove();
});

beforeEach(() => {
  standin.interceptors.length = 0;
});

/** GitHub answers with this status when it is asked who the App is. */
function answering(status: number): void {
  standin.interceptors.push(({ path }) => (path === "/app" ? { status, body: { message: "No" } } : null));
}

describe("the App, as it starts", () => {
  it("ends and says so, without a stack, when GitHub does not know it", async () => {
    answering(401);
    const child = spawn(process.execPath, ["src/app/main.ts"], {
      env: appEnvironment(served.url, await freePort()),
      stdio: ["ignore", "pipe", "pipe"],
    });
    onTestFinished(() => void child.kill());
    let complaint = "";
    child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect([code, complaint]).toEqual([1, expect.stringMatching(/^The App cannot start: No\b.*\n$/u)]);
  });

  it("takes webhooks while GitHub is away, and does what they are about when it is back", async () => {
    answering(503);
    const app = await startApp(served.url);
    onTestFinished(() => app.stop());
    const ready = async (): Promise<number> => (await fetch(`${app.url}/ready`)).status;
    standin.openPull(1, "change", "main");
    const opened = { ...webhook(standin, "pull_request", "opened"), number: 1 };
    expect([(await app.send("pull_request", opened)).status, await ready()]).toEqual([202, 503]);
    standin.interceptors.length = 0;
    await waitFor(
      () => standin.comments.length === 1,
      60_000,
      () => app.output(),
    );
    expect(await ready()).toBe(200);
  });
});

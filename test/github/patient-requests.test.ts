import { Octokit } from "@octokit/core";
import nock from "nock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { patientRequests } from "../../src/github/patient-requests.ts";

interface Scripted {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly message?: string;
}

const GITHUB = "https://api.github.com";

/**
 * An Octokit whose requests get these answers one after the other, then 200, on a clock that only sleeping moves.
 * Everything from Octokit down to Node's own fetch is real; nock stands where the network begins.
 */
function scripted(...answers: readonly (Scripted | "no answer")[]) {
  const waits: number[] = [];
  const requests: string[] = [];
  const logged: string[] = [];
  let clock = 1_000_000;
  nock.cleanAll();
  const scripts = nock(GITHUB);
  const afterwards = nock(GITHUB).persist();
  for (const scope of [scripts, afterwards])
    scope.on("request", ({ method, url }: Request) =>
      requests.push(`${method} ${new URL(url).pathname} at ${clock - 1_000_000}`),
    );
  for (const method of ["GET", "POST"]) {
    for (const answer of answers) {
      const request = scripts.intercept(/^\//u, method);
      if (answer === "no answer") request.replyWithError("the connection was closed");
      else request.reply(answer.status, { message: answer.message ?? "" }, answer.headers);
    }
    afterwards.intercept(/^\//u, method).reply(200, { message: "" });
  }
  const octokit = new Octokit({ log: { debug() {}, info() {}, warn() {}, error() {} } });
  patientRequests(octokit, {
    now: () => clock,
    sleep(milliseconds) {
      waits.push(milliseconds);
      clock += milliseconds;
      return Promise.resolve();
    },
    log: (message) => logged.push(message),
    longestWait: 120_000,
    betweenWrites: 1000,
    timeout: 5000,
  });
  const get = () => octokit.request("GET /rate_limit");
  const post = () =>
    octokit.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
      owner: "o",
      repo: "r",
      issue_number: 1,
      body: "",
    });
  return { octokit, get, post, waits, requests, logged };
}

describe("patientRequests", () => {
  beforeAll(() => nock.disableNetConnect());
  afterAll(() => {
    nock.cleanAll();
    nock.enableNetConnect();
    nock.restore();
  });

  it("waits as long as GitHub says, then asks again", async () => {
    const { get, waits, logged } = scripted({
      status: 403,
      headers: { "retry-after": "7" },
      message: "You have exceeded a secondary rate limit",
    });
    expect((await get()).status).toBe(200);
    expect(waits).toEqual([7000]);
    expect(logged).toEqual(["secondary rate limit: GET /rate_limit again in 7 s"]);
  });

  it("waits until a used up limit is renewed", async () => {
    const { get, waits } = scripted({
      status: 429,
      headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1030" },
    });
    await get();
    expect(waits).toEqual([31_000]);
  });

  it("does not wait longer than it may, and passes GitHub's answer on", async () => {
    const { get, waits } = scripted({
      status: 403,
      headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "5000" },
    });
    await expect(get()).rejects.toMatchObject({ status: 403 });
    expect(waits).toEqual([]);
  });

  it("takes a refusal for a refusal", async () => {
    const { get, waits } = scripted({
      status: 403,
      headers: { "x-ratelimit-remaining": "4999" },
      message: "Resource not accessible by integration",
    });
    await expect(get()).rejects.toMatchObject({ status: 403 });
    expect(waits).toEqual([]);
  });

  it("waits a minute for a secondary limit without a time, and gives up after the fourth", async () => {
    const limit = { status: 403, message: "You have exceeded a secondary rate limit" };
    const { get, waits } = scripted(limit, limit, limit, limit);
    await expect(get()).rejects.toMatchObject({ status: 403 });
    expect(waits).toEqual([60_000, 120_000]);
  });

  it("reads again when GitHub stumbles or does not answer", async () => {
    const { get, waits } = scripted({ status: 502 }, "no answer", { status: 500 });
    expect((await get()).status).toBe(200);
    expect(waits).toEqual([1000, 4000, 9000]);
  });

  it("never repeats a write that may have happened", async () => {
    const { post, requests } = scripted({ status: 502 });
    await expect(post()).rejects.toMatchObject({ status: 502 });
    expect(requests).toHaveLength(1);
    const silent = scripted("no answer");
    await expect(silent.post()).rejects.toMatchObject({ status: 500 });
    expect(silent.requests).toHaveLength(1);
  });

  it("repeats a write that GitHub did not take", async () => {
    const { post, requests } = scripted({ status: 429, headers: { "retry-after": "1" } });
    await post();
    expect(requests).toHaveLength(2);
  });

  it("repeats the making of git objects, which are named by their content", async () => {
    const { octokit, requests } = scripted({ status: 503 });
    await octokit.request("POST /repos/{owner}/{repo}/git/trees", { owner: "o", repo: "r", tree: [] });
    expect(requests).toHaveLength(2);
  });

  it("writes one after the other, a second apart, and reads at once", async () => {
    const { get, post, requests } = scripted();
    await Promise.all([post(), post(), get(), post()]);
    expect(requests.toSorted()).toEqual([
      "GET /rate_limit at 0",
      "POST /repos/o/r/issues/1/comments at 0",
      "POST /repos/o/r/issues/1/comments at 1000",
      "POST /repos/o/r/issues/1/comments at 2000",
    ]);
  });

  it("goes on after a write that failed", async () => {
    const { post, requests } = scripted({ status: 422 });
    const [first, second] = await Promise.allSettled([post(), post()]);
    expect([first.status, second.status, requests.length]).toEqual(["rejected", "fulfilled", 2]);
  });
});

describe("a request that is never answered", () => {
  it("is given up after the time it has, also where a token's hook and others stand around it", async () => {
    let asked = 0;
    const octokit = new Octokit({
      auth: "ghs_token",
      log: { debug() {}, info() {}, warn() {}, error() {} },
      request: {
        fetch: (_: string, { signal }: { signal?: AbortSignal }) => {
          asked++;
          return new Promise((_resolve, reject) => {
            signal?.addEventListener("abort", () => reject(signal.reason));
          });
        },
      },
    });
    octokit.hook.wrap("request", (request, options) => request(options));
    patientRequests(octokit, {
      now: () => 0,
      sleep: () => Promise.resolve(),
      log: () => {},
      longestWait: 120_000,
      betweenWrites: 0,
      timeout: 20,
    });
    octokit.hook.wrap("request", (request, options) => request(options));
    await expect(octokit.request("GET /rate_limit")).rejects.toThrow(/timeout/iu);
    expect(asked).toBe(4);
  });
});

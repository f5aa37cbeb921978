import { describe, expect, it } from "vitest";
import { giveUpReview } from "../../src/app/review-pull-request.ts";
import { whenAgain } from "../../src/app/when-again.ts";
import { commitFiles } from "../support/github-standin/bare-repository.ts";
import type { StandinRequest } from "../support/github-standin/state.ts";
import { prepared, PROJECT } from "./support/prepared-review.ts";

const NOW = Date.parse("2026-11-30T12:00:00Z");

function isComment({ method, path }: StandinRequest): boolean {
  return method === "POST" && path.endsWith("/comments");
}

describe("a review that GitHub interrupts", () => {
  it("finishes its check only when the comment stands, and brings both after the wait that GitHub asks for", async () => {
    const { standin, review } = prepared();
    let isLimited = true;
    standin.interceptors.push((request) =>
      isComment(request) && isLimited
        ? {
            status: 403,
            body: { message: "You have exceeded a secondary rate limit" },
            headers: { "retry-after": "900" },
          }
        : null,
    );
    const failed: unknown = await review().catch((error: unknown) => error);
    expect(whenAgain(failed, { failures: 0, now: NOW })).toEqual({ wait: 900_000, isTenantWide: true });
    expect([standin.comments.length, standin.checks.map(({ status }) => status)]).toEqual([0, ["in_progress"]]);
    isLimited = false;
    await review();
    expect(standin.checks).toMatchObject([{ status: "completed", conclusion: "success" }]);
    expect(standin.comments).toHaveLength(1);
  });

  it("comes again after GitHub failed on the comment, and puts no second check over the first", async () => {
    const { standin, installation, review } = prepared();
    let isBroken = true;
    standin.interceptors.push((request) =>
      isComment(request) && isBroken ? { status: 500, body: { message: "Server Error" } } : null,
    );
    const failed: unknown = await review().catch((error: unknown) => error);
    expect(whenAgain(failed, { failures: 0, now: NOW })).toEqual({ wait: 5000, isTenantWide: false });
    isBroken = false;
    await review();
    await giveUpReview(installation, 7, new Error("a fault of ours"));
    expect(standin.checks).toMatchObject([{ status: "completed", conclusion: "success", title: "It loads." }]);
    expect(standin.comments).toHaveLength(1);
  });

  it.each([403, 404, 422])("asks once more after a refusal (%i) that may be a lagging copy's", async (status) => {
    const { standin, review } = prepared();
    let refusals = 1;
    standin.interceptors.push((request) =>
      isComment(request) && refusals-- > 0 ? { status, body: { message: "Not Found" } } : null,
    );
    await review();
    expect([standin.comments.length, standin.checks[0]?.conclusion]).toEqual([1, "success"]);
  });

  it("starts no check for a repository that only names Kedro's telemetry", async () => {
    const { standin, review } = prepared({ "pyproject.toml": "[tool.kedro_telemetry]\nx = 1\n" });
    await review({ by: () => Promise.resolve(null) });
    expect(standin.writes()).toEqual([]);
  });

  it("ends a check that it began where there turns out to be nothing to review", async () => {
    const { standin, review } = prepared();
    await review({ by: () => Promise.resolve(null) });
    expect(standin.checks).toMatchObject([
      { status: "completed", conclusion: "neutral", title: "There is no Kedro project to review" },
    ]);
  });

  it("does not review a pull request into a deployment branch, which leaves the settings out", async () => {
    const { standin, review } = prepared({
      "pyproject.toml": PROJECT,
      ".github/kedro-dagster.yml": "deploy: {environments: [prod]}\n",
    });
    commitFiles(standin, "dagster/prod", { ".github/kedro-dagster.yml": null }, "Deployed", "main");
    standin.openPull(7, "change", "dagster/prod");
    await review();
    expect(standin.writes()).toEqual([]);
  });
});

describe("whenAgain", () => {
  it("gives up a fault of ours at once, and GitHub's failures after three times", () => {
    const down = Object.assign(new Error("down"), { status: 503 });
    expect(whenAgain(new TypeError("ours"), { failures: 0, now: NOW })).toBeNull();
    expect([0, 1, 2, 3].map((failures) => whenAgain(down, { failures, now: NOW })?.wait ?? null)).toEqual([
      5000,
      30_000,
      120_000,
      null,
    ]);
  });

  it("waits for a used-up limit until its hour is over, and never longer than that", () => {
    const used = (reset: number) =>
      Object.assign(new Error("API rate limit exceeded"), {
        status: 403,
        response: { headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(NOW / 1000 + reset) } },
      });
    expect(whenAgain(used(600), { failures: 2, now: NOW })).toEqual({ wait: 601_000, isTenantWide: true });
    expect(whenAgain(used(1e9), { failures: 0, now: NOW })?.wait).toBe(65 * 60_000);
  });
});

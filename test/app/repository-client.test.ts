import { describe, expect, it } from "vitest";
import nock from "nock";
import type { InstallationTokens } from "../../src/app/installation-tokens.ts";
import { repositoryClient } from "../../src/app/repository-client.ts";

const API = "https://api.github.com";

/** A client on a clock that stands at `age` milliseconds after each token was made; tokens are `ghs_1`, `ghs_2` … */
function prepared(repo: string | null, age = 0) {
  const asked: unknown[] = [];
  const waits: number[] = [];
  const tokens: InstallationTokens = (...wanted) => {
    asked.push(wanted);
    return Promise.resolve({ token: `ghs_${asked.length}`, since: 1000 });
  };
  const sleep = (milliseconds: number): Promise<void> => {
    waits.push(milliseconds);
    return Promise.resolve();
  };
  const client = repositoryClient({ tokens, apiUrl: API, installation: 99, repo, sleep, now: () => 1000 + age });
  return {
    asked,
    waits,
    read: () => client.request("GET /repos/{owner}/{repo}", { owner: "harbour", repo: "ferries" }),
  };
}

function answers(...statuses: readonly number[]): nock.Scope {
  const scope = nock(API);
  for (const [index, status] of statuses.entries())
    scope
      .get("/repos/harbour/ferries")
      .matchHeader("authorization", `token ghs_${index + 1}`)
      .reply(status, { message: "Bad credentials" });
  return scope;
}

describe("repositoryClient", () => {
  it("asks for a token of the one repository, anew for every request", async () => {
    const scope = answers(200, 200);
    const { asked, read } = prepared("ferries");
    await read();
    await read();
    expect(asked).toEqual([
      [99, "ferries"],
      [99, "ferries"],
    ]);
    expect(scope.isDone()).toBe(true);
  });

  it("asks for the whole installation only to list it", async () => {
    answers(200);
    const { asked, read } = prepared(null);
    await read();
    expect(asked).toEqual([[99, null]]);
  });

  it("waits until GitHub knows a token that was just made", async () => {
    answers(401, 401, 200);
    const { waits, read } = prepared("ferries", 4999);
    expect((await read()).status).toBe(200);
    expect(waits).toEqual([1000, 2000]);
  });

  it.each([
    ["a token that is not new", 5000, [401]],
    ["a new token for the third time", 0, [401, 401, 401]],
    ["for another reason", 0, [403]],
  ])("gives up when GitHub refuses %s", async (_, age, statuses) => {
    const scope = answers(...statuses);
    await expect(prepared("ferries", age).read()).rejects.toMatchObject({ status: statuses.at(-1) });
    expect(scope.isDone()).toBe(true);
  });
});

import { describe, expect, it } from "vitest";
import { installationTokens } from "../../src/app/installation-tokens.ts";
import { emptyStandin } from "../support/github-standin/bare-repository.ts";
import { standinOctokit } from "../support/github-standin/standin-octokit.ts";

const HOUR = 3_600_000;

/** The App's own client before a stand-in that makes tokens of an hour, each another; refuses as long as told. */
function prepared() {
  const standin = emptyStandin();
  let clock = Date.parse("2026-01-05T09:00:00Z");
  let refusals = 0;
  const asked: unknown[] = [];
  standin.interceptors.push(({ path, body }) => {
    if (!path.endsWith("/access_tokens")) return null;
    asked.push(body["repositories"] ?? "all");
    if (refusals-- > 0) return { status: 404, body: { message: "Not Found" } };
    return {
      status: 201,
      body: {
        token: `ghs_${asked.length}`,
        expires_at: new Date(clock + HOUR).toISOString(),
        permissions: {},
        repository_selection: "selected",
      },
    };
  });
  const tokens = installationTokens(standinOctokit(standin, "a.b.c"), () => clock);
  return {
    asked,
    tokens,
    pass: (by: number) => void (clock += by),
    refuse: (times: number) => void (refusals = times),
  };
}

describe("installationTokens", () => {
  it("asks once for a token of one repository, however many want it, and keeps it", async () => {
    const { asked, tokens, pass } = prepared();
    const both = await Promise.all([tokens(99, "ferries"), tokens(99, "ferries")]);
    pass(HOUR - 5 * 60_000 - 1);
    expect([...both, await tokens(99, "ferries")].map(({ token }) => token)).toEqual(["ghs_1", "ghs_1", "ghs_1"]);
    expect(asked).toEqual([["ferries"]]);
  });

  it("replaces a token that is about to end", async () => {
    const { tokens, pass } = prepared();
    await tokens(99, "ferries");
    pass(HOUR - 5 * 60_000);
    expect((await tokens(99, "ferries")).token).toBe("ghs_2");
  });

  it("keeps repositories, installations and the whole installation apart", async () => {
    const { asked, tokens } = prepared();
    const made = [
      await tokens(99, "ferries"),
      await tokens(99, "lighthouse"),
      await tokens(98, "ferries"),
      await tokens(99, null),
      await tokens(99, "ferries"),
    ];
    expect(made.map(({ token }) => token)).toEqual(["ghs_1", "ghs_2", "ghs_3", "ghs_4", "ghs_1"]);
    expect(asked).toEqual([["ferries"], ["lighthouse"], ["ferries"], "all"]);
  });

  it("asks again after a refusal", async () => {
    const { tokens, refuse } = prepared();
    refuse(1);
    await expect(tokens(99, "ferries")).rejects.toMatchObject({ status: 404 });
    expect((await tokens(99, "ferries")).token).toBe("ghs_2");
  });
});

import { describe, expect, it } from "vitest";
import { matchesRef } from "../../../src/core/text/matches-ref.ts";

describe("matchesRef", () => {
  it.each([
    ["refs/heads/main", "refs/heads/main", true],
    ["refs/heads/main", "refs/heads/maine", false],
    ["refs/heads/release/*", "refs/heads/release/1.0", true],
    ["refs/heads/release/*", "refs/heads/release/", true],
    ["refs/heads/release/*", "refs/heads/release/1/0", false],
    ["refs/heads/**", "refs/heads/release/1/0", true],
    ["refs/heads/**/0", "refs/heads/release/1/0", true],
    ["v*-rc*", "v1-rc2", true],
    ["v*-rc*", "v1", false],
    ["a*a", "a", false],
    ["***", "a/b", true],
    ["v1.0+(x)$", "v1.0+(x)$", true],
    ["v1.0", "v1x0", false],
    ["*", "🚢", true],
    ["*", "", true],
    ["", "", true],
    ["", "a", false],
  ])("%s takes %s: %s", (pattern, ref, takes) => {
    expect(matchesRef(pattern, ref)).toBe(takes);
  });

  it("answers at once whatever is asked", () => {
    expect(matchesRef(`${"*a".repeat(60)}*b`, "a".repeat(240))).toBe(false);
    expect(matchesRef(`${"**a".repeat(60)}**b`, "a".repeat(240))).toBe(false);
  });
});

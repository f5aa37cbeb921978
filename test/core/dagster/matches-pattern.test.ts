import { describe, expect, it } from "vitest";
import { isCatchAll, matchesPattern } from "../../../src/core/dagster/catalog/matches-pattern.ts";

describe("a dataset factory's pattern", () => {
  it.each([
    ["{name}_csv", "a_csv", true],
    ["{name}_csv", "_csv", false],
    ["{NS}.b", "ns.B", true],
    ["{a}.{a}", "x.x", true],
    ["{a}.{a}", "x.y", false],
    ["{a}{b}", "xy", true],
    ["{a}{b}", "x", false],
    ["{n:d}.x", "1.x", true],
    ["x.y", "xzy", false],
    ["{a}_{b}_{a}", "p_q_r_p_q", true],
    ["plain", "plain", true],
  ])("%s and the name %s: %s", (pattern, name, expected) => expect(matchesPattern(pattern, name)).toBe(expected));
  it("is a catch-all without any text", () =>
    expect(["{x}", "{x}{y}", "{x}_"].map(isCatchAll)).toEqual([true, true, false]));
  it("takes bounded time whatever it is", () => {
    const started = performance.now();
    expect(matchesPattern("{a}".repeat(50) + "z", "x".repeat(5_000))).toBe(false);
    expect(matchesPattern("{a}x{b}x{c}x{a}x{b}x{c}z", "x".repeat(2_000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

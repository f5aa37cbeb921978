import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compilePattern, foldName } from "../../../src/core/catalog/compile-pattern.ts";
import { patternSpecificity } from "../../../src/core/catalog/sort-patterns.ts";

/** What the real `parse` says; scripts/record-factory-matches.py writes it. */
interface Recorded {
  readonly parse: string;
  readonly patterns: readonly { readonly pattern: string; readonly names: readonly (readonly [string, Answer])[] }[];
}
type Answer = null | { readonly error: string } | { readonly values: Readonly<Record<string, string>> };

const recorded = JSON.parse(
  readFileSync(new URL("recorded/factory-matches.json", import.meta.url), "utf8"),
) as Recorded;

function answer(pattern: string, name: string): Answer | "unknown" {
  const found = compilePattern(pattern)(foldName(name));
  return found === null || found === "unknown" ? found : { values: Object.fromEntries(found) };
}

describe("a dataset factory and a name", () => {
  it("match or do not, and with the same values, as the real `parse` says", () => {
    expect([recorded.parse, recorded.patterns.length]).toEqual(["1.22.4", 280]);
    const counts = { exact: 0, open: 0, refused: 0 };
    const wrong = recorded.patterns.flatMap(({ pattern, names }) =>
      names.flatMap(([name, expected]) => {
        const seen = answer(pattern, name);
        const isRefused = expected !== null && "error" in expected;
        if (seen === "unknown") counts[isRefused ? "refused" : "open"] += 1;
        else if (!isRefused && JSON.stringify(seen) === JSON.stringify(expected)) counts.exact += 1;
        else return [{ pattern, name, expected, seen }];
        return [];
      }),
    );
    expect(wrong).toEqual([]);
    expect(counts).toEqual({ exact: 1342, open: 178, refused: 106 });
  });

  it.each([
    ["{a:d}_x", "1_x", "unknown"],
    ["{a:d}_x", "12_y", null],
    ["{a!r}_x", "b_x", null],
    ["{a!r}_x", "{a!r}_x", { values: {} }],
    ["{ a}_x", "b_x", null],
    ["{a b}_x", "b_x", null],
    ["S{name}", "ſa", { values: { name: "a" } }],
    ["µ{n}", "μx", { values: { n: "x" } }],
  ])("%s and %s: a letter, a format or a blank that `parse` reads in its own way", (pattern, name, expected) => {
    expect(answer(pattern, name)).toEqual(expected);
  });

  it("cannot be told of a factory that `parse` refuses, whatever the name", () => {
    expect(["{a!r}", "{n:zz}_x", "{a:d}{a}", "{a²}", "x{n:d}{n:w}"].map((pattern) => answer(pattern, "q"))).toEqual(
      Array.from({ length: 5 }, () => "unknown"),
    );
  });

  it("take bounded time, whatever they are", () => {
    const started = performance.now();
    expect(answer("{a}".repeat(50) + "z", "x".repeat(5_000))).toBe(null);
    expect(answer("{a}x{b}x{c}x{a}x{b}x{c}z", "x".repeat(2_000))).toBe(null);
    expect(answer("{a}x{b}x{c}x{a}x{b}x{c}", "x".repeat(2_000))).toBe("unknown");
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe("a dataset factory without any text of its own", () => {
  it("is Kedro's catch-all", () => {
    expect(["{x}", "{x}{y}", "{x}_"].map((pattern) => patternSpecificity(pattern) === 0)).toEqual([true, true, false]);
  });
});

import { readFileSync } from "node:fs";
import { pythonRepr, readYaml } from "omegaconf";
import type { ConfigMap } from "omegaconf";
import { describe, expect, it } from "vitest";
import type { Answer } from "../../../../packages/omegaconf/test/recorded.ts";
import { compilePattern } from "../../../../src/core/catalog/compile-pattern.ts";
import { readCatalog } from "../../../../src/core/kedro/catalog/read-catalog.ts";
import { resolveDataset } from "../../../../src/core/kedro/catalog/resolve-dataset.ts";

interface PatternCase {
  readonly catalog: Readonly<Record<string, unknown>>;
  readonly names: readonly string[];
}
type PatternAnswer =
  | { readonly error: string }
  | { readonly order: readonly string[]; readonly names: Readonly<Record<string, Answer>> };

const read = (part: string): unknown =>
  JSON.parse(readFileSync(new URL(`recorded/pattern-${part}.json`, import.meta.url), "utf8"));

describe("what the real Kedro said (scripts/record-kedro-config.py)", () => {
  it("a dataset name finds the same factory with the same values as in Kedro", () => {
    const cases = read("cases") as readonly PatternCase[];
    const answers = read("expected") as readonly PatternAnswer[];
    expect(answers).toHaveLength(cases.length);
    let compared = 0;
    const wrong = cases.flatMap((given, index): readonly unknown[] => {
      const expected = answers[index] ?? { error: "" };
      const value = readYaml(JSON.stringify(given.catalog), "catalog.json").value as ConfigMap;
      const catalog = readCatalog({ value, isComplete: true });
      if ("error" in expected) return catalog.diagnostics.length > 0 ? [] : [{ given, expected }];
      const order = [
        ...catalog.patterns.map((pattern) => pattern.name),
        ...(catalog.patterns.some((pattern) => pattern.name === "{default}") ? [] : ["{default}"]),
      ];
      const differing = Object.entries(expected.names).flatMap(([name, answer]): readonly unknown[] => {
        compared += 1;
        const found = resolveDataset(catalog, name);
        if (!("value" in answer))
          return found.isKnown && found.config?.entries.has("type") === true ? [{ name, answer, found }] : [];
        const seen = found.config === null ? "{'type': 'kedro.io.MemoryDataset'}" : pythonRepr(found.config);
        return seen === answer.value ? [] : [{ name, answer, seen }];
      });
      return JSON.stringify(order) === JSON.stringify(expected.order) && differing.length === 0
        ? []
        : [{ given, order, expected: expected.order, differing }];
    });
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(80);
  });

  it("a factory that nobody can match in reasonable time is left open, not waited for", () => {
    const pattern = Array.from({ length: 40 }, (_, index) => `{a${index}}`).join("");
    expect(compilePattern(`${pattern}{a0}x`)({ text: "y".repeat(200), folded: "y".repeat(200) })).toBe(null);
    expect(compilePattern(`${pattern}{a0}`)({ text: "y".repeat(400), folded: "y".repeat(400) })).not.toBe(undefined);
  });
});

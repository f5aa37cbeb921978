import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compilePattern } from "../../../../src/core/catalog/compile-pattern.ts";
import { pythonRepr } from "../../../../src/core/kedro/config/python-text.ts";
import { readCatalog } from "../../../../src/core/kedro/config/read-catalog.ts";
import { resolveDataset } from "../../../../src/core/kedro/config/resolve-dataset.ts";
import type { ConfigMap } from "../../../../packages/omegaconf/src/config-node.ts";
import { readYaml } from "../../../../packages/omegaconf/src/yaml/read-yaml.ts";
import { answerConfig, answerYaml, isSameAnswer } from "./compare-answers.ts";
import type { Answer, ConfigCase, YamlCase } from "./compare-answers.ts";

/** What the real OmegaConf and Kedro said; scripts/record-kedro-config.py writes it. */
function recorded<Case, Expected>(name: string): readonly { readonly given: Case; readonly expected: Expected }[] {
  const read = (part: string): unknown =>
    JSON.parse(readFileSync(new URL(`recorded/${name}-${part}.json`, import.meta.url), "utf8"));
  const cases = read("cases") as readonly Case[];
  const expected = read("expected") as readonly Expected[];
  expect(expected.length).toBe(cases.length);
  return cases.map((given, index) => ({ given, expected: expected[index] as Expected }));
}

function differences<Case>(
  cases: readonly { readonly given: Case; readonly expected: Answer }[],
  read: (given: Case) => Answer,
): readonly { readonly given: Case; readonly seen: Answer }[] {
  return cases.flatMap(({ given, expected }) => {
    const seen = read(given);
    return isSameAnswer(expected, seen) ? [] : [{ given, expected, seen }];
  });
}

test("a YAML text is read or refused exactly as OmegaConf does", () => {
  const cases = recorded<YamlCase, Answer>("yaml");
  expect(cases.length).toBeGreaterThan(300);
  const open = differences(cases, answerYaml).map(({ given, seen }) => [given.text, seen]);
  const aLoneText = { open: "a lone text" };
  const aListOfPairs = { open: "a list of pairs has no form in the one JSON" };
  expect(open).toEqual([
    ["a: !!omap [x: 1]", aListOfPairs],
    ["a: !!pairs [x: 1]", aListOfPairs],
    ["hello", aLoneText],
    ["'hello'", aLoneText],
    ["'a: 1'", aLoneText],
    ["null", aLoneText],
    ["~", aLoneText],
    ["---", aLoneText],
    ["---\n", aLoneText],
    ["---\n...", aLoneText],
  ]);
});

test("a project's configuration is merged, interpolated or refused exactly as Kedro does", () => {
  const cases = recorded<ConfigCase, Answer>("config");
  expect(cases.length).toBeGreaterThan(280);
  expect(differences(cases, answerConfig)).toEqual([]);
});

interface PatternCase {
  readonly catalog: Readonly<Record<string, unknown>>;
  readonly names: readonly string[];
}
type PatternAnswer =
  | { readonly error: string }
  | { readonly order: readonly string[]; readonly names: Readonly<Record<string, Answer>> };

test("a dataset name finds the same factory with the same values as in Kedro", () => {
  const cases = recorded<PatternCase, PatternAnswer>("pattern");
  let compared = 0;
  const wrong = cases.flatMap(({ given, expected }): readonly unknown[] => {
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

test("a factory that nobody can match in reasonable time is left open, not waited for", () => {
  const pattern = Array.from({ length: 40 }, (_, index) => `{a${index}}`).join("");
  expect(compilePattern(`${pattern}{a0}x`)({ text: "y".repeat(200), folded: "y".repeat(200) })).toBe(null);
  expect(compilePattern(`${pattern}{a0}`)({ text: "y".repeat(400), folded: "y".repeat(400) })).not.toBe(undefined);
});

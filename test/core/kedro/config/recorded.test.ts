import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compilePattern } from "../../../../src/core/kedro/config/compile-pattern.ts";
import type { ConfigKind } from "../../../../src/core/kedro/config/config-loader-settings.ts";
import { pythonRepr } from "../../../../src/core/kedro/config/python-text.ts";
import { readCatalog } from "../../../../src/core/kedro/config/read-catalog.ts";
import { readConfig } from "../../../../src/core/kedro/config/read-config.ts";
import { resolveDataset } from "../../../../src/core/kedro/config/resolve-dataset.ts";
import { unknownsIn } from "../../../../src/core/kedro/config/unknowns-in.ts";
import type { ConfigMap, ConfigNode } from "../../../../src/core/model/config-node.ts";
import { readYaml } from "../../../../src/core/yaml/read-yaml.ts";
import { requestFor } from "./project-in-memory.ts";

/** What the real OmegaConf and Kedro said; scripts/record-kedro-config.py writes it. */
function recorded<Case, Expected>(name: string): readonly { readonly given: Case; readonly expected: Expected }[] {
  const read = (part: string): unknown => JSON.parse(readFileSync(new URL(`recorded/${name}-${part}.json`, import.meta.url), "utf8"));
  const cases = read("cases") as readonly Case[];
  const expected = read("expected") as readonly Expected[];
  expect(expected.length).toBe(cases.length);
  return cases.map((given, index) => ({ given, expected: expected[index] as Expected }));
}

type Answer = { readonly value: string } | { readonly error: string };

function sorted(node: ConfigNode): ConfigNode {
  if (node.kind === "list") return { ...node, items: node.items.map(sorted) };
  if (node.kind !== "map") return node;
  const entries = [...node.entries].map(([key, entry]) => [key, { ...entry, value: sorted(entry.value) }] as const);
  return { ...node, entries: new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function differences<Case>(cases: readonly { readonly given: Case; readonly expected: Answer }[], read: (given: Case) => Answer): readonly { readonly given: Case; readonly expected: Answer; readonly seen: Answer }[] {
  return cases.flatMap(({ given, expected }) => {
    const seen = read(given);
    const isEqual = "error" in expected ? "error" in seen : "value" in seen && seen.value === expected.value;
    return isEqual ? [] : [{ given, expected, seen }];
  });
}

test("a YAML text is read or refused exactly as OmegaConf does", () => {
  const cases = recorded<{ readonly text: string }, Answer>("yaml");
  expect(cases.length).toBeGreaterThan(300);
  const read = ({ text }: { readonly text: string }): Answer => {
    const { value, isValid, diagnostics } = readYaml(text, "x.yml");
    if (!isValid) return { error: diagnostics.map((diagnostic) => diagnostic.message).join("; ") };
    if (value === null) return { value: "{}" };
    return { value: unknownsIn(value).length > 0 ? "left open" : pythonRepr(value) };
  };
  const different = differences(cases.filter(({ given }) => !isLoneText(given.text)), read);
  expect(different.map(({ given }) => given.text)).toEqual(["a: !!omap [x: 1]", "a: !!pairs [x: 1]"]);
  expect(different.map(({ seen }) => seen)).toEqual([{ value: "left open" }, { value: "left open" }]);
});

/** A lone word becomes a key only where files are read; here it stays a text. */
function isLoneText(text: string): boolean {
  const { value } = readYaml(text, "x.yml");
  return value?.kind === "scalar";
}

interface ConfigCase {
  readonly kind: ConfigKind;
  readonly files: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly baseEnv?: string;
  readonly mergeStrategy?: Readonly<Record<string, string>>;
  readonly configPatterns?: Readonly<Record<string, readonly string[]>>;
  readonly ignoreHidden?: boolean;
}

test("a project's configuration is merged, interpolated or refused exactly as Kedro does", () => {
  const cases = recorded<ConfigCase, Answer>("config");
  expect(cases.length).toBeGreaterThan(280);
  const read = ({ kind, files, environment = "", ...settings }: ConfigCase): Answer => {
    const config = readConfig(requestFor(files, { environment, settings }));
    const errors = config.diagnostics.filter((diagnostic) => diagnostic.severity === "error" && concerns(diagnostic.subject, kind) && !isOtherKind(diagnostic.rule, kind));
    const missing = config.assumptions.filter((assumption) => assumption.rule === "missing-environment");
    if (errors.length > 0 || missing.length > 0) return { error: [...errors, ...missing].map((found) => found.message).join("; ") };
    if (config[kind].files.length === 0 && kind !== "globals" && environment !== "base") return { error: "no file" };
    return { value: pythonRepr(sorted(config[kind].value)) };
  };
  expect(differences(cases, read)).toEqual([]);
});

/** Kedro loads one kind at a time (and the globals always); a file's own mistakes count for the kinds it is read for. */
function concerns(subject: string, kind: ConfigKind): boolean {
  const [of] = subject.split(":");
  return !["catalog", "parameters", "dagster", "mlflow"].some((other) => other !== kind && of === other && subject.includes(":"));
}

function isOtherKind(rule: string, kind: ConfigKind): boolean {
  return rule === "missing-catalog" && kind !== "catalog";
}

interface PatternCase {
  readonly catalog: Readonly<Record<string, unknown>>;
  readonly names: readonly string[];
}
type PatternAnswer = { readonly error: string } | { readonly order: readonly string[]; readonly names: Readonly<Record<string, Answer>> };

test("a dataset name finds the same factory with the same values as in Kedro", () => {
  const cases = recorded<PatternCase, PatternAnswer>("pattern");
  let compared = 0;
  const wrong = cases.flatMap(({ given, expected }): readonly unknown[] => {
    const value = readYaml(JSON.stringify(given.catalog), "catalog.json").value as ConfigMap;
    const catalog = readCatalog({ value, isComplete: true });
    if ("error" in expected) return catalog.diagnostics.length > 0 ? [] : [{ given, expected }];
    const order = [...catalog.patterns.map((pattern) => pattern.name), ...(catalog.patterns.some((pattern) => pattern.name === "{default}") ? [] : ["{default}"])];
    const differing = Object.entries(expected.names).flatMap(([name, answer]): readonly unknown[] => {
      compared += 1;
      const found = resolveDataset(catalog, name);
      if ("error" in answer) return found.isKnown && found.config?.entries.has("type") === true ? [{ name, answer, found }] : [];
      const seen = found.config === null ? "{'type': 'kedro.io.MemoryDataset'}" : pythonRepr(found.config);
      return seen === answer.value ? [] : [{ name, answer, seen }];
    });
    return JSON.stringify(order) === JSON.stringify(expected.order) && differing.length === 0 ? [] : [{ given, order, expected: expected.order, differing }];
  });
  expect(wrong).toEqual([]);
  expect(compared).toBeGreaterThan(80);
});

test("a factory that nobody can match in reasonable time is left open, not waited for", () => {
  const pattern = Array.from({ length: 40 }, (_, index) => `{a${index}}`).join("");
  expect(compilePattern(`${pattern}{a0}x`)({ text: "y".repeat(200), folded: "y".repeat(200) })).toBe(null);
  expect(compilePattern(`${pattern}{a0}`)({ text: "y".repeat(400), folded: "y".repeat(400) })).not.toBe(undefined);
});

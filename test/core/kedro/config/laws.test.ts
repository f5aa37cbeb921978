import fc from "fast-check";
import { expect, test } from "vitest";
import { compilePattern, foldName } from "../../../../src/core/catalog/compile-pattern.ts";
import { mergeDestructively, mergeSoftly } from "../../../../src/core/kedro/config/merge-environments.ts";
import { parseElement, parseInterpolation } from "../../../../src/core/kedro/config/parse-interpolation.ts";
import { pythonRepr } from "../../../../src/core/kedro/config/python-text.ts";
import { readConfig } from "../../../../src/core/kedro/config/read-config.ts";
import { splitKey } from "../../../../src/core/kedro/config/split-key.ts";
import type { ConfigMap } from "../../../../packages/omegaconf/src/config-node.ts";
import { floatText, pythonFloat, pythonInteger } from "../../../../packages/omegaconf/src/yaml/python-number.ts";
import { readYaml } from "../../../../packages/omegaconf/src/yaml/read-yaml.ts";
import { requestFor } from "./project-in-memory.ts";

const key = fc.constantFrom("a", "b", "c", "d");
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.integer({ min: 0, max: 9 }),
    fc.constant(null),
    fc.constant("x"),
    fc.array(tie("value"), { maxLength: 2 }),
    fc.dictionary(key, tie("value"), { maxKeys: 3 }),
  ),
}));
const configMap = fc.dictionary(key, value, { maxKeys: 4 }).map((given): ConfigMap => {
  const read = readYaml(JSON.stringify(given), "c.json").value;
  if (read?.kind !== "map") throw new Error("a mapping was expected");
  return read;
});
const empty: ConfigMap = {
  kind: "map",
  entries: new Map(),
  at: { file: "", line: 1, column: 1, endLine: 1, endColumn: 1 },
};
const soft = (base: ConfigMap, environment: ConfigMap): ConfigMap => mergeSoftly(base, environment, () => {});

test("laying nothing over a configuration, or a configuration over nothing, changes nothing", () => {
  fc.assert(
    fc.property(configMap, (config) => {
      for (const merge of [mergeDestructively, soft]) {
        expect(pythonRepr(merge(config, empty))).toBe(pythonRepr(config));
        expect(pythonRepr(merge(empty, config))).toBe(pythonRepr(config));
        expect(pythonRepr(merge(config, config))).toBe(pythonRepr(config));
      }
    }),
  );
});

test("laying three environments over each other does not depend on which two go first", () => {
  fc.assert(
    fc.property(configMap, configMap, configMap, (a, b, c) => {
      expect(pythonRepr(mergeDestructively(mergeDestructively(a, b), c))).toBe(
        pythonRepr(mergeDestructively(a, mergeDestructively(b, c))),
      );
    }),
  );
});

test("every key of the environment is in the result, and keys of the base keep their place", () => {
  fc.assert(
    fc.property(configMap, configMap, (base, environment) => {
      for (const merge of [mergeDestructively, soft]) {
        const keys = [...merge(base, environment).entries.keys()];
        expect(keys.slice(0, base.entries.size)).toEqual([...base.entries.keys()]);
        expect(new Set(keys)).toEqual(new Set([...base.entries.keys(), ...environment.entries.keys()]));
      }
      for (const [name, entry] of environment.entries)
        expect(mergeDestructively(base, environment).entries.get(name)?.value).toBe(entry.value);
    }),
  );
});

const pieces = [
  "${",
  "}",
  ":",
  ".",
  "[",
  "]",
  "{",
  ",",
  " ",
  "\t",
  "'",
  '"',
  "\\",
  "$",
  "a",
  "b",
  "1",
  "-",
  "1.5",
  "null",
  "globals",
  "runtime_params",
  "oc.env",
  "oc.create",
  "oc.decode",
  "oc.select",
  "x y",
  "\u00e9",
  "\n",
  "\u{1F600}",
];
const interpolation = fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((parts) => parts.join(""));

test("no text makes the interpolation grammar throw or hang", () => {
  fc.assert(
    fc.property(fc.oneof(interpolation, fc.string({ unit: "binary" })), (text) => {
      const parsed = parseInterpolation(text);
      if (!text.includes("${")) expect(parsed).toEqual({ pieces: text === "" ? [] : [{ kind: "text", text }] });
      parseElement(text);
      expect(splitKey(text).length).toBeGreaterThanOrEqual(text.startsWith("[") ? 0 : 1);
    }),
    { numRuns: 3000 },
  );
});

test("no configuration makes reading throw, and a value is only left open for a reason that is told", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(key, interpolation), { maxLength: 6 }),
      fc.array(fc.tuple(key, interpolation), { maxLength: 3 }),
      fc.constantFrom("soft", "destructive"),
      (parameters, globals, strategy) => {
        const files = {
          "conf/base/catalog.yml": "",
          "conf/base/parameters.yml": JSON.stringify(Object.fromEntries(parameters)),
          "conf/local/parameters.yml": JSON.stringify(Object.fromEntries(parameters.slice(0, 2))),
          "conf/base/globals.yml": JSON.stringify(Object.fromEntries(globals)),
        };
        const config = readConfig(requestFor(files, { settings: { mergeStrategy: { parameters: strategy } } }));
        const text = JSON.stringify(config.parameters.value, (name, inner: unknown) =>
          inner instanceof Map ? [...inner] : name === "at" ? undefined : inner,
        );
        if (text.includes('"refused-interpolation"')) expect(config.diagnostics.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 1500 },
  );
});

test("what a factory's placeholders take, put back into its name, gives the dataset's name", () => {
  const part = fc.constantFrom("_", ".", "x", "@", "raw", "-");
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 1, maxLength: 5 }),
      fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 4 }), { minLength: 5, maxLength: 5 }),
      (literals, values) => {
        const pattern = literals.map((literal, index) => `{p${index}}${literal}`).join("");
        const name = literals.map((literal, index) => `${values[index] ?? ""}${literal}`).join("");
        const match = compilePattern(pattern)(foldName(name));
        if (match === null || match === "unknown") throw new Error(`${pattern} does not match ${name}`);
        expect(literals.map((literal, index) => `${match.get(`p${index}`) ?? ""}${literal}`).join("").length).toBe(
          name.length,
        );
        expect(
          literals
            .map((literal, index) => `${match.get(`p${index}`) ?? ""}${literal}`)
            .join("")
            .toLowerCase(),
        ).toBe(name.toLowerCase());
      },
    ),
  );
});

test("a number that Python writes is read back as the same number", () => {
  fc.assert(
    fc.property(fc.double(), (number) => {
      const text = floatText(number);
      if (Number.isFinite(number)) expect(pythonFloat(text)).toBe(number);
      expect(text).toMatch(/^-?(?:inf|nan|[0-9]+\.[0-9]+|[0-9](?:\.[0-9]+)?e[-+][0-9]{2,3})$/);
    }),
  );
  fc.assert(
    fc.property(fc.bigInt(), (number) => {
      expect(pythonInteger(String(number))).toBe(number);
    }),
  );
});

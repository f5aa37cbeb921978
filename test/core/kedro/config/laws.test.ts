import fc from "fast-check";
import { pythonRepr, readYaml } from "omegaconf";
import type { ConfigMap } from "omegaconf";
import { describe, expect, it } from "vitest";
import { mergeDestructively } from "../../../../src/core/kedro/config/merge-destructively.ts";
import { readConfig } from "../../../../src/core/kedro/config/read-config.ts";
import { requestFor } from "./project-in-memory.ts";
import { tries } from "../../../support/samples.ts";

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

const PIECES = [
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
const interpolation = fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }).map((parts) => parts.join(""));

describe("laws of reading configuration", () => {
  it("laying nothing over a configuration, or a configuration over nothing, changes nothing", () => {
    fc.assert(
      fc.property(configMap, (config) => {
        expect(pythonRepr(mergeDestructively(config, empty))).toBe(pythonRepr(config));
        expect(pythonRepr(mergeDestructively(empty, config))).toBe(pythonRepr(config));
        expect(pythonRepr(mergeDestructively(config, config))).toBe(pythonRepr(config));
      }),
    );
  });

  it("laying three environments over each other does not depend on which two go first", () => {
    fc.assert(
      fc.property(configMap, configMap, configMap, (a, b, c) => {
        expect(pythonRepr(mergeDestructively(mergeDestructively(a, b), c))).toBe(
          pythonRepr(mergeDestructively(a, mergeDestructively(b, c))),
        );
      }),
    );
  });

  it("every key of the environment is in the result, and keys of the base keep their place", () => {
    fc.assert(
      fc.property(configMap, configMap, (base, environment) => {
        const keys = [...mergeDestructively(base, environment).entries.keys()];
        expect(keys.slice(0, base.entries.size)).toEqual([...base.entries.keys()]);
        expect(new Set(keys)).toEqual(new Set([...base.entries.keys(), ...environment.entries.keys()]));
        for (const [name, entry] of environment.entries)
          expect(mergeDestructively(base, environment).entries.get(name)?.value).toBe(entry.value);
      }),
    );
  });

  it("no configuration makes reading throw, and a value is only left open for a reason that is told", () => {
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
      { numRuns: tries(1500) },
    );
  });
});

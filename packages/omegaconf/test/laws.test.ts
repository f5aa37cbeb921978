import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseElement, parseInterpolation } from "../src/grammar/parse-interpolation.ts";
import { floatText, mergeSoftly, pythonRepr, splitKey } from "../src/index.ts";
import type { ConfigMap } from "../src/index.ts";
import { pythonFloat, pythonInteger } from "../src/python/python-number.ts";
import { answerInterpolation, readMap } from "./recorded.ts";

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
  const read = readMap(JSON.stringify(given));
  if (read === null) throw new Error("a mapping was expected");
  return read;
});
const EMPTY: ConfigMap = {
  kind: "map",
  entries: new Map(),
  at: { file: "", line: 1, column: 1, endLine: 1, endColumn: 1 },
};
const merge = (lower: ConfigMap, upper: ConfigMap): ConfigMap => mergeSoftly(lower, upper, () => {});

describe("merging", () => {
  it("nothing over a configuration, a configuration over nothing, and one over itself change nothing", () => {
    fc.assert(
      fc.property(configMap, (config) => {
        expect(pythonRepr(merge(config, EMPTY))).toBe(pythonRepr(config));
        expect(pythonRepr(merge(EMPTY, config))).toBe(pythonRepr(config));
        expect(pythonRepr(merge(config, config))).toBe(pythonRepr(config));
      }),
    );
  });

  it("every key is in the result, and those of the lower configuration keep their order", () => {
    fc.assert(
      fc.property(configMap, configMap, (lower, upper) => {
        const keys = [...merge(lower, upper).entries.keys()];
        expect(keys.slice(0, lower.entries.size)).toEqual([...lower.entries.keys()]);
        expect(new Set(keys)).toEqual(new Set([...lower.entries.keys(), ...upper.entries.keys()]));
      }),
    );
  });
});

const PIECES = [
  ..."${ } : . [ ] { , ' \" \\ $ a b 1 - 1.5 null x.y \u00e9 \u{1F600}".split(" "),
  ..."oc.env oc.create oc.decode oc.select oc.dict.keys".split(" "),
  " ",
  "\t",
  "\n",
  "x y",
];
const interpolation = fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }).map((parts) => parts.join(""));

describe("interpolations", () => {
  it("no text makes the grammar throw or hang", () => {
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

  it("no configuration makes the engine throw, and a value is only left open for a reason that is told", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(key, interpolation), { maxLength: 6 }), (entries) => {
        const answer = answerInterpolation({ text: JSON.stringify(Object.fromEntries(entries)) });
        if ("open" in answer) expect(answer.open).not.toBe("");
      }),
      { numRuns: 1500 },
    );
  });
});

describe("numbers", () => {
  it("a number that Python writes is read back as the same number", () => {
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
});

import { describe, expect, it } from "vitest";
import type { KnownCaptures } from "../../src/index.ts";
import { fingerprintAt, fingerprinterOf, fingerprintOf } from "../support/fingerprints-of.ts";

const FLOW = `from flows import chain, step
from tools import scale, unrelated

RATE = 3

def create_flow(factor=2, **kwargs):
    offset = scale(RATE)
    offset += 1
    names = ["a", "b"]
    steps = []
    for name in names:
        steps.append(step(lambda x, n=name: n, "in", name))
    label = unrelated()
    def inner(x):
        return x + offset
    return chain([
        step(lambda x: x + offset, "a", "b"),
        step(lambda x: x * factor, "b", "c"),
        step(lambda x: x, "c", "d", name=label),
        step(inner, "d", "e"),
    ] + steps)

def build():
    return create_flow(factor=5)

top = lambda x: x - RATE

class Holder:
    size = 3
    def make(self):
        return lambda x: x + self.size
`;
const TOOLS = "def scale(x):\n    return x\ndef unrelated():\n    return 'l'\n";
const at = (flow: string, written: string, tools = TOOLS) =>
  fingerprintAt({ "flow.py": flow, "tools.py": tools }, "flow.py", written);
const reach = (written: string): readonly string[] => at(FLOW, written).reaches.map((unit) => unit.id);

describe("fingerprint of a lambda or nested function", () => {
  it("is unknown outside the search path", () => {
    expect(fingerprinterOf({ "flow.py": FLOW }).ofSpan("docs/flow.py", { start: 0, end: 1 })).toStrictEqual({
      fingerprint: null,
      reaches: [],
    });
  });

  it("covers the variables it closes over and what made them", () => {
    expect(reach("lambda x: x + offset")).toStrictEqual([
      "flow:RATE",
      "flow:create_flow.<locals>.<lambda>",
      "tools:scale",
    ]);
    expect(reach("def inner(x):\n        return x + offset")).toStrictEqual([
      "flow:RATE",
      "flow:create_flow.<locals>.inner",
      "tools:scale",
    ]);
  });

  it("covers the callers when it closes over a parameter", () => {
    expect(reach("lambda x: x * factor")).toContain("flow:build");
    expect(at(FLOW.replace("factor=5", "factor=6"), "lambda x: x * factor").fingerprint).not.toBe(
      at(FLOW, "lambda x: x * factor").fingerprint,
    );
  });

  it("covers defaults that are taken from a loop", () => {
    const loop = "lambda x, n=name: n";
    expect(at(FLOW.replace('["a", "b"]', '["a", "c"]'), loop).fingerprint).not.toBe(at(FLOW, loop).fingerprint);
    expect(at(FLOW.replace("label = unrelated()", "label = 1"), loop).fingerprint).toBe(at(FLOW, loop).fingerprint);
  });

  it("does not change with its siblings", () => {
    const before = at(FLOW, "lambda x: x + offset").fingerprint;
    expect(
      at(FLOW.replace("lambda x: x,", "lambda x: [x],").replace('"c", "d"', '"c", "z"'), "lambda x: x + offset")
        .fingerprint,
    ).toBe(before);
    expect(at(FLOW, "lambda x: x + offset", TOOLS.replace("'l'", "'m'")).fingerprint).toBe(before);
  });

  it("changes with a variable it closes over", () => {
    const before = at(FLOW, "lambda x: x + offset").fingerprint;
    expect(at(FLOW.replace("offset += 1", "offset += 2"), "lambda x: x + offset").fingerprint).not.toBe(before);
    expect(at(FLOW.replace("RATE = 3", "RATE = 4"), "lambda x: x + offset").fingerprint).not.toBe(before);
    expect(at(FLOW, "lambda x: x + offset", TOOLS.replace("return x\n", "return -x\n")).fingerprint).not.toBe(before);
  });

  it("covers the class when it is made in a method", () => {
    expect(reach("lambda x: x + self.size")).toContain("flow:Holder");
  });

  it("of a module-level definition is that of its name", () => {
    const text = "def f(x):\n    return x";
    expect(fingerprintAt({ "m.py": `${text}\n` }, "m.py", text)).toStrictEqual(
      fingerprintOf({ "m.py": `${text}\n` }, "m:f"),
    );
    expect(reach("lambda x: x - RATE")).toStrictEqual(["flow:<lambda>", "flow:RATE"]);
  });

  it("is found by its qualified name when there is one of it", () => {
    const texts = { "flow.py": FLOW, "tools.py": TOOLS };
    expect(fingerprintOf(texts, "flow:create_flow.<locals>.inner")).toStrictEqual(
      at(FLOW, "def inner(x):\n        return x + offset"),
    );
  });

  it("takes the whole module when it cannot be told which it is", () => {
    const texts = { "flow.py": FLOW, "tools.py": TOOLS };
    expect(fingerprintOf(texts, "flow:create_flow.<locals>.<lambda>").reaches.map((unit) => unit.id)).toStrictEqual(
      expect.arrayContaining(["flow:Holder", "flow:create_flow", "flow:top"]),
    );
    expect(
      fingerprinterOf(texts)
        .ofSpan("src/flow.py", { start: 3, end: 9 })
        .reaches.map((unit) => unit.id),
    ).toStrictEqual(expect.arrayContaining(["flow:Holder", "flow:create_flow", "flow:top"]));
  });

  it("covers assignments of a sibling function through nonlocal", () => {
    const text =
      "def outer():\n    n = 0\n    def count():\n        nonlocal n\n        n += step()\n    return lambda: n\ndef step():\n    return 1\n";
    expect(fingerprintAt({ "m.py": text }, "m.py", "lambda: n").reaches.map((unit) => unit.id)).toStrictEqual([
      "m:outer.<locals>.<lambda>",
      "m:step",
    ]);
  });
});

describe("fingerprint of an inner function of which the captured values are known", () => {
  const known = (names: readonly string[], defaults: readonly string[] = []): KnownCaptures => ({
    names: new Set(names),
    defaults: new Set(defaults),
  });
  const print = (flow: string, written: string, captures = known([])) =>
    fingerprintAt({ "flow.py": flow, "tools.py": TOOLS }, "flow.py", written, captures);

  it("neither holds nor reaches what made them", () => {
    const all = known(["offset", "factor"]);
    expect(print(FLOW, "lambda x: x * factor", all).reaches.map((unit) => unit.id)).toStrictEqual([
      "flow:create_flow.<locals>.<lambda>",
    ]);
    expect(print(FLOW, "lambda x: x + offset", all).reaches.map((unit) => unit.id)).toStrictEqual([
      "flow:create_flow.<locals>.<lambda>",
    ]);
    const before = print(FLOW, "lambda x: x + offset", all).fingerprint;
    expect(print(FLOW.replace("RATE = 3", "RATE = 4"), "lambda x: x + offset", all).fingerprint).toBe(before);
    expect(print(FLOW.replaceAll("x + offset", "x - offset"), "lambda x: x - offset", all).fingerprint).not.toBe(
      before,
    );
  });

  it("still holds what makes a name that is not known", () => {
    const some = known(["factor"]);
    expect(print(FLOW, "lambda x: x + offset", some)).toStrictEqual(print(FLOW, "lambda x: x + offset"));
  });

  it("leaves a default to the caller where its value is known", () => {
    expect(print(FLOW, "lambda x, n=name: n", known([], ["n"])).reaches.map((unit) => unit.id)).toStrictEqual([
      "flow:create_flow.<locals>.<lambda>",
    ]);
  });
});

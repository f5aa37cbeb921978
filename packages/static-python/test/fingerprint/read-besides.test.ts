import { describe, expect, it } from "vitest";
import { fingerprintOf } from "../support/fingerprints-of.ts";

const STORES =
  "class Kept:\n    def save(self, one: int):\n        return one\n\n\nclass Other:\n    def __init__(self, path: str):\n        self.path = path\n";
/** Code that a large project's texts name, more than is told one by one. */
const many = (read: string, inMany = "") => ({
  "shop/nodes.py": `import importlib\nimport inspect\n\n\ndef load(name: str):\n    found = importlib.import_module(name)\n    ${read}\n    return found\n`,
  "shop/many.py": `import inspect\n${inMany}${Array.from({ length: 210 }, (_, index) => `def f${index}(): return ${index}\n`).join("")}`,
  "shop/stores.py": STORES,
  "conf/parameters.yml": "all: shop.many\nkept: shop.stores.Kept\n",
});
const edited = (file: keyof ReturnType<typeof many>, from: string, to: string, texts: ReturnType<typeof many>) => {
  expect(texts[file]).toContain(from);
  return { ...texts, [file]: texts[file].replace(from, to) };
};
const isOther = (before: ReturnType<typeof many>, after: ReturnType<typeof many>): boolean =>
  fingerprintOf(before, "shop.nodes:load").fingerprint !== fingerprintOf(after, "shop.nodes:load").fingerprint;

describe("code that imports by a name what a large project names", () => {
  it("is changed by the texts of modules where code reads texts: all of those that something is used of", () => {
    const before = many("print(found.__doc__)", "def own():\n    return inspect.getsource(own)\n");
    expect(isOther(before, edited("shop/stores.py", "self.path = path", "self.path = path or '.'", before))).toBe(true);
  });

  it("is changed by annotations of what it may import, and by its own, where code reads annotations", () => {
    for (const before of [
      many("inspect.signature(found)"),
      many("pass", "def own(one):\n    return inspect.signature(one)\n"),
    ]) {
      expect(isOther(before, edited("shop/stores.py", "one: int", "one: float", before))).toBe(true);
      expect(isOther(before, edited("shop/nodes.py", "name: str", "name: object", before))).toBe(true);
    }
  });

  it("is changed by what it may import and does", () => {
    const before = many("pass");
    expect(isOther(before, edited("shop/stores.py", "return one", "return one + 1", before))).toBe(true);
    expect(isOther(before, edited("shop/stores.py", "one: int", "one: float", before))).toBe(false);
  });

  it("is not changed by a class that nothing names, beside one that is named, where code reads annotations alone", () => {
    const before = many("inspect.signature(found)");
    for (const [from, to] of [
      ["self.path = path", "self.path = path or '.'"],
      ["path: str", "path: object"],
      ["class Kept", "class Third:\n    pass\n\n\nclass Kept"],
    ] as const)
      expect(isOther(before, edited("shop/stores.py", from, to, before))).toBe(false);
  });
});

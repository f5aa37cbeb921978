import { describe, expect, it } from "vitest";
import type { Place } from "../../src/model/place.ts";
import { createLineIndex } from "../../src/syntax/line-index.ts";
import { fingerprinterOf } from "../support/fingerprints-of.ts";

type Texts = Readonly<Record<string, string>>;

/** Where a piece of text stands: `file: text`. */
function placeOf(texts: Texts, where: string): Place {
  const [file = "", written = ""] = where.split(/: (.*)/su);
  const text = texts[file] ?? "";
  const start = text.indexOf(written);
  if (start < 0) throw new Error(`the text of ${file} does not hold ${written}`);
  return createLineIndex(`src/${file}`, text).place({ start, end: start + written.length });
}

/** What an expression and the calls behind it come from, as `kind name file:line`. */
function sources(texts: Texts, calls: readonly string[], passedOn: readonly string[] = []): readonly string[] {
  const found = fingerprinterOf(texts).sourcesOf(
    calls.map((call) => placeOf(texts, call)),
    new Set(passedOn),
  );
  return found.map(({ kind, name, at }) => `${kind} ${name} ${at.file.replace("src/", "")}:${at.line}`);
}

describe("what an expression comes from", () => {
  it("is nothing where it uses nothing of the sources, and where it stands nowhere", () => {
    expect(sources({ "a.py": "import os\nx = print(os.name, 'a')\n" }, ["a.py: print(os.name, 'a')"])).toEqual([]);
    const nowhere: Place = { file: "none.py", line: 1, column: 1, endLine: 1, endColumn: 2 };
    expect(fingerprinterOf({ "a.py": "x = 1\n" }).sourcesOf([nowhere])).toEqual([]);
    expect(sources({ "a.py": "x = (\ny = f(x)\n" }, ["a.py: f(x)"])).toEqual([]);
  });

  it("the variables of a function, and what they are made of, nearest first", () => {
    const text = `def build(rate=2):
    names = ["a"]
    names.append("b")
    other = 5
    label = "_".join(names)
    return make(label, rate)
`;
    expect(sources({ "a.py": text }, ["a.py: make(label, rate)"])).toEqual([
      "constant label a.py:5",
      "constant rate a.py:1",
      "constant names a.py:2",
      "constant names a.py:3",
    ]);
  });

  it("loops and conditions around it, with what they run over and ask for", () => {
    const text = `WANTED = True
REGIONS = ["a"]

def build():
    if WANTED:
        for region in REGIONS:
            for day in [1, 2]:
                use(region)
    return [use(x) for x in REGIONS if x != "b"]
`;
    expect(sources({ "a.py": text }, ["a.py: use(region)"])).toEqual([
      "constant day a.py:7",
      "constant region a.py:6",
      "code build a.py:5",
      "constant REGIONS a.py:2",
      "constant WANTED a.py:1",
    ]);
    expect(sources({ "a.py": text }, ["a.py: use(x)"])).toEqual([
      "constant x a.py:9",
      "code build a.py:9",
      "constant REGIONS a.py:2",
    ]);
  });

  it("definitions of other modules through imports, and what those use, breadth first", () => {
    const texts = {
      "app.py":
        "from naming import prefixed as p\nimport settings\n\ndef build():\n    return make(p('a'), settings.RATE)\n",
      "naming.py": "SEPARATOR = '_'\n\ndef prefixed(name):\n    return SEPARATOR + name\n",
      "settings.py": "RATE = 1\nUNUSED = 2\n",
    };
    expect(sources(texts, ["app.py: make(p('a'), settings.RATE)"])).toEqual([
      "code prefixed naming.py:3",
      "constant RATE settings.py:1",
      "constant SEPARATOR naming.py:1",
    ]);
  });

  it("what is only handed on does not count, nor what it uses", () => {
    const text = "LIMIT = 1\n\ndef clean(x):\n    return x + LIMIT\n\ndef build():\n    return node(clean)\n";
    expect(sources({ "a.py": text }, ["a.py: node(clean)"])).toEqual(["code clean a.py:3", "constant LIMIT a.py:1"]);
    expect(sources({ "a.py": text }, ["a.py: node(clean)"], ["a:clean"])).toEqual([]);
  });

  it("the calls that lead to it, each with what stands around it, and not the functions that they stand in", () => {
    const text = `PREFIX = "x"

def make(n):
    return node(PREFIX + n)

def build():
    return [make(name) for name in ("a", "b")]
`;
    expect(sources({ "a.py": text }, ["a.py: node(PREFIX + n)", "a.py: make(name)"])).toEqual([
      "constant PREFIX a.py:1",
      "code make a.py:7",
      "constant name a.py:7",
    ]);
  });

  it("an import that stands on the way of the calls leads to nothing", () => {
    const texts = { "a.py": "from b import NODES\n", "b.py": "N = 1\nNODES = [node(N)]\n" };
    expect(sources(texts, ["b.py: node(N)", "a.py: from b import NODES"])).toEqual(["constant N b.py:1"]);
  });

  it("a whole definition comes from what it uses", () => {
    const text = "ROOT = 'data'\n\ndef folder():\n    return ROOT\n\nlater = lambda: folder()\n";
    expect(sources({ "a.py": text }, ["a.py: def folder():\n    return ROOT"])).toEqual(["constant ROOT a.py:1"]);
    expect(sources({ "a.py": text }, ["a.py: lambda: folder()"])).toEqual([
      "code folder a.py:3",
      "constant ROOT a.py:1",
    ]);
  });

  it("is bounded, whatever the sources refer to", () => {
    const names = Array.from({ length: 200 }, (_, index) => `N${index} = ${index === 0 ? "1" : `N${index - 1}`}`);
    expect(sources({ "a.py": `${names.join("\n")}\nx = use(N199)\n` }, ["a.py: use(N199)"])).toHaveLength(40);
  });
});

describe("the definition around a place", () => {
  it("is the function, class or constant of the module that it stands in", () => {
    const texts = {
      "a.py": "import b\n\nclass A:\n    def m(self):\n        return use(1)\n\nX = [\n  use(2),\n]\nuse(3)\n",
    };
    const around = (where: string): string | null =>
      fingerprinterOf(texts).definitionAround(placeOf(texts, where))?.id ?? null;
    expect([around("a.py: use(1)"), around("a.py: use(2)"), around("a.py: use(3)")]).toEqual(["a:A", "a:X", null]);
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { createFingerprinter, createParsedModules, type Fingerprinter, type PythonParser } from "../../src/index.ts";
import { filesInMemory } from "../support/files-in-memory.ts";
import { pythonParser } from "../support/python-parser.ts";

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

type Texts = Readonly<Record<string, string>>;

const PART = /^lib\.formats\.\w+/u;

/** A fingerprinter for which the modules below `lib.formats` stand apart, and `net.Net` names one of them. */
function prints(texts: Texts): Fingerprinter {
  const files = filesInMemory(texts);
  return createFingerprinter({
    modules: createParsedModules(parser, files),
    files,
    searchPath: [""],
    libraryParts: {
      of: (dotted) => PART.exec(dotted)?.[0] ?? null,
      named: (text) => (/^\w+\.[A-Z]\w*$/u.test(text) ? [`lib.formats.${text.split(".")[0] ?? ""}`] : []),
    },
  });
}

const DONE = "from lib.formats.net import Net\nNet.ARGS['objects'].update(a=1)\n";
const reach = (texts: Texts, id: string): readonly string[] =>
  prints({ "shop/patch.py": DONE, ...texts })
    .of(`shop.${id.split(":")[0] ?? ""}`, id.split(":")[1] ?? "")
    .reaches.map((unit) => unit.id)
    .filter((one) => one.startsWith("shop.patch:"));

describe("what is done to a part of a library that stands apart", () => {
  it.each([
    ["the rest of the library", "import lib\ndef f(): return lib.load()\n"],
    ["a package of it that has such parts", "from lib import io\ndef f(): return io.load()\n"],
    ["another part", "from lib.formats.csv import Csv\ndef f(): return Csv()\n"],
    ["an attribute of that name", "def f(x): return x.ARGS\n"],
    ["a text that names another part", "def f(make): return make('csv.Csv')\n"],
    ["a text that names nothing", "def f(make): return make('net')\n"],
  ])("is nothing to code with %s", (_, text) => {
    expect(reach({ "shop/use.py": text }, "use:f")).toStrictEqual([]);
  });

  it.each([
    ["the part", "from lib.formats.net import Net\ndef f(): return Net()\n"],
    ["a module of it", "from lib.formats.net.more import other\ndef f(): return other()\n"],
    [
      "a class that derives from one of its",
      "from lib.formats import net\nclass A(net.Net): pass\ndef f(): return A()\n",
    ],
    ["a text that names it", "def f(make): return make('net.Net')\n"],
  ])("belongs to code with %s", (_, text) => {
    expect(reach({ "shop/use.py": text }, "use:f")).toStrictEqual(["shop.patch:Net.ARGS"]);
  });

  it("leaves what is done to the rest of the library with the rest", () => {
    const patch = "import lib\nlib.io.load = len\n";
    const use = "import lib\nfrom lib.formats.net import Net\ndef f(): return lib.load()\ndef g(): return Net()\n";
    expect(reach({ "shop/use.py": use, "shop/patch.py": patch }, "use:f")).toStrictEqual(["shop.patch:lib.io.load"]);
    expect(reach({ "shop/use.py": use, "shop/patch.py": patch }, "use:g")).toStrictEqual([]);
  });
});

describe("what a project does to a library that somebody else uses", () => {
  const outside = (texts: Texts, concerns: (dotted: string) => boolean = () => true) =>
    prints(texts).ofOutside({ names: ["lib.formats.net.Net"], concerns });

  it("is nothing where nothing is done, or to other parts", () => {
    const nothing = { fingerprint: null, reaches: [] };
    expect(outside({ "shop/use.py": "from lib.formats.net import Net\nx = Net()\n" })).toStrictEqual(nothing);
    expect(outside({ "shop/patch.py": "import lib\nlib.formats.csv.Csv.a = 1\nlib.b = 2\n" })).toStrictEqual(nothing);
  });

  it("is each statement that does it, with what that reaches, and a function that may do it", () => {
    const texts = {
      "shop/patch.py": `from shop.help import one\n${DONE}Net.load = one\n`,
      "shop/help.py": "def one(self): return 1\n",
      "shop/late.py": "from lib.formats.net import Net\ndef start():\n    Net.ARGS.clear()\n",
    };
    expect(outside(texts).reaches.map(({ id }) => id)).toStrictEqual([
      "shop.help:one",
      "shop.late:start",
      "shop.patch:Net.ARGS",
      "shop.patch:Net.load",
    ]);
  });

  it("is without what does not concern the use, and with what a call does to it", () => {
    const texts = {
      "shop/patch.py": "from lib.formats.net import Net\nNet.load = len\nNet.save = id\n",
      "shop/call.py": "from lib.formats import net\ndef start():\n    net.configure()\nstart()\n",
    };
    const reaches = outside(texts, (dotted) => dotted.endsWith(".load")).reaches.map(({ id }) => id);
    expect(reaches).toStrictEqual(["shop.call:<module>", "shop.call:start", "shop.patch:Net.load"]);
  });

  it("stays the same when the modules that do it have other names", () => {
    const other = "from lib.formats.net import Net\nNet.load = len\n";
    const before = outside({ "shop/a.py": DONE, "shop/b.py": other });
    expect(before.fingerprint).toMatch(/^\w{64}$/u);
    expect(outside({ "shop/d.py": DONE, "shop/c.py": other }).fingerprint).toBe(before.fingerprint);
    expect(outside({ "shop/a.py": DONE }).fingerprint).not.toBe(before.fingerprint);
  });
});

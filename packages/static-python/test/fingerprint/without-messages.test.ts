import { beforeAll, describe, expect, it } from "vitest";
import { createFingerprinter, createParsedModules, type PythonParser, withoutMessages } from "../../src/index.ts";
import { filesInMemory } from "../support/files-in-memory.ts";
import { pythonParser } from "../support/python-parser.ts";

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

type Texts = Readonly<Record<string, string>>;

const node = (message: string): string => `def f(data):\n    ${message}\n    return data\n`;
/** Trees are shared between the programs of a test, as a host shares them between commits. */
const TREES = new Map();

/** The fingerprint of `nodes:f` without messages, null where that is not known, and which files were asked for. */
function quietPrint(texts: Texts): { readonly print: string | null; readonly parsed: readonly string[] } {
  const files = filesInMemory(texts);
  const modules = createParsedModules(parser, files, TREES);
  const parsed = new Set<string>();
  const counted = { get: (file: string) => (parsed.add(file), modules.get(file)) };
  const sources = withoutMessages({ modules: counted, files, searchPath: [""] });
  if (sources === null) return { print: null, parsed: [...parsed] };
  return { print: createFingerprinter(sources).of("nodes", "f").fingerprint, parsed: [...parsed] };
}

/** Whether a message of the node counts for nothing, beside these other files. */
function isOnlyMessage(message: string, others: Texts = {}): boolean {
  const print = quietPrint({ ...others, "nodes.py": node(message) }).print;
  return print !== null && print === quietPrint({ ...others, "nodes.py": node("pass") }).print;
}

describe("code without messages", () => {
  it("is not known where code takes messages, and no file is parsed to tell", () => {
    const found = quietPrint({
      "nodes.py": node("print(1)"),
      "log.py": "import logging\nlogging.root.addHandler(x)\n",
    });
    expect(found).toEqual({ print: null, parsed: [] });
  });

  it.each([
    ["plainly", "class A:\n    @property\n    def size(self): ...\n"],
    ["with other space", "class A:\n    @property\n    def  \\\n size(self): ...\n"],
    ["in other letters", "class A:\n    @property\n    def ｓize(self): ...\n"],
    ["in a class of a function", "def g():\n    class A:\n        @property\n        def size(self): ...\n"],
  ])("keeps a message that asks for an attribute which the project answers for, written %s", (_, text) => {
    expect(isOnlyMessage("print(data.size)", { "other.py": text })).toBe(false);
  });

  it("keeps messages that show things whose class says how", () => {
    const text = "class A:\n    def __repr__(self):\n        return count()\n";
    expect(isOnlyMessage("print(data)", { "other.py": text })).toBe(false);
  });

  it("is told anew for the same tree where another file answers for the attribute", () => {
    const method = "class A:\n    @property\n    def size(self): ...\n";
    expect(isOnlyMessage("print(data.size)")).toBe(true);
    expect(isOnlyMessage("print(data.size)", { "other.py": method })).toBe(false);
    expect(isOnlyMessage("print(data.size)", { "other.py": method.replace("size", "shape") })).toBe(true);
  });

  it("is told anew for the same tree where the name of a logger comes to stand for another thing", () => {
    const texts = { "nodes.py": `from log import LOG\n\n${node("LOG.info(data)")}` };
    const quiet = `from log import LOG\n\n${node("pass")}`;
    const print = (log: string, text = texts["nodes.py"]): string | null =>
      quietPrint({ "nodes.py": text, "log.py": log }).print;
    const logger = "import logging\n\nLOG = logging.getLogger(__name__)\n";
    expect(print(logger)).toBe(print(logger, quiet));
    expect(print("LOG = make()\n")).not.toBe(print("LOG = make()\n", quiet));
  });

  it("leaves times out that only messages show, and keeps others", () => {
    const body = (text: string): string => `import time\n\n${node(text)}`;
    const time = (text: string): string | null => quietPrint({ "nodes.py": body(text) }).print;
    expect(time("start = time.time()\n    took = time.time() - start\n    print(took)")).toBe(time("pass"));
    expect(time("start = time.time()\n    data = start")).not.toBe(time("data = 1"));
  });
});

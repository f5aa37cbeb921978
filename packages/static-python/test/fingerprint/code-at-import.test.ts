import { describe, expect, it } from "vitest";
import { reachOf } from "../support/fingerprints-of.ts";

describe("code that runs when modules are imported", () => {
  it("that stores into a name belongs to the name, wherever it stands", () => {
    const texts = {
      "m.py": "CONFIG = {}\nCONFIG['a'] = one()\ndef one(): return 1\ndef f(): return CONFIG\n",
      "n.py": "import m\nm.CONFIG['b'] = 2\n",
      "o.py": "from m import CONFIG\nCONFIG.update(c=3)\n",
    };
    expect(reachOf(texts, "m:f")).toStrictEqual(["m:CONFIG", "m:f", "m:one", "n:m.CONFIG", "o:CONFIG"]);
  });

  it("that registers functions through a call or a decorator belongs to the registry", () => {
    const texts = {
      "m.py":
        "REGISTRY = {}\ndef register(name):\n    def wrap(g):\n        REGISTRY[name] = g\n        return g\n    return wrap\ndef run(name): return REGISTRY[name]()\n",
      "n.py":
        "from m import register\n@register('a')\ndef a(): return 1\ndef b(): return 2\nregister('b')(b)\ndef c(): return 3\n",
    };
    expect(reachOf(texts, "m:run")).toStrictEqual(["m:REGISTRY", "m:register", "m:run", "n:<module>", "n:a", "n:b"]);
  });

  it("of a class hook enters subclasses", () => {
    const texts = {
      "m.py":
        "class Base:\n    known = []\n    def __init_subclass__(cls): Base.known.append(cls)\ndef f(): return Base.known\n",
      "n.py": "from m import Base\nclass Child(Base): pass\nclass Stranger: pass\n",
    };
    expect(reachOf(texts, "m:f")).toStrictEqual(["m:Base", "m:Base.__init_subclass__", "m:f", "n:Child"]);
  });

  it("does not tie together functions that are merely listed", () => {
    const texts = {
      "m.py":
        "from flows import chain, step\ndef f(): return 1\ndef g(): return 2\nflow = chain([step(f, 'a', 'b'), step(g, 'b', 'c')])\n",
    };
    expect(reachOf(texts, "m:f")).toStrictEqual(["m:f"]);
  });

  it("a function that writes to a global belongs to those that read it", () => {
    expect(
      reachOf(
        { "m.py": "CACHE = {}\ndef fill(): CACHE['a'] = 1\ndef read(): return CACHE\ndef idle(): pass\n" },
        "m:read",
      ),
    ).toStrictEqual(["m:CACHE", "m:fill", "m:read"]);
  });

  it("in tests counts for nothing", () => {
    expect(
      reachOf({ "m.py": "C = {}\ndef f(): return C\n", "tests/test_m.py": "import m\nm.C['a'] = 1\n" }, "m:f"),
    ).toStrictEqual(["m:C", "m:f"]);
  });
});

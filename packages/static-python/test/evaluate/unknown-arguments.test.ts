import { describe, expect, it } from "vitest";
import { run } from "../support/run-python.ts";

const said = (made: string, call: string): string =>
  run(`import collections, u\nheld = ${made}\n${call}\nresult = held`);

describe("arguments of which it is not known what they are", () => {
  it.each([
    ["[1]", "held.append(*u.many)"],
    ["[1]", "held.pop(*u.many)"],
    ["[1]", "held.clear(*u.many)"],
    ["[1]", "list.append(held, *u.many)"],
    ["{1}", "held.update(*u.many)"],
    ["{1}", "held.add(*u.many)"],
    ["{1: 2}", "held.update(**u.many)"],
    ["{1: 2}", "held.setdefault(*u.many)"],
    ["collections.deque([1])", "held.append(*u.many)"],
    ["collections.Counter('a')", "held.update(*u.many)"],
    ["bytearray(b'a')", "held.append(*u.many)"],
    ["type('Plain', (), {})()", "setattr(held, *u.many)\nheld = held.x"],
    ["ValueError(*u.many)", "held = held.args"],
  ])("may change what they are handed to: %s, %s", (made, call) => {
    expect(said(made, call)).toMatch(/^Unknown\(/u);
  });

  it.each([
    ["[1]", "held.copy(*u.many)", "[1]"],
    ["[1]", "held.index(*u.many)", "[1]"],
    ["{1: 2}", "held.get(*u.many)", "{1: 2}"],
    ["'a'", "held.upper(*u.many)", "'a'"],
  ])("leave as it is what only reads: %s, %s", (made, call, held) => {
    expect(said(made, call)).toBe(held);
  });

  it.each([
    "'a'.isupper(**u.many)",
    "[1].clear(*u.many)",
    "object.__init__(Plain(), *u.many) or 1",
    "Plain(*u.many).x",
    "ValueError(**u.many).args",
  ])("are not refused for certain: %s", (call) => {
    expect(run(`import u\nclass Plain:\n    x = u.x\nresult = ${call}`)).toMatch(/^(?:Unknown\(|1$)/u);
  });

  it("given on to the parent that takes none leave the object as it is", () => {
    const code = `
import u
class Base:
    pass
class Step(Base):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.size = 2
result = Step(*u.many).size
`;
    expect(run(code)).toBe("2");
  });
});

describe("a bytearray of which it is not known what it holds", () => {
  it.each(['f"{held}"', 'held == b"a"', 'held + b"a"', "[b for b in held]", 'b"a" in held', "held[0]", 'held in b"a"'])(
    "is Unknown in %s and loses nothing else",
    (used) => {
      const code = `import u\nheld = bytearray(b"a")\nheld.append(u.x)\nmade = ${used}\n`;
      expect(run(`${code}result = made`)).toBe("Unknown(third-party-import)");
      expect(run(`${code}result = 1`)).toBe("1");
    },
  );
});

describe("a key that is not known", () => {
  it.each([
    ["a defaultdict", "from collections import defaultdict\nheld = defaultdict(list)\nheld[u.key].append(1)"],
    [
      "a dict of the project that fills itself",
      "class D(dict):\n    def __missing__(self, key):\n        self[key] = made = []\n        return made\nheld = D()\nheld[u.key]",
    ],
  ])("may be put into %s by asking for it", (_, code) => {
    expect(run(`import u\n${code}\nresult = held`)).toBe("Unknown(third-party-import)");
  });

  it("leaves a Counter and a dict as they are", () => {
    const code =
      "import u\nfrom collections import Counter\ncounts, held = Counter('a'), {1: 2}\ncounts[u.key], held[u.key]\n";
    expect(run(`${code}result = counts['a'], len(counts), held`)).toBe("(1, 1, {1: 2})");
  });
});

describe("an iterator that was searched for what is not known", () => {
  it.each([
    ["u.key in held", /^Unknown/u],
    ["[one for one in held if one == u.key]", /^\[\]$/u],
  ])("is read as far as CPython reads it, or is not known: %s", (used, left) => {
    expect(run(`import u\nheld = iter([1, 2])\n${used}\nresult = list(held)`)).toMatch(left);
  });
});

import { describe, expect, it } from "vitest";
import { run } from "../support/run-python.ts";

const STEP = "import u\nfrom dataclasses import dataclass\nclass Step: pass\n";

describe("the subclasses of a class are not known where", () => {
  it.each([
    ["nothing leads to one any more", "def make():\n    class Lost(Step): pass\nmake()\n"],
    ["a name was bound again", "class A(Step): pass\nclass A(Step): pass\n"],
    ["one was made under a condition that is not known", "if u.flag:\n    class A(Step): pass\n"],
    ["one was made in a loop over what is not known", "for _ in u.many:\n    class A(Step): pass\n"],
    ["the class went into code that is not followed", "u.use(Step)\n"],
    ["an object of it went there", "class A(Step): pass\nu.use(A())\n"],
    ["a function that went there makes some", "def make():\n    global A\n    class A(Step): pass\nu.use(make)\n"],
    ["a metaclass that is not followed makes one", "class A(Step, metaclass=u.Meta): pass\n"],
    ["a dataclass with slots was made anew", "@dataclass(slots=True)\nclass A(Step):\n    a: int = 1\n"],
  ])("%s", (_, code) => {
    expect(run(`${STEP}${code}result = len(Step.__subclasses__())`)).toMatch(/^Unknown/);
  });
});

describe("the subclasses of a class are known where", () => {
  it.each([
    [
      "a function that ends leaves one in a list",
      "KEPT = []\ndef make():\n    class A(Step): pass\n    KEPT.append(A)\nmake()\n",
    ],
    ["one has a base that is not followed besides", "class A(Step, u.Base): pass\n"],
    ["one was decorated by code that keeps it", "class A(Step): pass\nB = dataclass(A)\n"],
  ])("%s", (_, code) => {
    expect(run(`${STEP}${code}result = len(Step.__subclasses__())`)).toBe("1");
  });

  it("a course that was given up leaves none behind", () => {
    expect(
      run(`${STEP}if u.flag:\n    pass\nelse:\n    pass\nclass A(Step): pass\nresult = len(Step.__subclasses__())`),
    ).toBe("1");
  });
});

describe("what is registered on an abstract base of Python", () => {
  it("counts there, and elsewhere it is not known", () => {
    const code =
      "from collections.abc import Mapping, MutableMapping\nclass A: pass\nclass B: pass\nMutableMapping.register(A)\n";
    expect(run(`${code}result = isinstance(A(), MutableMapping)`)).toBe("True");
    expect(run(`${code}result = isinstance(A(), Mapping)`)).toBe("Unknown(computed-at-runtime)");
  });
});

describe("a copy", () => {
  it("is not known where the memo of a deep copy was written to by identity", () => {
    const code = `
import copy
class Me:
    def __init__(self): self.me = self
    def __deepcopy__(self, memo):
        new = Me.__new__(Me)
        memo[id(self)] = new
        new.me = copy.deepcopy(self.me, memo)
        return new
made = copy.deepcopy(Me())
result = made.me is made
`;
    expect(run(code)).toMatch(/^Unknown/);
  });
});

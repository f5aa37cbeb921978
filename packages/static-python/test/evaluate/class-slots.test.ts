import { describe, expect, it } from "vitest";
import { run } from "../support/run-python.ts";

describe("what the evaluator keeps of a class", () => {
  it("is out of reach of an attribute of any name", () => {
    expect(
      run(
        [
          "from dataclasses import dataclass, fields",
          "@dataclass(frozen=True)",
          "class A:",
          "    x: int",
          "for name in (' fields', ' hash', ' lasting', ' made', 'slots', 'dataclassFields'):",
          "    setattr(A, name, None)",
          "result = [f.name for f in fields(A)], A(1) in {A(1)}, getattr(A, ' fields')",
        ].join("\n"),
      ),
    ).toBe("(['x'], True, None)");
  });

  it("is not among the names of the class", () => {
    expect(
      run(
        "from enum import Enum\nclass E(Enum):\n    A = 1\nresult = [n for n in vars(E) if n.startswith(' ')], ' members' in vars(E)",
      ),
    ).toBe("([], False)");
  });

  it("goes with the course of events that made it, and is kept where the courses meet", () => {
    const program = (then: string): string =>
      [
        "import u",
        "from dataclasses import dataclass, is_dataclass",
        "class A:",
        "    x: int = 1",
        "seen = []",
        "if u.flag:",
        "    dataclass(A)",
        "else:",
        "    seen.append(is_dataclass(A))",
        then,
      ].join("\n");
    expect(run(program("result = is_dataclass(A)"))).toBe("True");
    expect(run(program("result = seen[0] if len(seen) == 1 else None"))).toBe("Unknown(third-party-import)");
  });

  it("a class that may have registered others is never certain to be none of their bases", () => {
    expect(run("from abc import ABC\nclass B(ABC): pass\nclass C: pass\nresult = isinstance(C(), B)")).toBe("False");
    expect(
      run(
        "import u\nfrom abc import ABC\nclass B(ABC): pass\nclass C: pass\nB.register(u.C)\nresult = isinstance(C(), B)",
      ),
    ).toBe("Unknown(computed-at-runtime)");
  });

  it("a function with a cache escapes with what the cache holds", () => {
    const cached = "import functools, u\n@functools.lru_cache\ndef f(x): return [x]\nkept = f(1)\n";
    expect(run(`${cached}result = kept`)).toBe("[1]");
    expect(run(`${cached}u.use(f)\nresult = kept`)).toBe("Unknown(third-party-import)");
  });
});

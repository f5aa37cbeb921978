import { describe, expect, it } from "vitest";
import { run } from "../support/run-python.ts";

const taken = (allowed: readonly number[], taken = 11) => ({ python: { allowed, taken } });
const lost = "Unknown(depends-on-python)";

describe("the Python that may run the program", () => {
  const files = { "newer.py": "type Rows = list[int]\nx = 1" };
  const importing = "try:\n    import newer\n    result = newer.x\nexcept SyntaxError:\n    result = 'refused'";

  it("what a keyword given twice raises while another exception is handled, by version", () => {
    const program =
      "def f(**k): pass\ntry:\n    1 / 0\nexcept ZeroDivisionError:\n    try:\n        f(**{'a': 1}, a=2)\n    except (KeyError, TypeError) as error:\n        result = type(error).__name__";
    expect(run(program, taken([10, 11]))).toBe("'KeyError'");
    expect(run(program, taken([12], 12))).toBe("'TypeError'");
    expect(run(program, taken([11, 12]))).toBe(lost);
  });

  it("refuses a file with newer syntax when none of the versions can read it", () => {
    expect(run(importing, { files, ...taken([10, 11]) })).toBe("'refused'");
    expect(run("import newer\nresult = 1", { files, ...taken([11]) })).toBe(
      "SyntaxError: invalid syntax before Python 3.12",
    );
  });

  it("reads it when all of them can, and leaves it open when some can", () => {
    expect(run(importing, { files, ...taken([12, 13], 12) })).toBe("1");
    expect(run(importing, { files, ...taken([11, 12]) })).toBe(lost);
    expect(run(importing, { files })).toBe("1");
  });

  it.each([
    ["a quote of its own in a field of an f-string", "x = f'{d['a']}'", true],
    ["a backslash in a field", "x = f'{\"\\n\".join(d)}'", true],
    ["a nested f-string in the same quotes", "x = f'{f'{1}'}'", true],
    ["a comment in a field", 'x = f"""{\n1  # one\n}"""', true],
    ["type parameters", "def f[T](x: T): pass\nx = 1", true],
    ["another quote in a field", "x = f'{d[\"a\"]}'", false],
    ["a backslash outside of the fields", "x = f'{d}\\n'", false],
    ["a line end in a field of a long string", 'x = f"""{\n1}"""', false],
    ["a name called type", "type = 1\nx = type", false],
  ])("knows that %s is newer syntax, or is not", (_, text, isNew) => {
    const program = "try:\n    import newer\n    result = 'read'\nexcept SyntaxError:\n    result = 'refused'";
    const said = run(program, { files: { "newer.py": `d = {'a': 'b'}\n${text}` }, ...taken([11]) });
    expect(said).toBe(isNew ? "'refused'" : "'read'");
  });

  it("lacks names of standard modules that came later", () => {
    const program =
      "try:\n    from itertools import batched\n    result = 'there'\nexcept ImportError:\n    result = 'missing'";
    expect(run(program, taken([11]))).toBe("'missing'");
    expect(run(program, taken([12], 12))).toBe("'there'");
    expect(run(program, taken([11, 12]))).toBe(lost);
    const asked = "import typing\nresult = hasattr(typing, 'override')";
    expect([run(asked, taken([11])), run(asked, taken([12], 12)), run(asked, taken([11, 12]))]).toEqual([
      "False",
      "True",
      lost,
    ]);
  });

  it("is what sys.version_info says", () => {
    const program = "import sys\nresult = (sys.version_info >= (3, 12), sys.version_info.minor)";
    expect(run(program, taken([12, 13], 12))).toBe("(True, 12)");
    expect(run(program, taken([10, 11]))).toBe("(False, 11)");
  });
});

describe("a package that a try asks for", () => {
  const program = "try:\n    import fast\n    result = 'fast'\nexcept ImportError:\n    result = 'slow'";

  it("is there when the host says so, or nothing", () => {
    expect(run(program, { isInstalled: () => true })).toBe("'fast'");
    expect(run(program)).toBe("'fast'");
  });

  it("may be missing when the host knows nothing that brings it along", () => {
    expect(run(program, { isInstalled: () => false })).toBe("Unknown(package-not-required)");
  });

  it("costs nothing where both ways lead to the same", () => {
    const same = "try:\n    import fast\n    log = fast.log\nexcept ImportError:\n    log = None\nresult = ['a', 'b']";
    expect(run(same, { isInstalled: () => false })).toBe("['a', 'b']");
  });

  it("is missing for a handler of its own exception, which is told apart from others", () => {
    const other = program.replace("ImportError", "ValueError");
    expect(run(other, { isInstalled: () => false })).toBe("'fast'");
  });
});

describe("a name of a standard module", () => {
  const has = (module: string, name: string): string => run(`import ${module}\nresult = hasattr(${module}, "${name}")`);

  it("is there or not as every recorded Python says", () => {
    expect(has("functools", "cached_property")).toBe("True");
    expect(has("math", "no_such_thing")).toBe("False");
  });

  it.each([
    ["only other platforms have it", "os", "startfile"],
    ["only some platforms have it", "os", "fork"],
    ["only newer versions have it", "functools", "Placeholder"],
    ["it is one of its own", "os", "_nothing"],
    ["the program may be run in another way", "sys", "frozen"],
    ["it is a module that others may have imported", "importlib", "metadata"],
  ])("is not known where %s", (_, module, name) => {
    expect(has(module, name)).toBe("Unknown(computed-at-runtime)");
  });
});

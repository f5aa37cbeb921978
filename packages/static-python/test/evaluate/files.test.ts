import { describe, expect, it } from "vitest";
import { run } from "../support/run-python.ts";

const unknown = "Unknown(computed-at-runtime)";
const reading = (path: string): string =>
  `try:\n    text = open("${path}").read()\n    result = "read"\nexcept FileNotFoundError:\n    result = "absent"`;

describe("a file that may not be there", () => {
  it("is absent when it would say how the program is built and no commit has it", () => {
    expect(run(reading("conf/steps.yml"), { ignored: [] })).toBe("'absent'");
  });

  it("is absent when it holds settings that git leaves out", () => {
    expect(run(reading("conf/local/steps.yml"), { ignored: ["conf/local/steps.yml"] })).toBe("'absent'");
  });

  it("may be there when it holds data", () => {
    expect(run(reading("data/orders.csv"), { ignored: [] })).toBe(unknown);
    expect(run(reading("data/orders.json"), { ignored: ["data/orders.json"] })).toBe(unknown);
  });

  it("may be there when nothing is known of git", () => {
    expect(run(reading("conf/steps.yml"))).toBe(unknown);
  });

  it("may be there when the program wrote files before", () => {
    const program = `from pathlib import Path\nPath("conf").mkdir()\n${reading("conf/steps.yml")}`;
    expect(run(program, { ignored: [] })).toBe(unknown);
  });

  it("tells the same of its existence", () => {
    const program = (path: string): string => `from pathlib import Path\nresult = Path("${path}").exists()`;
    expect(run(program("conf/steps.yml"), { ignored: [] })).toBe("False");
    expect(run(program("data/orders.csv"), { ignored: [] })).toBe(unknown);
    expect(run(program("conf/steps.yml"), { ignored: [], files: { "conf/steps.yml": "a: 1" } })).toBe("True");
  });

  it("may lie beside others in a folder whose files git leaves out", () => {
    const program = (folder: string): string =>
      `from pathlib import Path\nresult = sorted(p.name for p in Path("${folder}").glob("*.json"))`;
    const files = { "data/a.json": "1", "conf/b.json": "1" };
    const ignored = ["data/x.json"];
    expect(run(program("data"), { files, ignored })).toBe(unknown);
    expect(run(program("conf"), { files, ignored })).toBe("['b.json']");
  });

  it("is the exception that Python raises, whose text names the machine's folder", () => {
    const program = `try:\n    open("steps.yml")\nexcept OSError as error:\n    result = ASKED`;
    const ask = (asked: string): string => run(program.replace("ASKED", asked), { ignored: [] });
    expect(ask("type(error).__name__")).toBe("'FileNotFoundError'");
    expect(ask("error.errno")).toBe("2");
    expect(ask("str(error)")).toBe("Unknown(project-location)");
  });

  it("leaves no doubt when it is one of the files", () => {
    expect(run(reading("steps.txt"), { files: { "steps.txt": "a" } })).toBe("'read'");
    expect(run(reading("orders.csv"), { files: { "orders.csv": "a" } })).toBe(unknown);
  });
});

describe("a file of the repository that is opened", () => {
  const files = { "steps.txt": "one\ntwo\n", "more.txt": "é1\r\né2\r\n", "data/rows.csv": "a,b\n1,2\n" };
  const within = (asked: string, open = 'open("steps.txt")'): string =>
    run(`import csv, io\nwith ${open} as f:\n    result = ${asked}`, { files, ignored: [] });

  it("is read once, from where the last reading ended", () => {
    expect(within("[f.read(), f.read()]")).toBe(String.raw`['one\ntwo\n', '']`);
    expect(within("[f.readline(), f.read(2), f.tell(), list(f), f.seek(4), f.readlines(), next(f, None)]")).toBe(
      String.raw`['one\n', 'tw', 6, ['o\n'], 4, ['two\n'], None]`,
    );
    expect(within("[f.name, f.mode, f.closed]")).toBe("['steps.txt', 'r', False]");
  });

  it("cannot be read after it was closed", () => {
    expect(run('f = open("steps.txt")\nf.close()\nresult = f.read()', { files })).toBe(
      "ValueError: I/O operation on closed file.",
    );
  });

  it("has no positions that are known where characters are more than one byte, or lines end in two", () => {
    expect(within("f.readlines()", 'open("more.txt")')).toBe(String.raw`['é1\n', 'é2\n']`);
    expect(within("[f.readline(), f.tell()]", 'open("more.txt")')).toBe("Unknown(unsupported-syntax)");
    expect(within("[f.seek(3), f.read()]", 'open("more.txt")')).toBe("Unknown(unsupported-syntax)");
  });

  it("is read as it is where no line end is translated", () => {
    expect(within("f.readlines()", 'open("more.txt", newline="")')).toBe(String.raw`['é1\r\n', 'é2\r\n']`);
  });

  it("is not known in an encoding in which its bytes are other characters", () => {
    expect(within("f.read()", 'open("more.txt", encoding="latin-1")')).toBe(unknown);
    expect(within("f.read()", 'open("steps.txt", encoding="latin-1")')).toBe(String.raw`'one\ntwo\n'`);
  });

  it("is not known any more where code that is not followed reads it", () => {
    const program = 'import u\nf = open("steps.txt")\nu.use(f)\nresult = f.read()';
    expect(run(program, { files })).toBe("Unknown(third-party-import)");
  });

  it("is a table that git keeps", () => {
    const rows = "list(csv.DictReader(f))";
    expect(within(rows, 'open("data/rows.csv", newline="")')).toBe("[{'a': '1', 'b': '2'}]");
    const program = `import csv\nwith open("data/rows.csv") as f:\n    result = ${rows}`;
    expect(run(program, { files, ignored: ["data/rows.csv"] })).toBe(unknown);
    expect(run(program, { files })).toBe(unknown);
  });
});

describe("text in memory", () => {
  it.each([
    ["is printed into", "print('x', file=out)"],
    ["takes what is printed elsewhere", "with contextlib.redirect_stdout(out):\n    print('x')"],
    ["stands for the output", "sys.stdout = out\nprint('x')"],
    ["is read by code that is not followed", "u.read(out)"],
  ])("is not known any more when it %s", (_, code) => {
    expect(run(`import contextlib, io, sys, u\nout = io.StringIO("a")\n${code}\nresult = out.getvalue()`)).toMatch(
      /^Unknown/,
    );
  });

  it("is not known where it was written under a condition that is not known", () => {
    expect(run("import io, u\nout = io.StringIO()\nif u.flag:\n    out.write('a')\nresult = out.getvalue()")).toMatch(
      /^Unknown/,
    );
  });
});

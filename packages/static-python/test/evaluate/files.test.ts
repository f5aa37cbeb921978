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

import { describe, expect, test } from "vitest";
import { LIBRARIES } from "../../tools/forks/libraries.ts";
import { pythonEnvironment } from "../../tools/python-environment.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { GeneratedProject } from "./support/generated-project.ts";
import { runProgram } from "./support/run-program.ts";

const SEEN = `
import contextlib, importlib, logging, multiprocessing.process, os, sys, threading, warnings
for name in ${JSON.stringify(LIBRARIES)}:
    with contextlib.suppress(ImportError):
        importlib.import_module(name)
answer({
    "argv": sys.argv, "path": sys.path, "folder": os.getcwd(), "began in": multiprocessing.process.ORIGINAL_DIR,
    "environment": dict(os.environ), "name": __name__, "globals": sorted(name for name in globals() if name.startswith("__")),
    "main": sys.modules["__main__"].__dict__ is globals(), "flags": str(sys.flags), "bytecode": sys.dont_write_bytecode,
    "filters": [str(one) for one in warnings.filters], "handlers": [str(one) for one in logging.root.handlers],
    "level": logging.root.level, "threads": threading.active_count(), "input": sys.stdin.read(),
    "framework": [name for name in sys.modules if name.startswith("kedro.framework")],
})`;

describe("a fork that runs a program", () => {
  test("sees what a new interpreter with the same libraries sees", async () => {
    const folder = temporaryFolder("forks");
    const python = new GeneratedProject(folder, folder, await pythonEnvironment());
    const forked = await python.ask(SEEN, { OWN: "é" }, folder);
    expect(forked).toEqual(await python.askAnew(SEEN, { OWN: "é" }, folder));
    expect(forked).toMatchObject({ argv: ["-c"], folder, framework: [], threads: 1, input: "" });
  });

  test.each([
    ["falls off its end", "import atexit\natexit.register(print, 'last')\nprint('first')", 0, "first\nlast\n"],
    ["exits", "import sys\nprint('out')\nsys.exit(3)", 3, "out\n"],
    ["kills itself", "import os\nos.kill(os.getpid(), 9)", -9, ""],
  ])("ends as the program ends that %s, and the next begins anew", async (_, text, code, out) => {
    const cwd = temporaryFolder("forks");
    const { python } = await pythonEnvironment();
    const env = { PATH: process.env["PATH"], PYTHONDONTWRITEBYTECODE: "1" };
    expect(await runProgram(python, { text: `import sys\nsys.trace_of_it = 1\n${text}`, cwd, env })).toEqual({
      code,
      out,
    });
    const raised = await runProgram(python, { text: "import sys\nsys.trace_of_it", cwd, env });
    expect(raised.code).toBe(1);
    expect(raised.out).toContain("AttributeError: module 'sys' has no attribute 'trace_of_it'");
  });
});

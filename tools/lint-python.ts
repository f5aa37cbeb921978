import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pythonEnvironment } from "./python-environment.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** The Python that users run: the runtime of generated definitions, and the probe. Each folder has its pyproject.toml. */
const SHIPPED = ["python/kedro-dagster-runtime", "src/live"];
/** The Python of tests and scripts, by the probe's rules for form. */
const OURS = ["scripts", "tools"];

export interface PythonLint {
  readonly name: string;
  readonly isClean: boolean;
  readonly output: string;
}

/** Holds every Python file of the repository to ruff, and what users run to pyright's strict mode as well. */
export async function lintPython(): Promise<readonly PythonLint[]> {
  const { python, bin } = await pythonEnvironment("python/mlflow.lock");
  const ruff = join(bin, "ruff");
  const pyright = join(ROOT, "node_modules/pyright/index.js");
  const ours = ["--config", "src/live/pyproject.toml", ...OURS];
  return [
    run("ruff", ruff, ["check", ...SHIPPED]),
    run("ruff on scripts and tools", ruff, ["check", ...ours]),
    run("the form", ruff, ["format", "--check", ...SHIPPED]),
    run("the form of scripts and tools", ruff, ["format", "--check", ...ours]),
    ...SHIPPED.map((folder) =>
      run(`pyright on ${folder}`, process.execPath, [
        pyright,
        "-p",
        join(folder, "pyproject.toml"),
        "--pythonpath",
        python,
      ]),
    ),
  ];
}

function run(name: string, command: string, args: readonly string[]): PythonLint {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: ROOT, encoding: "utf8" });
  return { name, isClean: status === 0, output: `${stdout}${stderr}`.trim() };
}

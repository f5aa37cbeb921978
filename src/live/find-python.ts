import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** A Python interpreter and how it was found, for messages. */
export interface FoundPython {
  readonly path: string;
  readonly how: string;
}

/**
 * The interpreter a person would expect for a project, or null: the active virtual environment, `.venv` or `venv` in
 * the project or above it, the one `uv` names, then `python3` and `python` on PATH. Only one that can import kedro counts.
 */
export function findPython(project: string, environment: NodeJS.ProcessEnv): FoundPython | null {
  for (const candidate of candidates(project, environment))
    if (importsKedro(candidate.path, environment)) return candidate;
  return null;
}

function* candidates(project: string, environment: NodeJS.ProcessEnv): Generator<FoundPython> {
  for (const name of ["VIRTUAL_ENV", "CONDA_PREFIX"] as const) {
    const folder = environment[name];
    if (folder !== undefined && folder !== "") yield* inFolder(folder, `$${name}`);
  }
  for (let folder = project; ; folder = dirname(folder)) {
    yield* inFolder(join(folder, ".venv"), ".venv");
    yield* inFolder(join(folder, "venv"), "venv");
    if (existsSync(join(folder, ".git")) || dirname(folder) === folder) break;
  }
  if (existsSync(join(project, "uv.lock"))) {
    const uv = spawnSync("uv", ["python", "find", "--project", project], {
      encoding: "utf8",
      timeout: 20_000,
      env: environment,
    });
    if (uv.status === 0 && uv.stdout.trim() !== "") yield { path: uv.stdout.trim(), how: "uv python find" };
  }
  yield { path: "python3", how: "python3 on PATH" };
  yield { path: "python", how: "python on PATH" };
}

function* inFolder(folder: string, how: string): Generator<FoundPython> {
  for (const path of [join(folder, "bin", "python"), join(folder, "Scripts", "python.exe")])
    if (existsSync(path)) yield { path, how };
}

function importsKedro(python: string, environment: NodeJS.ProcessEnv): boolean {
  const seen = spawnSync(
    python,
    ["-I", "-c", "import importlib.util as u, sys; sys.exit(u.find_spec('kedro') is None)"],
    { timeout: 20_000, env: environment },
  );
  return seen.status === 0;
}

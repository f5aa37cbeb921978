import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { failure, type Result, success } from "../core/model/result.ts";

export interface DagsterPython {
  readonly python: string;
  /** How it was come by, for the log. */
  readonly how: string;
}

export interface PythonWish {
  /** An interpreter that is there; null to set one up. */
  readonly python: string | null;
  /** Folder of the project on disk. */
  readonly project: string;
  /** Version of Dagster where it is installed alone. */
  readonly dagster: string | null;
  /** Folder to set one up in. */
  readonly home: string;
  readonly variables: NodeJS.ProcessEnv;
}

/** How a program is started; tests put another in its place. */
export type Start = (program: string, args: readonly string[], variables: NodeJS.ProcessEnv) => Result<null, string>;

/**
 * A Python that has Dagster: the one that is named, else the project's own by its `uv.lock`, else Dagster alone in the
 * version that the project uses. `uv` is taken where it is on PATH, else `python3 -m venv` and pip.
 */
export function dagsterPython(wish: PythonWish, start: Start = run): Result<DagsterPython, string> {
  const { python, project, dagster, home, variables } = wish;
  if (python !== null) return success({ python, how: `${python}, as it is named` });
  const made = join(home, "bin", "python");
  const hasUv = start("uv", ["--version"], variables).ok;
  if (hasUv && existsSync(join(project, "uv.lock"))) {
    const args = ["sync", "--quiet", "--frozen", "--no-install-project", "--project", project];
    const synced = start("uv", args, { ...variables, UV_PROJECT_ENVIRONMENT: home });
    return synced.ok ? success({ python: made, how: "the project's uv.lock" }) : failure(`uv sync: ${synced.error}`);
  }
  const wanted = dagster === null ? "dagster" : `dagster==${dagster}${dagster.split(".").length < 3 ? ".*" : ""}`;
  const steps: readonly (readonly [string, readonly string[]])[] = hasUv
    ? [
        ["uv", ["venv", "--quiet", home]],
        ["uv", ["pip", "install", "--quiet", "--python", made, wanted]],
      ]
    : [
        ["python3", ["-m", "venv", home]],
        [made, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", wanted]],
      ];
  for (const [program, args] of steps) {
    const done = start(program, args, variables);
    if (!done.ok) return failure(`${program} ${args[0]}: ${done.error}`);
  }
  return success({ python: made, how: `${wanted} alone` });
}

function run(program: string, args: readonly string[], variables: NodeJS.ProcessEnv): Result<null, string> {
  const done = spawnSync(program, args, { env: variables, encoding: "utf8", timeout: 600_000, maxBuffer: 1 << 26 });
  if (done.status === 0) return success(null);
  return failure(done.error?.message ?? done.stderr.trim().split("\n").at(-1) ?? "it failed");
}

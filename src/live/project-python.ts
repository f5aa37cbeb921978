import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { failure, type Result, success } from "../core/model/result.ts";
import { findPython } from "./find-python.ts";

export interface FoundInterpreter {
  readonly python: string;
  /** How it was come by, for the log. */
  readonly how: string;
}

/** How a program is started; tests put another in its place. */
export type Start = (program: string, args: readonly string[], variables: NodeJS.ProcessEnv) => Result<null, string>;

export interface PythonOfProject {
  /** An interpreter that is there; null to set one up. */
  readonly python: string | null;
  /** Folder of the project on disk, and of the repository that holds it. */
  readonly project: string;
  readonly top: string;
  /** Folder to set one up in. */
  readonly home: string;
  readonly variables: NodeJS.ProcessEnv;
}

/**
 * The interpreter that a project itself runs with: the one that is named; else one made by `uv` after the `uv.lock` of the
 * project or of a workspace around it; else one that is there and has Kedro. Installing what a lock names runs code of
 * packages: only for a project that the caller trusts.
 */
export function projectPython(wish: PythonOfProject, start: Start = startProgram): Result<FoundInterpreter, string> {
  if (wish.python !== null) return success({ python: wish.python, how: `${wish.python}, as it is named` });
  const locked = lockedPython(wish, start);
  if (locked !== null) return locked;
  const found = findPython(wish.project, wish.variables);
  return found === null
    ? failure("there is no `uv.lock` that `uv` could make its Python from, and no Python that has Kedro was found")
    : success({ python: found.path, how: found.how });
}

/** Null where there is no lock, or no uv. */
export function lockedPython(
  wish: PythonOfProject,
  start: Start = startProgram,
): Result<FoundInterpreter, string> | null {
  const { project, top, home, variables } = wish;
  const lock = lockAbove(project, top);
  if (lock === null || !start("uv", ["--version"], variables).ok) return null;
  const args = ["sync", "--quiet", "--frozen", "--no-install-project", "--project", project];
  const synced = start("uv", args, { ...variables, UV_PROJECT_ENVIRONMENT: home });
  return synced.ok
    ? success({ python: join(home, "bin", "python"), how: "the project's uv.lock" })
    : failure(`uv sync: ${synced.error}`);
}

/** Path of the lock that holds for a project: its own, or that of the workspace above it. */
export function lockAbove(project: string, top: string): string | null {
  for (let folder = project; ; folder = dirname(folder)) {
    const lock = join(folder, "uv.lock");
    if (existsSync(lock)) return lock;
    if (folder === top || dirname(folder) === folder) return null;
  }
}

export function startProgram(
  program: string,
  args: readonly string[],
  variables: NodeJS.ProcessEnv,
): Result<null, string> {
  const done = spawnSync(program, args, { env: variables, encoding: "utf8", timeout: 600_000, maxBuffer: 1 << 26 });
  if (done.status === 0) return success(null);
  const last = done.error?.message ?? done.stderr.trim().split("\n").at(-1) ?? "";
  return failure(last === "" ? `it ended with ${done.signal ?? done.status} and said nothing` : last);
}

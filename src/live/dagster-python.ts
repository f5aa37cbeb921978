import { join } from "node:path";
import { failure, type Result, success } from "../core/model/result.ts";
import { type FoundInterpreter, lockedPython, type Start, startProgram } from "./project-python.ts";

export interface PythonWish {
  /** An interpreter that is there; null to set one up. */
  readonly python: string | null;
  /** Folder of the project on disk, and of the repository that holds it; null where what it locks is not to be installed. */
  readonly project: { readonly folder: string; readonly top: string } | null;
  /** Version of Dagster where it is installed alone. */
  readonly dagster: string | null;
  /** Folder to set them up in. */
  readonly home: string;
  readonly variables: NodeJS.ProcessEnv;
}

/**
 * A Python that has Dagster: the one that is named; else the project's own by its `uv.lock`, where that has it; else Dagster
 * alone in the version that the project uses. `uv` is taken where it is on PATH, else `python3 -m venv` and pip.
 */
export function dagsterPython(wish: PythonWish, start: Start = startProgram): Result<FoundInterpreter, string> {
  const { python, project, dagster, variables } = wish;
  if (python !== null) return success({ python, how: `${python}, as it is named` });
  const own = {
    python,
    project: project?.folder ?? "",
    top: project?.top ?? "",
    home: join(wish.home, "own"),
    variables,
  };
  const locked = project === null ? null : lockedPython(own, start);
  if (locked?.ok === false) return locked;
  if (locked?.ok === true && start(locked.value.python, ["-c", "import dagster"], variables).ok) return locked;
  const home = join(wish.home, "alone");
  const made = join(home, "bin", "python");
  const wanted = dagster === null ? "dagster" : `dagster==${dagster}${dagster.split(".").length < 3 ? ".*" : ""}`;
  const steps: readonly (readonly [string, readonly string[]])[] = start("uv", ["--version"], variables).ok
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

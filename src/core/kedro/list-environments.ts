import type { Assumption } from "../model/honesty.ts";
import type { ProjectFiles } from "../model/project-files.ts";

export interface Environments {
  /** Sorted; never empty. */
  readonly environments: readonly string[];
  readonly assumptions: readonly Assumption[];
}

/**
 * The environments a project is reviewed in when none is named: every folder of the configuration except base that
 * holds a file besides `.gitkeep` and credentials; when there is none, `local`, which is then taken as empty.
 */
export function listEnvironments(files: ProjectFiles, root: string): Environments {
  const prefix = `${root === "" ? "" : `${root}/`}conf/`;
  const names = new Set<string>();
  for (const path of files.list()) {
    if (!path.startsWith(prefix)) continue;
    const [environment, ...rest] = path.slice(prefix.length).split("/");
    if (environment === undefined || environment === "base" || environment.startsWith(".") || rest.length === 0) continue;
    if (isConfiguration(rest)) names.add(environment);
  }
  if (names.size > 0) return { environments: [...names].sort(), assumptions: [] };
  return {
    environments: ["local"],
    assumptions: [
      {
        rule: "environment-assumed-empty",
        message: "no environment besides base holds a tracked file: `local` is taken as empty",
        at: null,
      },
    ],
  };
}

function isConfiguration(path: readonly string[]): boolean {
  const name = path.at(-1) ?? "";
  return name !== ".gitkeep" && name !== ".gitignore" && !path.some((part) => part.startsWith("credentials"));
}

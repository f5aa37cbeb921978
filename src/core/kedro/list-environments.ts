import type { Assumption } from "../model/honesty.ts";
import type { ProjectFiles } from "../model/project-files.ts";
import { readPyproject } from "./read-pyproject.ts";
import { folderPrefix, joinRoot } from "../text/paths.ts";

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
  const { confSource, baseEnv } = writtenSettings(files, root);
  const prefix = folderPrefix(joinRoot(root, confSource));
  const names = new Set<string>();
  for (const path of files.list()) {
    if (!path.startsWith(prefix)) continue;
    const [environment, ...rest] = path.slice(prefix.length).split("/");
    if (environment === undefined || environment === baseEnv || environment.startsWith(".") || rest.length === 0)
      continue;
    if (isConfiguration(rest)) names.add(environment);
  }
  if (names.size > 0) return { environments: [...names].sort(), assumptions: [] };
  return {
    environments: ["local"],
    assumptions: [
      {
        rule: "environment-assumed-empty",
        message: `no environment besides ${baseEnv} holds a tracked file: \`local\` is taken as empty`,
        at: null,
      },
    ],
  };
}

/** `CONF_SOURCE` and `base_env` where settings.py writes them out; listing environments evaluates nothing. */
function writtenSettings(files: ProjectFiles, root: string): { readonly confSource: string; readonly baseEnv: string } {
  const { metadata } = readPyproject(files, root);
  const folders = [root, metadata?.sourceDir ?? "", metadata?.packageName.replaceAll(".", "/") ?? ""].filter(
    (part) => part !== "",
  );
  const text = metadata ? (files.read([...folders, "settings.py"].join("/")) ?? "") : "";
  return {
    confSource: /^CONF_SOURCE\s*=\s*["']([\w./-]+?)\/?["']/m.exec(text)?.[1] ?? "conf",
    baseEnv: /["']base_env["']\s*:\s*["']([\w.-]+)["']/.exec(text.replaceAll(/^\s*#.*$/gm, ""))?.[1] ?? "base",
  };
}

function isConfiguration(path: readonly string[]): boolean {
  const name = path.at(-1) ?? "";
  return name !== ".gitkeep" && name !== ".gitignore" && !path.some((part) => part.startsWith("credentials"));
}

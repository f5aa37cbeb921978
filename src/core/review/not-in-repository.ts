import type { Diagnostic, RuleId } from "../model/diagnostic.ts";
import type { ProjectFiles } from "../model/project-files.ts";
import { configurationFolder } from "../surroundings/environments/list-environments.ts";
import { createGitIgnore, type GitIgnore, type IgnoreRule } from "../surroundings/git/git-ignore.ts";
import { joinParts } from "../text/paths.ts";
import { placeText } from "../text/place-text.ts";
import { quoted } from "../text/quoted.ts";
import { projectConfiguration } from "./project-environments.ts";

/** What a finding misses, by the kind of configuration that would define it. */
const DEFINED_IN: Readonly<Partial<Record<RuleId, string>>> = {
  "missing-parameter": "parameters",
  "missing-input": "catalog",
  "missing-credentials": "credentials",
  "missing-global": "globals",
};

/**
 * What git ignores cannot be proven missing: a finding that a file of `conf/local/**` could mend is no more than
 * information, and says so. Where the files at hand hold ignored ones of that folder (a folder on disk), they were read,
 * and the finding stands.
 */
export function notInRepository(
  found: readonly Diagnostic[],
  {
    files,
    root,
    environment,
    sourceDir,
  }: { readonly files: ProjectFiles; readonly root: string; readonly environment: string; readonly sourceDir: string },
): readonly Diagnostic[] {
  if (!found.some(({ rule }) => DEFINED_IN[rule] !== undefined || rule === "missing-module")) return found;
  const configuration = projectConfiguration(files, root);
  const git = createGitIgnore(files);
  const folders = [environment, configuration.baseEnv]
    .map((name) => `${configurationFolder(root, configuration)}/${name}`)
    .filter((folder) => !holdsIgnored(folder, files, git));
  return found.map((one) => {
    const kind = DEFINED_IN[one.rule];
    const rules =
      one.rule === "missing-module"
        ? modulePaths(one.subject).flatMap((path) => git.ruleFor(joinParts(root, sourceDir, path)) ?? [])
        : kind === undefined
          ? []
          : folders.flatMap((folder) => git.ruleFor(`${folder}/${kind}.yml`) ?? []);
    const [rule] = rules;
    return rule === undefined ? one : softened(one, rule);
  });
}

/** Where a module may stand, below the folder that Kedro installs from. */
function modulePaths(module: string): readonly string[] {
  const path = module.replaceAll(".", "/");
  return [`${path}.py`, `${path}/__init__.py`];
}

function softened(found: Diagnostic, { pattern, file, line }: IgnoreRule): Diagnostic {
  const help = `Git ignores ${quoted(pattern)} (${placeText({ file, line })}), where it may stand: make sure that it is there where Dagster runs.`;
  return { ...found, severity: "info", message: `${found.message} (not in the repository)`, help };
}

function holdsIgnored(folder: string, files: ProjectFiles, git: GitIgnore): boolean {
  return files
    .list()
    .some((path) => path.startsWith(`${folder}/`) && /\.(?:ya?ml|json)$/u.test(path) && git.isIgnored(path));
}

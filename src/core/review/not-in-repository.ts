import type { Diagnostic, RuleId } from "../model/diagnostic.ts";
import { linkAbove, unfollowed } from "../links/link-above.ts";
import type { ProjectFiles } from "../model/project-files.ts";
import { configurationFolder } from "../surroundings/environments/list-environments.ts";
import { createGitIgnore, type GitIgnore, type IgnoreRule } from "../surroundings/git/git-ignore.ts";
import { insideRoot, joinParts } from "../text/paths.ts";
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
 * and the finding stands. Where there is no .gitignore at all, the README that Kedro's template puts beside the folders
 * says as much: "do not check in any local configuration".
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
  const source = configurationFolder(root, configuration);
  const folders = [environment, configuration.baseEnv]
    .map((name) => `${source}/${name}`)
    .filter((folder) => !holdsIgnored(folder, files, git));
  const told = environment === configuration.defaultRunEnv ? keptOutByReadme(source, environment, files) : null;
  return found.map((one) => {
    const kind = DEFINED_IN[one.rule];
    const link =
      one.rule === "missing-module"
        ? linkOver(
            modulePaths(one.subject).map((path) => joinParts(root, sourceDir, path)),
            files,
          )
        : kind === undefined
          ? null
          : linkFor(kind, folders, files);
    if (link !== null) return softened(one, link);
    const rules =
      one.rule === "missing-module"
        ? modulePaths(one.subject).flatMap((path) => git.ruleFor(joinParts(root, sourceDir, path)) ?? [])
        : kind === undefined
          ? []
          : folders.flatMap((folder) => git.ruleFor(`${folder}/${kind}.yml`) ?? []);
    const [rule] = rules;
    const why = rule === undefined ? (kind === undefined ? null : told) : ignoredBy(rule);
    return why === null ? one : softened(one, why);
  });
}

/** Where a module may stand, below the folder that Kedro installs from. */
function modulePaths(module: string): readonly string[] {
  const path = module.replaceAll(".", "/");
  return [`${path}.py`, `${path}/__init__.py`];
}

/** What is said of a link that a path would lead through, had it been followed. */
function linkOver(paths: readonly string[], { links }: ProjectFiles): string | null {
  const [found] = paths.flatMap((path) => linkAbove(path, links?.refused) ?? []);
  return found === undefined ? null : unfollowed(found.link, found.why);
}

/** The same for a kind of configuration: a link to its folder, or one among its files. */
function linkFor(kind: string, folders: readonly string[], files: ProjectFiles): string | null {
  const refused = [...(files.links?.refused.keys() ?? [])];
  const isOfKind = (path: string): boolean => path.split("/").some((part) => part.startsWith(kind));
  const own = folders.flatMap((folder) => refused.filter((link) => isOfKind(insideRoot(folder, link) ?? "")));
  return linkOver([...folders.map((folder) => `${folder}/${kind}.yml`), ...own], files);
}

function softened(found: Diagnostic, why: string): Diagnostic {
  const help = `${why}, where it may stand: make sure that it is there where Dagster runs.`;
  return { ...found, severity: "info", message: `${found.message} (not in the repository)`, help };
}

function ignoredBy({ pattern, file, line }: IgnoreRule): string {
  return `Git ignores ${quoted(pattern)} (${placeText({ file, line })})`;
}

function keptOutByReadme(source: string, environment: string, files: ProjectFiles): string | null {
  const readme = `${source}/README.md`;
  const folder = `${source}/${environment}`;
  const paths = files.list();
  const isTracked = paths.some((path) => path.startsWith(`${folder}/`) && !path.endsWith("/.gitkeep"));
  const isIgnoring = paths.some((path) => path === ".gitignore" || path.endsWith("/.gitignore"));
  if (isTracked || isIgnoring || !/not check in any local configuration/iu.test(files.read(readme) ?? "")) return null;
  return `${readme} asks to keep ${quoted(folder)} out of the repository`;
}

function holdsIgnored(folder: string, files: ProjectFiles, git: GitIgnore): boolean {
  return files
    .list()
    .some((path) => path.startsWith(`${folder}/`) && /\.(?:ya?ml|json)$/u.test(path) && git.isIgnored(path));
}

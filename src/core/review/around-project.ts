import type { readKedroProject } from "../kedro/project/read-project.ts";
import type { ProjectFiles } from "../model/project-files.ts";
import type { PythonVersions } from "static-python";
import { dotenvValues, findDotenv } from "../surroundings/dotenv/dotenv-values.ts";
import { createGitIgnore, type GitIgnore } from "../surroundings/git/git-ignore.ts";
import type { FoundPython } from "../surroundings/installed/find-python.ts";
import type { FollowedVersions } from "../surroundings/installed/follow-versions.ts";
import { findPlugins } from "../surroundings/plugins/find-plugins.ts";
import { readRequirements } from "../surroundings/requirements/read-requirements.ts";
import { requiredModules } from "../surroundings/requirements/required-modules.ts";
import { packageSources } from "../surroundings/workspace/package-sources.ts";
import { pythonsOfKedro } from "../surroundings/versions/released-versions.ts";

type ReadProjectOptions = Parameters<typeof readKedroProject>[0];
type Around = Pick<ReadProjectOptions, "files" | "root" | "environmentVariables">;

/** What reading a project asks of what stands around it: git's ignores, its requirements, its Python, its `.env` files. */
export function aroundProject(
  options: Around,
  { kedro, python }: Pick<FollowedVersions, "kedro" | "python">,
): Pick<
  ReadProjectOptions,
  | "isVersionAsked"
  | "isOlder"
  | "mayHaveMoreResolvers"
  | "isIgnored"
  | "isRequired"
  | "python"
  | "neighbours"
  | "dotenv"
> {
  const { files, root } = options;
  return {
    isVersionAsked: kedro.source === "asked",
    isOlder: kedro.support === "older",
    mayHaveMoreResolvers: registersResolvers(files, root),
    isIgnored: ignoredBy(files),
    isRequired: requiredBy(files, root),
    python: pythonOf(python, pythonsOfKedro(kedro.version)),
    neighbours: packageSources(files, root),
    dotenv: dotenvOf(options),
  };
}

/** Whether git leaves a path out; its patterns are read when the first is asked about. */
function ignoredBy(files: ProjectFiles): (path: string) => boolean {
  let git: GitIgnore | null = null;
  return (path) => (git ??= createGitIgnore(files)).isIgnored(path);
}

/** `.env` files of the repository; `${NAME}` in them is filled from the variables that were handed in. */
function dotenvOf({ files, environmentVariables }: Around): NonNullable<ReadProjectOptions["dotenv"]> {
  return {
    find: (folder, name) => findDotenv(files, folder, name),
    read: (path, override) => {
      const content = files.read(path);
      return content === null ? null : dotenvValues(content, environmentVariables, { override });
    },
  };
}

/** Python 3.11, whose rules the reader follows, stands for the versions that its files allow where it is one of them. */
const MODELLED = 11;

/** The versions that may run the project: the one that a file names, else all that its files and its Kedro allow. */
function pythonOf(
  { pin, allowed, minor }: FoundPython,
  installable: ReturnType<typeof pythonsOfKedro>,
): PythonVersions {
  const numberOf = (one: string): number => Number(one.split(".")[1] ?? MODELLED);
  const all = (pin === null ? allowed : [pin.minor]).map(numberOf);
  const [first, last] = installable ?? [null, null];
  const fitting = all.filter(
    (one) => (first === null || one >= numberOf(first)) && (last === null || one <= numberOf(last)),
  );
  const minors = fitting.length > 0 ? fitting : all;
  return { allowed: minors, taken: minors.includes(MODELLED) ? MODELLED : numberOf(minor) };
}

/** Whether the project asks for a module's package; its files are read when the first is asked about. */
function requiredBy(files: ProjectFiles, root: string): (module: string) => boolean | null {
  let required: ((module: string) => boolean | null) | null = null;
  return (module) => (required ??= requiredModules(files, root))(module);
}

/** Whether a plugin that the project requires registers resolvers by being installed, or may, since it is not known. */
function registersResolvers(files: ProjectFiles, root: string): boolean {
  const required = readRequirements(files, root).filter(({ isLocked }) => !isLocked);
  const { known, unknown } = findPlugins(required.map(({ name }) => ({ name, version: null })));
  return unknown.length > 0 || known.some(({ resolvers }) => Object.keys(resolvers).length > 0);
}

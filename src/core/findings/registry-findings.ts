import { BOTH, cases, type FindingKinds, PLUGIN } from "./finding-kind.ts";
import { named, raised } from "./words.ts";

const SHOWN = 5;
const COMMITTED = "Is it committed? Add the file, or correct the import.";

export interface UndeclaredPackages {
  /** What one file imports, with its names on PyPI. */
  readonly packages: readonly { readonly name: string; readonly distributions: readonly string[] }[];
  readonly isCertain: boolean;
}

/** What stops Kedro from finding the project's pipelines. */
export const REGISTRY_FINDINGS = {
  "missing-package": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "The package that pyproject.toml names does not exist.",
    why: "Kedro imports it from `source_dir`, which is `src` unless it is given.",
    checks: ["read-registry.ts"],
    say: ({ name, folder }: { readonly name: string; readonly folder: string }) => ({
      message: `The package \`${name}\` that pyproject.toml names is not in \`${folder}\``,
      help: "Check package_name and source_dir in [tool.kedro].",
    }),
  },
  "missing-pipeline-registry": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "The package has no pipeline registry.",
    why: "Kedro takes pipelines from `register_pipelines()` in `pipeline_registry.py` of the package.",
    checks: ["read-registry.ts"],
    say: cases({
      absent: ({ name }: { readonly name: string }) => ({
        message: `The package \`${name}\` has no module \`pipeline_registry\`, so Kedro finds no pipelines`,
        help: "Add pipeline_registry.py with a function register_pipelines().",
      }),
      "in a hook": ({ name }: { readonly name: string }) => ({
        message: `The package \`${name}\` has no module \`pipeline_registry\`, so Kedro finds no pipelines: hooks have not registered them since 0.18`,
        help: "Move register_pipelines() from the hook to pipeline_registry.py.",
      }),
    }),
  },
  "no-pipelines-registered": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "`register_pipelines()` does not return a dictionary of pipelines.",
    why: "Kedro needs a dictionary from names to `Pipeline` objects.",
    checks: ["read-registry.ts"],
    say: cases({
      result: ({ what, type }: { readonly what: string; readonly type: string }) => ({
        message: `${what} must return a dictionary of pipelines, not a ${type}`,
        help: "Return a dictionary from names to Pipeline objects.",
      }),
      item: ({ what, type, name }: { readonly what: string; readonly type: string; readonly name: string }) => ({
        message: `${what} must return a pipeline for \`${name}\`, not a ${type}`,
        help: "Return a dictionary from names to Pipeline objects.",
      }),
    }),
  },
  "registration-fails": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "`register_pipelines()` raises.",
    why: "The exception is certain: it is raised whatever the environment.",
    checks: ["read-registry.ts"],
    say: raised("Kedro cannot load the project as long as this is raised."),
  },
  "import-error": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "The registry imports something that does not exist.",
    why: "Importing a module of the project, or a name from one, fails when Kedro loads the registry.",
    checks: ["raised-diagnostic.ts"],
    say: raised("Correct the import."),
  },
  "python-syntax-error": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "A Python file of the project has a syntax error.",
    why: "Kedro leaves a pipeline out whose module cannot be imported, with a warning that is easily missed; in the registry or in settings.py a syntax error stops the project.",
    checks: ["find-pipelines.ts", "raised-diagnostic.ts"],
    losesPipeline: true,
    say: cases({
      raised: raised("Correct the syntax."),
      discovered: ({
        module,
        file,
        reason,
      }: {
        readonly module: string;
        /** The file that is broken: the module's own, or one that it imports. */
        readonly file: string;
        readonly reason: string;
      }) => ({
        message: `\`${file}\` has a syntax error, so find_pipelines() leaves \`${module}\` out: ${reason}`,
        help: "Correct the syntax.",
      }),
    }),
  },
  "pipeline-not-importable": {
    severity: "warning",
    targets: BOTH,
    summary: "A pipeline is left out because its module cannot be imported.",
    why: "`find_pipelines()` warns and goes on, so that the pipeline is missing without an error. In a review it is an error where the pipeline was there before: a change broke its module, and all that it made is gone.",
    checks: ["find-pipelines.ts"],
    losesPipeline: true,
    say: ({ module, exception }: { readonly module: string; readonly exception: string }) => ({
      message: `find_pipelines() leaves \`${module}\` out, because importing it raises ${exception}`,
      help: "Correct the module, or call find_pipelines(raise_errors=True) to make it an error.",
    }),
  },
  "missing-module": {
    severity: "warning",
    targets: BOTH,
    summary: "A module of the project's own is imported and is no file of the repository.",
    why: "Where the module is missing, importing it raises: `find_pipelines()` leaves the pipeline out with a warning that is easily missed, and from the registry or settings.py Kedro does not load at all. It may have been forgotten in a commit. A module that is compiled or generated cannot be seen, so it is a warning; where git ignores it, it is information.",
    checks: ["find-pipelines.ts", "read-registry.ts"],
    say: cases({
      discovered: ({ module, modules }: { readonly module: string; readonly modules: readonly string[] }) => ({
        message: `\`${module}\` is imported and is no file of the repository: without it find_pipelines() leaves ${named(modules, SHOWN)} out`,
        help: COMMITTED,
      }),
      loading: ({ module }: { readonly module: string }) => ({
        message: `\`${module}\` is imported and is no file of the repository: without it Kedro does not load`,
        help: COMMITTED,
      }),
    }),
  },
  "undeclared-import": {
    severity: "warning",
    targets: BOTH,
    summary: "A module imports a package that no requirement declares.",
    why: "Where the project is installed from its requirements alone, the import raises: `find_pipelines()` leaves the pipeline out with a warning that is easily missed, and from the registry or settings.py Kedro does not load at all. It is a warning where a lock lists all that is installed, or where what every requirement brings along is known; it is information where another requirement may bring the package along. Only packages are looked at whose name on PyPI is certain.",
    say: ({ packages, isCertain }: UndeclaredPackages) => {
      const [are, them] = packages.length === 1 ? ["is", "it"] : ["are", "them"];
      const added = packages.map(({ distributions }) => distributions.map((one) => `\`${one}\``).join(" or "));
      const names = named(
        packages.map(({ name }) => name),
        SHOWN,
      );
      return {
        message: `${names} ${are} imported as the project loads, and no requirement declares ${them}${isCertain ? "" : `: another one may bring ${them} along`}`,
        help: `Add ${added.join(", ")} to the requirements: where ${packages.length === 1 ? "it" : "one"} is not installed, the pipeline is left out or the project does not load.`,
      };
    },
  },
  "no-create-pipeline": {
    severity: "warning",
    targets: BOTH,
    summary: "A folder of `pipelines` has no `create_pipeline`.",
    why: "`find_pipelines()` looks for the function in the folder itself, so `__init__.py` must import it.",
    checks: ["find-pipelines.ts"],
    say: ({ module }: { readonly module: string }) => ({
      message: `\`${module}\` has no \`create_pipeline\`, so find_pipelines() takes nothing from it`,
      help: "Import the function in the folder's __init__.py.",
    }),
  },
  "no-pipeline-returned": {
    severity: "warning",
    targets: BOTH,
    summary: "`create_pipeline()` does not return a pipeline.",
    why: "`find_pipelines()` warns and leaves the folder out.",
    checks: ["find-pipelines.ts"],
    say: ({ module, type }: { readonly module: string; readonly type: string }) => ({
      message: `\`create_pipeline\` of \`${module}\` must return a pipeline, not a ${type}: find_pipelines() leaves it out`,
      help: "Return the Pipeline.",
    }),
  },
  "pipeline-not-found": {
    severity: "warning",
    targets: BOTH,
    summary: "`find_pipelines()` is asked for a pipeline that does not exist.",
    why: "It warns and goes on without.",
    checks: ["find-pipelines.ts"],
    say: ({ name }: { readonly name: string }) => ({
      message: `find_pipelines() is asked for \`${name}\`, which does not exist`,
    }),
  },
  "unregistered-pipeline": {
    severity: "warning",
    targets: PLUGIN,
    summary: "The registry and `find_pipelines()` know different pipelines.",
    why: "The plugin takes jobs from the registry, but groups, and everything when all pipelines are translated, from what `find_pipelines()` discovers. A pipeline that only one of them knows is half there. Whether the names agree does not matter: what counts are the nodes.",
    say: cases({
      unregistered: ({ pipelines }: { readonly pipelines: readonly string[] }) => ({
        message: `find_pipelines() discovers ${named(pipelines, SHOWN)} with nodes that no registered pipeline has: no job can run them, yet kedro-dagster translates them with all pipelines`,
        help: "Register them, or move them out of the folder `pipelines`.",
      }),
      undiscovered: ({ pipelines }: { readonly pipelines: readonly string[] }) => ({
        message: `The registry has ${named(pipelines, SHOWN)} with nodes that find_pipelines() does not discover: kedro-dagster gives them no group and leaves them out of all pipelines`,
        help: "Let a module of the folder `pipelines` create them in `create_pipeline()`, or use generated definitions.",
      }),
    }),
  },
} as const satisfies FindingKinds;

/** What to add to the help of an exception that `find_pipelines()` raises. */
export function discoveryHelp(help: string | null): string {
  return `${help === null ? "" : `${help} `}kedro-dagster calls find_pipelines() before it reads the registry, and does not load as long as this is raised.`;
}

const UNSET =
  "a variable that was read and not handed in has its default, or is set where the project runs: `${env:NAME}` then stands for its text";
const EMPTY = "an environment without files is empty";

/** What is assumed, by id: listed with the result, it does not clear `complete`. docs/blind-spots.md is written from here. */
export const ASSUMPTIONS = {
  "plugin-hooks": "hooks of installed Kedro plugins leave catalog and parameters alone",
  "environment-variable-unset": UNSET,
  "unset-environment-variable": UNSET,
  "environment-assumed-empty": EMPTY,
  "missing-environment": EMPTY,
  "environment-left-out":
    "a folder that nothing names is no environment where Kedro refuses to read its files together, or programs stand beside them",
  "package-installed": "the packages that the project imports are installed",
  "module-made-by-build":
    "a module such as `_version`, which the repository leaves out, is made when the project is built",
  "file-absent": "a file of settings that git leaves out, or that no commit has, is not there",
  "present-where-run":
    "a file, a folder or credentials that the repository leaves out, and without which the project would not load, are there",
  "python-version": "the project runs on Python 3.11, or the nearest version that its files allow",
  "module-imports": "importing a package has no effect on the project's modules",
  "foreign-decorator":
    "a decorator of a package outside the project keeps the name and the parameters of the function, as `functools.wraps` does",
  "foreign-function":
    "a node's function that is imported from a package outside the project is a function of that name",
  "star-import-keeps-names": "a star import of a package outside the project replaces no name in use",
  "possible-exception":
    "an exception that only an unknown condition raises while pipelines are registered does not happen, nor when they are discovered in the same modules",
  "computed-files": "files that code names by a path which only a run puts together stay what they are",
  "computed-imports": "what code imports by a name which no file of the project tells stays what it is",
  "foreign-hooks": "hooks that settings.py takes from another package leave catalog and parameters alone",
  "working-directory": "the project is started in its own folder",
  "executor-library": "the package of an executor is installed",
  "mlflow-active": "kedro-mlflow is installed where the project declares and configures it",
  "older-kedro": "a Kedro older than the oldest that is read makes of the project what that one makes of it",
  "no-default-pipeline":
    "where the registry has no `__default__` and dagster.yml names no job, generated definitions run the sum of its pipelines, or each of them where Kedro would refuse the sum",
  "group-by-listing": "the group of a node that several pipelines hold, where the plugin follows the folder's listing",
} as const satisfies Readonly<Record<string, string>>;

export type AssumptionId = keyof typeof ASSUMPTIONS;

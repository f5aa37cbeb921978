import type { GivenVariables } from "../../../src/core/model/given-variables.ts";
import { translateFiles, type Translation } from "../../../src/core/review/translate-files.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";
import { pythonParser } from "../../../tools/python-parser.ts";
import { SKELETON } from "../kedro/project-cases.ts";

export type Files = Readonly<Record<string, string>>;

/** `oc.env` in every kind of configuration, as a project's settings allow it. */
export const WITH_VARIABLES: Files = {
  "src/app/settings.py":
    'from omegaconf.resolvers import oc\n\nCONFIG_LOADER_ARGS = {"base_env": "base", "default_run_env": "local", "custom_resolvers": {"oc.env": oc.env}}\n',
  "src/app/pipelines/one/pipeline.py":
    'from kedro.pipeline import Pipeline, node\nfrom .nodes import f\n\n\ndef create_pipeline():\n    return Pipeline([node(f, ["a", "params:p"], "b", name="n")])\n',
  "conf/base/parameters.yml": "p: 1\n",
  "conf/base/dagster.yml": "jobs:\n  all:\n    pipeline: {pipeline_name: __default__}\n",
};

export interface Given {
  /** As `--var` gives them. */
  readonly variables?: Readonly<Record<string, string>>;
  /** As the settings give them. */
  readonly settings?: GivenVariables;
  readonly environment?: string;
  readonly target?: "generated" | "plugin";
}

export async function translated(files: Files, given: Given = {}): Promise<Translation> {
  return translateFiles({
    files: filesFromMemory({ ...SKELETON, ...WITH_VARIABLES, ...files }),
    root: "",
    environment: given.environment ?? "local",
    target: given.target ?? "generated",
    allPipelines: true,
    versions: { kedro: null, dagster: null },
    environmentVariables: new Map(Object.entries(given.variables ?? {})),
    ...(given.settings === undefined ? {} : { variables: given.settings }),
    parser: await pythonParser(),
  });
}

/** `message (file:line)` of every blind spot. */
export function blindSpotsIn({ location }: Translation): readonly string[] {
  return location.blindSpots.map(({ message, at }) => `${message} (${at.file}:${at.line})`);
}

/** Names of the variables that are taken as given. */
export function assumedIn({ location }: Translation): readonly string[] {
  return location.assumptions.flatMap(
    ({ message }) => /^the environment variable `(?<name>\w+)`/u.exec(message)?.groups?.["name"] ?? [],
  );
}

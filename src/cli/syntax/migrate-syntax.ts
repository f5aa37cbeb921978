import { OPTION } from "../options.ts";
import type { DescribedSyntax } from "../command.ts";

/** How `migrate` is called. */
export const migrateSyntax: DescribedSyntax = {
  name: "migrate",
  arguments: ["[PROJECT]"],
  summary: "say what moves from kedro-dagster to generated definitions",
  description:
    "Reads a project that runs on Dagster by the plugin kedro-dagster (the current folder by default), and says what of its dagster.yml moves over to generated definitions, under which names, what is left of the plugin in the project, and what to do. Writes nothing without --write.",
  options: [
    { name: "write", summary: "Write the definitions into the project, as generate --out PROJECT does." },
    {
      name: "names",
      value: "readable|plugin",
      summary:
        "Names of jobs and steps after the move: those that people read, or the plugin's, so that history and alerts stay under them. Default: as the settings say, else readable.",
    },
    OPTION.environment,
    OPTION.settings,
    OPTION.defaults,
    OPTION.allPipelines,
    OPTION.variable,
    OPTION.kedroVersion,
    OPTION.dagsterVersion,
    OPTION.help,
  ],
};

import { OPTION } from "../options.ts";
import type { DescribedSyntax } from "../command.ts";

/** How `generate` is called. */
export const generateSyntax: DescribedSyntax = {
  name: "generate",
  arguments: ["[PROJECT]", "--out DIR"],
  summary: "write Dagster definitions that load without importing Kedro",
  description:
    "Compiles a Kedro project (the current folder by default) into a Dagster package: one code location for each environment. Writes under --out the paths as they stand in the project; with the project itself as --out it generates in place. Nothing is written where something of the project is an error, or could not be read. A file that does not carry our header is never overwritten.",
  options: [
    { name: "out", value: "DIR", summary: "Folder to write under. Required without --check." },
    {
      name: "check",
      summary:
        "Write nothing, and tell of the project, or of each project below the folder, whether its definitions and their runtime are what would be written. Exit code 1 where they are not.",
    },
    OPTION.environment,
    {
      name: "jobs",
      value: "assets|ops",
      summary:
        "Asset jobs, or op jobs with hook ops, as the plugin makes them. Default: as the settings say, else assets.",
    },
    OPTION.settings,
    OPTION.defaults,
    OPTION.allPipelines,
    {
      name: "allow-incomplete",
      summary: "Write what could be read of a project with blind spots; they are listed in what is written.",
    },
    OPTION.variable,
    OPTION.kedroVersion,
    OPTION.dagsterVersion,
    OPTION.help,
  ],
};

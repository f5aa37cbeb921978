import { OPTION } from "../options.ts";
import type { DescribedSyntax } from "../command.ts";

/** How `translate` is called. */
export const translateSyntax: DescribedSyntax = {
  name: "translate",
  arguments: ["[PROJECT]"],
  summary: "show the Dagster code location of a Kedro project",
  description:
    "Reads a Kedro project (the current folder by default) and shows the assets, jobs, schedules and executors it becomes. By default nothing of the project is run; what cannot be known without running is listed as a blind spot.",
  options: [
    OPTION.oneEnvironment,
    { ...OPTION.target, summary: `${OPTION.target.summary} Default: as the settings say, else generated.` },
    OPTION.json,
    OPTION.settings,
    OPTION.defaults,
    OPTION.allPipelines,
    OPTION.allTargets,
    OPTION.reader,
    OPTION.python,
    OPTION.liveTimeout,
    OPTION.variable,
    OPTION.kedroVersion,
    OPTION.dagsterVersion,
    OPTION.help,
  ],
};

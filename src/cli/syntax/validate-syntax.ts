import { OPTION } from "../options.ts";
import type { DescribedSyntax } from "../command.ts";
import { SEVERITIES } from "../option-values.ts";

/** How `validate` is called. */
export const validateSyntax: DescribedSyntax = {
  name: "validate",
  arguments: ["[PROJECT]"],
  summary: "find what would not load or run on Dagster",
  description:
    "Judges the code location of a Kedro project (the current folder by default), or of every project below a folder that is none itself: what Kedro, the kedro-dagster plugin or Dagster would refuse, at the line that has the cause. Counts every finding, old and new, unless --baseline names those that are known.",
  options: [
    OPTION.environment,
    { ...OPTION.target, summary: `${OPTION.target.summary} Default: as the settings say, else generated.` },
    OPTION.allTargets,
    { ...OPTION.json, summary: "Print the findings as JSON." },
    { name: "sarif", summary: "Print the findings as SARIF 2.1.0." },
    { name: "severity", value: SEVERITIES.join("|"), summary: "The least severity that is told. Default: info." },
    {
      name: "baseline",
      value: "FILE",
      summary: "Tell only what is new: findings that the file holds are known by rule and subject, not by line.",
    },
    { name: "write-baseline", value: "FILE", summary: "Write all findings to a file for --baseline." },
    OPTION.failOn,
    OPTION.settings,
    OPTION.defaults,
    OPTION.allPipelines,
    OPTION.reader,
    OPTION.python,
    OPTION.liveTimeout,
    OPTION.variable,
    OPTION.kedroVersion,
    OPTION.dagsterVersion,
    OPTION.help,
  ],
};

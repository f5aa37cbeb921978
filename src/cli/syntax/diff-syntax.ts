import { OPTION } from "../options.ts";
import type { DescribedSyntax } from "../command.ts";

/** How `diff` is called. */
export const diffSyntax: DescribedSyntax = {
  name: "diff",
  arguments: ["BEFORE", "AFTER"],
  summary: "list every difference between two code locations",
  description:
    "Each side is a project's folder or a JSON document that `translate --json` printed. For two commits of a repository, use `review`.",
  options: [
    OPTION.oneEnvironment,
    { ...OPTION.target, summary: `${OPTION.target.summary} Default: as the settings say, else generated.` },
    { ...OPTION.json, summary: "Print the changes as JSON." },
    OPTION.settings,
    OPTION.defaults,
    OPTION.allPipelines,
    OPTION.variable,
    OPTION.kedroVersion,
    OPTION.dagsterVersion,
    OPTION.help,
  ],
};

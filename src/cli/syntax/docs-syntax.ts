import type { DescribedSyntax } from "../command.ts";
import { OPTION } from "../options.ts";

/** How `docs` is called. */
export const docsSyntax: DescribedSyntax = {
  name: "docs",
  arguments: [],
  summary: "write a site about the lineage of a repository's projects",
  description:
    "Leaves a folder that GitHub Pages, or any web server, serves as it is: the page of every project and environment as it stands, with assets, jobs, schedules and findings, and what stood on the deployment branches, any two of the last deployments beside each other. Deployments are read from the branches that the settings name, else from dagster/*, of this clone: fetch them first. Nothing of a project is run.",
  options: [
    { name: "out", value: "FOLDER", summary: "Where the site is left. Required." },
    { name: "ref", value: "REF", summary: "A commit, branch or tag. Left out: the files as they are on disk." },
    { name: "repo", value: "DIR", summary: "The git repository. Default: the one around the current folder." },
    {
      name: "project",
      value: "DIR",
      isRepeated: true,
      summary: "A project's folder within the repository. Default: every Kedro project found.",
    },
    OPTION.environment,
    {
      name: "history",
      value: "N",
      summary:
        "How many deployments of each branch can be compared, 0 to 12. Default: 5, which are 10 comparisons of a branch.",
    },
    { name: "address", value: "URL", summary: "Web address of the repository, which files and commits link to." },
    OPTION.settings,
    OPTION.defaults,
    OPTION.variable,
    OPTION.kedroVersion,
    OPTION.dagsterVersion,
    OPTION.help,
  ],
};

import { FORMATS, FORMS } from "../../core/report/forms.ts";
import { OPTION } from "../options.ts";
import type { DescribedSyntax } from "../command.ts";

/** How `review` is called. */
export const reviewSyntax: DescribedSyntax = {
  name: "review",
  arguments: [],
  summary: "review what a change does to a project's Dagster assets",
  description:
    "Compares two commits of a git repository and tells what changed, what that reaches, and what is newly broken. Both sides are read from git's object store: nothing is checked out and the work tree is not touched.",
  options: [
    {
      name: "base",
      value: "REF",
      summary:
        "The older side: a commit, branch or tag, compared as named. A...B means the merge base of A and B. Required.",
    },
    { name: "head", value: "REF", summary: "The newer side. Left out: the files as they are on disk." },
    { name: "repo", value: "DIR", summary: "The git repository. Default: the one around the current folder." },
    {
      name: "project",
      value: "DIR",
      isRepeated: true,
      summary: "A project's folder within the repository. Default: every Kedro project found.",
    },
    OPTION.environment,
    { ...OPTION.target, summary: `${OPTION.target.summary} Default: as the settings say, else generated.` },
    OPTION.allTargets,
    {
      name: "out",
      value: "DIR",
      summary: `Where ${[...fileNames()].join(", ")} and both code locations are left. Default: review, in which a .gitignore keeps them out of git; nothing is left where git tracks files in it.`,
    },
    { name: "svg", value: "FILE", summary: "Also leave the picture of the changed assets there, for a document." },
    {
      name: "format",
      value: FORMATS.join("|"),
      summary: `What is printed: ${FORMATS.map((format) => `${format} (${FORMS[format].summary})`).join(", ")}. Default: terminal.`,
    },
    { ...OPTION.json, summary: "Print the report as JSON: the same as --format json." },
    OPTION.failOn,
    OPTION.settings,
    OPTION.defaults,
    OPTION.variable,
    OPTION.kedroVersion,
    OPTION.dagsterVersion,
    OPTION.help,
  ],
};

function fileNames(): readonly string[] {
  return FORMATS.flatMap((format) => FORMS[format].fileName ?? []);
}

import { OPTION } from "../options.ts";
import type { DescribedSyntax } from "../command.ts";

/** How `deploy` is called. */
export const deploySyntax: DescribedSyntax = {
  name: "deploy",
  arguments: ["--dry-run"],
  summary: "show what would stand on the deployment branches",
  description:
    "Prints the wanted state of every deployment branch that the settings of a commit name: its tree, the commit's message and the generated files, exactly as App and Action would push them. Nothing is pushed: that is theirs.",
  options: [
    { name: "dry-run", summary: "Required: the command line deploys nothing." },
    { name: "ref", value: "REF", summary: "The commit to deploy: a commit, branch or tag. Default: HEAD." },
    { name: "repo", value: "DIR", summary: "The git repository. Default: the one around the current folder." },
    {
      name: "order",
      value: "WORDS",
      summary: "What a person would want, as `rollback abc1234 prod because orders doubled`, `pin`, `freeze`.",
    },
    { name: "branch", value: "NAME", summary: "Name of the branch it is deployed from. Default: main." },
    { name: "address", value: "URL", summary: "Web address of the repository, which the definitions link to." },
    { ...OPTION.json, summary: "Print the wanted state, with the text of every file, as one JSON document." },
    OPTION.help,
  ],
};

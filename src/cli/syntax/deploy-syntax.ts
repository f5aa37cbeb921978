import { OPTION } from "../options.ts";
import type { DescribedSyntax } from "../command.ts";

/** How `deploy` is called. */
export const deploySyntax: DescribedSyntax = {
  name: "deploy",
  arguments: ["--dry-run|--push"],
  summary: "show what would stand on the deployment branches, or push it",
  description:
    "With --dry-run it prints the wanted state of every deployment branch that the settings of a commit name: its tree, the commit's message and the generated files, exactly as App and Action would push them. With --push it does what they would, through the same code: it brings the branches to the tip of the default branch, or does what --order or --rollback says, in the name of the token's account. The token is that of GITHUB_TOKEN or GH_TOKEN.",
  options: [
    { name: "dry-run", summary: "Print what would be pushed. Nothing is written, and GitHub is not asked." },
    { name: "push", summary: "Push it. Needs a token with `contents: write`, in GITHUB_TOKEN or GH_TOKEN." },
    {
      name: "ref",
      value: "REF",
      summary: "With --dry-run, the commit to deploy: a commit, branch or tag. Default: HEAD.",
    },
    { name: "repo", value: "DIR", summary: "The git repository. Default: the one around the current folder." },
    {
      name: "order",
      value: "WORDS",
      summary: "What a person wants, as `rollback abc1234 prod because orders doubled`, `pin`, `freeze`.",
    },
    {
      name: "rollback",
      value: "COMMIT",
      summary: 'Go back to a commit, and stay there: short for --order "rollback COMMIT".',
    },
    {
      name: "branch",
      value: "NAME",
      summary: "With --dry-run, name of the branch it is deployed from. Default: main.",
    },
    {
      name: "address",
      value: "URL",
      summary:
        "Web address of the repository, which the definitions link to, and which --push goes to. Default for --push: the clone's origin.",
    },
    OPTION.defaults,
    { ...OPTION.json, summary: "Print the wanted state, with the text of every file, as one JSON document." },
    OPTION.help,
  ],
};

import { OPTION } from "../options.ts";
import type { DescribedSyntax } from "../command.ts";

/** How `completions` is called. */
export const completionsSyntax: DescribedSyntax = {
  name: "completions",
  arguments: ["bash|zsh|fish"],
  summary: "print what completes commands and options in a shell",
  description:
    'Prints a script for the shell that is named. bash: eval "$(kedro-dagster-action completions bash)" in ~/.bashrc. zsh: the same in ~/.zshrc, after compinit. fish: kedro-dagster-action completions fish > ~/.config/fish/completions/kedro-dagster-action.fish.',
  options: [OPTION.help],
};

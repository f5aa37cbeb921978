import type { DescribedSyntax } from "../command.ts";
import { bashScript } from "./bash-script.ts";
import { fishScript } from "./fish-script.ts";
import { zshScript } from "./zsh-script.ts";

export const SHELLS = ["bash", "zsh", "fish"] as const;

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

/** What completes the commands, their options and the values of these in a shell. */
export function completionScript(shell: (typeof SHELLS)[number], commands: readonly DescribedSyntax[]): string {
  return SCRIPTS[shell](commands);
}

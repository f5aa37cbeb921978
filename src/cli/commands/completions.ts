import type { Command } from "../command.ts";
import { completionScript, SHELLS } from "../completions/completion-script.ts";
import { CannotRun, EXIT } from "../exit-code.ts";
import type { ParsedCommand } from "../parse-command.ts";
import type { Terminal } from "../terminal.ts";

/** `completions`: the script that completes commands and options in a shell. */
export function runCompletions(commands: readonly Command[], given: ParsedCommand, terminal: Terminal): number {
  const [name] = given.positionals;
  const shell = SHELLS.find((known) => known === name);
  if (shell === undefined || given.positionals.length !== 1)
    throw new CannotRun(
      name === undefined
        ? "`completions` needs the name of a shell"
        : `\`${name}\` is no shell that can be completed in`,
      `Name one of ${SHELLS.join(", ")}.`,
    );
  terminal.print(completionScript(shell, commands));
  return EXIT.passed;
}

import type { CommandSyntax, ParsedCommand } from "./parse-command.ts";
import type { Terminal } from "./terminal.ts";

/** A command of the command line: its syntax, its help and what it does. */
export interface Command extends CommandSyntax {
  /** One line for the list of commands. */
  readonly summary: string;
  /** What it does, for its own help. */
  readonly description: string;
  /** Returns the exit code. */
  run(given: ParsedCommand, terminal: Terminal): Promise<number>;
}

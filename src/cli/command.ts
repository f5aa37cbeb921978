import type { CommandSyntax, ParsedCommand } from "./parse-command.ts";
import type { Terminal } from "./terminal.ts";

/** What is told of a command without running it. */
export interface DescribedSyntax extends CommandSyntax {
  /** One line for the list of commands. */
  readonly summary: string;
  /** What it does, for its own help. */
  readonly description: string;
}

/** A command of the command line: its syntax, its help and what it does. */
export interface Command extends DescribedSyntax {
  /** Loads what it does, and with it all that it needs: no other command and no help pays for that. */
  load(): Promise<RunCommand>;
}

/** Returns the exit code. */
export type RunCommand = (given: ParsedCommand, terminal: Terminal) => Promise<number>;

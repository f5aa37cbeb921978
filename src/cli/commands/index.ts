import type { CommandSyntax, ParsedCommand } from "../parse-command.ts";
import type { Terminal } from "../terminal.ts";
import { diff } from "./diff.ts";
import { generate } from "./generate.ts";
import { review } from "./review.ts";
import { translate } from "./translate.ts";
import { validate } from "./validate.ts";

export interface Command extends CommandSyntax {
  /** One line for the list of commands. */
  readonly summary: string;
  /** What it does, for its own help. */
  readonly description: string;
  /** Returns the exit code. */
  run(given: ParsedCommand, terminal: Terminal): Promise<number>;
}

/** In the order a newcomer meets them. */
export const COMMANDS: readonly Command[] = [translate, validate, diff, review, generate];

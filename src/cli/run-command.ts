import { terminalLines } from "../core/report/words/escape.ts";
import { delayOptimising } from "../program/delay-optimising.ts";
import { keepCompiledCode } from "../program/keep-compiled-code.ts";
import { sourceStack } from "../program/source-stack.ts";
import { VERSION } from "../program/version.ts";
import type { Command } from "./command.ts";
import { CannotRun, EXIT } from "./exit-code.ts";
import { parseCommand } from "./parse-command.ts";
import { systemMistake } from "./system-mistake.ts";
import type { Terminal } from "./terminal.ts";

/** Runs one command and returns the process's exit code. The only place that catches what a command throws. */
export async function runCommand(command: Command, args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const given = parseCommand(command, args);
    delayOptimising();
    keepCompiledCode(command.name);
    const run = await command.load();
    return await run(given, terminal);
  } catch (error) {
    terminal.done();
    const mistake = error instanceof CannotRun ? error : systemMistake(error);
    terminal.note(
      mistake !== null
        ? `error: ${terminalLines(mistake.message)}\n  ${terminalLines(mistake.help)}`
        : `This is a mistake in kedro-dagster-action ${VERSION}, not in your project. Please report it with the text below.\n${sourceStack(error)}`,
    );
    return EXIT.couldNotRun;
  }
}

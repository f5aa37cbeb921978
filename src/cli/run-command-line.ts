import type { Command } from "./command.ts";
import { COMMANDS } from "./commands/index.ts";
import { systemMistake } from "./system-mistake.ts";
import { CannotRun, EXIT } from "./exit-code.ts";
import { commandHelp, programHelp } from "./help.ts";
import { parseCommand } from "./parse-command.ts";
import type { Terminal } from "./terminal.ts";
import { sourceStack } from "../program/source-stack.ts";
import { VERSION } from "../program/version.ts";
import { nearestName } from "../core/text/nearest-name.ts";

/** Runs the command line and returns the process's exit code. The only place that catches. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const [name, ...rest] = args;
    if (name === undefined || name === "--help" || name === "-h" || name === "help") {
      terminal.print(programHelp(COMMANDS));
      return name === undefined ? EXIT.couldNotRun : EXIT.passed;
    }
    if (name === "--version") {
      terminal.print(VERSION);
      return EXIT.passed;
    }
    const command = commandNamed(name);
    if (rest.includes("--help") || rest.includes("-h")) {
      terminal.print(commandHelp(command));
      return EXIT.passed;
    }
    return await command.run(parseCommand(command, rest), terminal);
  } catch (error) {
    terminal.done();
    const mistake = error instanceof CannotRun ? error : systemMistake(error);
    if (mistake !== null) {
      terminal.note(`error: ${mistake.message}\n  ${mistake.help}`);
      return EXIT.couldNotRun;
    }
    terminal.note(
      `This is a mistake in kedro-dagster-action ${VERSION}, not in your project. Please report it with the text below.\n${sourceStack(error)}`,
    );
    return EXIT.couldNotRun;
  }
}

function commandNamed(name: string): Command {
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command) return command;
  const near = nearestName(
    name,
    COMMANDS.map((candidate) => candidate.name),
  );
  throw new CannotRun(
    `there is no command \`${name}\``,
    near === null ? "Run `kedro-dagster-action --help` for those there are." : `Did you mean \`${near}\`?`,
  );
}

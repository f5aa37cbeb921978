import type { Command } from "./command.ts";
import { COMMANDS } from "./commands/index.ts";
import { EXIT } from "./exit-code.ts";
import { commandHelp, programHelp } from "./help.ts";
import type { Terminal } from "./terminal.ts";
import { VERSION } from "../program/version.ts";
import { nearestName } from "../core/text/nearest-name.ts";

/**
 * Runs the command line and returns the process's exit code. What only a command needs is loaded when one runs: help and
 * version answer as fast as Node starts.
 */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  if (name === "help" && rest.length > 0) return runCommandLine([...rest.slice(0, 1), "--help"], terminal);
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    terminal.tell(programHelp(COMMANDS));
    return name === undefined ? EXIT.couldNotRun : EXIT.passed;
  }
  if (name === "--version" || name === "-V") {
    terminal.print(VERSION);
    return EXIT.passed;
  }
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) return noCommand(name, terminal);
  if (rest.includes("--help") || rest.includes("-h")) {
    terminal.tell(commandHelp(command));
    return EXIT.passed;
  }
  const { runCommand } = await import("./run-command.ts");
  return runCommand(command, rest, terminal);
}

function noCommand(name: string, terminal: Terminal): number {
  const near = nearestName(
    name,
    COMMANDS.map((command: Command) => command.name),
  );
  const help = near === null ? "Run `kedro-dagster-action --help` for those there are." : `Did you mean \`${near}\`?`;
  terminal.note(`error: there is no command \`${name}\`\n  ${help}`);
  return EXIT.couldNotRun;
}

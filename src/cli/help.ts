import type { Command } from "./command.ts";

/** What every terminal has. */
const WIDTH = 80;

/** What the program is, its commands, and its exit codes. */
export function programHelp(commands: readonly Command[]): string {
  return [
    "kedro-dagster-action: what a Kedro project becomes on Dagster, read without running it",
    "",
    "usage: kedro-dagster-action COMMAND [arguments] [options]",
    "",
    ...commands.map((command) => `  ${command.name.padEnd(12)}${command.summary}`),
    "",
    "start with   kedro-dagster-action translate PATH/TO/PROJECT",
    "then         kedro-dagster-action review --base main",
    "",
    "`kedro-dagster-action COMMAND --help` explains a command and its options.",
    "",
    "exit codes: 0 passed (or could not be decided), 1 findings at or above --fail-on, 2 could not run",
    "environment: NO_COLOR turns colour off, FORCE_COLOR on; FORCE_HYPERLINK makes links of places",
  ].join("\n");
}

/** One command with every option. */
export function commandHelp(command: Command): string {
  return [
    `usage: kedro-dagster-action ${[command.name, ...command.arguments].join(" ")} [options]`,
    "",
    ...wrap(command.description, WIDTH),
    "",
    ...command.options.flatMap((option) => {
      const flag = `  --${option.name}${option.value === undefined ? "" : ` ${option.value}`}`;
      const text = wrap(
        `${option.summary}${option.isRepeated === true ? " May be given several times." : ""}`,
        WIDTH - 8,
      );
      return [flag, ...text.map((line) => `        ${line}`)];
    }),
  ].join("\n");
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

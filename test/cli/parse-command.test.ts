import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/cli/commands/index.ts";
import { CannotRun } from "../../src/cli/exit-code.ts";
import { parseCommand } from "../../src/cli/parse-command.ts";

function refusal(command: string, ...args: readonly string[]): string | null {
  const syntax = COMMANDS.find(({ name }) => name === command);
  if (syntax === undefined) throw new Error(`there is no command ${command}`);
  try {
    parseCommand(syntax, args);
    return null;
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    return `${error.message}: ${error.help}`;
  }
}

describe("an option that a command does not have", () => {
  it.each([
    ["translate", "--jsno", "`translate` has no option --jsno: Did you mean --json?"],
    ["translate", "--evn", "`translate` has no option --evn: Did you mean --env?"],
    ["generate", "--ou", "`generate` has no option --ou: Did you mean --out?"],
    ["review", "--bse=main", "`review` has no option --bse: Did you mean --base?"],
    [
      "translate",
      "--colour",
      "`translate` has no option --colour: Run `kedro-dagster-action translate --help` for those it has.",
    ],
  ])("of %s, %s, is told with the one that is meant", (command, arg, expected) => {
    expect(refusal(command, arg)).toBe(expected);
  });
});

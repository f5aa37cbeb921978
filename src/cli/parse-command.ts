import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import { CannotRun } from "./exit-code.ts";
import { nearestName } from "../core/text/nearest-name.ts";

export interface Option {
  readonly name: string;
  /** What follows it (`REF`); absent for a switch. */
  readonly value?: string;
  readonly isRepeated?: boolean;
  readonly summary: string;
}
export interface CommandSyntax {
  readonly name: string;
  readonly arguments: readonly string[];
  readonly options: readonly Option[];
}
export interface ParsedCommand {
  readonly positionals: readonly string[];
  has(name: string): boolean;
  /** The value given last, or undefined. */
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
}

/** Reads a command's arguments. Throws `CannotRun` for an unknown option (with the nearest known one) or a missing value. */
export function parseCommand(syntax: CommandSyntax, args: readonly string[]): ParsedCommand {
  const config: ParseArgsOptionsConfig = Object.fromEntries(
    syntax.options.map(
      (option) =>
        [option.name, option.value === undefined ? { type: "boolean" } : { type: "string", multiple: true }] as const,
    ),
  );
  refuseUnknown(syntax, args);
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: config,
      allowPositionals: true,
      strict: true,
    });
    const texts = (name: string): readonly string[] => {
      const value = values[name];
      return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
    };
    return { positionals, has: (name) => values[name] === true, texts, text: (name) => texts(name).at(-1) };
  } catch (error) {
    throw new CannotRun(
      error instanceof Error ? (error.message.split(". ")[0] ?? error.message) : String(error),
      `Run \`kedro-dagster-action ${syntax.name} --help\`.`,
    );
  }
}

function refuseUnknown(syntax: CommandSyntax, args: readonly string[]): void {
  const names = syntax.options.map((option) => option.name);
  for (const arg of args) {
    if (arg === "--") return;
    const name = /^--([^=]+)/.exec(arg)?.[1];
    if (name === undefined || names.includes(name)) continue;
    const near = nearestName(name, names);
    throw new CannotRun(
      `\`${syntax.name}\` has no option --${name}`,
      near === null
        ? `Run \`kedro-dagster-action ${syntax.name} --help\` for those it has.`
        : `Did you mean --${near}?`,
    );
  }
}

import type { Severity, Target } from "../core/model/diagnostic.ts";
import { type AskedVersions, NEWEST } from "../core/model/supported-versions.ts";
import { CannotRun } from "./exit-code.ts";
import type { ParsedCommand } from "./parse-command.ts";

/** The words of `--severity`. */
export const SEVERITIES = ["error", "warning", "info"] as const satisfies readonly Severity[];

/** The words of `--fail-on`. */
export const FAIL_ON = ["error", "warning", "unknown", "never"] as const;

/** `--target`, or the command's default. Throws `CannotRun` for any other word. */
export function targetOf(given: ParsedCommand, byDefault: Target): Target {
  return oneOf(given, "target", { words: ["plugin", "generated"], byDefault });
}

/** `--kedro-version` and `--dagster-version`, else what the settings name; the project's files say the others. */
export function versionsOf(given: ParsedCommand, asSet: AskedVersions): AskedVersions {
  return {
    kedro: version(given, "kedro-version", NEWEST.kedro) ?? asSet.kedro ?? null,
    dagster: version(given, "dagster-version", NEWEST.dagster) ?? asSet.dagster ?? null,
  };
}

/** `--var NAME=VALUE` as a map. */
export function variablesOf(given: ParsedCommand): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const pair of given.texts("var")) {
    const match = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s.exec(pair);
    if (!match)
      throw new CannotRun(`--var ${pair.replace(/=.*$/s, "=…")} is not NAME=VALUE`, "For example --var REGION=eu.");
    variables.set(match[1] ?? "", match[2] ?? "");
  }
  return variables;
}

/** The value of an option that takes one of a few words. */
export function oneOf<const T extends string>(
  given: ParsedCommand,
  name: string,
  { words, byDefault }: { readonly words: readonly T[]; readonly byDefault: NoInfer<T> },
): T {
  const text = given.text(name);
  if (text === undefined) return byDefault;
  const word = words.find((candidate) => candidate === text);
  if (word === undefined)
    throw new CannotRun(`--${name} is one of ${words.join(", ")}, not \`${text}\``, `Leave it out for ${byDefault}.`);
  return word;
}

function version(given: ParsedCommand, name: string, example: string): string | null {
  const text = given.text(name);
  if (text === undefined) return null;
  if (!/^\d+\.\d+(\.\d+)?$/.test(text))
    throw new CannotRun(
      `--${name} is a version such as ${example}, not \`${text}\``,
      "Leave it out for the one that the project runs with.",
    );
  return text;
}

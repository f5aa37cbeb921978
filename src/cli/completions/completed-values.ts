import type { CommandSyntax, Option } from "../parse-command.ts";

export const PROGRAM = "kedro-dagster-action";

/** What stands behind an option or as an argument: some words, a folder, a file, a branch or tag, or anything. */
export type Completed =
  | { readonly kind: "words"; readonly words: readonly string[] }
  | { readonly kind: "folder" | "file" | "ref" | "any" };

/** By the word that help has for it. */
export function completedValue({ value = "" }: Pick<Option, "value">): Completed {
  if (/^[a-z]+(?:\|[a-z]+)+$/u.test(value)) return { kind: "words", words: value.split("|") };
  if (/^(?:[A-Z]*DIR|PATH|auto\|PATH|PROJECT|FOLDER)$/u.test(value)) return { kind: "folder" };
  if (/FILE/u.test(value)) return { kind: "file" };
  return { kind: value === "REF" ? "ref" : "any" };
}

/** The arguments of a command that are no options. */
export function completedArgument({ arguments: names }: CommandSyntax): Completed | null {
  const [name] = names.filter((one) => !one.startsWith("-"));
  if (name === undefined) return null;
  const found = completedValue({ value: name.replace(/^\[|\]$/gu, "") });
  return found.kind === "any" ? { kind: "file" } : found;
}

/** A summary as a shell shows it beside a word: its first sentence, without signs that mean something there. */
export function shortSummary(summary: string): string {
  const [first = ""] = summary.split(/(?<=[^.])[.:;](?:\s|$)/u);
  return first
    .replaceAll("'", "’")
    .replaceAll(/[^\p{L}\p{N} .,/_<>()=’-]/gu, "")
    .slice(0, 70)
    .trim();
}

import type { InlineRemark } from "../../core/model/inline-remark.ts";
import { markdownMessage, visible } from "../../core/report/words/escape.ts";

const LONGEST_LINE = 400;
/** What a message of ours may come to, escaped. */
const LONGEST_BEFORE = 8000;

/** A remark as GitHub shows it: what breaks, and the lines that cure it as a suggestion which one click applies. */
export function openRemarkBody({ message, suggestion, stands }: InlineRemark): string {
  const told = `❌ **Breaks:** ${markdownMessage(message, 800)}`;
  return suggestion === null || ![stands, ...suggestion].every(isPlain)
    ? told
    : `${told}\n\n${suggestionFence(suggestion)}`;
}

/** The same once it is found no more: nothing is left to apply. */
export function curedRemarkBody(text: string, head: string): string {
  const [first = ""] = text.split("\n", 1);
  // Markdown that is cut would show the rest of a name as if it were ours
  const before = first.length > LONGEST_BEFORE ? "" : ` Before: ${first.replace(/^❌ \*\*Breaks:\*\* /u, "")}`;
  return `✅ Not found any more at ${head.slice(0, 7)}.${before}`;
}

/** What is applied must be what is seen: a line with characters that are not, or that is endless, is not suggested. */
function isPlain(line: string): boolean {
  return line.length <= LONGEST_LINE && visible(line.replaceAll("\t", "")) === line.replaceAll("\t", "");
}

/** The lines as they are, in a fence that is longer than any run of its own signs in them. */
function suggestionFence(lines: readonly string[]): string {
  const runs = lines.flatMap((line) => [...line.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = "`".repeat(Math.max(2, ...runs) + 1);
  return `${fence}suggestion\n${lines.join("\n")}\n${fence}`;
}

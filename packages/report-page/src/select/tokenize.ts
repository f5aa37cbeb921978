import type { SelectionProblem } from "./selection.ts";

export interface Token {
  readonly kind: "word" | "text" | "number" | "+" | "(" | ")" | ":" | "*" | "and" | "or" | "not" | "end";
  readonly text: string;
  readonly at: number;
}

/** A sign, a quoted text, or a run of other characters. */
const TOKEN = /\s*(?:(?<sign>[+():])|"(?<text>(?:[^"\\]|\\.)*)"|(?<word>[^\s+():"]+))/uy;

/** The words and signs of a selection; a quote that is not closed is a problem. */
export function tokenize(source: string): {
  readonly tokens: readonly Token[];
  readonly problem: SelectionProblem | null;
} {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(source);
    const rest = source.slice(at);
    if (match === null) {
      if (rest.trim() === "") break;
      return { tokens, problem: { message: "A quote is not closed", at: at + rest.search(/\S/u) } };
    }
    const start = at + match[0].search(/\S/u);
    tokens.push(tokenOf(match.groups ?? {}, start));
    at = TOKEN.lastIndex;
  }
  return { tokens: [...tokens, { kind: "end", text: "", at: source.length }], problem: null };
}

function tokenOf({ sign, text, word = "" }: Readonly<Record<string, string | undefined>>, at: number): Token {
  if (sign === "+" || sign === "(" || sign === ")" || sign === ":") return { kind: sign, text: sign, at };
  if (text !== undefined) return { kind: "text", text: text.replaceAll(/\\(.)/gu, "$1"), at };
  const lower = word.toLowerCase();
  if (lower === "and" || lower === "or" || lower === "not") return { kind: lower, text: word, at };
  if (word === "*") return { kind: "*", text: word, at };
  return { kind: /^\d+$/u.test(word) ? "number" : "word", text: word, at };
}

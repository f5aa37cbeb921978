import { isAscii, wordsOf } from "./words-of.ts";

/** `@limit`, `$limit`, `:limit`, `{limit}`, `%(limit)s`; in texts that are plain ASCII, and in any. */
const MARKED = /(?:[@$]|\{\s*|%\(|(?<![\w:]):)([A-Za-z_]\w*)/g;
const markedInAny = (): RegExp => /(?:[@$]|\{\s*|%\(|(?<![\p{L}\p{N}_:]):)([\p{L}_][\p{L}\p{N}_]*)/gu;
/** SQL, a formula, a comparison, an assignment: all of its words may be variables. */
const LANGUAGE = /\bselect\b[\s\S]*\bfrom\b|\bfrom\b[\s\S]*\bselect\b|~|[=!]=|[^\s<]\s*[<>]=?\s*[^\s>]/iu;
const MARKUP = /<\/?[a-z][^<>]*>/giu;

/** Names that a text speaks of as variables, in one of the languages that libraries read with the variables around. */
export function namesSpokenOf(text: string): readonly string[] {
  if (LANGUAGE.test(text.replace(MARKUP, " "))) return wordsOf(text);
  return [...text.matchAll(isAscii(text) ? MARKED : markedInAny())].map(([, name = ""]) => name);
}

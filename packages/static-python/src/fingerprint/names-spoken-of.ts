const WORD = /[\p{L}_][\p{L}\p{N}_]*/gu;
/** `@limit`, `$limit`, `:limit`, `{limit}`, `%(limit)s`. */
const MARKED = /(?:[@$]|\{\s*|%\(|(?<![\p{L}\p{N}_:]):)([\p{L}_][\p{L}\p{N}_]*)/gu;
/** SQL, a formula, a comparison, an assignment: all of its words may be variables. */
const LANGUAGE = /\bselect\b[\s\S]*\bfrom\b|\bfrom\b[\s\S]*\bselect\b|~|[=!]=|[^\s<]\s*[<>]=?\s*[^\s>]/iu;
const MARKUP = /<\/?[a-z][^<>]*>/giu;

/** Names that a text speaks of as variables, in one of the languages that libraries read with the variables around. */
export function namesSpokenOf(text: string): readonly string[] {
  if (LANGUAGE.test(text.replace(MARKUP, " "))) return [...text.matchAll(WORD)].map(([word]) => word);
  return [...text.matchAll(MARKED)].map(([, name = ""]) => name);
}

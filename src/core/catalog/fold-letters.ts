/**
 * A text with its letters folded as Python's `re.IGNORECASE` takes them for equal: letter by letter, so that offsets
 * stay those of the text.
 */
export function foldLetters(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase();
  let folded = "";
  for (const char of text) {
    const lower = char === "\u0130" ? "i" : char.toLowerCase();
    folded += EQUAL.get(lower) ?? (lower.length === char.length ? lower : char);
  }
  return folded;
}

/** Letters that differ in lower case and are equal all the same (`re._casefix`); the first of each stands for all. */
const EQUAL: ReadonlyMap<string, string> = new Map(
  [
    ..."i\u0131 s\u017f \u03bc\u00b5 \u03b9\u0345\u1fbe \u0390\u1fd3 \u03b0\u1fe3 \u03b2\u03d0 \u03b5\u03f5".split(" "),
    ..."\u03b8\u03d1 \u03ba\u03f0 \u03c0\u03d6 \u03c1\u03f1 \u03c3\u03c2 \u03c6\u03d5 \u1e61\u1e9b \ufb05\ufb06".split(
      " ",
    ),
    ..."\u0432\u1c80 \u0434\u1c81 \u043e\u1c82 \u0441\u1c83 \u0442\u1c84\u1c85 \u044a\u1c86 \u0463\u1c87".split(" "),
    "\ua64b\u1c88",
  ].flatMap((letters) => [...letters].slice(1).map((letter) => [letter, letters.charAt(0)] as const)),
);

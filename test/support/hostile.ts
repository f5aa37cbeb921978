import fc from "fast-check";

/** Names that try to be something else where they are printed. */
export const HOSTILE: readonly string[] = [
  "@octocat",
  "@org/team",
  "&#64;octocat",
  "#123",
  "org/repo#7",
  "GH-12",
  "fixes #12",
  "closes org/repo#12",
  "deadbeefcafe",
  "0123456789abcdef0123456789abcdef01234567",
  "https://evil.test/x",
  "www.evil.test",
  "javascript:alert(1)",
  "[click](https://evil.test)",
  "![x](https://evil.test/p.png)",
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "</details></summary>",
  "-->",
  '<!-- kedro-dagster-action {"v":1} -->',
  "`",
  "``` ```",
  "a`b``c```d",
  "| a | b |",
  "**bold** _em_ ~~gone~~",
  "\\`x\\`",
  "\\",
  "a\\|b",
  "# heading",
  "- item",
  "1. item",
  "> quote",
  "a\nb\n# c",
  "a\r\n::error::x",
  "::set-output name=x::y",
  "%0A::error::x",
  "\u202eevil\u202c",
  "zero\u200bwidth\ufeff",
  "\u001b[31mred\u001b[0m",
  "\u0000\u0007",
  ":tada:",
  "$x$ $$y$$",
  "%%{init: {}}%%",
  "end",
  'n1"]; click n1 "https://evil.test"',
  "{{ secrets.TOKEN }}",
  "${{ github.token }}",
  '=HYPERLINK("https://evil.test")',
  "__proto__",
  "constructor",
  "é東😀",
  "a".repeat(300),
  "",
  " ",
];

/** Hostile pieces and ordinary characters in any mixture. */
export function hostileText(): fc.Arbitrary<string> {
  return fc
    .array(
      fc.oneof(
        fc.constantFrom(...HOSTILE),
        fc.constantFrom(
          "`",
          "``",
          "\\",
          "|",
          "@",
          "#",
          "1",
          "a",
          " ",
          "<",
          ">",
          "&",
          "[",
          "]",
          "(",
          ")",
          "*",
          "_",
          "!",
          ":",
          "/",
          "-",
          "~",
        ),
        fc.string({ unit: "binary", maxLength: 3 }),
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join(""));
}

/** Markdown with a dot for each code span, as CommonMark finds them: a run of backticks is closed by one as long. */
export function outsideCode(markdown: string): string {
  let rest = "";
  for (let index = 0; index < markdown.length;) {
    if (markdown[index] === "\\" && index + 1 < markdown.length) {
      rest += markdown.slice(index, index + 2);
      index += 2;
      continue;
    }
    if (markdown[index] !== "`") {
      rest += markdown[index++];
      continue;
    }
    const run = /^`+/u.exec(markdown.slice(index))?.[0].length ?? 1;
    const end = closing(markdown, index + run, run);
    if (end === null) {
      rest += markdown.slice(index, index + run);
      index += run;
    } else {
      rest += "·";
      index = end;
    }
  }
  return rest;
}

function closing(markdown: string, from: number, length: number): number | null {
  for (const match of markdown.slice(from).matchAll(/`+/gu))
    if (match[0].length === length) return from + match.index + length;
  return null;
}

/** GitHub's column holds about so many letters in a line, of which each is so high. */
const LETTERS = 108;
const LINE = 25;
const HEADING = 46;

/** Words and height (an estimate, in px at 900 px) of Markdown as it is seen: without addresses and marks. */
export function visibleSize(markdown: string): { readonly words: number; readonly height: number } {
  const lines = seen(markdown)
    .split("\n")
    .filter((line) => line.trim() !== "");
  return {
    words: lines.reduce((sum, line) => sum + line.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length, 0),
    height: lines.reduce(
      (sum, line) => sum + (line.startsWith("#") ? HEADING : Math.ceil(line.length / LETTERS) * LINE + 4),
      0,
    ),
  };
}

function seen(markdown: string): string {
  return markdown.replaceAll(/\]\([^()\s]*\)/gu, "]").replaceAll(/<\/?\w+>/gu, "");
}

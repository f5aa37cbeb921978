const NARROW = /^[ -~]*$/u;
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/** Columns that a line takes: letters of Chinese, Japanese and Korean take two. */
export function columnsOf(line: string): number {
  if (NARROW.test(line)) return line.length;
  const pairs = line.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0;
  return line.length - pairs + (line.match(WIDE)?.length ?? 0);
}

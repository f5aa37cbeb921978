/** Widths by the widest of the fonts that browsers take for `sans-serif` (DejaVu Sans, Verdana), as parts of the size. */
const LETTER = 0.64;
const NARROW = 0.42;
const UPPER = 0.76;
const WIDE = 1.02;

/** About how many px a line of text takes; never less than in any common font. */
export function textWidth(line: string, size: number): number {
  return [...line].reduce((sum, letter) => sum + letterWidth(letter), 0) * size;
}

function letterWidth(letter: string): number {
  if (/[iljtfrI.,:;|!' ()[\]]/u.test(letter)) return NARROW;
  if (/[mwMW…@%+−→✎↻—]/u.test(letter) || (letter.codePointAt(0) ?? 0) > 0x2000) return WIDE;
  return /[A-Z]/u.test(letter) ? UPPER : LETTER;
}

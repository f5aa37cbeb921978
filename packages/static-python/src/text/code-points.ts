/** Strings as Python sees them: sequences of code points. Text without astral characters takes the quick path. */
const ASTRAL = /[\uD800-\uDBFF][\uDC00-\uDFFF]/;

export function isAstral(text: string): boolean {
  return ASTRAL.test(text);
}

export function codePoints(text: string): readonly string[] {
  return isAstral(text) ? Array.from(text) : text.split("");
}

export function textLength(text: string): number {
  return isAstral(text) ? Array.from(text).length : text.length;
}

/** Order of code points, as Python compares strings. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  if (!isAstral(a) && !isAstral(b)) return a < b ? -1 : 1;
  const first = Array.from(a, (character) => character.codePointAt(0) ?? 0);
  const second = Array.from(b, (character) => character.codePointAt(0) ?? 0);
  for (let index = 0; index < first.length && index < second.length; index++) {
    const difference = (first[index] ?? 0) - (second[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return first.length - second.length;
}

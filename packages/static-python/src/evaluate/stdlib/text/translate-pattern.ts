/** A Python pattern that means the same in JavaScript. */
export interface TranslatedPattern {
  readonly source: string;
  readonly javascript: string;
  readonly flags: string;
  /** Uses `$`, which in Python also matches before a last line feed. */
  readonly hasEnd: boolean;
}

const MAXIMUM_LENGTH = 300;

/**
 * Translates a Python regular expression; null when it uses something that the two languages see differently, or could
 * take exponential time: a repeated group may not itself hold a repetition or alternatives.
 */
export function translatePattern(source: string, flags: number): TranslatedPattern | null {
  if (source.length > MAXIMUM_LENGTH) return null;
  let javascript = "";
  let hasEnd = false;
  let repetitions = 0;
  const open: { readonly isLook: boolean; hasChoice: boolean }[] = [];
  let at = 0;
  let last: { readonly canRepeat: boolean } | null = null;
  while (at < source.length) {
    const rest = source.slice(at);
    const [token = ""] = TOKEN.exec(rest) ?? [];
    if (token === "") return null;
    at += token.length;
    if (token.startsWith("(")) {
      if (open.length > 8) return null;
      open.push({ isLook: /^\(\?[=!]/.test(token), hasChoice: false });
      javascript += token.replace("(?P<", "(?<");
      last = null;
    } else if (token === ")") {
      const group = open.pop();
      if (group === undefined) return null;
      for (const outer of open) outer.hasChoice ||= group.hasChoice;
      javascript += ")";
      last = { canRepeat: !group.isLook && !group.hasChoice };
    } else if (/^(?:[*+?]|\{[0-9]+(?:,[0-9]*)?\})\??$/.test(token)) {
      if (last === null || !last.canRepeat) return null;
      const isFixed = /^(?:\?|\{[0-9]+\})\??$/.test(token);
      if (!isFixed && ++repetitions > 5) return null;
      for (const group of open) group.hasChoice = true;
      if (/[0-9]{3,}/.test(token)) return null;
      javascript += token;
      last = null;
    } else if (token === "|") {
      for (const group of open) group.hasChoice = true;
      javascript += token;
      last = null;
    } else if (
      token === "^" ||
      token === "$" ||
      token === "\\A" ||
      token === "\\Z" ||
      token === "\\b" ||
      token === "\\B"
    ) {
      hasEnd ||= token === "$";
      javascript += token === "\\A" ? "^" : token === "\\Z" ? "$" : token;
      if ((token === "\\A" || token === "\\Z") && (flags & 8) !== 0) return null;
      last = null;
    } else {
      javascript += token === "/" ? "\\/" : token;
      last = { canRepeat: true };
    }
  }
  if (open.length > 0) return null;
  const translated = {
    source,
    javascript,
    flags: `${(flags & 2) === 0 ? "" : "i"}${(flags & 8) === 0 ? "" : "m"}${(flags & 16) === 0 ? "" : "s"}`,
    hasEnd,
  };
  return isValid(translated) ? translated : null;
}

/** One element of the patterns that both languages read alike. */
const TOKEN = new RegExp(
  [
    String.raw`^\((?:\?(?:P<[A-Za-z_]\w*>|[:=!]))?(?!\?)`,
    String.raw`^\)`,
    String.raw`^(?:[*+?]|\{[0-9]+(?:,[0-9]*)?\})\??(?![+*])`,
    String.raw`^[|^$.]`,
    String.raw`^\\[dDwWsSbBAZ]`,
    String.raw`^\\[ntrfv]`,
    String.raw`^\\[^A-Za-z0-9]`,
    String.raw`^\[\^?(?:[^\]\\[&~|-]|\\[dwsntr]|\\[^A-Za-z0-9]|(?<=[\w])-(?=[\w])|-(?=\]))+\]`,
    String.raw`^[^()[\]{}*+?|^$.\\]`,
  ].join("|"),
);

function isValid(translated: TranslatedPattern): boolean {
  try {
    return new RegExp(translated.javascript, translated.flags) instanceof RegExp;
  } catch {
    return false;
  }
}

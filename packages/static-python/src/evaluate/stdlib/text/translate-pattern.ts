/** A Python pattern that means the same in JavaScript. */
export interface TranslatedPattern {
  readonly source: string;
  readonly javascript: string;
  readonly flags: string;
  /** The flags that were given, as CPython numbers them. */
  readonly given: number;
  /** Numbers of the groups that have a name. */
  readonly names: ReadonlyMap<string, number>;
  /** How many groups there are. */
  readonly groups: number;
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
  const translation = new Translation(flags);
  let at = 0;
  while (at < source.length) {
    const [token = ""] = TOKEN.exec(source.slice(at)) ?? [];
    if (token === "" || !translation.add(token)) return null;
    at += token.length;
  }
  if (!translation.isClosed) return null;
  const { javascript, hasEnd, names, groups } = translation;
  const translated = {
    source,
    javascript,
    flags: `${(flags & 2) === 0 ? "" : "i"}${(flags & 8) === 0 ? "" : "m"}${(flags & 16) === 0 ? "" : "s"}`,
    // For text the flag UNICODE says nothing.
    given: flags & ~32,
    names,
    groups,
    hasEnd,
  };
  return isValid(translated) ? translated : null;
}

const MAXIMUM_GROUPS = 8;
const MAXIMUM_REPETITIONS = 5;
const REPETITION = /^(?:[*+?]|\{[0-9]+(?:,[0-9]*)?\})\??$/;
const FIXED_REPETITION = /^(?:\?|\{[0-9]+\})\??$/;
const ANCHORS: ReadonlySet<string> = new Set(["^", "$", "\\A", "\\Z", "\\b", "\\B"]);

/** A pattern translated so far. Adding a token gives false when the pattern cannot be translated. */
class Translation {
  javascript = "";
  hasEnd = false;
  groups = 0;
  readonly names = new Map<string, number>();
  readonly #flags: number;
  readonly #open: { readonly isLook: boolean; hasChoice: boolean }[] = [];
  #repetitions = 0;
  /** Whether what comes next may repeat what stands before it. */
  #canRepeat = false;

  constructor(flags: number) {
    this.#flags = flags;
  }

  get isClosed(): boolean {
    return this.#open.length === 0;
  }

  add(token: string): boolean {
    if (token.startsWith("(")) return this.#openGroup(token);
    if (token === ")") return this.#closeGroup();
    if (REPETITION.test(token)) return this.#repeat(token);
    if (token === "|") return this.#choose();
    if (ANCHORS.has(token)) return this.#anchor(token);
    return this.#write(token === "/" ? "\\/" : token, true);
  }

  #write(text: string, canRepeat: boolean): true {
    this.javascript += text;
    this.#canRepeat = canRepeat;
    return true;
  }

  #openGroup(token: string): boolean {
    if (this.#open.length > MAXIMUM_GROUPS) return false;
    const name = /^\(\?P<(\w+)>/u.exec(token)?.[1];
    if (token === "(" || name !== undefined) this.groups++;
    if (name !== undefined) this.names.set(name, this.groups);
    this.#open.push({ isLook: /^\(\?[=!]/.test(token), hasChoice: false });
    return this.#write(token.replace("(?P<", "(?<"), false);
  }

  #closeGroup(): boolean {
    const group = this.#open.pop();
    if (group === undefined) return false;
    for (const outer of this.#open) outer.hasChoice ||= group.hasChoice;
    return this.#write(")", !group.isLook && !group.hasChoice);
  }

  #repeat(token: string): boolean {
    if (!this.#canRepeat) return false;
    if (!FIXED_REPETITION.test(token) && ++this.#repetitions > MAXIMUM_REPETITIONS) return false;
    return !/[0-9]{3,}/.test(token) && this.#markChoice() && this.#write(token, false);
  }

  #choose(): boolean {
    return this.#markChoice() && this.#write("|", false);
  }

  /** The groups around hold a repetition or alternatives. */
  #markChoice(): true {
    for (const group of this.#open) group.hasChoice = true;
    return true;
  }

  #anchor(token: string): boolean {
    const isAbsolute = token === "\\A" || token === "\\Z";
    if (isAbsolute && (this.#flags & 8) !== 0) return false;
    this.hasEnd ||= token === "$";
    return this.#write(token === "\\A" ? "^" : token === "\\Z" ? "$" : token, false);
  }
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

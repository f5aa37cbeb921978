import { foldLetters } from "./fold-letters.ts";
import { patternParts, type PatternPart } from "./pattern-parts.ts";

/** What a factory's placeholders stand for in a name; null for no match; "unknown" when that cannot be told. */
export type PatternMatch = ReadonlyMap<string, string> | null | "unknown";
export type PatternMatcher = (name: FoldedName) => PatternMatch;

/** A dataset name with its letters folded, made once for all patterns. */
export interface FoldedName {
  readonly text: string;
  readonly folded: string;
}

export function foldName(text: string): FoldedName {
  return { text, folded: foldLetters(text) };
}

/** A pattern of more parts is matched loosely. */
const MOST_PARTS = 100;
/** A search of more steps is given up. */
const MOST_STEPS = 100_000;

/**
 * Compiles a dataset factory's name into a matcher with the semantics of the `parse` package that Kedro uses
 * (`CatalogConfigResolver._get_matches`, `parse(pattern, name)`): letters match in either case, `{name}` takes one
 * character or more and as few as it can, a repeated `{name}` the same text again, `{}` and names that begin with no
 * letter match without a value. Where a format (`{n:d}`) or the size leaves it open, a possible match is "unknown", and
 * so is every name with a pattern that `parse` refuses.
 */
export function compilePattern(pattern: string): PatternMatcher {
  const parts = patternParts(pattern);
  if (parts === null) return () => "unknown";
  const first = parts[0];
  const last = parts.at(-1);
  const prefix = first?.kind === "literal" ? first.text : "";
  const suffix = last?.kind === "literal" ? last.text : "";
  const isLoose = parts.length > MOST_PARTS || parts.some((part) => part.kind === "typed");
  return (name) => {
    if (!name.folded.startsWith(prefix) || !name.folded.endsWith(suffix)) return null;
    return isLoose ? "unknown" : new Search(parts, name).run();
  };
}

/** Shortest-first search that remembers dead ends, so that its time stays bounded whatever the pattern. */
class Search {
  readonly #parts: readonly PatternPart[];
  readonly #name: FoldedName;
  readonly #values = new Map<string, string>();
  /** Parts and offsets that lead nowhere; null where a repeated field makes that depend on what came before. */
  readonly #dead: Set<number> | null;
  #steps = 0;

  constructor(parts: readonly PatternPart[], name: FoldedName) {
    this.#parts = parts;
    this.#name = name;
    this.#dead = parts.some((part) => part.kind === "same") ? null : new Set();
  }

  run(): PatternMatch {
    const isMatch = this.#matches(0, 0);
    if (this.#steps > MOST_STEPS) return "unknown";
    return isMatch ? this.#values : null;
  }

  #matches(index: number, at: number): boolean {
    const part = this.#parts[index];
    const { text } = this.#name;
    if (part === undefined) return at === text.length;
    if (++this.#steps > MOST_STEPS) return false;
    const state = index * (text.length + 1) + at;
    if (this.#dead?.has(state) === true) return false;
    if (this.#takes(part, index, at)) return true;
    this.#dead?.add(state);
    return false;
  }

  #takes(part: PatternPart, index: number, at: number): boolean {
    switch (part.kind) {
      case "literal":
        return this.#name.folded.startsWith(part.text, at) && this.#matches(index + 1, at + part.text.length);
      case "same": {
        const value = foldLetters(this.#values.get(part.name) ?? "");
        return this.#name.folded.startsWith(value, at) && this.#matches(index + 1, at + value.length);
      }
      case "field":
        return this.#takesField(part.name, index, at);
      case "typed":
        return false;
    }
  }

  #takesField(name: string | null, index: number, at: number): boolean {
    const { text, folded } = this.#name;
    const next = this.#parts[index + 1];
    for (let end = at + 1; end <= text.length; end++) {
      if (next === undefined) end = text.length;
      else if (next.kind === "literal") {
        end = folded.indexOf(next.text, end);
        if (end === -1) return false;
      }
      if (splitsCharacter(text, end)) continue;
      if (name !== null) this.#values.set(name, text.slice(at, end));
      if (this.#matches(index + 1, end)) return true;
    }
    return false;
  }
}

function splitsCharacter(text: string, at: number): boolean {
  return at < text.length && (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
}

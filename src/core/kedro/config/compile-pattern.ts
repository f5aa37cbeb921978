/** What a factory's placeholders stand for in a name; null for no match; "unknown" when that cannot be told. */
export type PatternMatch = ReadonlyMap<string, string> | null | "unknown";
export type PatternMatcher = (name: FoldedName) => PatternMatch;

/** A dataset name with its letters folded, made once for all patterns. */
export interface FoldedName {
  readonly text: string;
  readonly folded: string;
}

export function foldName(text: string): FoldedName {
  return { text, folded: fold(text) };
}

/**
 * Compiles a dataset factory's name into a matcher with the semantics of the `parse` package that Kedro uses
 * (`parse(pattern, name)`): letters match in either case, `{name}` takes one character or more and as few as it can,
 * a repeated `{name}` the same text again, `{}` and names that begin with no letter match without a value.
 * Format types (`{n:d}`) and oversized patterns are matched loosely: a possible match is "unknown".
 */
export function compilePattern(pattern: string): PatternMatcher {
  const parts = partsOf(pattern);
  const first = parts[0];
  const last = parts.at(-1);
  const prefix = first?.kind === "literal" ? first.text : "";
  const suffix = last?.kind === "literal" ? last.text : "";
  const isLoose = parts.length > maxParts || parts.some((part) => part.kind === "typed");
  return (name) => {
    if (!name.folded.startsWith(prefix) || !name.folded.endsWith(suffix)) return null;
    if (isLoose) return "unknown";
    return matchParts(parts, name);
  };
}

type Part =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "field"; readonly name: string | null }
  | { readonly kind: "same"; readonly name: string }
  | { readonly kind: "typed" };

const maxParts = 100;
const maxSteps = 100_000;

/** The fields that `parse` looks for first. */
const fieldSyntax = /\{\{|\}\}|\{[\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]+|\[[^\]]+\])*(?::[^}]+)?\}/gu;

function partsOf(pattern: string): readonly Part[] {
  const parts: Part[] = [];
  const named = new Set<string>();
  const add = (text: string): void => {
    const last = parts.at(-1);
    if (text === "") return;
    if (last?.kind === "literal") parts[parts.length - 1] = { kind: "literal", text: last.text + fold(text) };
    else parts.push({ kind: "literal", text: fold(text) });
  };
  /** Text between fields that itself begins and ends with braces is one more field to `parse`. */
  const addBetween = (text: string): void => {
    if (text.length > 1 && text.startsWith("{") && text.endsWith("}")) parts.push(fieldOf(text.slice(1, -1), named));
    else add(text);
  };
  let at = 0;
  for (const found of pattern.matchAll(fieldSyntax)) {
    addBetween(pattern.slice(at, found.index));
    at = found.index + found[0].length;
    if (found[0] === "{{" || found[0] === "}}") add(found[0].charAt(0));
    else parts.push(fieldOf(found[0].slice(1, -1), named));
  }
  addBetween(pattern.slice(at));
  return parts;
}

function fieldOf(field: string, named: Set<string>): Part {
  const colon = field.indexOf(":");
  if (colon !== -1 && colon < field.length - 1) return { kind: "typed" };
  const name = colon === -1 ? field : field.slice(0, colon);
  if (!/^\p{L}/u.test(name)) return { kind: "field", name: null };
  if (named.has(name)) return { kind: "same", name };
  named.add(name);
  return { kind: "field", name };
}

/** Shortest-first search with the dead ends remembered, so that time stays bounded whatever the pattern. */
function matchParts(parts: readonly Part[], { text, folded }: FoldedName): PatternMatch {
  const values = new Map<string, string>();
  const canRemember = !parts.some((part) => part.kind === "same");
  const dead = new Set<number>();
  let steps = 0;
  const match = (index: number, at: number): boolean => {
    const part = parts[index];
    if (part === undefined) return at === text.length;
    steps += 1;
    if (steps > maxSteps) return false;
    const state = index * (text.length + 1) + at;
    if (canRemember && dead.has(state)) return false;
    if (matchPart(part, index, at)) return true;
    if (canRemember) dead.add(state);
    return false;
  };
  const matchPart = (part: Part, index: number, at: number): boolean => {
    switch (part.kind) {
      case "literal":
        return folded.startsWith(part.text, at) && match(index + 1, at + part.text.length);
      case "same": {
        const value = fold(values.get(part.name) ?? "");
        return folded.startsWith(value, at) && match(index + 1, at + value.length);
      }
      case "field":
        return matchField(part.name, index, at);
      case "typed":
        return false;
    }
  };
  const matchField = (name: string | null, index: number, at: number): boolean => {
    const next = parts[index + 1];
    for (let end = at + 1; end <= text.length; end += 1) {
      if (next === undefined) end = text.length;
      else if (next.kind === "literal") {
        end = folded.indexOf(next.text, end);
        if (end === -1) return false;
      }
      if (splitsCharacter(text, end)) continue;
      if (name !== null) values.set(name, text.slice(at, end));
      if (match(index + 1, end)) return true;
    }
    return false;
  };
  const isMatch = match(0, 0);
  if (steps > maxSteps) return "unknown";
  return isMatch ? values : null;
}

function splitsCharacter(text: string, at: number): boolean {
  return at < text.length && (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
}

/** Folds letter by letter, so that offsets stay those of the text; Python's `re` takes a few letters for equal to others. */
function fold(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase();
  let folded = "";
  for (const char of text) {
    const lower = equalLetters.get(char) ?? char.toLowerCase();
    folded += lower.length === char.length ? lower : char;
  }
  return folded;
}

const equalLetters: ReadonlyMap<string, string> = new Map([
  ["\u0130", "i"],
  ["\u0131", "i"],
  ["\u017f", "s"],
  ["\u00b5", "\u03bc"],
  ["\u03c2", "\u03c3"],
  ["\u1e9e", "\u00df"],
]);

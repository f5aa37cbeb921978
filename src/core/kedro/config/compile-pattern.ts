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

/** The fields that `parse` sees; a brace that opens none is plain text. */
const fieldSyntax = /\{\{|\}\}|\{[\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]+|\[[^\]]+\])*(?::[^}]+)?\}/gu;

function partsOf(pattern: string): readonly Part[] {
  const parts: Part[] = [];
  const named = new Set<string>();
  let literal = "";
  let at = 0;
  const flush = (): void => {
    if (literal !== "") parts.push({ kind: "literal", text: fold(literal) });
    literal = "";
  };
  for (const found of pattern.matchAll(fieldSyntax)) {
    literal += pattern.slice(at, found.index);
    at = found.index + found[0].length;
    if (found[0] === "{{" || found[0] === "}}") {
      literal += found[0].charAt(0);
      continue;
    }
    flush();
    parts.push(fieldOf(found[0].slice(1, -1), named));
  }
  literal += pattern.slice(at);
  flush();
  return parts;
}

function fieldOf(field: string, named: Set<string>): Part {
  const colon = field.indexOf(":");
  if (colon !== -1) return { kind: "typed" };
  if (!/^\p{L}/u.test(field)) return { kind: "field", name: null };
  if (named.has(field)) return { kind: "same", name: field };
  named.add(field);
  return { kind: "field", name: field };
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

/** Lower case letter by letter, so that offsets stay those of the text. */
function fold(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  let folded = "";
  for (const char of text) folded += char.toLowerCase().length === char.length ? char.toLowerCase() : char;
  return folded;
}

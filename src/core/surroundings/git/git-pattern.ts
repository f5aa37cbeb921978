import { readByteSet } from "./byte-set.ts";

/** Whether a path, relative to the folder of the `.gitignore`, matches. */
export type GitPattern = (path: string, isFolder: boolean) => boolean;

type Step =
  /** One byte that the test accepts. */
  | { readonly kind: "byte"; readonly accepts: (byte: number) => boolean }
  /** `*`: any bytes of one segment. */
  | { readonly kind: "star" }
  /** `**` alone in a segment: any bytes, slashes too. Before a slash, nothing at all: the slash is left out with it. */
  | { readonly kind: "folders"; readonly mayVanish: boolean };

const SLASH = byteOf("/");
const BACKSLASH = byteOf("\\");
const STAR = byteOf("*");
const OPEN = byteOf("[");

/**
 * One line of a `.gitignore`, without `!`, as git's dir.c (`parse_path_pattern`, `match_basename`, `match_pathname`) and
 * wildmatch.c read it: byte for byte, so that `?` is one byte of UTF-8. Time is bounded by the product of the lengths.
 */
export function compileGitPattern(text: string): GitPattern {
  const isForFolders = text.endsWith("/");
  const body = isForFolders ? text.slice(0, -1) : text;
  const isBound = body.includes("/");
  const matches = matcherOf(body.replace(/^\//u, ""), isBound);
  return (path, isFolder) =>
    (isFolder || !isForFolders) && matches(isBound ? path : path.slice(path.lastIndexOf("/") + 1));
}

function matcherOf(pattern: string, isBound: boolean): (text: string) => boolean {
  if (!/[\\*?[]/u.test(pattern)) return (text) => pattern !== "" && text === pattern;
  const steps = stepsOf(bytesOf(pattern), isBound);
  return steps === null ? () => false : (text) => run(steps, bytesOf(text));
}

/** The pattern as steps, or null for one that git gives up on and that so matches nothing. */
function stepsOf(pattern: Uint8Array, isBound: boolean): readonly Step[] | null {
  const steps: Step[] = [];
  let at = 0;
  let start = pattern.findIndex((byte) => "\\*?[".includes(String.fromCharCode(byte)));
  if (start === -1) start = 0;
  while (at < pattern.length) {
    const byte = pattern[at] ?? 0;
    if (byte === STAR) {
      const end = endOfStars(pattern, at);
      steps.push(starStep(pattern, { at, end, start, isBound }));
      at = end;
    } else if (byte === OPEN) {
      const set = readByteSet(pattern, at);
      if (set === null) return null;
      steps.push({ kind: "byte", accepts: (seen) => seen !== SLASH && set.accepts(seen) });
      at = set.end;
    } else if (byte === byteOf("?")) {
      steps.push({ kind: "byte", accepts: (seen) => seen !== SLASH });
      at += 1;
    } else {
      if (byte === BACKSLASH) at += 1;
      const wanted = pattern[at];
      if (wanted === undefined) return null;
      steps.push({ kind: "byte", accepts: (seen) => seen === wanted });
      at += 1;
    }
  }
  return steps;
}

function endOfStars(pattern: Uint8Array, at: number): number {
  let end = at;
  while (pattern[end] === STAR) end += 1;
  return end;
}

interface StarPlace {
  /** Offsets of the first star and behind the last. */
  readonly at: number;
  readonly end: number;
  /** Offset of the pattern's first wildcard. */
  readonly start: number;
  readonly isBound: boolean;
}

/** Git compares the text before the first wildcard by itself: two stars right behind it stand alone, as after a slash. */
function starStep(pattern: Uint8Array, { at, end, start, isBound }: StarPlace): Step {
  const next = pattern[end];
  const isAlone =
    isBound &&
    end - at > 1 &&
    (at === start || pattern[at - 1] === SLASH) &&
    (next === undefined || next === SLASH || (next === BACKSLASH && pattern[end + 1] === SLASH));
  return isAlone ? { kind: "folders", mayVanish: next === SLASH } : { kind: "star" };
}

/** Follows all ways through the steps at once, byte by byte. */
function run(steps: readonly Step[], text: Uint8Array): boolean {
  let places = new Uint8Array(steps.length + 1);
  enter(steps, places, 0);
  for (const byte of text) {
    const next = new Uint8Array(steps.length + 1);
    steps.forEach((step, at) => {
      if (places[at] === ABSENT) return;
      if (step.kind === "byte") {
        if (step.accepts(byte)) enter(steps, next, at + 1);
      } else if (step.kind === "folders" || byte !== SLASH) stay(steps, next, at);
    });
    if (next.every((place) => place === ABSENT)) return false;
    places = next;
  }
  return places[steps.length] !== ABSENT;
}

const ABSENT = 0;
const STAYED = 1;
const ENTERED = 2;

/** Marks a step as come to, and those that may follow it without taking a byte. */
function enter(steps: readonly Step[], places: Uint8Array, at: number): void {
  if (places[at] === ENTERED) return;
  const step = steps[at];
  if (step?.kind === "folders" && step.mayVanish) enter(steps, places, at + 2);
  stay(steps, places, at);
  places[at] = ENTERED;
}

/** Marks a step that goes on taking bytes, or that may end here. */
function stay(steps: readonly Step[], places: Uint8Array, at: number): void {
  if (places[at] === ABSENT) places[at] = STAYED;
  const step = steps[at];
  if (step !== undefined && step.kind !== "byte") enter(steps, places, at + 1);
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function byteOf(character: string): number {
  return character.charCodeAt(0);
}

import { withoutOrigins } from "../changes/diff/without-origins.ts";
import type { Change } from "../model/change.ts";
import type { Origin } from "../model/origin.ts";
import type { Place } from "../model/place.ts";
import type { ProjectFiles } from "../model/project-files.ts";
import { sourceLines, type SideName, type SourceLine, type SourceLines } from "./source-lines.ts";

/**
 * Finds the edit behind each change: its own lines, or the nearest definition it came from that was edited: a global,
 * an anchor, an interpolated key, a resolver, a constant, code. The places came with the facts; here the two sides'
 * texts at them are compared. A change of which nothing was edited keeps its places and has no cause.
 */
export function traceCauses(
  changes: readonly Change[],
  before: ProjectFiles | null,
  after: ProjectFiles,
): readonly Change[] {
  if (before === null) return withoutOrigins(changes);
  const lines = sourceLines(before, after);
  return withoutOrigins(changes.map((change) => (change.cause === null ? traced(change, lines) : change)));
}

function traced(change: Change, lines: SourceLines): Change {
  // A docstring is told where its function begins, as its code is
  if (change.type === "node-doc-changed") return change;
  const all = candidates(change);
  for (const candidate of all) {
    const edit = editOf(candidate, lines);
    if (edit === null) continue;
    const { kind, name } = originOf(candidate);
    if (kind !== "value") return { ...change, cause: { kind, name, ...edit } };
    if (candidate.before === null || candidate.after === null)
      // All parameters together stand in several files: what comes or goes among them is in its own
      return originOf(candidate).at.file === (change.afterAt ?? change.beforeAt)?.file
        ? change
        : { ...change, ...edit };
    return { ...change, ...(editOfWhole(candidate, all, lines) ?? edit) };
  }
  return change;
}

/** Parts of one value that were edited are one edit, at the first line of the value that differs. */
function editOfWhole(part: Candidate, all: readonly Candidate[], lines: SourceLines): EditedPlaces | null {
  const { of, at } = originOf(part);
  if (of === undefined) return null;
  const whole = all.find((candidate) => {
    const other = originOf(candidate);
    return other.kind === "value" && other.of === undefined && holds(other.at, at);
  });
  return whole === undefined ? null : editOf(whole, lines);
}

function holds(outer: Place, inner: Place): boolean {
  return outer.file === inner.file && outer.line <= inner.line && inner.endLine <= outer.endLine;
}

/** A definition as the two sides have it; one side may not come from it. */
type Candidate =
  | { readonly before: Origin | null; readonly after: Origin }
  | { readonly before: Origin; readonly after: null };

function originOf(candidate: Candidate): Origin {
  return candidate.after ?? candidate.before;
}

/** What may have been edited, likeliest first: the origins of a part, the change's own lines, the other origins. */
function candidates({ beforeAt, afterAt, origins }: Change): readonly Candidate[] {
  const own = (at: Place | null): readonly Origin[] => (at === null ? [] : [{ kind: "value", name: "", at }]);
  const paired = pairs(origins?.before ?? [], origins?.after ?? []);
  const isOfPart = (candidate: Candidate): boolean => originOf(candidate).of !== undefined;
  return [
    ...paired.filter(isOfPart),
    ...pairs(own(beforeAt), own(afterAt)),
    ...paired.filter((pair) => !isOfPart(pair)),
  ];
}

/** Origins of both sides that are the same definition, in the order of the newer side, then those that only the older has. */
function pairs(before: readonly Origin[], after: readonly Origin[]): readonly Candidate[] {
  const older = before.map((origin) => ({ origin, key: keyOf(origin), isPaired: false }));
  const found: Candidate[] = after.map((origin) => {
    const partner = older.find(({ key, isPaired }) => !isPaired && key === keyOf(origin));
    if (partner !== undefined) partner.isPaired = true;
    return { before: partner?.origin ?? null, after: origin };
  });
  return [
    ...found,
    ...older.filter(({ isPaired }) => !isPaired).map(({ origin }) => ({ before: origin, after: null })),
  ];
}

function keyOf({ kind, name, of }: Origin): string {
  return JSON.stringify([kind, name, of]);
}

interface EditedPlaces {
  readonly beforeAt: Place | null;
  readonly afterAt: Place | null;
}

/** Where a definition differs between the sides, at its first differing line; null when it does not. */
function editOf({ before, after }: Candidate, lines: SourceLines): EditedPlaces | null {
  if (before !== null && after !== null) return difference(before.at, after.at, lines);
  const [side, origin]: readonly [SideName, Origin | null] = after === null ? ["before", before] : ["after", after];
  const isTouched = origin !== null && lines.isTouched(side, origin.at);
  return isTouched ? { beforeAt: before?.at ?? null, afterAt: after?.at ?? null } : null;
}

function difference(before: Place, after: Place, lines: SourceLines): EditedPlaces | null {
  const older = lines.at("before", before);
  const newer = lines.at("after", after);
  let same = 0;
  while (same < older.length && older[same]?.text === newer[same]?.text) same++;
  if (same === older.length && same === newer.length) return null;
  return { beforeAt: narrowed(before, older, same), afterAt: narrowed(after, newer, same) };
}

/** A place from one of its lines on; where the other side only has more, its last line. */
function narrowed(place: Place, lines: readonly SourceLine[], index: number): Place {
  const line = (lines[index] ?? lines.at(-1))?.line ?? place.line;
  return line === place.line ? place : { ...place, line, column: 1, endLine: Math.max(line, place.endLine) };
}

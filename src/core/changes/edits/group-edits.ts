import { CATALOGUE } from "../catalogue/catalogue.ts";
import type { Change, Criticality } from "../../model/change.ts";
import type { Place } from "../../model/place.ts";
import type { Edit, EditPattern } from "../../model/report.ts";
import { keyOf, renameFamilies, type RenameFamilies } from "./rename-families.ts";
import { pipelineOfEdit } from "./pipeline-of-edit.ts";
import { byCodeUnit } from "../../text/order.ts";

export type EditGroup = Pick<Edit, "criticality" | "cause" | "beforeAt" | "afterAt" | "changes" | "pattern">;

const SEVERITY: Readonly<Record<Criticality, number>> = { breaking: 0, risky: 1, safe: 2 };

/**
 * Changes by the edit they come from: those with one cause belong together, the others by the line they stand at.
 * Most serious first, then by place. What could or could not be read is no edit: a report says it in a place of its own.
 */
export function groupEdits(changes: readonly Change[]): readonly EditGroup[] {
  const groups = new Map<string, number[]>();
  const definitions = editedDefinitions(changes);
  changes.forEach((change, index) => {
    if (CATALOGUE[change.type].audience === "reading") return;
    const key = definitions.get(docKey(change)) ?? editKey(change, index);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  });
  return mergePatterns(mergeRenamedOps(mergePipelines([...groups.values()], changes), changes), changes)
    .map(({ members, pattern }) => ({
      ...describe(members, changes),
      ...(pattern === null || members.length < 2 ? {} : { pattern }),
    }))
    .sort(
      (a, b) =>
        SEVERITY[a.criticality] - SEVERITY[b.criticality] || byPlace(a, b) || (a.changes[0] ?? 0) - (b.changes[0] ?? 0),
    );
}

/** What comes or goes with a pipeline is one edit with it, however many lines it stands at. */
function mergePipelines(
  groups: readonly (readonly number[])[],
  changes: readonly Change[],
): readonly (readonly number[])[] {
  const ownerOf = pipelineOfEdit(changes);
  const owners = groups.map(ownerOf);
  const followers = new Map<number, number[]>();
  groups.forEach((members, index) => {
    const owner = owners[index] ?? null;
    if (owner !== null) followers.set(owner, [...(followers.get(owner) ?? []), ...members]);
  });
  if (followers.size === 0) return groups;
  return groups.flatMap((members, index) =>
    owners[index] === null ? [[...members, ...members.flatMap((member) => followers.get(member) ?? [])]] : [],
  );
}

const OF_RENAMED_OPS: ReadonlySet<Change["type"]> = new Set<Change["type"]>([
  "asset-producer-changed",
  "node-variant-removed",
]);

/** Ops that are renamed and run the same code are one edit: a name that stands for fewer nodes renames those of all lines. */
function mergeRenamedOps(
  groups: readonly (readonly number[])[],
  changes: readonly Change[],
): readonly (readonly number[])[] {
  const isRename = (index: number): boolean => {
    const change = changes[index];
    return change?.criticality === "safe" && change.cause === null && OF_RENAMED_OPS.has(change.type);
  };
  const renames = groups.filter((members) => members.every(isRename));
  const [first] = renames;
  if (first === undefined || renames.length < 2) return groups;
  return groups.flatMap((members) =>
    members === first ? [renames.flat()] : renames.includes(members) ? [] : [members],
  );
}

interface Members {
  readonly members: readonly number[];
  readonly pattern: EditPattern | null;
}

/** Edits that only rename or move by one pattern are one, wherever they stand. */
function mergePatterns(groups: readonly (readonly number[])[], changes: readonly Change[]): readonly Members[] {
  const families = renameFamilies(changes);
  const merged = new Map<string, { readonly members: number[]; readonly pattern: EditPattern | null }>();
  groups.forEach((members, index) => {
    const pattern = patternOfAll(members, changes, families);
    const key = pattern === null ? `group ${index}` : keyOf(pattern);
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { members: [...members], pattern });
    else for (const member of members) known.members.push(member);
  });
  return [...merged.values()];
}

/** The pattern that all changes of an edit follow; labels beside them do not count, and names tell more than moves. */
function patternOfAll(
  members: readonly number[],
  changes: readonly Change[],
  families: RenameFamilies,
): EditPattern | null {
  const found = new Map<string, EditPattern>();
  for (const index of members) {
    const pattern = families.get(index);
    const change = changes[index];
    if (pattern !== undefined) found.set(keyOf(pattern), pattern);
    else if (change !== undefined && CATALOGUE[change.type].audience !== "label") return null;
  }
  const names = [...found.values()].filter(({ kind }) => kind === "name");
  const all = names.length > 0 ? names : [...found.values()];
  return all.length === 1 ? (all[0] ?? null) : null;
}

/** The docstring of a function whose code was edited too belongs to that edit. */
function editedDefinitions(changes: readonly Change[]): ReadonlyMap<string, string> {
  return new Map(
    changes.flatMap((change, index) =>
      change.cause?.kind === "code" && (change.cause.afterAt ?? null) !== null
        ? [[`${change.subject} ${placeKey(change.cause.afterAt)}`, editKey(change, index)] as const]
        : [],
    ),
  );
}

function docKey({ type, subject, afterAt }: Change): string {
  return type === "node-doc-changed" && afterAt !== null ? `${subject} ${placeKey(afterAt)}` : "";
}

function editKey({ type, cause, beforeAt, afterAt, criticality }: Change, index: number): string {
  const edited = placeKey(cause?.afterAt ?? cause?.beforeAt ?? null);
  // Code that was edited and what stands on the very line are one edit
  if (cause?.kind === "code" && edited !== "") return `place ${edited}`;
  if (cause !== null) return `cause ${cause.kind} ${cause.name} ${cause.kind === "lock" ? "" : edited}`;
  const at = afterAt ?? beforeAt;
  const { of, together } = CATALOGUE[type];
  if (of === "package" && at !== null) return `${type} ${at.file}`;
  if (at !== null) return `place ${placeKey(at)}`;
  // what comes into use or out of it often has no place: many such changes are one edit
  return together !== undefined ? `${type} ${criticality}` : `change ${index}`;
}

function describe(members: readonly number[], changes: readonly Change[]): EditGroup {
  const severity = (index: number): number => SEVERITY[changes[index]?.criticality ?? "safe"];
  const isBehind = (index: number): number =>
    Number(CATALOGUE[changes[index]?.type ?? "other-changed"].isRoot !== true);
  const ordered = [...members].sort((a, b) => severity(a) - severity(b) || isBehind(a) - isBehind(b) || a - b);
  const first = changes[ordered[0] ?? 0];
  // A cause on one side alone is not to be shown at a place of the other, where what it lets through is written
  const withCause = ordered.map((index) => changes[index]?.cause ?? null).find((cause) => cause !== null) ?? null;
  return {
    criticality: first?.criticality ?? "safe",
    cause: withCause,
    beforeAt: withCause?.beforeAt ?? (withCause?.afterAt ? null : (first?.beforeAt ?? null)),
    afterAt: withCause?.afterAt ?? (withCause?.beforeAt ? null : (first?.afterAt ?? null)),
    changes: ordered,
  };
}

function byPlace(a: EditGroup, b: EditGroup): number {
  const left = a.afterAt ?? a.beforeAt;
  const right = b.afterAt ?? b.beforeAt;
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return byCodeUnit(left.file, right.file) || left.line - right.line;
}

function placeKey(place: Place | null): string {
  return place === null ? "" : `${place.file}:${place.line}`;
}

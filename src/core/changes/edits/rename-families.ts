import type { ConfigValue } from "omegaconf";
import type { Change } from "../../model/change.ts";
import type { EditPattern } from "../../model/report.ts";
import { ownValue } from "../../text/own-value.ts";
import { isMapping } from "../../values/same-value.ts";
import { GENERATED, namePattern, pathPattern, renamedBy, type NamePattern } from "../renames/name-pattern.ts";

const MOST_PATTERNS = 20;

/** Which changes follow one pattern of renaming or moving, by their index; a change of none is left out. */
export type RenameFamilies = ReadonlyMap<number, EditPattern>;

/**
 * Renames and moves of several things in one way: names that change by one pattern, with the paths, groups, namespaces
 * and parameters that change along; functions that move from one module to another; paths below another folder;
 * groups and namespaces that are renamed. A rename that is the only one of its pattern, or that cuts a link, is told on its own.
 */
export function renameFamilies(changes: readonly Change[]): RenameFamilies {
  const names = repeated(changes, nameChange);
  const byName = new Map(
    [...names].flatMap(([index, pattern]) => namesOf(changes[index]).map((name) => [name, pattern])),
  );
  const followed = new Map<number, EditPattern>(names);
  const parameters = parameterPatterns(changes, names.values());
  changes.forEach((change, index) => {
    if (followed.has(index)) return;
    const pattern = byName.get(change.subject);
    if (pattern !== undefined && follows(change, pattern)) followed.set(index, pattern);
    else if (pattern !== undefined && change.type === "storage-removed")
      followed.set(index, { ...pattern, kind: "storage" });
    const parameter = parameters.get(index);
    if (parameter !== undefined) followed.set(index, parameter);
  });
  for (const [index, pattern] of repeated(changes, moveChange)) if (!followed.has(index)) followed.set(index, pattern);
  return followed;
}

export function keyOf({ kind, from, to }: EditPattern): string {
  return JSON.stringify([kind, from, to]);
}

/** The patterns that at least two changes have. */
function repeated(
  changes: readonly Change[],
  patternOf: (change: Change) => EditPattern | null,
): ReadonlyMap<number, EditPattern> {
  const members = new Map<string, (readonly [number, EditPattern])[]>();
  changes.forEach((change, index) => {
    const pattern = patternOf(change);
    if (pattern === null) return;
    const key = keyOf(pattern);
    const known = members.get(key);
    if (known === undefined) members.set(key, [[index, pattern]]);
    else known.push([index, pattern]);
  });
  return new Map([...members.values()].filter(({ length }) => length > 1).flat());
}

function nameChange({ type, before, after, cuts }: Change): EditPattern | null {
  const field = type === "asset-renamed" ? "dataset" : type === "node-renamed" ? "node" : null;
  if (field === null || cuts !== undefined) return null;
  const pattern = namePattern(textOf(before, field), textOf(after, field));
  return pattern === null ? null : { kind: "name", ...pattern };
}

function moveChange({ type, before, after, consequences, path, cause }: Change): EditPattern | null {
  const told = (value: ConfigValue): string => (typeof value === "string" ? value : "");
  if (type === "asset-group-changed") return { kind: "group", from: told(before), to: told(after) };
  if (type === "node-namespace-changed") return { kind: "namespace", from: told(before), to: told(after) };
  // what a global or a function brings about is told by that
  if (type === "storage-path-changed" && cause === null) {
    const pattern = pathPattern(told(before), told(after));
    return pattern === null ? null : { kind: "path", ...pattern };
  }
  if (type !== "node-function-moved") return null;
  const module = [{ path, before, after }, ...consequences].find((value) => value.path.at(-1) === "module");
  return module === undefined
    ? null
    : { kind: "module", from: told(module.before ?? null), to: told(module.after ?? null) };
}

/** Under what names other changes speak of what is renamed: its new ones. */
function namesOf(change: Change | undefined): readonly string[] {
  return change === undefined ? [] : [change.subject, textOf(change.after, "dataset")].filter((name) => name !== "");
}

/** Whether a change of what is renamed is only part of that. */
function follows({ type, before, after }: Change, pattern: EditPattern): boolean {
  if (type === "node-inputs-changed") return isRenamedList(before, after, pattern);
  // a name that is made of what the step reads and makes changes with that
  if (type === "asset-producer-changed")
    return typeof before === "string" && typeof after === "string" && namePattern(before, after) === GENERATED;
  if (type === "storage-path-changed")
    return typeof before === "string" && typeof after === "string" && isSameReplacement(before, after, pattern);
  return FOLLOWERS.has(type);
}

const FOLLOWERS: ReadonlySet<Change["type"]> = new Set<Change["type"]>([
  "asset-group-changed",
  "node-namespace-changed",
  "node-naming-changed",
  "storage-factory-changed",
]);

function isRenamedList(before: ConfigValue, after: ConfigValue, pattern: EditPattern): boolean {
  if (!Array.isArray(before) || !Array.isArray(after) || before.length !== after.length) return false;
  return before.every((input: ConfigValue, index) => {
    const other: ConfigValue = after[index] ?? null;
    if (typeof input !== "string" || typeof other !== "string") return false;
    return input === other || isSamePattern(namePattern(bare(input), bare(other)), pattern);
  });
}

function isSamePattern(pattern: NamePattern | null, { from, to }: EditPattern): boolean {
  return pattern !== null && pattern.from === from && pattern.to === to;
}

/** In a path a name stands among other words. */
function isSameReplacement(before: string, after: string, { from, to }: EditPattern): boolean {
  const pattern = namePattern(before, after);
  const inner = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, "");
  return pattern !== null && inner(pattern.from) === inner(from) && inner(pattern.to) === inner(to);
}

/** Parameters that nodes read under names of a pattern, and no longer read under the old ones. */
function parameterPatterns(changes: readonly Change[], names: Iterable<EditPattern>): ReadonlyMap<number, EditPattern> {
  const patterns = [...new Map([...names].map((pattern) => [keyOf(pattern), pattern])).values()].slice(
    0,
    MOST_PATTERNS,
  );
  const added = new Map(
    changes.flatMap(({ type, subject }, index) =>
      type === "parameter-added" ? [[bare(subject), index] as const] : [],
    ),
  );
  return new Map(
    changes.flatMap(({ type, subject }, index) => {
      if (type !== "parameter-removed") return [];
      return patterns.flatMap((pattern) => {
        const newer = renamedBy(pattern, bare(subject));
        const other = newer === null ? undefined : added.get(newer);
        return other === undefined ? [] : [[index, pattern] as const, [other, pattern] as const];
      });
    }),
  );
}

function bare(input: string): string {
  return input.replace(/^params:/u, "");
}

function textOf(value: ConfigValue, field: string): string {
  const text = isMapping(value) ? ownValue(value, field) : undefined;
  return typeof text === "string" ? text : "";
}

import type { Change } from "../../model/change.ts";
import type { LockedVersions, PackageLock } from "../../model/surroundings.ts";
import { byCodeUnit } from "../../text/order.ts";
import type { LockRest, PackageUsers } from "../catalogue/lock-changes.ts";
import { type Site, wordChange } from "./comparison.ts";

/** What of a side uses a package, by its name in the lock. */
export type UsersOf = (name: string) => PackageUsers | null;

export interface LockSide {
  readonly locks: readonly PackageLock[];
  /** Null where nothing of the project uses it. */
  readonly usersOf: UsersOf;
  /** Whether there may be code that was not read. */
  readonly isDoubted: boolean;
}

export interface LockSides {
  readonly before: LockSide;
  readonly after: LockSide;
  /** Whether code imports two packages by one name: one may stand for the other. */
  readonly areAlike: (one: string, other: string) => boolean;
}

/**
 * Versions that locks fix, lock by lock: of what the project uses each, greater steps first, of the others how many. A
 * lock that takes the place of another one in the same folder is compared with it.
 */
export function diffLocks(sides: LockSides): readonly Change[] {
  const { before, after } = sides;
  const pairs = pairLocks(before.locks, after.locks);
  return pairs
    .flatMap(([older, newer]) => diffPair(older, newer, sides))
    .sort((a, b) => byCodeUnit(a.path[1] ?? "", b.path[1] ?? ""));
}

type Pair = readonly [older: PackageLock | null, newer: PackageLock | null];

function pairLocks(before: readonly PackageLock[], after: readonly PackageLock[]): readonly Pair[] {
  const gone = before.filter(({ file }) => !after.some((other) => other.file === file));
  const folderOf = ({ file }: PackageLock): string => file.split("/").slice(0, -1).join("/");
  const pairs = after.map((newer): Pair => {
    const same = before.find(({ file }) => file === newer.file);
    if (same !== undefined) return [same, newer];
    const index = gone.findIndex((older) => folderOf(older) === folderOf(newer));
    return [index < 0 ? null : (gone.splice(index, 1)[0] ?? null), newer];
  });
  return [...pairs, ...gone.map((older): Pair => [older, null])];
}

function diffPair(older: PackageLock | null, newer: PackageLock | null, sides: LockSides): readonly Change[] {
  if (older === null || newer === null) return wholeLock(older, newer);
  const names = [...new Set([...older.packages.keys(), ...newer.packages.keys()])].sort(byCodeUnit);
  const used: Change[] = [];
  const rest = { changed: 0, added: 0, removed: 0 };
  for (const name of names) {
    const [was, is] = [older.packages.get(name) ?? null, newer.packages.get(name) ?? null];
    if (was !== null && is !== null && was.normal.join() === is.normal.join()) continue;
    const users = (is === null ? sides.before : sides.after).usersOf(name);
    if (users === null) rest[was === null ? "added" : is === null ? "removed" : "changed"]++;
    else used.push(packageChange({ name, was, is, users, newer }, sides));
  }
  const isDoubted = sides.before.isDoubted || sides.after.isDoubted;
  return [...used.sort((a, b) => stepOf(a) - stepOf(b)), ...restOf({ ...rest, isDoubted }, older, newer)];
}

interface Pinned {
  readonly name: string;
  readonly was: LockedVersions | null;
  readonly is: LockedVersions | null;
  readonly users: PackageUsers;
  readonly newer: PackageLock;
}

function packageChange({ name, was, is, users, newer }: Pinned, { areAlike }: LockSides): Change {
  const { file } = newer;
  const [before, after] = versionsOf(was?.versions ?? [], is?.versions ?? []);
  const site: Site = {
    subject: name,
    path: ["requirements", file, name],
    before: was === null ? null : before,
    after: is === null ? null : after,
    beforeFrom: was,
    afterFrom: is,
    cause: { kind: "lock", name: file, beforeAt: was?.at ?? null, afterAt: is?.at ?? null },
  };
  const details = { file, package: name, users };
  if (was === null) return { ...wordChange("requirement-version-added", { ...details, after }, site), users };
  if (is !== null) return { ...wordChange("requirement-version-changed", { ...details, before, after }, site), users };
  const isReplaced = [...newer.packages.keys()].some((other) => areAlike(name, other));
  return { ...wordChange("requirement-version-removed", { ...details, before, isReplaced }, site), users };
}

/** Of a lock that holds several versions, those that differ; all where one side has no other. */
function versionsOf(before: readonly string[], after: readonly string[]): readonly [string, string] {
  const gone = before.filter((version) => !after.includes(version));
  const come = after.filter((version) => !before.includes(version));
  const told = gone.length > 0 && come.length > 0 ? [gone, come] : [before, after];
  return [(told[0] ?? []).join(", "), (told[1] ?? []).join(", ")];
}

/** 0 for a new major version, 1 for a minor one, 2 for less; what comes or goes stands with the majors. */
function stepOf({ before, after }: Change): number {
  const parts = (version: unknown): readonly string[] => (typeof version === "string" ? version.split(/[.,+!]/u) : []);
  const [older, newer] = [parts(before), parts(after)];
  if (older[0] !== newer[0]) return 0;
  return older[1] === newer[1] ? 2 : 1;
}

function restOf(
  rest: LockRest & { readonly isDoubted: boolean },
  older: PackageLock,
  newer: PackageLock,
): readonly Change[] {
  const { changed, added, removed } = rest;
  if (changed + added + removed === 0) return [];
  const { file } = newer;
  const site: Site = { ...lockSite(older, newer), before: null, after: { changed, added, removed } };
  return [wordChange("requirement-rest-changed", { file, ...rest }, site)];
}

function wholeLock(older: PackageLock | null, newer: PackageLock | null): readonly Change[] {
  const site = (one: PackageLock): Site => ({
    ...lockSite(older, newer),
    before: older === null ? null : one.packages.size,
    after: newer === null ? null : one.packages.size,
  });
  if (newer !== null)
    return [wordChange("requirement-lock-added", { file: newer.file, packages: newer.packages.size }, site(newer))];
  return older === null
    ? []
    : [wordChange("requirement-lock-removed", { file: older.file, packages: older.packages.size }, site(older))];
}

function lockSite(older: PackageLock | null, newer: PackageLock | null): Omit<Site, "before" | "after"> {
  const file = (newer ?? older)?.file ?? "";
  const start = (lock: PackageLock | null) =>
    lock === null ? null : { at: { file: lock.file, line: 1, column: 1, endLine: 1, endColumn: 1 } };
  const [beforeFrom, afterFrom] = [start(older), start(newer)];
  return {
    subject: file,
    path: ["requirements", file],
    beforeFrom,
    afterFrom,
    cause: { kind: "lock", name: file, beforeAt: beforeFrom?.at ?? null, afterAt: afterFrom?.at ?? null },
  };
}

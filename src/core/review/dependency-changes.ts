import { areUsesInDoubt } from "../changes/diff/are-uses-in-doubt.ts";
import { diffLocks, type LockSide } from "../changes/diff/diff-locks.ts";
import { diffRequirements, type Requirement } from "../changes/diff/diff-requirements.ts";
import type { Change } from "../model/change.ts";
import type { CodeLocation } from "../model/code-location.ts";
import type { ProjectFiles } from "../model/project-files.ts";
import type { PackageLock } from "../model/surroundings.ts";
import { importNames, isImportOf } from "../surroundings/requirements/import-names.ts";
import { isLoadedByName } from "../surroundings/requirements/loaded-by-name.ts";
import { exactVersion, readPackageLocks } from "../surroundings/requirements/package-locks.ts";
import { isSurroundingFile } from "../surroundings/surrounding-files.ts";
import { readRequirements } from "../surroundings/requirements/read-requirements.ts";
import { packageUsers } from "./package-users.ts";

interface Side {
  readonly location: CodeLocation;
  readonly files: ProjectFiles;
}

interface NewerSide extends Side {
  /** What is imported as the project loads. */
  readonly imported: readonly string[];
}

/** What differs in the packages that a project asks for, and in the versions that its locks hold, for whom. */
export function dependencyChanges(before: Side, after: NewerSide): readonly Change[] {
  if (!areTouched(before, after)) return [];
  const locks = { before: locksOf(before), after: locksOf(after) };
  // what is a lock on one side only is compared as what it asks for
  const isOnBoth = ({ file }: PackageLock): boolean =>
    [before, after].every(
      ({ files }, index) =>
        files.version(file) === null || (index === 0 ? locks.before : locks.after).some((lock) => lock.file === file),
    );
  const whole = new Set([...locks.before, ...locks.after].filter(isOnBoth).map(({ file }) => file));
  const asked = ({ files, location }: Side): readonly Requirement[] =>
    readRequirements(files, location.project.root).filter(({ file, isLocked }) => !isLocked && !whole.has(file));
  const isTold = ({ file }: PackageLock): boolean =>
    whole.has(file) && before.files.version(file) !== after.files.version(file);
  const sides = {
    before: lockSide(before, locks.before.filter(isTold)),
    after: lockSide(after, locks.after.filter(isTold)),
    areAlike: (one: string, other: string) => importNames(one).some((name) => isImportOf(name, other)),
  };
  const locked = new Set(locks.after.flatMap(({ packages }) => [...packages.keys()]));
  const { usersOf, isDoubted } = sides.after;
  const isImported = (name: string): boolean => after.imported.some((one) => isImportOf(one, name));
  const use = {
    usersOf,
    isUnneeded: (name: string) => !isDoubted && usersOf(name) === null && !isLoadedByName(name) && !isImported(name),
    isLocked: (name: string) => locked.has(name),
    exactOf: exactVersion,
  };
  return [...diffRequirements(asked(before), asked(after), use), ...diffLocks(sides)];
}

function lockSide({ location }: Side, locks: readonly PackageLock[]): LockSide {
  const { nodes } = location.kedro;
  const isUnread = Object.values(nodes).some(({ fingerprint, packages }) => fingerprint === null && !packages);
  return { locks, usersOf: packageUsers(location), isDoubted: isUnread || areUsesInDoubt(location) };
}

/** Locks are long: where nothing differs that asks for packages, none is read. */
function areTouched(before: Side, after: Side): boolean {
  const root = after.location.project.root;
  if (before.location.project.root !== root) return true;
  const paths = [...before.files.list(), ...after.files.list()];
  return paths.some(
    (path) => isSurroundingFile(path, root) && before.files.version(path) !== after.files.version(path),
  );
}

function locksOf({ files, location }: Side): readonly PackageLock[] {
  return readPackageLocks(files, location.project.root);
}

import type { Change } from "../../model/change.ts";
import type { RequiredPackage } from "../../model/surroundings.ts";
import type { PackageUsers } from "../catalogue/lock-changes.ts";
import type { UsersOf } from "./diff-locks.ts";
import { compareByKey } from "./compare-by-key.ts";
import { wordChange, type Site } from "./comparison.ts";
import { byCodeUnit } from "../../text/order.ts";

export type Requirement = RequiredPackage;

/** How a project uses the packages that it asks for. */
export interface RequirementUse {
  readonly usersOf: UsersOf;
  /** Whether the project may do without a package for all that is known. */
  readonly isUnneeded: (name: string) => boolean;
  /** Whether a lock says which version is installed. */
  readonly isLocked: (name: string) => boolean;
  /** The one version that a requirement allows, or null. */
  readonly exactOf: (requirement: string) => string | null;
}

const NOBODY: PackageUsers = { nodes: [], datasets: [], around: [] };

/** A package that stands on several lines of a file is asked for by all of them: `kedro~=0.19.3` and `kedro[all]`. */
function byKey(
  requirements: readonly Requirement[],
  key: (requirement: Requirement) => string,
): Readonly<Record<string, Requirement>> {
  const found = new Map<string, Requirement>();
  for (const one of requirements) {
    const known = found.get(key(one));
    if (known === undefined || one.isLocked || known.version === "") found.set(key(one), one);
    else if (one.version !== "" && one.version !== known.version)
      found.set(key(one), { ...known, version: `${known.version}, ${one.version}` });
  }
  return Object.fromEntries(found);
}

/** Packages that a change adds, removes or asks for in another version, file by file. */
export function diffRequirements(
  before: readonly Requirement[],
  after: readonly Requirement[],
  use: RequirementUse | null = null,
): readonly Change[] {
  const changes: Change[] = [];
  const exactOf = use?.exactOf ?? (() => null);
  const key = ({ file, name }: Requirement): string => `${file}\u0000${name}`;
  const site = (older: Requirement | null, newer: Requirement | null): Site => {
    const { file, name, isLocked } = newer ?? older ?? { file: "", name: "", isLocked: false };
    return {
      subject: name,
      path: ["requirements", file, name],
      before: older?.version ?? null,
      after: newer?.version ?? null,
      beforeFrom: older,
      afterFrom: newer,
      cause: isLocked ? { kind: "lock", name: file, beforeAt: older?.at ?? null, afterAt: newer?.at ?? null } : null,
    };
  };
  compareByKey(byKey(before, key), byKey(after, key), {
    removed: (_, older) =>
      void changes.push(
        wordChange(
          "requirement-removed",
          {
            package: older.name,
            before: older.version,
            file: older.file,
            isUnused: use?.isUnneeded(older.name) === true,
          },
          site(older, null),
        ),
      ),
    added: (_, newer) =>
      void changes.push(
        wordChange(
          "requirement-added",
          { package: newer.name, after: newer.version, file: newer.file },
          site(null, newer),
        ),
      ),
    kept: (_, older, newer) => {
      const [was, is] = [exactOf(older.version), exactOf(newer.version)];
      if (older.version === newer.version) return;
      const { name, file } = newer;
      const users = use?.usersOf(name) ?? null;
      const known = users === null ? {} : { users };
      // one exact version in the place of another is what a lock would say
      if (was !== null && is !== null)
        changes.push({
          ...wordChange(
            "requirement-version-changed",
            { package: name, file, before: was, after: is, users: users ?? NOBODY },
            site(older, newer),
          ),
          ...known,
        });
      else
        changes.push({
          ...wordChange(
            "requirement-changed",
            {
              package: name,
              before: older.version,
              after: newer.version,
              file,
              isLocked: use?.isLocked(name) === true,
              isUnused: use !== null && users === null,
            },
            site(older, newer),
          ),
          ...known,
        });
    },
  });
  return changes.sort(
    (a, b) =>
      byCodeUnit(a.type, b.type) ||
      byCodeUnit(a.subject, b.subject) ||
      byCodeUnit(a.path.join("\u0000"), b.path.join("\u0000")),
  );
}

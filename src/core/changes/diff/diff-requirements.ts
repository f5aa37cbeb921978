import type { Change } from "../../model/change.ts";
import type { RequiredPackage } from "../../model/surroundings.ts";
import { compareByKey } from "./compare-by-key.ts";
import { wordChange, type Site } from "./comparison.ts";
import { byCodeUnit } from "../../text/order.ts";

export type Requirement = RequiredPackage;

/** Packages that a change adds, removes or asks for in another version, file by file. */
export function diffRequirements(before: readonly Requirement[], after: readonly Requirement[]): readonly Change[] {
  const changes: Change[] = [];
  const key = ({ file, name }: Requirement): string => `${file}\u0000${name}`;
  const site = (older: Requirement | null, newer: Requirement | null): Site => {
    const { file, name, isLocked } = newer ?? older ?? { file: "", name: "", isLocked: false };
    return {
      subject: name,
      path: ["requirements", file, name],
      before: older?.version ?? null,
      after: newer?.version ?? null,
      beforeAt: older?.at ?? null,
      afterAt: newer?.at ?? null,
      cause: isLocked ? { kind: "lock", name: file, beforeAt: older?.at ?? null, afterAt: newer?.at ?? null } : null,
    };
  };
  compareByKey(
    Object.fromEntries(before.map((one) => [key(one), one])),
    Object.fromEntries(after.map((one) => [key(one), one])),
    {
      removed: (_, older) =>
        void changes.push(
          wordChange(
            "requirement-removed",
            { package: older.name, before: older.version, file: older.file },
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
        if (older.version !== newer.version)
          changes.push(
            wordChange(
              "requirement-changed",
              { package: newer.name, before: older.version, after: newer.version, file: newer.file },
              site(older, newer),
            ),
          );
      },
    },
  );
  return changes.sort(
    (a, b) =>
      byCodeUnit(a.type, b.type) ||
      byCodeUnit(a.subject, b.subject) ||
      byCodeUnit(a.path.join("\u0000"), b.path.join("\u0000")),
  );
}

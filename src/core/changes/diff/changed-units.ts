import type { ChangeCause, Consequence } from "../../model/change.ts";
import type { CodeUnit } from "../../model/kedro-project.ts";
import { sorted } from "../document/to-document.ts";

export interface UnitChanges {
  readonly ids: readonly string[];
  readonly consequences: readonly Consequence[];
  readonly cause: ChangeCause | null;
}

interface Reaching {
  readonly reaches: readonly CodeUnit[];
}

/** Which definitions that code reaches differ, `own` first. */
export function changedUnits(before: Reaching, after: Reaching, own: string): UnitChanges {
  const older = new Map(before.reaches.map((unit) => [unit.id, unit]));
  const newer = new Map(after.reaches.map((unit) => [unit.id, unit]));
  const ids = sorted(
    [...new Set([...older.keys(), ...newer.keys()])].filter((id) => older.get(id)?.hash !== newer.get(id)?.hash),
  );
  const ordered = ids.includes(own) ? [own, ...ids.filter((id) => id !== own)] : ids;
  // A definition that both sides have says more about the edit than one that merely came into reach.
  const edited = ordered.find((id) => older.has(id) && newer.has(id)) ?? ordered[0];
  return {
    ids: ordered,
    consequences: ids.map((id) => unitConsequence(id, older.get(id), newer.get(id))),
    cause:
      edited === undefined
        ? null
        : {
            kind: "code",
            name: edited,
            beforeAt: older.get(edited)?.at ?? null,
            afterAt: newer.get(edited)?.at ?? null,
          },
  };
}

function unitConsequence(id: string, older: CodeUnit | undefined, newer: CodeUnit | undefined): Consequence {
  return {
    path: ["reaches", id],
    ...(older === undefined ? {} : { before: older.hash }),
    ...(newer === undefined ? {} : { after: newer.hash }),
  };
}

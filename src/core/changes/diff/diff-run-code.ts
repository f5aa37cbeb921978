import type { RunCode } from "../../model/project-code.ts";
import { sameValue } from "../../values/same-value.ts";
import { runCodeDocument } from "../document/project-code.ts";
import { changedUnits } from "./changed-units.ts";
import { compareByKey } from "./compare-by-key.ts";
import type { Comparison, Site } from "./comparison.ts";

/** The project's own runners and commands, and what its settings.py does besides naming settings. */
export function diffRunCode(comparison: Comparison): void {
  const before = byName(comparison.before.location.kedro.runCode);
  const after = byName(comparison.after.location.kedro.runCode);
  compareByKey(before, after, {
    added: (name, newer) => comparison.emit("run-code-added", { kind: newer.kind, name }, site(null, newer)),
    removed: (name, older) => comparison.emit("run-code-removed", { kind: older.kind, name }, site(older, null)),
    kept: (name, older, newer) => {
      if (sameValue(runCodeDocument(older), runCodeDocument(newer))) return;
      const units = changedUnits(older, newer, name);
      comparison.emit(
        "run-code-changed",
        { kind: newer.kind, name, units: units.cause === null ? [] : [units.cause.name] },
        { ...site(older, newer), cause: units.cause },
      );
    },
  });
}

function byName(all: readonly RunCode[] = []): Readonly<Record<string, RunCode>> {
  return Object.fromEntries(all.map((one) => [one.name, one]));
}

function site(older: RunCode | null, newer: RunCode | null): Site {
  const name = (newer ?? older)?.name ?? "";
  return {
    subject: name,
    path: ["kedro", "runCode", name],
    before: older === null ? null : runCodeDocument(older),
    after: newer === null ? null : runCodeDocument(newer),
    beforeFrom: older,
    afterFrom: newer,
  };
}

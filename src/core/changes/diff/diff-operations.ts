import type { Operation, Operations } from "../../model/code-location.ts";
import { sameValue } from "../../values/same-value.ts";
import { compareByKey } from "./compare-by-key.ts";
import type { Comparison, Path } from "./comparison.ts";
import type { Source } from "./source.ts";

/** What is set on one thing that is there on both sides. */
export interface OperatedPair {
  readonly on: "asset" | "job" | "node";
  readonly name: string;
  readonly before: Operations | undefined;
  readonly after: Operations | undefined;
  /** Of the thing itself. */
  readonly path: Path;
}

export function diffOperations(comparison: Comparison, { on, name, before, after, path }: OperatedPair): void {
  const at = (setting: string): Path => [...path, "operations", setting];
  compareByKey(before ?? {}, after ?? {}, {
    removed: (setting, { value, at: place }) =>
      comparison.emit(
        `${on}-operation-removed`,
        { name, setting, value },
        { subject: name, path: at(setting), before: value, after: null, beforeFrom: placed(place), afterFrom: null },
      ),
    added: (setting, { value, at: place }) =>
      comparison.emit(
        `${on}-operation-added`,
        { name, setting, value },
        { subject: name, path: at(setting), before: null, after: value, beforeFrom: null, afterFrom: placed(place) },
      ),
    kept: (setting, older, newer) => {
      if (sameValue(older.value, newer.value)) return;
      comparison.emit(
        `${on}-operation-changed`,
        { name, setting, before: older.value, after: newer.value },
        {
          subject: name,
          path: at(setting),
          before: older.value,
          after: newer.value,
          beforeFrom: placed(older.at),
          afterFrom: placed(newer.at),
        },
      );
    },
  });
}

function placed(at: Operation["at"]): Source | null {
  return at === null ? null : { at };
}

import type { ConfigValue } from "omegaconf";
import { RELATED } from "../../findings/related-words.ts";
import { keyPath } from "../../findings/words.ts";
import type { Place } from "../../model/place.ts";
import { type Diagnostic, finding } from "../../model/diagnostic.ts";
import { byCodeUnit } from "../../text/order.ts";
import type { SetValue } from "./read-operations.ts";

/** A value with the things that it is set on. */
export interface AppliedValue {
  readonly set: SetValue;
  readonly subjects: readonly string[];
}
/** A value that holds for one thing. */
export interface SettledOperation {
  readonly on: SetValue["setting"]["on"];
  /** Name of a node or a job, id of an asset. */
  readonly subject: string;
  readonly setting: string;
  readonly value: ConfigValue;
  readonly at: Place | null;
}
interface Settled {
  readonly set: SetValue;
  readonly value: ConfigValue;
}

/** One value for each setting of each thing. Of values that cannot stand together the first holds, and a finding says so once. */
export function settleOperations(applied: readonly AppliedValue[]): {
  readonly operations: readonly SettledOperation[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const settled = new Map<string, Settled & { readonly subject: string }>();
  const conflicts = new Map<
    string,
    { readonly set: SetValue; readonly other: SetValue; readonly subjects: string[] }
  >();
  for (const { set, subjects } of applied) {
    for (const subject of subjects) {
      const key = JSON.stringify([set.setting.on, subject, set.setting.name]);
      const known = settled.get(key);
      const value = known === undefined ? set.value : joined(known.value, set.value, set.setting.joins);
      if (value !== null) settled.set(key, { subject, set: known?.set ?? set, value });
      else if (known !== undefined) {
        const pair = JSON.stringify([known.set.path, set.path]);
        const conflict = conflicts.get(pair) ?? { set, other: known.set, subjects: [] };
        conflict.subjects.push(subject);
        conflicts.set(pair, conflict);
      }
    }
  }
  const operations = [...settled.values()].map(({ subject, set, value }): SettledOperation => ({
    on: set.setting.on,
    subject,
    setting: set.setting.name,
    value,
    at: set.at,
  }));
  return { operations: operations.sort(inOrder), diagnostics: [...conflicts.values()].map(conflictOf) };
}

export function inOrder(a: SettledOperation, b: SettledOperation): number {
  return byCodeUnit(a.on, b.on) || byCodeUnit(a.subject, b.subject) || byCodeUnit(a.setting, b.setting);
}

/** Both values together; null where they say different things. */
function joined(first: ConfigValue, second: ConfigValue, how: SetValue["setting"]["joins"]): ConfigValue | null {
  if (JSON.stringify(first) === JSON.stringify(second)) return first;
  if (how === "items" && Array.isArray(first) && Array.isArray(second)) return [...new Set([...first, ...second])];
  if (how !== "keys") return null;
  const [one, other] = [first, second].map((value) => value as Readonly<Record<string, ConfigValue>>);
  if (one === undefined || other === undefined) return null;
  const isContrary = Object.keys(other).some((key) => Object.hasOwn(one, key) && one[key] !== other[key]);
  if (isContrary) return null;
  return Object.fromEntries([...Object.entries(one), ...Object.entries(other)].sort(([a], [b]) => byCodeUnit(a, b)));
}

function conflictOf({
  set,
  other,
  subjects,
}: {
  readonly set: SetValue;
  readonly other: SetValue;
  readonly subjects: readonly string[];
}): Diagnostic {
  const facts = { path: set.path, other: keyPath(other.path), on: set.setting.on, subjects: [...subjects].sort() };
  const related = [{ message: RELATED.otherValue, at: other.at }];
  return finding("conflicting-operations", facts, { subject: set.path.join("."), at: set.at, related });
}

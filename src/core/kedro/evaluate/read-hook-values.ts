import type { Interpreter, Raised, UnknownCause, Value } from "static-python";
import type { ReadSettings } from "./read-settings-module.ts";

/** The hooks that settings.py names. */
export interface HookValues {
  readonly hooks: readonly Value[];
  /** Of these, those that only a condition which is not known names, with that condition. */
  readonly possible: ReadonlyMap<Value, UnknownCause>;
  readonly doubts: readonly UnknownCause[];
  /** What looking through them raises: `HOOKS = (Hooks())` is no tuple. */
  readonly raised: Raised | null;
}

/** The hooks of settings.py one by one; a collection that cannot be followed is a doubt. */
export function readHookValues(interpreter: Interpreter, settings: ReadSettings): HookValues {
  const value = settings.values.get("HOOKS");
  if (value === undefined) return certain([]);
  if (value.kind === "unknown") {
    const { cause, partial } = value;
    if (partial?.isList !== true) return cause.rule === "third-party-import" ? certain([value]) : inDoubt(cause);
    const entries = [...partial.entries];
    const possible = entries.filter(([place]) => partial.possible.has(place));
    return {
      hooks: entries.map(([, entry]) => entry.value),
      possible: new Map(possible.map(([, entry]) => [entry.value, cause])),
      doubts: [],
      raised: null,
    };
  }
  const items = interpreter.attempt((host) => host.iterate(value));
  if (items.kind === "stopped") return inDoubt(items.cause);
  if (items.kind === "raised") return { ...certain([]), raised: items.raised };
  return "kind" in items.value ? inDoubt(items.value.cause) : certain(items.value);
}

function certain(hooks: readonly Value[]): HookValues {
  return { hooks, possible: new Map(), doubts: [], raised: null };
}

function inDoubt(cause: UnknownCause): HookValues {
  return { hooks: [], possible: new Map(), doubts: [cause], raised: null };
}

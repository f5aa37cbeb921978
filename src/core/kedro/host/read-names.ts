import type { Place } from "../../model/place.ts";
import type { HostContext, UnknownCause, Value } from "static-python";
import { pythonTypeName } from "./type-name.ts";

export interface ReadNames {
  readonly names: readonly string[];
  /** Set when further names may exist. */
  readonly unknown: UnknownCause | null;
}

/** Tags or a list of names (`_to_list`): nothing, one name, the values of a dict, or whatever can be iterated. */
export function readNames(value: Value | undefined, at: Place, host: HostContext): ReadNames {
  if (value === undefined || value.kind === "none") return { names: [], unknown: null };
  if (value.kind === "str") return { names: [value.value], unknown: null };
  if (value.kind === "unknown" && value.unordered === undefined) return { names: [], unknown: value.cause };
  const items = value.kind === "dict" ? [...value.entries.values()].map((entry) => entry.value) : itemsOf(value, host);
  if ("kind" in items) return { names: [], unknown: items.cause };
  return onlyTexts(items, at, host);
}

/** The names that `f(*names)` or `for name in names` yields: a text gives its characters. */
export function readIterableNames(value: Value | undefined, at: Place, host: HostContext): ReadNames {
  if (value === undefined) return { names: [], unknown: null };
  const truth = host.isTrue(value);
  if (truth === false) return { names: [], unknown: null };
  const items = itemsOf(value, host);
  if ("kind" in items) return { names: [], unknown: items.cause };
  return onlyTexts(items, at, host);
}

/** Names among values; anything else but Unknown is refused as Python's `re` refuses it. */
export function onlyTexts(items: readonly Value[], at: Place, host: HostContext): ReadNames {
  const names: string[] = [];
  let unknown: UnknownCause | null = null;
  for (const item of items) {
    if (item.kind === "str") names.push(item.value);
    else if (item.kind === "unknown") unknown ??= item.cause;
    else host.raise("TypeError", `expected string or bytes-like object, got '${pythonTypeName(item)}'`, at);
  }
  return { names, unknown };
}

function itemsOf(value: Value, host: HostContext) {
  if (value.kind === "unknown" && value.unordered) return value.unordered;
  const members = host.members(value);
  return "kind" in members ? members : members.items;
}

import type { UnknownValue, Value } from "../values/value.ts";
import type { PartialDict } from "../values/partial-dict.ts";
import { builtin, host } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { DictView } from "../objects/dict-view.ts";
import { putContents } from "../memory/contents.ts";
import { mergeAliases } from "../memory/join.ts";
import { touch } from "../memory/journal.ts";

/** What is known of a plain dict that two pasts left different; undefined for any other Unknown. */
function partialDict(value: UnknownValue): PartialDict<Value> | undefined {
  if (value.partial?.isList === true) return undefined;
  return "class" in value && value.class !== undefined ? undefined : value.partial;
}

/** `dict[index]`: null where it is not known that the dict has it. */
export function itemOfPartialDict(rt: Runtime, dict: UnknownValue, index: Value): Value | null {
  const known = partialDict(dict);
  const key = known && rt.hashKey(index);
  return typeof key !== "string" || known?.possible.has(key) === true ? null : (known?.entries.get(key)?.value ?? null);
}

/** `item in dict`; null where one past says yes and the other no. */
export function inPartialDict(rt: Runtime, dict: UnknownValue, item: Value): boolean | null {
  const known = partialDict(dict);
  const key = known && rt.hashKey(item);
  return typeof key !== "string" || known?.possible.has(key) !== false ? null : known.entries.has(key);
}

/** `dict[index] = value`, after which that entry is certain; false where the dict must be given up. */
export function setInPartialDict(rt: Runtime, dict: UnknownValue, index: Value, value: Value): boolean {
  const known = partialDict(dict);
  const key = known && rt.hashKey(index);
  if (known === undefined || typeof key !== "string") return false;
  touch(rt.journal, dict);
  rt.charge(32);
  rt.spend(known.entries.size);
  const entries = new Map(known.entries).set(key, { key: known.entries.get(key)?.key ?? index, value });
  const possible = new Set([...known.possible].filter((other) => other !== key));
  const aliases = mergeAliases([...(dict.aliases ?? []), value]);
  const { cause } = dict;
  putContents(dict, { form: "unknown", cause, aliases, unordered: undefined, partial: { entries, possible } }, cause);
  return true;
}

/** `dict.keys`, `dict.values` or `dict.items`; any other method may change the dict, which is then given up. */
export function viewOfPartialDict(rt: Runtime, dict: UnknownValue, name: string): Value | null {
  if (partialDict(dict) !== undefined && (name === "keys" || name === "values" || name === "items"))
    return builtin(name, () => host(new DictView(rt, dict, name)), [dict]);
  if (dict.partial !== undefined) rt.escape(dict, dict.cause);
  return null;
}

/** `list.append(value)` of a list that only some pasts appended to: it stays one; false for anything else. */
export function appendToPartialList(rt: Runtime, list: UnknownValue, value: Value): boolean {
  const known = list.partial;
  if (known?.isList !== true) return false;
  touch(rt.journal, list);
  rt.charge(32);
  rt.spend(known.entries.size);
  const entries = new Map(known.entries).set(String(known.entries.size), { key: value, value });
  const aliases = mergeAliases([...(list.aliases ?? []), value]);
  const { cause } = list;
  putContents(list, { form: "unknown", cause, aliases, unordered: undefined, partial: { ...known, entries } }, cause);
  return true;
}

/** The values that `dict.values()` surely gives of such a dict; null for anything else. */
export function valuesOfPartialDict(view: Value): readonly Value[] | null {
  if (view.kind !== "host" || !(view.object instanceof DictView) || view.object.part !== "values") return null;
  const { dict } = view.object;
  const known = dict.kind === "unknown" ? partialDict(dict) : undefined;
  if (known === undefined) return null;
  return [...known.entries].flatMap(([key, { value }]) => (known.possible.has(key) ? [] : [value]));
}

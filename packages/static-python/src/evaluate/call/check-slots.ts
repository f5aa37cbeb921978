import type { ClassValue, Value } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { certain } from "../runtime/take-arguments.ts";
import { slotItems, slotName, slotNames } from "../operate/slot-names.ts";
import { typeName } from "../runtime/type-name.ts";

/** What `type.__new__` asks of the `__slots__` of a class. */
export function checkSlots(rt: Runtime, type: ClassValue): void {
  const slots = type.attributes.get("__slots__");
  if (slots === undefined || slots.kind === "unknown") return;
  const items = slots.kind === "str" ? [slots] : slotItems(slots);
  if (items === null) {
    if (rt.special(slots, "__iter__") === null && rt.special(slots, "__getitem__") === null)
      rt.raise("TypeError", `'${typeName(rt, slots)}' object is not iterable`);
    return;
  }
  const sized = type.bases.find((base) => base.kind === "class" && isSized(rt, base));
  if (items.length > 0 && sized?.kind === "class")
    rt.raise("TypeError", `nonempty __slots__ not supported for subtype of '${sized.name}'`);
  const names = items.map((item) => nameOf(rt, item)).filter((name) => name !== null);
  checkDict(rt, type, names);
  for (const name of names)
    if (type.attributes.has(slotName(type, name)) && name !== "__qualname__" && name !== "__classcell__")
      rt.raise("ValueError", `'${name}' in __slots__ conflicts with class variable`);
}

/** Whether objects of a type have as much in them as their value takes. */
function isSized(rt: Runtime, type: ClassValue): boolean {
  const { int, tuple, bytes, type: meta } = rt.types;
  return [int, tuple, bytes, meta].some((one) => (type.mro ?? [type]).includes(one));
}

/** Null where it is not known. */
function nameOf(rt: Runtime, item: Value): string | null {
  if (item.kind === "unknown") return null;
  if (item.kind !== "str") return rt.raise("TypeError", `__slots__ items must be strings, not '${typeName(rt, item)}'`);
  const isName = certain(rt, rt.truth(rt.callWith(rt.attribute(item, "isidentifier"))));
  return isName ? item.value : rt.raise("TypeError", "__slots__ must be identifiers");
}

/** A class has one `__dict__`, and one place for weak references: its own, or that of its parent. */
function checkDict(rt: Runtime, { bases }: ClassValue, names: readonly string[]): void {
  const [base, ...more] = bases;
  const isOfParent =
    base?.kind === "class" && more.length === 0 && base.definition !== null && slotNames(rt, base) === null;
  for (const [name, why] of SINGLE) {
    const count = names.filter((one) => one === name).length;
    if (count > 1 || (count > 0 && isOfParent)) rt.raise("TypeError", `${name} slot disallowed: ${why}`);
  }
}

const SINGLE = [
  ["__dict__", "we already got one"],
  ["__weakref__", "either we already got one, or __itemsize__ != 0"],
] as const;

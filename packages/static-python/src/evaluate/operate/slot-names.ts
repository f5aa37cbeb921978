import type { ClassValue, Value } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { isKnownAttribute } from "../values/known-attributes.ts";

/** The only attributes that instances can have, where `__slots__` says so all the way up; null where they have a `__dict__`. */
export function slotNames(rt: Runtime, type: ClassValue): ReadonlySet<string> | null {
  const names = new Set<string>();
  for (const parent of type.mro ?? [type]) {
    if (parent.definition === null && hasNoDict(parent)) continue;
    const slots = parent.attributes.get("__slots__");
    if (slots === undefined) return null;
    const items = slots.kind === "str" ? [slots] : slotItems(slots);
    if (items === null || items.some((item) => item.kind !== "str")) {
      rt.mayFail(rt.unknown("unsupported-syntax", "These `__slots__` are not followed"));
      return null;
    }
    for (const item of items) if (item.kind === "str") names.add(slotName(parent, item.value));
  }
  return names.has("__dict__") ? null : names;
}

export function slotItems(slots: Value): readonly Value[] | null {
  if (slots.kind === "list" || slots.kind === "tuple") return slots.items;
  if (slots.kind === "set") return [...slots.items.values()];
  return slots.kind === "dict" ? [...slots.entries.values()].map(({ key }) => key) : null;
}

/** Whether instances of a type of CPython's have no place for attributes of any name. */
function hasNoDict({ module, name }: ClassValue): boolean {
  return (module === "builtins" || module === "collections") && !isKnownAttribute(name, "__dict__");
}

/** Two underscores in front make a name private to its class. */
export function slotName(type: ClassValue, name: string): string {
  return name.startsWith("__") && !name.endsWith("__") ? `_${type.name.replace(/^_+/, "")}${name}` : name;
}

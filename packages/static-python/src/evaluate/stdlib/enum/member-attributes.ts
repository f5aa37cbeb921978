import { NONE } from "../../values/make.ts";
import { lookupSlot } from "../../values/lookup.ts";
import type { Value } from "../../values/value.ts";

/** What a member keeps under a name: `_name_`, `_value_`. */
export function attributeOf(value: Value, name: string): Value {
  return ("attributes" in value ? value.attributes?.get(name) : undefined) ?? NONE;
}

/** The members of an enum in order, without other names for them. */
export function membersOf(type: Value): readonly Value[] {
  return (type.kind === "class" ? lookupSlot(type, "enumMembers") : undefined) ?? [];
}

import type { ClassValue, UnknownValue, Value } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { Descriptor, MethodDescriptor } from "../objects/descriptor.ts";

/** Special methods that only making an instance or a class runs. */
const MAKING: ReadonlySet<string> = new Set([
  "__init__",
  "__post_init__",
  "__new__",
  "__init_subclass__",
  "__set_name__",
  "__class_getitem__",
]);
/** Longest container that is searched for objects with code of their own. */
const MAXIMUM_ITEMS = 256;

/**
 * An operation on an Unknown is one on whatever it may be. Reading a list changes nothing; asking an iterator or an
 * object whose class defines operators or properties runs project code, and all that can reach escapes.
 */
export function escapeAliases(rt: Runtime, unknown: UnknownValue, through: readonly Value[]): void {
  if (unknown.aliases === undefined && through.length === 0) return;
  const queue: Value[] = [...(unknown.aliases ?? []), ...through];
  const seen = new Set<Value>();
  for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
    if (seen.has(value)) continue;
    seen.add(value);
    switch (value.kind) {
      case "iterator":
        rt.escape(value, unknown.cause);
        break;
      case "instance":
        if (hasOperators(value.class)) rt.escape(value, unknown.cause);
        break;
      case "list":
      case "tuple":
        if (value.items.length > MAXIMUM_ITEMS) rt.escape(value, unknown.cause);
        else for (const item of value.items) queue.push(item);
        break;
      case "dict":
        if (value.entries.size > MAXIMUM_ITEMS) rt.escape(value, unknown.cause);
        else for (const entry of value.entries.values()) queue.push(entry.value);
        break;
      case "unknown":
        for (const alias of value.aliases ?? []) queue.push(alias);
        break;
      default:
        break;
    }
  }
  rt.spend(seen.size >> 2);
}

/** True if asking an instance anything may run code of its class. */
export function hasOperators(type: ClassValue): boolean {
  for (const parent of type.mro ?? [type]) {
    if (parent.definition === null && parent.slots?.isMadeByCall !== true) continue;
    for (const [name, value] of parent.attributes) {
      if (
        value.kind === "host" &&
        value.object instanceof Descriptor &&
        !(value.object instanceof MethodDescriptor) &&
        value.object.isData
      )
        return true;
      if (/^__\w+__$/.test(name) && !MAKING.has(name) && (value.kind === "function" || value.kind === "unknown"))
        return true;
      if (value.kind === "host" && value.object.typeName === "cached_property") return true;
    }
  }
  return false;
}

import type { ConfigValue } from "../model/config-node.ts";

/**
 * Whether two plain values are the same: lists in order, mappings whatever the order of their keys.
 * No recursion, because a project decides how deep its configuration nests.
 */
export function sameValue(left: ConfigValue, right: ConfigValue): boolean {
  const pending: (readonly [ConfigValue, ConfigValue])[] = [[left, right]];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [a, b] = pair;
    if (Object.is(a, b)) continue;
    if (isList(a)) {
      if (!isList(b) || a.length !== b.length) return false;
      for (const [index, item] of a.entries()) pending.push([item, b[index] ?? null]);
    } else if (isMapping(a)) {
      if (!isMapping(b)) return false;
      const keys = Object.keys(a);
      if (keys.length !== Object.keys(b).length) return false;
      for (const key of keys) {
        if (!Object.hasOwn(b, key)) return false;
        pending.push([a[key] ?? null, b[key] ?? null]);
      }
    } else return false;
  }
  return true;
}

export function isList(value: ConfigValue | undefined): value is readonly ConfigValue[] {
  return Array.isArray(value);
}

export function isMapping(value: ConfigValue | undefined): value is { readonly [key: string]: ConfigValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

import type { ConfigValue } from "omegaconf";

/** Deeper nesting goes over a list of its own, because a project decides how deep its configuration nests. */
const DEEP = 40;

/** Whether two plain values are the same: lists in order, mappings whatever the order of their keys. */
export function sameValue(left: ConfigValue, right: ConfigValue): boolean {
  const pending: (readonly [ConfigValue, ConfigValue])[] = [];
  if (!same(left, right, 0, pending)) return false;
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop())
    if (!same(pair[0], pair[1], 0, pending)) return false;
  return true;
}

function same(
  a: ConfigValue,
  b: ConfigValue,
  depth: number,
  pending: (readonly [ConfigValue, ConfigValue])[],
): boolean {
  if (Object.is(a, b)) return true;
  if (depth > DEEP) {
    pending.push([a, b]);
    return true;
  }
  if (isList(a))
    return (
      isList(b) && a.length === b.length && a.every((item, index) => same(item, b[index] ?? null, depth + 1, pending))
    );
  if (!isMapping(a) || !isMapping(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && same(a[key] ?? null, b[key] ?? null, depth + 1, pending))
  );
}

export function isList(value: ConfigValue | undefined): value is readonly ConfigValue[] {
  return Array.isArray(value);
}

export function isMapping(value: ConfigValue | undefined): value is { readonly [key: string]: ConfigValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

import type { Value } from "./value.ts";

/** Whether a value is a deque: it is kept as a list, which it is not. */
export function isDeque(value: Value): boolean {
  if (value.kind !== "list" || value.class === undefined) return false;
  return (value.class.mro ?? []).some((one) => one.name === "deque" && one.module === "collections");
}

import type { ModuleValue, Value } from "static-python";

/** A module that is written here instead of in Python. */
export function hostModule(
  name: string,
  attributes: Readonly<Record<string, Value>>,
  absent: ReadonlySet<string> = new Set(),
): ModuleValue {
  const held = Object.entries(attributes).filter(([attribute]) => !absent.has(attribute));
  return {
    kind: "module",
    name,
    attributes: new Map<string, Value>([["__name__", { kind: "str", value: name }], ...held]),
    file: null,
    ...(absent.size > 0 ? { absent } : {}),
  };
}

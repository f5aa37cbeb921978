import type { ModuleValue, Value } from "static-python";

/** A module that is written here instead of in Python. */
export function hostModule(name: string, attributes: Readonly<Record<string, Value>>): ModuleValue {
  return {
    kind: "module",
    name,
    attributes: new Map(Object.entries({ __name__: { kind: "str", value: name }, ...attributes })),
    file: null,
  };
}

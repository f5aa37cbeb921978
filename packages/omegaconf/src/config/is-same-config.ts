import type { ConfigNode } from "./config-node.ts";
import { isSameTemplate } from "./template.ts";

/** Whether two values are equal, places aside. Unknown values are equal to nothing, but for texts with the same variables. */
export function isSameConfig(a: ConfigNode, b: ConfigNode): boolean {
  if (a === b && a.kind !== "unknown") return true;
  switch (a.kind) {
    case "scalar":
      return (
        b.kind === "scalar" &&
        a.type === b.type &&
        (Object.is(a.value, b.value) || a.value === b.value) &&
        (typeof a.value !== "number" || Number.isSafeInteger(a.value) || a.type === "float" || a.text === b.text)
      );
    case "list":
      return (
        b.kind === "list" &&
        a.items.length === b.items.length &&
        a.items.every((item, index) => isSameItem(item, b.items[index]))
      );
    case "map":
      return (
        b.kind === "map" &&
        a.entries.size === b.entries.size &&
        [...a.entries].every(
          ([key, entry]) =>
            b.entries.get(key)?.keyType === entry.keyType && isSameItem(entry.value, b.entries.get(key)?.value),
        )
      );
    case "unknown":
      return (
        b.kind === "unknown" &&
        a.template !== undefined &&
        b.template !== undefined &&
        isSameTemplate(a.template, b.template)
      );
  }
}

function isSameItem(a: ConfigNode, b: ConfigNode | undefined): boolean {
  return b !== undefined && isSameConfig(a, b);
}

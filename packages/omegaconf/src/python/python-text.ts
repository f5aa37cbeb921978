import type { ConfigNode, ConfigScalar } from "../config/config-node.ts";
import { floatText } from "./float-text.ts";
import { pythonInteger } from "./python-number.ts";
import { reprOfText } from "./repr-of-text.ts";

/** Python's `str(value)`: what a value becomes inside a longer text (`None`, `True`, `1000.0`, `['a', 1]`). */
export function pythonText(node: ConfigNode): string {
  return node.kind === "scalar" ? scalarText(node) : pythonRepr(node);
}

/** Python's `repr` of a value. */
export function pythonRepr(node: ConfigNode): string {
  switch (node.kind) {
    case "scalar":
      return node.type === "str" ? reprOfText(node.text) : scalarText(node);
    case "list":
      return `[${node.items.map(pythonRepr).join(", ")}]`;
    case "map":
      return `{${[...node.entries].map(([key, entry]) => `${entry.keyType === "str" ? reprOfText(key) : key}: ${pythonRepr(entry.value)}`).join(", ")}}`;
    case "unknown":
      return node.text;
  }
}

function scalarText(node: ConfigScalar): string {
  switch (node.type) {
    case "str":
      return node.text;
    case "null":
      return "None";
    case "bool":
      return node.value === true ? "True" : "False";
    case "int":
      return Number.isSafeInteger(node.value) ? String(node.value) : String(pythonInteger(node.text) ?? node.value);
    case "float":
      return typeof node.value === "number" ? floatText(node.value) : node.text;
  }
}

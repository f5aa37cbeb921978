import type { ConfigNode, ConfigScalar } from "../../../../packages/omegaconf/src/config-node.ts";
import { floatText, pythonInteger } from "../../../../packages/omegaconf/src/yaml/python-number.ts";

/** Python's `str(value)`: what a value becomes inside a longer text (`None`, `True`, `1000.0`, `['a', 1]`). */
export function pythonText(node: ConfigNode): string {
  return node.kind === "scalar" ? scalarText(node) : pythonRepr(node);
}

/** Python's `repr` of a value. */
export function pythonRepr(node: ConfigNode): string {
  switch (node.kind) {
    case "scalar":
      return node.type === "str" ? quoted(node.text) : scalarText(node);
    case "list":
      return `[${node.items.map(pythonRepr).join(", ")}]`;
    case "map":
      return `{${[...node.entries].map(([key, entry]) => `${entry.keyType === "str" ? quoted(key) : key}: ${pythonRepr(entry.value)}`).join(", ")}}`;
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

/** Python chooses the quote that needs no escape; characters that it cannot print are escaped. */
function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let body = "";
  for (const char of text) body += char === quote || char === "\\" ? `\\${char}` : printable(char);
  return quote + body + quote;
}

function printable(char: string): string {
  const named = namedEscapes.get(char);
  if (named !== undefined) return named;
  if (char === " " || !/[\p{C}\p{Z}]/u.test(char)) return char;
  const code = char.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, "0")}` : `\\U${code.toString(16).padStart(8, "0")}`;
}

const namedEscapes: ReadonlyMap<string, string> = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

import type { ConfigEntry, ConfigNode, ConfigScalar } from "../config/config-node.ts";
import { finalCell } from "./config-cell.ts";
import type { ConfigCell, Failure } from "./config-cell.ts";
import type { InterpolationElement } from "../grammar/interpolation.ts";
import { undecided } from "../config/undecided.ts";
import { pythonText } from "../python/python-text.ts";

type Literal = Extract<InterpolationElement, { kind: "literal" | "list" | "map" }>;

/** The value of a literal argument (`5`, `true`, `[a, b]`, `{a: 1}`), placed where the interpolation stands. */
export function elementNode(
  element: Literal,
  cell: ConfigCell,
  work: (element: InterpolationElement) => ConfigNode | Failure,
): ConfigCell | Failure {
  switch (element.kind) {
    case "literal":
      return finalCell(literalNode(element.type, element.text, cell));
    case "list": {
      const items: ConfigNode[] = [];
      for (const item of element.items) {
        const value = work(item);
        if (value.kind === "failure") return value;
        items.push(value);
      }
      return finalCell({ kind: "list", items, at: cell.node.at });
    }
    case "map": {
      const entries = new Map<string, ConfigEntry>();
      for (const [keyElement, valueElement] of element.entries) {
        const key = work(keyElement);
        if (key.kind === "failure") return key;
        if (key.kind === "unknown") return finalCell({ ...undecided(key), at: cell.node.at });
        const value = work(valueElement);
        if (value.kind === "failure") return value;
        const keyType = key.kind === "scalar" ? key.type : "str";
        entries.set(pythonText(key), { keyAt: cell.node.at, keyType, value });
      }
      return finalCell({ kind: "map", entries, at: cell.node.at });
    }
  }
}

function literalNode(type: ConfigScalar["type"], text: string, cell: ConfigCell): ConfigScalar {
  const { at } = cell.node;
  switch (type) {
    case "str":
      return { kind: "scalar", value: text, type, text, at };
    case "null":
      return { kind: "scalar", value: null, type, text, at };
    case "bool":
      return { kind: "scalar", value: text.toLowerCase() === "true", type, text, at };
    case "int":
      return { kind: "scalar", value: Number(text.replaceAll("_", "")), type, text, at };
    case "float":
      return { kind: "scalar", value: floatValue(text.replaceAll("_", "").toLowerCase()), type, text, at };
  }
}

function floatValue(text: string): number {
  if (text.endsWith("nan")) return Number.NaN;
  if (text.endsWith("inf")) return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(text);
}

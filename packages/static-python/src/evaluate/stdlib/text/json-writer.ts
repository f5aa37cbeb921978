import { floatText } from "../../../text/float-text.ts";
import { asciiOnly } from "../../../text/quote.ts";
import { UnknownSignal } from "../../memory/signals.ts";
import type { Value } from "../../values/value.ts";
import { unknownOrder } from "../../runtime/set-order.ts";
import { typeName } from "../../runtime/type-name.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { known } from "../../runtime/take-arguments.ts";

/** How `json.dumps` lays out its text. */
export interface JsonStyle {
  readonly step: string | null;
  readonly item: string;
  readonly key: string;
  readonly isAscii: boolean;
  readonly isSorted: boolean;
}

/** `json.dumps`; leaves with a signal when something in the value is Unknown. */
export function writeJson(rt: Runtime, given: Value, style: JsonStyle, indent = "", depth = 0): string {
  const value = known(rt, given);
  rt.spend(1);
  if (depth > 150) rt.spend(Number.POSITIVE_INFINITY);
  const inner = style.step === null ? "" : indent + style.step;
  const layout = (open: string, parts: readonly string[], close: string): string => {
    if (parts.length === 0) return open + close;
    return style.step === null
      ? open + parts.join(style.item) + close
      : `${open}\n${inner}${parts.join(`${style.item}\n${inner}`)}\n${indent}${close}`;
  };
  switch (value.kind) {
    case "none":
      return "null";
    case "bool":
      return value.value ? "true" : "false";
    case "int":
      return value.value.toString();
    case "float":
      return Number.isFinite(value.value)
        ? floatText(value.value)
        : Number.isNaN(value.value)
          ? "NaN"
          : value.value > 0
            ? "Infinity"
            : "-Infinity";
    case "str":
      return quoted(value.value, style.isAscii);
    case "list":
    case "tuple":
      return layout(
        "[",
        value.items.map((item) => writeJson(rt, item, style, inner, depth + 1)),
        "]",
      );
    case "dict": {
      if (value.isOrdered === false && !style.isSorted) throw new UnknownSignal(unknownOrder(rt));
      const entries = [...value.entries.values()].map((entry) => ({ key: keyText(rt, entry.key), value: entry.value }));
      if (style.isSorted) entries.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
      return layout(
        "{",
        entries.map(
          (entry) =>
            `${quoted(entry.key, style.isAscii)}${style.key}${writeJson(rt, entry.value, style, inner, depth + 1)}`,
        ),
        "}",
      );
    }
    default: {
      return rt.raise("TypeError", `Object of type ${typeName(rt, value)} is not JSON serializable`);
    }
  }
}

function keyText(rt: Runtime, given: Value): string {
  const key = known(rt, given);
  switch (key.kind) {
    case "str":
      return key.value;
    case "bool":
      return key.value ? "true" : "false";
    case "none":
      return "null";
    case "int":
      return key.value.toString();
    case "float":
      return floatText(key.value);
    default: {
      return rt.raise("TypeError", `keys must be str, int, float, bool or None, not ${typeName(rt, key)}`);
    }
  }
}

function quoted(value: string, isAscii: boolean): string {
  const plain = JSON.stringify(value);
  if (!isAscii) return plain;
  return [...plain]
    .map((character) =>
      asciiOnly(character) === character
        ? character
        : [...character.split("")].map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).join(""),
    )
    .join("");
}

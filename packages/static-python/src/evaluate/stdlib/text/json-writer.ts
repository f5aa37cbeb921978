import { floatText } from "../../../text/float-text.ts";
import { asciiOnly } from "../../../text/quote.ts";
import { UnknownSignal } from "../../memory/signals.ts";
import type { DictValue, Value } from "../../values/value.ts";
import { unknownOrder } from "../../runtime/set-order.ts";
import { typeName } from "../../runtime/type-name.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { sortValues } from "../../types/sort-values.ts";
import { known } from "../../runtime/take-arguments.ts";

/** How `json.dumps` lays out its text. */
export interface JsonStyle {
  readonly step: string | null;
  readonly item: string;
  readonly key: string;
  readonly isAscii: boolean;
  readonly isSorted: boolean;
  /** Whether NaN and infinity are written. */
  readonly isEndlessAllowed: boolean;
}

/** `json.dumps`; leaves with a signal when something in the value is Unknown. */
export function writeJson(rt: Runtime, given: Value, style: JsonStyle, indent = "", depth = 0): string {
  const value = known(rt, given);
  rt.spend(1);
  if (depth > 150) rt.spend(Number.POSITIVE_INFINITY);
  const inner = style.step === null ? "" : indent + style.step;
  const write = (item: Value): string => writeJson(rt, item, style, inner, depth + 1);
  switch (value.kind) {
    case "none":
      return "null";
    case "bool":
      return value.value ? "true" : "false";
    case "int":
      return value.value.toString();
    case "float":
      if (!style.isEndlessAllowed && !Number.isFinite(value.value))
        rt.raise("ValueError", "Out of range float values are not JSON compliant");
      return numberText(value.value);
    case "str":
      return quoted(value.value, style.isAscii);
    case "list":
    case "tuple":
      if (value.class?.module === "collections" && value.class.name === "deque")
        return rt.raise("TypeError", "Object of type deque is not JSON serializable");
      return `[${layout(style, indent, value.items.map(write))}]`;
    case "dict": {
      const pairs = entriesOf(rt, value, style).map(
        (entry) => `${quoted(entry.key, style.isAscii)}${style.key}${write(entry.value)}`,
      );
      return `{${layout(style, indent, pairs)}}`;
    }
    default:
      return rt.raise("TypeError", `Object of type ${typeName(rt, value)} is not JSON serializable`);
  }
}

/** What stands between the brackets of a list or object. */
function layout(style: JsonStyle, indent: string, parts: readonly string[]): string {
  if (parts.length === 0) return "";
  if (style.step === null) return parts.join(style.item);
  const inner = indent + style.step;
  return `\n${inner}${parts.join(`${style.item}\n${inner}`)}\n${indent}`;
}

function entriesOf(
  rt: Runtime,
  value: DictValue,
  style: JsonStyle,
): readonly { readonly key: string; readonly value: Value }[] {
  if (value.isOrdered === false && !style.isSorted) throw new UnknownSignal(unknownOrder(rt));
  const entries = [...value.entries.values()];
  if (style.isSorted) {
    const keys = entries.map(({ key }) => key);
    const places = new Map(sortValues(rt, keys, undefined, undefined).map((key, place) => [key, place]));
    entries.sort((one, other) => (places.get(one.key) ?? 0) - (places.get(other.key) ?? 0));
  }
  return entries.map((entry) => ({ key: keyText(rt, entry.key), value: entry.value }));
}

function numberText(value: number): string {
  if (Number.isFinite(value)) return floatText(value);
  if (Number.isNaN(value)) return "NaN";
  return value > 0 ? "Infinity" : "-Infinity";
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

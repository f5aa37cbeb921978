import {
  type ConfigNode,
  type ConfigScalar,
  type ConfigUnknown,
  type ConfigValue,
  templateText,
  writtenPartOf,
} from "omegaconf";
import { isSecretText } from "../../text/is-secret-text.ts";
import { pointerWord } from "../../text/pointer-word.ts";
import { byFirst } from "../../text/order.ts";

/** What stands in place of a value that must not be printed, and of one that is not known. */
export const SECRET = "<secret>";
export const UNKNOWN = "<unknown>";

/**
 * A configuration value as plain data. Text that is or looks secret becomes `<secret>`, what is unknown `<unknown>` or
 * `<polars.Utf8>`, and `${env:NAME}` stands for a variable within a text; keys are sorted. `name` is the key the value
 * stands under.
 */
export function plainValue(node: ConfigNode, name = ""): ConfigValue {
  switch (node.kind) {
    case "unknown":
      return plainUnknown(node, name);
    case "scalar":
      return plainScalar(node, name);
    case "list":
      return node.items.map((item) => plainValue(item, name));
    case "map": {
      const isHidden = name === "credentials";
      const entries = [...node.entries].sort(byFirst);
      const value: Record<string, ConfigValue> = Object.create(null);
      for (const [key, entry] of entries) value[key] = isHidden ? SECRET : plainValue(entry.value, key);
      return value;
    }
  }
}

/**
 * As `plainValue`, for what generated definitions work out where they run: `${env:NAME}` stands for a variable that was
 * handed in as well.
 */
export function deferredValue(node: ConfigNode, name = ""): ConfigValue {
  switch (node.kind) {
    case "unknown":
      return plainUnknown(node, name);
    case "scalar":
      return node.template === undefined
        ? plainScalar(node, name)
        : isSecretText(name, writtenPartOf(node.template))
          ? SECRET
          : templateText(node.template);
    case "list":
      return node.items.map((item) => deferredValue(item, name));
    case "map": {
      if (name === "credentials") return plainValue(node, name);
      const value: Record<string, ConfigValue> = Object.create(null);
      for (const [key, entry] of [...node.entries].sort(byFirst)) value[key] = deferredValue(entry.value, key);
      return value;
    }
  }
}

/** True when some part of the value is or looks secret. */
export function hasSecret(node: ConfigNode, name = ""): boolean {
  switch (node.kind) {
    case "unknown":
      return plainUnknown(node, name) === SECRET;
    case "scalar":
      return plainScalar(node, name) === SECRET;
    case "list":
      return node.items.some((item) => hasSecret(item, name));
    case "map":
      return name === "credentials" || [...node.entries].some(([key, entry]) => hasSecret(entry.value, key));
  }
}

/** Where a value holds numbers that `plainValue` gives in their written form: JSON pointers, in the order of the value. */
export function numbersAsText(node: ConfigNode, pointer = ""): readonly string[] {
  switch (node.kind) {
    case "unknown":
      return [];
    case "scalar":
      return typeof node.value === "number" && !isExact(node, node.value) ? [pointer] : [];
    case "list":
      return node.items.flatMap((item, index) => numbersAsText(item, `${pointer}/${index}`));
    case "map":
      return [...node.entries]
        .flatMap(([key, entry]) => numbersAsText(entry.value, `${pointer}/${pointerWord(key)}`))
        .sort();
  }
}

/** What is written of texts that `plainValue` withholds for a variable that was handed in, by JSON pointer: it tells one from another. */
export function withheldTexts(node: ConfigNode, pointer = "", name = ""): readonly (readonly [string, string])[] {
  switch (node.kind) {
    case "unknown":
      return [];
    case "scalar": {
      const text = node.isSecret === true && node.template !== undefined ? deferredValue(node, name) : SECRET;
      return typeof text === "string" && text !== SECRET ? [[pointer, text]] : [];
    }
    case "list":
      return node.items.flatMap((item, index) => withheldTexts(item, `${pointer}/${index}`, name));
    case "map":
      return [...node.entries]
        .filter(([key]) => key !== "credentials")
        .flatMap(([key, entry]) => withheldTexts(entry.value, `${pointer}/${pointerWord(key)}`, key))
        .sort(byFirst);
  }
}

/** Where a value holds texts with variables of the environment, which only a run knows: JSON pointers, in the order of the value. */
export function textsWithVariables(node: ConfigNode, pointer = ""): readonly string[] {
  switch (node.kind) {
    case "unknown":
      return node.template === undefined ? [] : [pointer];
    case "scalar":
      return [];
    case "list":
      return node.items.flatMap((item, index) => textsWithVariables(item, `${pointer}/${index}`));
    case "map":
      return [...node.entries]
        .flatMap(([key, entry]) => textsWithVariables(entry.value, `${pointer}/${pointerWord(key)}`))
        .sort();
  }
}

function isExact(node: ConfigScalar, value: number): boolean {
  return Number.isFinite(value) && (node.type === "float" || Number.isSafeInteger(value));
}

/** Of a text with variables only what is written is looked at: a variable is no secret in the text. */
export function plainUnknown({ object, template, isSecret }: ConfigUnknown, name: string): string {
  if (template === undefined) return object === undefined ? UNKNOWN : `<${object}>`;
  return isSecret === true || isSecretText(name, writtenPartOf(template)) ? SECRET : templateText(template);
}

/** Numbers that JSON or a double cannot hold keep their written form. */
function plainScalar(node: ConfigScalar, name: string): ConfigValue {
  if (node.isSecret === true) return SECRET;
  if (typeof node.value === "string" && isSecretText(name, node.value)) return SECRET;
  if (typeof node.value !== "number") return node.value;
  return isExact(node, node.value) ? node.value : node.text;
}

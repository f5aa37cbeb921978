import type { ConfigEntry, ConfigNode, ConfigScalar } from "../../config/config-node.ts";
import type { Place } from "../../config/place.ts";
import type { DoubtCode, YamlProblemCode } from "../../config/problem.ts";
import { floatText } from "../../python/float-text.ts";
import { pythonFloat, pythonInteger } from "../../python/python-number.ts";
import { TAGS } from "../parse/resolve-tag.ts";
import type { YamlNode, YamlScalar } from "../parse/yaml-node.ts";
import type { ConstructContext } from "./construct-context.ts";

const TRUE_WORDS: ReadonlySet<string> = new Set(["yes", "true", "on"]);
const FALSE_WORDS: ReadonlySet<string> = new Set(["no", "false", "off"]);

/** Kind of node that a tag's constructor takes; OmegaConf can hold no value of any other tag. */
export const EXPECTED_KINDS: ReadonlyMap<string, YamlNode["kind"]> = new Map<string, YamlNode["kind"]>([
  [TAGS.str, "scalar"],
  [TAGS.map, "mapping"],
  [TAGS.seq, "sequence"],
  [TAGS.null, "scalar"],
  [TAGS.bool, "scalar"],
  [TAGS.int, "scalar"],
  [TAGS.float, "scalar"],
  [TAGS.binary, "scalar"],
]);

/** A scalar as PyYAML's SafeConstructor makes it; dates stay text. */
export function constructScalar(node: YamlScalar, at: Place, context: ConstructContext): ConfigNode {
  const refuse = (reason: string): ConfigNode => refused(node, at, { code: "invalid-value", reason }, context);
  switch (node.tag) {
    case TAGS.str:
      return { kind: "scalar", value: node.value, type: "str", text: node.value, at };
    case TAGS.null:
      return { kind: "scalar", value: null, type: "null", text: node.value, at };
    case TAGS.bool: {
      const word = node.value.toLowerCase();
      if (!TRUE_WORDS.has(word) && !FALSE_WORDS.has(word)) return refuse(`\`${node.value}\` is no boolean`);
      return { kind: "scalar", value: TRUE_WORDS.has(word), type: "bool", text: node.value, at };
    }
    case TAGS.int: {
      const value = pythonInteger(node.value);
      if (value === null) return refuse(`\`${node.value}\` is no integer`);
      return { kind: "scalar", value: Number(value), type: "int", text: node.value, at };
    }
    case TAGS.float: {
      const value = pythonFloat(node.value);
      if (value === null) return refuse(`\`${node.value}\` is no number`);
      return { kind: "scalar", value, type: "float", text: node.value, at };
    }
    default:
      return unsupported("bytes have no form in JSON", at, node.value);
  }
}

/** A key as Python's `str` writes it, with its type. */
export interface KeyName {
  readonly text: string;
  readonly keyType: ConfigEntry["keyType"];
}

/** The name of a key; null (reported) for a key that no DictConfig can hold. */
export function constructKey(node: YamlNode, at: Place, context: ConstructContext): KeyName | null {
  const value =
    node.kind === "scalar" && EXPECTED_KINDS.get(node.tag) === "scalar" ? constructScalar(node, at, context) : null;
  if (value?.kind === "scalar" && value.type === "null" && context.dialect === "pyyaml")
    return { text: "None", keyType: "null" };
  if (value === null || value.kind !== "scalar" || value.type === "null") {
    const message = "a key of a configuration mapping is a text, a number or a boolean";
    context.report({ code: "unsupported-key", message, at });
    return null;
  }
  return { text: keyText(value), keyType: value.type };
}

/** Python holds `1`, `1.0` and `true` for one key: the entry whose key the name is equal to as a number, if there is one. */
export function entryOfEqualNumber(
  name: KeyName,
  entries: ReadonlyMap<string, ConfigEntry>,
): { readonly text: string; readonly entry: ConfigEntry } | null {
  if (name.keyType === "str") return null;
  const number = numberOfKey(name.text);
  for (const [text, entry] of entries) {
    if (entry.keyType !== "str" && entry.keyType !== name.keyType && numberOfKey(text) === number)
      return { text, entry };
  }
  return null;
}

/** Reports why a value is refused; in its place stands an unknown one. */
export function refused(
  node: YamlNode,
  at: Place,
  { code, reason }: { readonly code: YamlProblemCode; readonly reason: string },
  context: ConstructContext,
): ConfigNode {
  context.report({ code, message: reason, at });
  return unknown("unreadable-config", reason, at, node.kind === "scalar" ? node.value : "");
}

/** A value that Python has and configuration cannot hold. */
export function unsupported(reason: string, at: Place, text = ""): ConfigNode {
  return unknown("unsupported-value", reason, at, text);
}

function unknown(rule: DoubtCode, reason: string, at: Place, text: string): ConfigNode {
  return { kind: "unknown", rule, reason, text, at };
}

function numberOfKey(text: string): number {
  return text === "True" ? 1 : text === "False" ? 0 : Number(text);
}

function keyText(key: ConfigScalar): string {
  if (key.type === "bool") return key.value === true ? "True" : "False";
  if (key.type === "int") return String(pythonInteger(key.text) ?? key.value);
  if (key.type === "float" && typeof key.value === "number") return floatText(key.value);
  return key.text;
}

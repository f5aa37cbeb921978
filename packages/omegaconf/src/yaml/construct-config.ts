import type { ConfigEntry, ConfigNode, ConfigScalar } from "../config-node.ts";
import type { Place } from "../../../../src/core/model/place.ts";
import { flattenMapping } from "./flatten-mapping.ts";
import { floatText, pythonFloat, pythonInteger } from "./python-number.ts";
import { tags } from "./resolve-tag.ts";
import type { YamlDialect } from "./resolve-tag.ts";
import type { YamlMapping, YamlNode, YamlPair, YamlScalar, YamlUse } from "./yaml-node.ts";

/** What makes PyYAML or OmegaConf refuse a file. */
export type YamlProblem = "invalid-yaml" | "duplicate-yaml-key" | "unsupported-yaml-key" | "unsupported-yaml-tag";

/** How a constructor reports what PyYAML or OmegaConf would refuse: the reason is half a sentence. */
export type ReportProblem = (
  rule: YamlProblem,
  reason: string,
  at: Place,
  related?: readonly { readonly message: string; readonly at: Place }[],
) => void;

export interface ConstructContext {
  readonly dialect: YamlDialect;
  readonly hasAliases: boolean;
  readonly place: (start: number, end: number) => Place;
  readonly report: ReportProblem;
}

/**
 * Turns YAML nodes into configuration values as PyYAML's SafeConstructor and OmegaConf's `create` do together.
 * A node used through an alias is shared, not copied; the use has the alias's place and the anchor's as origin.
 */
export function constructConfig(root: YamlUse, context: ConstructContext): ConfigNode {
  /** Values that an alias may ask for again. */
  const built = new Map<YamlNode, ConfigNode>();
  const flattened = new Map<YamlMapping, readonly YamlPair[]>();

  const use = ({ node, alias }: YamlUse): ConfigNode => {
    const value = (context.hasAliases ? built.get(node) : undefined) ?? construct(node);
    return alias === null
      ? value
      : { ...value, at: context.place(alias.start, alias.end), origin: [value.at, ...(value.origin ?? [])] };
  };
  const construct = (node: YamlNode): ConfigNode => {
    const at = context.place(node.start, node.end);
    const value = constructAt(node, at);
    if (context.hasAliases) built.set(node, value);
    return value;
  };
  const constructAt = (node: YamlNode, at: Place): ConfigNode => {
    if (node.kind === "sequence" && pairTags.has(node.tag))
      return {
        kind: "unknown",
        rule: "unsupported-value",
        reason: "a list of pairs has no form in the one JSON",
        text: "",
        at,
      };
    const expected = expectedKinds.get(node.tag);
    if (expected === undefined)
      return refuse(
        node,
        at,
        "unsupported-yaml-tag",
        `the tag \`${node.tag}\` has no meaning in a configuration file`,
        context,
      );
    if (expected !== node.kind)
      return refuse(node, at, "unsupported-yaml-tag", `the tag \`${node.tag}\` does not fit a ${node.kind}`, context);
    switch (node.kind) {
      case "scalar":
        return constructScalar(node, at, context);
      case "sequence":
        return { kind: "list", items: node.items.map(use), at };
      case "mapping":
        return { kind: "map", entries: constructEntries(node), at };
    }
  };
  const constructEntries = (node: YamlMapping): ReadonlyMap<string, ConfigEntry> => {
    const entries = new Map<string, ConfigEntry>();
    for (const { key, value } of flattenMapping(node, flattened, context)) {
      const keyAt =
        key.alias === null
          ? context.place(key.node.start, key.node.end)
          : context.place(key.alias.start, key.alias.end);
      const name = constructKey(key.node, keyAt, context);
      if (name === null) continue;
      const earlier = entries.get(name.text);
      if (earlier !== undefined && earlier.keyType !== name.keyType && context.dialect === "omegaconf") {
        context.report(
          "duplicate-yaml-key",
          `the keys of one mapping hold \`${name.text}\` both as ${earlier.keyType} and as ${name.keyType}`,
          keyAt,
          [{ message: "the other key", at: earlier.keyAt }],
        );
      }
      const equal = equalNumber(name, entries);
      if (equal === null) entries.set(name.text, { keyAt, keyType: name.keyType, value: use(value) });
      else entries.set(equal.text, { ...equal.entry, value: use(value) });
    }
    return entries;
  };
  return use(root);
}

/** Kind of node that a tag's constructor takes; OmegaConf can hold no value of any other tag. */
const expectedKinds: ReadonlyMap<string, YamlNode["kind"]> = new Map<string, YamlNode["kind"]>([
  [tags.str, "scalar"],
  [tags.map, "mapping"],
  [tags.seq, "sequence"],
  [tags.null, "scalar"],
  [tags.bool, "scalar"],
  [tags.int, "scalar"],
  [tags.float, "scalar"],
  [tags.binary, "scalar"],
]);

function constructScalar(node: YamlScalar, at: Place, context: ConstructContext): ConfigNode {
  switch (node.tag) {
    case tags.str:
      return { kind: "scalar", value: node.value, type: "str", text: node.value, at };
    case tags.null:
      return { kind: "scalar", value: null, type: "null", text: node.value, at };
    case tags.bool: {
      const word = node.value.toLowerCase();
      if (!trueWords.has(word) && !falseWords.has(word))
        return refuse(node, at, "invalid-yaml", `\`${node.value}\` is no boolean`, context);
      return { kind: "scalar", value: trueWords.has(word), type: "bool", text: node.value, at };
    }
    case tags.int: {
      const value = pythonInteger(node.value);
      if (value === null) return refuse(node, at, "invalid-yaml", `\`${node.value}\` is no integer`, context);
      return { kind: "scalar", value: Number(value), type: "int", text: node.value, at };
    }
    case tags.float: {
      const value = pythonFloat(node.value);
      if (value === null) return refuse(node, at, "invalid-yaml", `\`${node.value}\` is no number`, context);
      return { kind: "scalar", value, type: "float", text: node.value, at };
    }
    default:
      return {
        kind: "unknown",
        rule: "unsupported-value",
        reason: "bytes have no form in the one JSON",
        text: node.value,
        at,
      };
  }
}

/** The key as Python's `str` writes it, and its type; null (reported) for a key that no DictConfig can hold. */
function constructKey(
  node: YamlNode,
  at: Place,
  context: ConstructContext,
): { readonly text: string; readonly keyType: ConfigEntry["keyType"] } | null {
  const value =
    node.kind === "scalar" && expectedKinds.get(node.tag) === "scalar" ? constructScalar(node, at, context) : null;
  if (value?.kind === "scalar" && value.type === "null" && context.dialect === "pyyaml")
    return { text: "None", keyType: "null" };
  if (value === null || value.kind !== "scalar" || value.type === "null") {
    context.report("unsupported-yaml-key", "a key of a configuration mapping is a text, a number or a boolean", at);
    return null;
  }
  return { text: keyText(value), keyType: value.type };
}

/** Python holds `1`, `1.0` and `true` for one key: the first spelling stays and the last value counts. */
function equalNumber(
  name: { readonly text: string; readonly keyType: ConfigEntry["keyType"] },
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

function numberOfKey(text: string): number {
  return text === "True" ? 1 : text === "False" ? 0 : Number(text);
}

function keyText(key: ConfigScalar): string {
  if (key.type === "bool") return key.value === true ? "True" : "False";
  if (key.type === "int") return String(pythonInteger(key.text) ?? key.value);
  if (key.type === "float" && typeof key.value === "number") return floatText(key.value);
  return key.text;
}

function refuse(node: YamlNode, at: Place, rule: YamlProblem, reason: string, context: ConstructContext): ConfigNode {
  context.report(rule, reason, at);
  return { kind: "unknown", rule: "unreadable-config", reason, text: node.kind === "scalar" ? node.value : "", at };
}

/** Lists of tuples, which OmegaConf can hold and JSON cannot. */
const pairTags: ReadonlySet<string> = new Set([tags.omap, tags.pairs]);
const trueWords = new Set(["yes", "true", "on"]);
const falseWords = new Set(["no", "false", "off"]);

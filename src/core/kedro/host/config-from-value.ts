import type { ConfigEntry, ConfigNode } from "omegaconf";
import type { Place } from "../../model/place.ts";
import type { Value } from "static-python";

/** Parts of one value that are taken over; one that is larger, or holds itself, is not known. */
const LIMIT = 100_000;

/** A Python value as configuration, all of it standing at one place; what configuration cannot hold is unknown. */
export function configFromValue(value: Value, at: Place, budget = { left: LIMIT }, depth = 0): ConfigNode {
  if (depth > 100 || budget.left-- <= 0)
    return { kind: "unknown", rule: "computed-at-runtime", reason: "the value is too large to follow", text: "", at };
  switch (value.kind) {
    case "none":
      return { kind: "scalar", value: null, type: "null", text: "null", at };
    case "bool":
      return { kind: "scalar", value: value.value, type: "bool", text: String(value.value), at };
    case "int":
      return { kind: "scalar", value: Number(value.value), type: "int", text: String(value.value), at };
    case "float":
      return {
        kind: "scalar",
        value: value.value,
        type: "float",
        text: Number.isInteger(value.value) ? `${value.value}.0` : String(value.value),
        at,
      };
    case "str":
      return { kind: "scalar", value: value.value, type: "str", text: value.value, at };
    case "list":
    case "tuple":
      return { kind: "list", items: value.items.map((item) => configFromValue(item, at, budget, depth + 1)), at };
    case "dict":
      return {
        kind: "map",
        entries: new Map(
          [...value.entries.values()].map((entry) =>
            entryOf(entry.key, configFromValue(entry.value, at, budget, depth + 1), at),
          ),
        ),
        at,
      };
    case "unknown":
      return {
        kind: "unknown",
        rule: value.cause.rule,
        reason: value.cause.message,
        text: "",
        ...(value.name !== undefined && value.cause.rule === "third-party-import" ? { object: value.name } : {}),
        at,
      };
    default:
      return {
        kind: "unknown",
        rule: "computed-at-runtime",
        reason: `a ${value.kind} is no plain value`,
        text: "",
        at,
      };
  }
}

function entryOf(key: Value, value: ConfigNode, at: Place): readonly [string, ConfigEntry] {
  const node = configFromValue(key, at);
  const entry = { keyAt: at, keyType: node.kind === "scalar" ? node.type : "str", value } as const;
  return [node.kind === "scalar" ? node.text : "", entry];
}

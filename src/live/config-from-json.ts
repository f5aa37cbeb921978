import type { ConfigEntry, ConfigNode } from "omegaconf";
import type { Place } from "../core/model/place.ts";

/** A value out of the probe's JSON as configuration; every part stands at one place. */
export function configFromJson(value: unknown, at: Place): ConfigNode {
  if (value === null || value === undefined) return { kind: "scalar", value: null, type: "null", text: "null", at };
  if (typeof value === "string") return { kind: "scalar", value, type: "str", text: value, at };
  if (typeof value === "boolean") return { kind: "scalar", value, type: "bool", text: String(value), at };
  if (typeof value === "number")
    return { kind: "scalar", value, type: Number.isInteger(value) ? "int" : "float", text: String(value), at };
  if (Array.isArray(value)) return { kind: "list", items: value.map((item) => configFromJson(item, at)), at };
  if (typeof value !== "object")
    return { kind: "unknown", rule: "unreadable-config", reason: "not a JSON value", text: typeof value, at };
  const entries = Object.entries(value).map(([key, item]): [string, ConfigEntry] => [
    key,
    { keyAt: at, keyType: "str", value: configFromJson(item, at) },
  ]);
  return { kind: "map", entries: new Map(entries), at };
}

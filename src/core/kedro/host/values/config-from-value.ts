import type { ConfigEntry, ConfigNode, ConfigScalar, ConfigUnknown } from "omegaconf";
import type { Place } from "../../../model/place.ts";
import type { Value } from "static-python";

/** Parts of one value that are taken over; one that is larger, or holds itself, is not known. */
const LIMIT = 100_000;

const DEEPEST = 100;

/** A Python value as configuration, all of it standing at one place; what configuration cannot hold is unknown. */
export function configFromValue(value: Value, at: Place): ConfigNode {
  let left = LIMIT;
  const nodeOf = (part: Value, depth: number): ConfigNode => {
    if (depth > DEEPEST || left-- <= 0) return unknown("the value is too large to follow", at);
    return partFromValue(part, at, (inner) => nodeOf(inner, depth + 1));
  };
  return nodeOf(value, 0);
}

function partFromValue(value: Value, at: Place, inner: (part: Value) => ConfigNode): ConfigNode {
  switch (value.kind) {
    case "none":
    case "bool":
    case "int":
    case "float":
    case "str":
      return scalarFromValue(value, at);
    case "list":
    case "tuple":
      return { kind: "list", items: value.items.map(inner), at };
    case "dict":
      return {
        kind: "map",
        entries: new Map([...value.entries.values()].map((entry) => entryOf(entry.key, inner(entry.value), at))),
        at,
      };
    case "unknown":
      return {
        ...unknown(value.cause.message, at),
        rule: value.cause.rule,
        ...(value.cause.variable === undefined ? {} : { variable: value.cause.variable }),
        ...(value.template === undefined || value.isPath === true ? {} : { template: value.template }),
        ...(value.name !== undefined && value.cause.rule === "third-party-import" ? { object: value.name } : {}),
      };
    default:
      return unknown(`a ${value.kind} is no plain value`, at);
  }
}

type Plain = Extract<Value, { readonly kind: "none" | "bool" | "int" | "float" | "str" }>;

function scalarFromValue(value: Plain, at: Place): ConfigScalar {
  switch (value.kind) {
    case "none":
      return { kind: "scalar", value: null, type: "null", text: "null", at };
    case "bool":
      return { kind: "scalar", value: value.value, type: "bool", text: String(value.value), at };
    case "int":
      return { kind: "scalar", value: Number(value.value), type: "int", text: String(value.value), at };
    case "float": {
      const text = Number.isInteger(value.value) ? `${value.value}.0` : String(value.value);
      return { kind: "scalar", value: value.value, type: "float", text, at };
    }
    case "str":
      return { kind: "scalar", value: value.value, type: "str", text: value.value, at };
  }
}

function unknown(reason: string, at: Place): ConfigUnknown {
  return { kind: "unknown", rule: "computed-at-runtime", reason, text: "", at };
}

function entryOf(key: Value, value: ConfigNode, at: Place): readonly [string, ConfigEntry] {
  const node = configFromValue(key, at);
  const entry = { keyAt: at, keyType: node.kind === "scalar" ? node.type : "str", value } as const;
  return [node.kind === "scalar" ? node.text : "", entry];
}

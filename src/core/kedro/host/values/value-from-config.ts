import type { ConfigNode, ConfigScalar, ConfigUnknown } from "omegaconf";
import { list, text, type HostContext, type Value } from "static-python";
import { dictValue } from "./binding-value.ts";

/** Configuration as Python objects, as project code gets it from a config loader. */
export function valueFromConfig(node: ConfigNode, host: HostContext): Value {
  switch (node.kind) {
    case "scalar":
      return scalarValue(node);
    case "list":
      return list(node.items.map((item) => valueFromConfig(item, host)));
    case "map":
      return dictValue(
        [...node.entries].map(([key, entry]) => [keyValue(key, entry.keyType), valueFromConfig(entry.value, host)]),
        host,
      );
    case "unknown":
      return unknownValue(node);
  }
}

/** What is not known stays so for the reason it has; a text with variables of the environment stays one. */
function unknownValue({ rule, reason, at, variable, template }: ConfigUnknown): Value {
  const cause = { rule, message: reason, at, ...(variable === undefined ? {} : { variable }) };
  return { kind: "unknown", cause, ...(template === undefined ? {} : { template }) };
}

function scalarValue({ type, value, text: written }: ConfigScalar): Value {
  switch (type) {
    case "null":
      return { kind: "none" };
    case "bool":
      return { kind: "bool", value: value === true };
    case "int":
      return { kind: "int", value: integer(value, written) };
    case "float":
      return { kind: "float", value: typeof value === "number" ? value : Number(written) };
    case "str":
      return text(String(value));
  }
}

function integer(value: ConfigScalar["value"], written: string): bigint {
  if (typeof value === "number" && Number.isSafeInteger(value)) return BigInt(value);
  return /^[+-]?\d+$/.test(written) ? BigInt(written) : BigInt(Math.trunc(Number(written)) || 0);
}

function keyValue(key: string, type: ConfigScalar["type"]): Value {
  switch (type) {
    case "int":
      return /^[+-]?\d+$/.test(key) ? { kind: "int", value: BigInt(key) } : text(key);
    case "float":
      return { kind: "float", value: Number(key) };
    case "bool":
      return { kind: "bool", value: key.toLowerCase() === "true" };
    case "null":
      return { kind: "none" };
    case "str":
      return text(key);
  }
}

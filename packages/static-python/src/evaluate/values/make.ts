import type {
  Arguments,
  BuiltinValue,
  DictValue,
  HostContext,
  HostObject,
  HostValue,
  ListValue,
  SetValue,
  TupleValue,
  UnknownValue,
  Value,
} from "./value.ts";
import type { UnknownCause } from "../../model/causes.ts";

export const NONE: Value = { kind: "none" };
export const TRUE: Value = { kind: "bool", value: true };
export const FALSE: Value = { kind: "bool", value: false };
export const ELLIPSIS: Value = { kind: "ellipsis" };
export const EMPTY_TEXT: Value = { kind: "str", value: "" };
export const EMPTY_KEYWORDS: ReadonlyMap<string, Value> = new Map();

export const bool = (value: boolean): Value => (value ? TRUE : FALSE);
export const int = (value: bigint | number): Value => ({ kind: "int", value: BigInt(value) });
export const float = (value: number): Value => ({ kind: "float", value });
export const text = (value: string): Value => ({ kind: "str", value });
export const bytes = (value: string): Value => ({ kind: "bytes", value });
export const list = (items: Value[]): ListValue => ({ kind: "list", items });
export const tuple = (items: readonly Value[]): TupleValue => ({ kind: "tuple", items });
export const dict = (entries: DictValue["entries"] = new Map()): DictValue => ({ kind: "dict", entries });
export const set = (items: SetValue["items"] = new Map(), isFrozen = false): SetValue => ({
  kind: "set",
  isFrozen,
  items,
});
export const host = (object: HostObject): HostValue => ({ kind: "host", object });
/** A built-in function; `holds` are values that calling it could change. */
export function builtin(
  name: string,
  call: (args: Arguments, host: HostContext) => Value,
  holds: readonly Value[] = [],
): BuiltinValue {
  return holds.length === 0 ? { kind: "builtin", name, call } : { kind: "builtin", name, call, holds };
}

/** An Unknown of this cause, through which `aliases` may be reached. */
export function unknownOf(cause: UnknownCause, aliases: readonly Value[] = []): UnknownValue {
  return aliases.length === 0 ? { kind: "unknown", cause } : { kind: "unknown", cause, aliases };
}

/** What a binary special method gives for operands it does not know. */
export const NOT_IMPLEMENTED: Value = {
  kind: "host",
  object: { typeName: "NotImplementedType", text: () => "NotImplemented" },
};

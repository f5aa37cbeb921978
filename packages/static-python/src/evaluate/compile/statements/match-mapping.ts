import type { UnknownValue, Value } from "../../values/value.ts";
import { dict, NONE, tuple } from "../../values/make.ts";
import { isUnknown } from "../../values/kinds.ts";
import { lookup } from "../../values/lookup.ts";
import type { Runtime } from "../../runtime/runtime.ts";

/** The items of what a sequence pattern takes: text is none; null for what is no sequence. */
export function itemsToMatch(rt: Runtime, subject: Value): readonly Value[] | UnknownValue | null {
  if (subject.kind === "list" || subject.kind === "tuple") return subject.items;
  if (subject.kind !== "host" && subject.kind !== "instance") return null;
  const { str, bytes, bytearray } = rt.types;
  if (rt.isInstance(subject, tuple([str, bytes, bytearray])) === true) return null;
  const isOne = belongs(rt, subject, "Sequence");
  if (isOne === false) return null;
  return isOne === true ? rt.items(subject) : isOne;
}

/** What a mapping pattern asks of its subject. */
export interface MappingToMatch {
  readonly length: number;
  /** The value of a key; null where there is none. */
  readonly get: (key: Value) => Value | null;
  /** A dict of all but these keys. */
  readonly without: (keys: readonly Value[]) => Value;
}

/** What a mapping pattern takes; null for what is no mapping. */
export function mappingToMatch(rt: Runtime, subject: Value): MappingToMatch | UnknownValue | null {
  if (subject.kind === "dict" && (subject.class === undefined || lookup(subject.class, "get")?.kind !== "function"))
    return {
      length: subject.entries.size,
      get: (key) => {
        const hash = rt.hashKey(key);
        if (typeof hash !== "string") return hash;
        return subject.entries.get(hash)?.value ?? null;
      },
      without: (keys) => withoutKeys(rt, subject, keys),
    };
  if (subject.kind !== "host" && subject.kind !== "instance" && subject.kind !== "dict") return null;
  const isOne = belongs(rt, subject, "Mapping");
  if (isOne === false) return null;
  if (isOne !== true) return isOne;
  const length = rt.callWith(rt.builtins.get("len") ?? NONE, subject);
  if (length.kind !== "int") return isUnknown(length) ? length : null;
  const absent: Value = { kind: "instance", class: rt.types.object, attributes: new Map() };
  return {
    length: Number(length.value),
    get: (key) => {
      const found = rt.callWith(rt.attribute(subject, "get"), key, absent);
      return found === absent ? null : found;
    },
    without: (keys) => withoutKeys(rt, rt.callWith(rt.types.dict, subject), keys),
  };
}

function withoutKeys(rt: Runtime, given: Value, keys: readonly Value[]): Value {
  if (given.kind !== "dict") return given;
  const left = new Map(given.entries);
  for (const key of keys) {
    const hash = rt.hashKey(key);
    if (typeof hash === "string") left.delete(hash);
  }
  return dict(left);
}

/** Classes of the library whose parents the models do not keep. */
const MAPPINGS: ReadonlySet<string> = new Set(["ChainMap", "UserDict", "mappingproxy"]);
const NEITHER: ReadonlySet<string> = new Set(["Pattern", "Match", "SimpleNamespace", "property", "slice"]);

function belongs(rt: Runtime, subject: Value, name: "Sequence" | "Mapping"): boolean | UnknownValue {
  const own = rt.typeOf(subject);
  const native = own.kind === "class" ? (own.mro ?? [own]).filter((one) => one.definition === null) : [];
  if (native.some((one) => MAPPINGS.has(one.name))) return name === "Mapping";
  if (native.some((one) => NEITHER.has(one.name))) return false;
  const key = `collections.abc.${name}`;
  if (!rt.classes.has(key)) rt.importModule("collections.abc");
  const type = rt.classes.get(key);
  const isOne = type === undefined ? null : rt.isInstance(subject, type);
  return typeof isOne === "boolean"
    ? isOne
    : rt.unknown("unsupported-syntax", `Matching this object as a ${name.toLowerCase()} is not followed`);
}

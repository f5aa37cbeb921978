import { integerIndex } from "./integer-index.ts";
import { lookup } from "../values/lookup.ts";
import type { DictValue, HostObject, ListValue, TupleValue, UnknownValue, Value } from "../values/value.ts";
import { isDeque } from "../values/is-deque.ts";
import { bytes, int, list, NONE, text, tuple, unknownOf } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { SliceObject } from "../objects/slice.ts";
import { mergeAliases } from "../memory/join.ts";
import { touch } from "../memory/journal.ts";
import { loseContents } from "../memory/lose-contents.ts";
import { codePoints } from "../../text/code-points.ts";
import { itemOfPartialDict, setInPartialDict } from "./partial-dict.ts";
import { lacksSpecial } from "./lacks-special.ts";
import { isClosedForm, TypingForm } from "../objects/typing-form.ts";
import { certain } from "../runtime/take-arguments.ts";
import { formText } from "./form-text.ts";
import { genericAlias } from "./generic-alias.ts";
import { numeric, isUnknown } from "../values/kinds.ts";
import { raiseKey } from "../runtime/raise-key.ts";
import { typeName } from "../runtime/type-name.ts";

/** `object[index]`. */
export function item(rt: Runtime, object: Value, index: Value): Value {
  if (object.kind === "unknown") return itemOfPartialDict(rt, object, index) ?? rt.derive(object);
  if ("class" in object && object.class !== undefined) {
    const own = rt.special(object, "__getitem__");
    if (own !== null && (own.kind === "bound-method" || object.kind === "instance")) return rt.callWith(own, index);
  }
  return plainItem(rt, object, index);
}

/** `dict.__getitem__(object, index)` and the like: past what a subclass defines itself. */
export function plainItem(rt: Runtime, object: Exclude<Value, UnknownValue>, index: Value): Value {
  switch (object.kind) {
    case "list":
    case "tuple":
      if (
        isDeque(object) &&
        index.kind !== "unknown" &&
        index.kind !== "instance" &&
        typeof numeric(index) !== "bigint"
      )
        return rt.raise("TypeError", `sequence index must be integer, not '${typeName(rt, index)}'`);
      return ofSequence(rt, object, index);
    case "str":
      return ofText(rt, object.value, index);
    case "bytes":
      return ofBytes(rt, object.value, index);
    case "dict":
      return ofDict(rt, object, index);
    case "host":
      if (object.object instanceof TypingForm && isClosedForm(object.object))
        return rt.raise("TypeError", `${certain(rt, formText(rt, object.object))} is not a generic class`);
      if (object.object.subscript !== undefined) return ofHost(rt, object.object, index);
      break;
    case "class":
      return genericAlias(rt, object, index);
    default:
      break;
  }
  const method = rt.special(object, "__getitem__");
  if (method !== null) return rt.callWith(method, index);
  if (object.kind === "host" && !lacksSpecial(rt, object, "__getitem__"))
    return rt.mayFail(
      rt.unknown("computed-at-runtime", `A subscript of this \`${object.object.typeName}\` is not followed`),
    );
  return rt.raise("TypeError", `'${typeName(rt, object)}' object is not subscriptable`);
}

function ofHost(rt: Runtime, object: HostObject, index: Value): Value {
  const { made, derived } = rt;
  const found = object.subscript?.(index, rt.host) ?? NONE;
  return found.kind === "unknown" && rt.made !== made && rt.derived === derived ? rt.mayFail(found) : found;
}

function ofSequence(rt: Runtime, object: ListValue | TupleValue, index: Value): Value {
  const found = pick(rt, object.items, index, isDeque(object) ? "deque" : object.kind);
  if (found.kind === "one") return found.value;
  if (found.kind === "unknown") return unknownOf(rt.derive(found.value).cause, mergeAliases(object.items));
  return object.kind === "list" ? list(found.items) : tuple(found.items);
}

function ofText(rt: Runtime, value: string, index: Value): Value {
  rt.spend(value.length >> 8);
  const found = pick(rt, codePoints(value), index, "string");
  if (found.kind === "one") return text(found.value);
  return found.kind === "unknown" ? rt.derive(found.value) : text(found.items.join(""));
}

function ofBytes(rt: Runtime, value: string, index: Value): Value {
  const isNumber =
    typeof numeric(index) === "bigint" ||
    index.kind === "unknown" ||
    index.kind === "instance" ||
    index.kind === "host";
  if (!isNumber) return rt.raise("TypeError", `byte indices must be integers or slices, not ${typeName(rt, index)}`);
  const where = range(rt, value.length, index, "");
  if (isUnknown(where)) return rt.derive(where);
  if (!where.isSlice) return int(value.charCodeAt(where.start));
  rt.charge(where.indexes.length * 4);
  return bytes(where.indexes.map((at) => value.charAt(at)).join(""));
}

function ofDict(rt: Runtime, object: DictValue, index: Value): Value {
  const key = rt.hashKey(index);
  const missing = object.class === undefined ? null : rt.special(object, "__missing__");
  if (typeof key !== "string") {
    const held = mergeAliases([...object.entries.values()].map((entry) => entry.value));
    if (missing === null || isCount(rt, object)) return unknownOf(key.cause, held);
    // What is missing may be put there: a `defaultdict` does so.
    rt.escape(missing, key.cause);
    return rt.derive(unknownOf(key.cause, held), object);
  }
  const entry = object.entries.get(key);
  if (entry !== undefined) return entry.value;
  return missing === null ? raiseKey(rt, index) : rt.callWith(missing, index);
}

/** A `Counter` puts nothing where something is missing. */
function isCount(rt: Runtime, { class: type }: DictValue): boolean {
  const counter = rt.classes.get("collections.Counter")?.attributes.get("__missing__");
  return type !== undefined && counter !== undefined && lookup(type, "__missing__") === counter;
}

export function setItem(rt: Runtime, object: Value, index: Value, value: Value): void {
  if (object.kind === "unknown") {
    if (setInPartialDict(rt, object, index, value)) return;
    rt.escape(object, object.cause);
    rt.escape(value, object.cause);
    return void rt.derive(object);
  }
  const own = "class" in object && object.class !== undefined ? rt.special(object, "__setitem__") : null;
  if (own !== null && (own.kind === "bound-method" || object.kind === "instance"))
    return void rt.callWith(own, index, value);
  plainSetItem(rt, object, index, value);
}

/** `dict.__setitem__(object, index, value)` and the like. */
export function plainSetItem(rt: Runtime, object: Exclude<Value, UnknownValue>, index: Value, value: Value): void {
  if (object.kind === "dict") {
    const key = rt.hashKey(index);
    if (typeof key !== "string") return loseContents(rt.journal, object, key.cause, [value]);
    touch(rt.journal, object);
    rt.charge(32);
    object.entries.set(key, { key: object.entries.get(key)?.key ?? index, value });
    return;
  }
  if (object.kind === "list") return setInList(rt, object, index, value);
  const method = rt.special(object, "__setitem__");
  if (method !== null) return void rt.callWith(method, index, value);
  if (object.kind === "host" && !lacksSpecial(rt, object, "__setitem__")) {
    const { cause } = rt.mayFail(
      rt.unknown("computed-at-runtime", `Setting an item of this \`${object.object.typeName}\` is not followed`),
    );
    for (const changed of [object, value]) rt.escape(changed, cause);
    return;
  }
  rt.raise("TypeError", `'${typeName(rt, object)}' object does not support item assignment`);
}

export function deleteItem(rt: Runtime, object: Value, index: Value): void {
  if (object.kind === "unknown") {
    rt.escape(object, object.cause);
    return void rt.derive(object);
  }
  const own = "class" in object && object.class !== undefined ? rt.special(object, "__delitem__") : null;
  if (own !== null) return void rt.callWith(own, index);
  plainDeleteItem(rt, object, index);
}

/** `dict.__delitem__(object, index)` and the like. */
export function plainDeleteItem(rt: Runtime, object: Exclude<Value, UnknownValue>, index: Value): void {
  if (object.kind === "dict") {
    const key = rt.hashKey(index);
    if (typeof key !== "string") return loseContents(rt.journal, object, key.cause);
    if (!object.entries.has(key)) raiseKey(rt, index);
    touch(rt.journal, object);
    object.entries.delete(key);
    return;
  }
  if (object.kind === "list") {
    const where = range(rt, object.items.length, index, "list assignment");
    if (isUnknown(where)) return loseContents(rt.journal, object, where.cause);
    touch(rt.journal, object);
    const gone = new Set(where.indexes);
    object.items = object.items.filter((_, position) => !gone.has(position));
    return;
  }
  const method = rt.special(object, "__delitem__");
  if (method !== null) return void rt.callWith(method, index);
  if (object.kind === "host" && !lacksSpecial(rt, object, "__delitem__")) {
    const { cause } = rt.mayFail(
      rt.unknown("computed-at-runtime", `Deleting an item of this \`${object.object.typeName}\` is not followed`),
    );
    return rt.escape(object, cause);
  }
  rt.raise("TypeError", `'${typeName(rt, object)}' object doesn't support item deletion`);
}

function setInList(rt: Runtime, object: ListValue, index: Value, value: Value): void {
  const where = range(rt, object.items.length, index, "list assignment");
  if (isUnknown(where)) return loseContents(rt.journal, object, where.cause, [value]);
  if (!where.isSlice) {
    touch(rt.journal, object);
    object.items[where.indexes[0] ?? 0] = value;
    return;
  }
  const items = rt.items(value);
  if (isUnknown(items)) return loseContents(rt.journal, object, items.cause, [value]);
  const copies = [...items];
  if (where.step === 1) {
    touch(rt.journal, object);
    object.items.splice(where.start, where.indexes.length, ...copies);
    return;
  }
  if (copies.length !== where.indexes.length)
    rt.raise(
      "ValueError",
      `attempt to assign sequence of size ${copies.length} to extended slice of size ${where.indexes.length}`,
    );
  touch(rt.journal, object);
  where.indexes.forEach((position, order) => (object.items[position] = copies[order] ?? NONE));
}

type Picked<T> =
  | { readonly kind: "one"; readonly value: T }
  | { readonly kind: "many"; readonly items: T[] }
  | { readonly kind: "unknown"; readonly value: UnknownValue };

/** The item or slice of a sequence that an index stands for. */
export function pick<T>(rt: Runtime, items: readonly T[], index: Value, type: string): Picked<T> {
  const where = range(rt, items.length, index, type);
  if (isUnknown(where)) return { kind: "unknown", value: where };
  const picked: T[] = [];
  for (const position of where.indexes) {
    const found = items[position];
    if (found !== undefined) picked.push(found);
  }
  rt.charge(picked.length * 4);
  const [first] = picked;
  return where.isSlice || first === undefined ? { kind: "many", items: picked } : { kind: "one", value: first };
}

interface Range {
  readonly isSlice: boolean;
  readonly indexes: readonly number[];
  readonly start: number;
  readonly stop: number;
  readonly step: number;
}

function range(rt: Runtime, length: number, index: Value, type: string): Range | UnknownValue {
  if (index.kind === "unknown") return index;
  if (index.kind === "host" && index.object instanceof SliceObject) return sliceRange(rt, length, index.object);
  const position = integerIndex(rt, index, type);
  if (typeof position !== "bigint") return position;
  const at = position < 0n ? position + BigInt(length) : position;
  if (at < 0n || at >= BigInt(length)) rt.raise("IndexError", `${type === "" ? "" : `${type} `}index out of range`);
  return { isSlice: false, indexes: [Number(at)], start: Number(at), stop: Number(at) + 1, step: 1 };
}

/** `slice.indices(length)`. */
export function sliceRange(rt: Runtime, length: number, slice: SliceObject): Range | UnknownValue {
  const bounds: (number | null)[] = [];
  for (const bound of [slice.lower, slice.upper, slice.step]) {
    if (bound.kind === "none") {
      bounds.push(null);
      continue;
    }
    const isIndex = bound.kind === "instance" && rt.special(bound, "__index__") !== null;
    if (bound.kind !== "unknown" && typeof numeric(bound) !== "bigint" && !isIndex)
      return rt.raise("TypeError", "slice indices must be integers or None or have an __index__ method");
    const value = integerIndex(rt, bound, "");
    if (isUnknown(value)) return value;
    bounds.push(Number(value));
  }
  const step = bounds[2] ?? 1;
  if (step === 0) rt.raise("ValueError", "slice step cannot be zero");
  const clamp = (bound: number | null | undefined, fallback: number): number => {
    if (bound === null || bound === undefined) return fallback;
    const from = bound < 0 ? bound + length : bound;
    return step > 0 ? Math.min(Math.max(from, 0), length) : Math.min(Math.max(from, -1), length - 1);
  };
  const start = clamp(bounds[0], step > 0 ? 0 : length - 1);
  const stop = clamp(bounds[1], step > 0 ? length : -1);
  const indexes: number[] = [];
  if (step > 0) for (let position = start; position < stop; position += step) indexes.push(position);
  else for (let position = start; position > stop; position += step) indexes.push(position);
  return { isSlice: true, indexes, start, stop, step };
}

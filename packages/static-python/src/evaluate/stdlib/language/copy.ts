import type { DictValue, InstanceValue, ListValue, ModuleValue, Value } from "../../values/value.ts";
import { NONE, set, tuple } from "../../values/make.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { copyDict } from "../../types/dict-methods.ts";
import { known, positionalOnly, takeArguments } from "../../runtime/take-arguments.ts";
import { moduleOf } from "../module.ts";
import { lookup, opaqueCause, lookupSlot } from "../../values/lookup.ts";

export function copy(rt: Runtime): ModuleValue {
  return moduleOf(
    rt,
    "copy",
    {},
    {
      copy: (_, args) => shallow(rt, positionalOnly(rt, "copy", args, 1, 1)[0] ?? NONE),
      deepcopy: (_, args) => deep(rt, takeArguments(rt, "deepcopy", args, ["x", "memo"], 1)[0] ?? NONE, new Map(), 0),
    },
  );
}

function shallow(rt: Runtime, given: Value): Value {
  const value = known(rt, given);
  const own = value.kind === "instance" ? rt.special(value, "__copy__") : null;
  if (own !== null) return rt.callWith(own);
  if (isReduced(value)) return notCopied(rt);
  switch (value.kind) {
    case "list":
      return { ...value, items: [...value.items] };
    case "dict":
      return withClass(value, copyDict(value));
    case "set":
      return { ...value, items: new Map(value.items) };
    case "instance":
      return opaqueCause(value.class) ?? { ...value, attributes: new Map(value.attributes) };
    case "iterator":
      return rt.unknown("unsupported-syntax", "Copying an iterator is not followed");
    default:
      return value;
  }
}

/** True where the project's class says itself how it is taken apart and put together. */
function isReduced(value: Value): boolean {
  const type = "class" in value ? value.class : undefined;
  return (
    type !== undefined &&
    ["__reduce__", "__reduce_ex__", "__getstate__", "__setstate__", "__getnewargs__", "__getnewargs_ex__"].some(
      (name) => lookup(type, name)?.kind === "function",
    )
  );
}

function notCopied(rt: Runtime): Value {
  return rt.unknown("unsupported-syntax", "A copy by the pickle protocol is not followed");
}

const MAXIMUM_DEPTH = 150;

function deep(rt: Runtime, value: Value, memo: Map<Value, Value>, depth: number): Value {
  const known = memo.get(value);
  if (known !== undefined) return known;
  rt.spend(1);
  if (depth > MAXIMUM_DEPTH) return rt.unknown("budget-exhausted", "`deepcopy` nests deeper than can be followed");
  const copying: Copying = { rt, memo, inner: (item) => deep(rt, item, memo, depth + 1) };
  switch (value.kind) {
    case "list":
      return deepList(value, copying);
    case "dict":
      return deepDict(value, copying);
    case "set": {
      const made = set(new Map([...value.items].map(([key, item]) => [key, copying.inner(item)])), value.isFrozen);
      memo.set(value, made);
      return made;
    }
    case "tuple": {
      const items = value.items.map(copying.inner);
      if (items.every((item, index) => item === value.items[index])) return value;
      return value.class === undefined ? tuple(items) : { ...value, items };
    }
    case "instance":
      return deepInstance(value, copying);
    case "partial":
      return { ...value };
    case "iterator":
      return rt.unknown("unsupported-syntax", "Copying an iterator is not followed");
    default:
      return value;
  }
}

/** What the copies of one `deepcopy` share. A copy is in `memo` before what it holds is copied: that may hold it again. */
interface Copying {
  readonly rt: Runtime;
  readonly memo: Map<Value, Value>;
  readonly inner: (item: Value) => Value;
}

function deepList(value: ListValue, { memo, inner }: Copying): Value {
  const made: Value = { ...value, items: [] };
  memo.set(value, made);
  for (const item of value.items) made.items.push(inner(item));
  return made;
}

function deepDict(value: DictValue, { memo, inner }: Copying): Value {
  const made = withClass(value, copyDict({ ...value, entries: new Map() }));
  memo.set(value, made);
  for (const [key, entry] of value.entries)
    if (made.kind === "dict") made.entries.set(key, { key: inner(entry.key), value: inner(entry.value) });
  if (made.kind === "dict" && value.isOrdered === false) made.isOrdered = false;
  return made;
}

function deepInstance(value: InstanceValue, { rt, memo, inner }: Copying): Value {
  if (lookupSlot(value.class, "isFrozen") === true) return value;
  const own = rt.special(value, "__deepcopy__");
  if (own !== null) return rt.callWith(own, { kind: "dict", entries: new Map() });
  if (isReduced(value)) return notCopied(rt);
  const made: InstanceValue = { ...value, attributes: new Map() };
  memo.set(value, made);
  for (const [name, item] of value.attributes) made.attributes.set(name, inner(item));
  return made;
}

function withClass(value: Extract<Value, { kind: "dict" }>, made: Extract<Value, { kind: "dict" }>): Value {
  return value.class === undefined
    ? made
    : { ...made, class: value.class, attributes: new Map(value.attributes ?? []) };
}

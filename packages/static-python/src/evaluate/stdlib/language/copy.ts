import type { DictValue, InstanceValue, ListValue, ModuleValue, PartialValue, Value } from "../../values/value.ts";
import { dict, NONE, set, tuple } from "../../values/make.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { copyDict } from "../../types/dict-methods.ts";
import { known, positionalOnly, takeArguments } from "../../runtime/take-arguments.ts";
import { copyByProtocol } from "./copy-protocol.ts";
import { moduleOf } from "../module.ts";
import { opaqueCause, lookupSlot } from "../../values/lookup.ts";

export function copy(rt: Runtime): ModuleValue {
  const memos: Memos = new WeakMap();
  return moduleOf(
    rt,
    "copy",
    {},
    {
      copy: (_, args) => shallow(rt, positionalOnly(rt, "copy", args, 1, 1)[0] ?? NONE),
      deepcopy: (_, args) => {
        const [value = NONE, memo = NONE] = takeArguments(rt, "deepcopy", args, ["x", "memo", "_nil"], 1);
        return deep(rt, value, memoOf(rt, memos, memo), 0);
      },
    },
  );
}

function shallow(rt: Runtime, given: Value): Value {
  const value = known(rt, given);
  const own = value.kind === "instance" ? rt.special(value, "__copy__") : null;
  if (own !== null) return rt.callWith(own);
  const made = copyByProtocol(rt, value, { inner: (item) => item, made: () => undefined });
  if (made !== null) return made;
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
      return copiedIterator(rt, value);
    case "host":
      return copiedHost(rt, value);
    case "module":
      return rt.raise("TypeError", "cannot pickle 'module' object");
    default:
      return value;
  }
}

/** What a copy reads of what it runs over, the iterator may not. */
function copiedIterator(rt: Runtime, value: Value): Value {
  const unknown = rt.unknown("unsupported-syntax", "Copying an iterator is not followed");
  rt.escape(value, unknown.cause);
  return unknown;
}

function copiedHost(rt: Runtime, value: Extract<Value, { kind: "host" }>): Value {
  return UNCOPIED.has(value.object.typeName)
    ? rt.unknown("unsupported-syntax", `Copying a \`${value.object.typeName}\` is not followed`)
    : value;
}

/** Types whose objects CPython refuses to copy. */
const UNCOPIED: ReadonlySet<string> = new Set([
  "dict_items",
  "dict_keys",
  "dict_values",
  "mappingproxy",
  "TextIOWrapper",
]);

/** What a dict that was handed to `__deepcopy__` stands for. */
type Memos = WeakMap<Value, Memo>;
interface Memo {
  readonly copies: Map<Value, Value>;
  readonly memos: Memos;
  /** The dict that code of the project sees. */
  shown: DictValue | null;
}

function memoOf(rt: Runtime, memos: Memos, given: Value): Memo {
  const value = known(rt, given);
  const before = memos.get(value);
  if (before !== undefined) return before;
  const isNew = value.kind === "dict" && value.entries.size === 0;
  if (value.kind !== "none" && !isNew)
    known(rt, rt.unknown("unsupported-syntax", "This memo of `deepcopy` is not followed"));
  const memo: Memo = { copies: new Map(), memos, shown: value.kind === "dict" ? value : null };
  if (memo.shown !== null) memos.set(memo.shown, memo);
  return memo;
}

/** The dict that `__deepcopy__` gets; what it writes there by `id()` makes it Unknown. */
function shownMemo(memo: Memo): DictValue {
  if (memo.shown === null) {
    memo.shown = dict();
    memo.memos.set(memo.shown, memo);
  }
  return memo.shown;
}

const MAXIMUM_DEPTH = 150;

function deep(rt: Runtime, value: Value, memo: Memo, depth: number): Value {
  const before = memo.copies.get(value);
  if (before !== undefined) return before;
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
      memo.copies.set(value, made);
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
      return deepPartial(value, copying);
    case "iterator":
      return copiedIterator(rt, value);
    case "host":
      return copiedHost(rt, value);
    case "module":
      return rt.raise("TypeError", "cannot pickle 'module' object");
    default:
      return value;
  }
}

/** What the copies of one `deepcopy` share. A copy is in `memo` before what it holds is copied: that may hold it again. */
interface Copying {
  readonly rt: Runtime;
  readonly memo: Memo;
  readonly inner: (item: Value) => Value;
}

function deepList(value: ListValue, { memo, inner }: Copying): Value {
  const made: Value = { ...value, items: [] };
  memo.copies.set(value, made);
  for (const item of value.items) made.items.push(inner(item));
  return made;
}

/** The arguments are copied, the function is not. */
function deepPartial(value: PartialValue, { memo, inner }: Copying): Value {
  const { args } = value;
  const made: PartialValue = {
    ...value,
    attributes: new Map([...value.attributes].map(([name, item]) => [name, inner(item)])),
    args: {
      positional: args.positional.map(inner),
      keywords: new Map([...args.keywords].map(([name, item]) => [name, inner(item)])),
      at: args.at,
      positionalAt: args.positionalAt,
      keywordsAt: args.keywordsAt,
      unknown: args.unknown,
    },
  };
  memo.copies.set(value, made);
  return made;
}

function deepDict(value: DictValue, { memo, inner }: Copying): Value {
  const made = withClass(value, copyDict({ ...value, entries: new Map() }));
  memo.copies.set(value, made);
  for (const [key, entry] of value.entries)
    if (made.kind === "dict") made.entries.set(key, { key: inner(entry.key), value: inner(entry.value) });
  if (made.kind === "dict" && value.isOrdered === false) made.isOrdered = false;
  return made;
}

function deepInstance(value: InstanceValue, { rt, memo, inner }: Copying): Value {
  if (lookupSlot(value.class, "isFrozen") === true) return value;
  const own = rt.special(value, "__deepcopy__");
  if (own !== null) {
    const copied = rt.callWith(own, known(rt, shownMemo(memo)));
    memo.copies.set(value, copied);
    return copied;
  }
  const rebuilt = copyByProtocol(rt, value, { inner, made: (copied) => memo.copies.set(value, copied) });
  if (rebuilt !== null) return rebuilt;
  const made: InstanceValue = { ...value, attributes: new Map() };
  memo.copies.set(value, made);
  for (const [name, item] of value.attributes) made.attributes.set(name, inner(item));
  return made;
}

function withClass(value: Extract<Value, { kind: "dict" }>, made: Extract<Value, { kind: "dict" }>): Value {
  return value.class === undefined
    ? made
    : { ...made, class: value.class, attributes: new Map(value.attributes ?? []) };
}

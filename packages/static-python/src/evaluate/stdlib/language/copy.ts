import type {
  DictValue,
  InstanceValue,
  ListValue,
  ModuleValue,
  OfSubclass,
  PartialValue,
  SetValue,
  Value,
} from "../../values/value.ts";
import { dict, NONE, tuple } from "../../values/make.ts";
import { UnknownSignal } from "../../memory/signals.ts";
import { NamespaceObject } from "../../objects/namespace.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { copyDict } from "../../types/dict-methods.ts";
import { known, takeArguments } from "../../runtime/take-arguments.ts";
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
      copy: (_, args) => shallow(rt, takeArguments(rt, "copy", args, ["x"], 1)[0] ?? NONE),
      deepcopy: (_, args) => {
        const [value = NONE, memo = NONE] = takeArguments(rt, "deepcopy", args, ["x", "memo", "_nil"], 1);
        return deep(rt, value, memoOf(rt, memos, memo), 0);
      },
    },
  );
}

function shallow(rt: Runtime, given: Value): Value {
  const value = known(rt, given);
  if (isMember(value)) return value;
  const own = value.kind === "instance" ? rt.special(value, "__copy__") : null;
  if (own !== null) return rt.callWith(own);
  const inner = (item: Value): Value => item;
  const made = copyByProtocol(rt, value, { inner, made: () => undefined });
  if (made !== null) return made;
  switch (value.kind) {
    case "list":
      return { ...value, ...attributesOf(value, inner), items: [...value.items] };
    case "dict":
      return withClass(value, copyDict(value));
    case "set":
      return { ...value, ...attributesOf(value, inner), items: new Map(value.items) };
    case "instance":
      return opaqueCause(value.class) ?? { ...value, attributes: new Map(value.attributes) };
    case "partial":
      return { ...value, attributes: new Map(value.attributes) };
    case "iterator":
      return copiedIterator(rt, value);
    case "host":
      return copiedHost(rt, value);
    case "module":
      return rt.raise("TypeError", "cannot pickle 'module' object");
    default:
      return remade(value, inner);
  }
}

/** Members of an enum are not copied. */
function isMember(value: Value): boolean {
  return "class" in value && value.class !== undefined && lookupSlot(value.class, "enumMembers") !== undefined;
}

/** What an object of a subclass has besides its items, in a copy of it. */
function attributesOf(value: OfSubclass, inner: (item: Value) => Value): OfSubclass {
  const { attributes } = value;
  return attributes === undefined
    ? {}
    : { attributes: new Map([...attributes].map(([name, item]) => [name, inner(item)])) };
}

/** A text, number or tuple of a subclass is copied, another one is not; so is what `operator` makes of names. */
function remade(value: Value, inner: (item: Value) => Value): Value {
  switch (value.kind) {
    case "int":
    case "float":
    case "str":
    case "tuple":
      return value.class === undefined ? value : { ...value, ...attributesOf(value, inner) };
    case "builtin":
      return /^operator\.(?:attrgetter|itemgetter|methodcaller)$/u.test(value.name) ? { ...value } : value;
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
  const { object } = value;
  if (object.shallowCopy !== undefined) return object.shallowCopy();
  if (object instanceof NamespaceObject) return rt.callWith(rt.types.dict, value);
  return UNCOPIED.has(object.typeName)
    ? rt.mayFail(rt.unknown("unsupported-syntax", `Copying a \`${object.typeName}\` is not followed`))
    : value;
}

/** Types whose objects CPython refuses to copy. */
const UNCOPIED: ReadonlySet<string> = new Set([
  "Field",
  "classmethod",
  "dict_items",
  "dict_keys",
  "dict_values",
  "mappingproxy",
  "reader",
  "staticmethod",
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
  if (isMember(value)) return value;
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
    case "set":
      return deepSet(value, copying);
    case "tuple": {
      const items = value.items.map(copying.inner);
      if (value.class === undefined && items.every((item, index) => item === value.items[index])) return value;
      return value.class === undefined ? tuple(items) : { ...value, ...attributesOf(value, copying.inner), items };
    }
    case "instance":
      return deepInstance(value, copying);
    case "partial":
      return deepPartial(value, copying);
    case "bound-method":
      return { ...value, self: copying.inner(value.self) };
    case "iterator":
      return copiedIterator(rt, value);
    case "host":
      return value.object instanceof NamespaceObject ? copying.inner(copiedHost(rt, value)) : copiedHost(rt, value);
    case "module":
      return rt.raise("TypeError", "cannot pickle 'module' object");
    default:
      return remade(value, copying.inner);
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
  return Object.assign(made, attributesOf(value, inner));
}

function deepSet(value: SetValue, { rt, memo, inner }: Copying): Value {
  const made: SetValue = { ...value, ...attributesOf(value, inner), items: new Map() };
  memo.copies.set(value, made);
  for (const item of value.items.values()) {
    const copied = inner(item);
    made.items.set(hashOf(rt, copied), copied);
  }
  return made;
}

/** A copy that is another object than before has another hash. */
function hashOf(rt: Runtime, value: Value): string {
  const hash = rt.hashKey(value);
  if (typeof hash !== "string") throw new UnknownSignal(hash);
  return hash;
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

function deepDict(value: DictValue, { rt, memo, inner }: Copying): Value {
  const made = withClass(value, copyDict({ ...value, entries: new Map() }));
  memo.copies.set(value, made);
  for (const [hash, entry] of value.entries) {
    if (made.kind !== "dict") break;
    const key = inner(entry.key);
    made.entries.set(key === entry.key ? hash : hashOf(rt, key), { key, value: inner(entry.value) });
  }
  if (made.kind === "dict" && value.isOrdered === false) made.isOrdered = false;
  return made;
}

function deepInstance(value: InstanceValue, { rt, memo, inner }: Copying): Value {
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

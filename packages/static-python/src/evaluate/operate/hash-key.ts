import { TypingForm } from "../objects/typing-form.ts";
import type { ClassValue, HostValue, SetValue, UnknownValue, Value } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { compareText } from "../../text/code-points.ts";
import { typeName } from "../runtime/type-name.ts";

/** Text that is equal exactly for values that are equal as keys (`1`, `1.0` and `True` are). Raises TypeError for what has no hash. */
export function hashKey(rt: Runtime, value: Value): string | UnknownValue {
  switch (value.kind) {
    case "str":
      return keyOfText(rt, value);
    case "int":
      return value.class === undefined ? `n:${value.value}` : ofSubclass(rt, value, value.class, `n:${value.value}`);
    case "bool":
      return value.value ? "n:1" : "n:0";
    case "float":
      return Number.isInteger(value.value) ? `n:${BigInt(value.value)}` : `f:${value.value}`;
    case "none":
      return "N";
    case "ellipsis":
      return "E";
    case "bytes":
      return `b:${value.value}`;
    case "tuple":
      return keyOfAll(rt, value.items, "t");
    case "set":
      return value.isFrozen ? keyOfMembers(value) : unhashable(rt, value);
    case "list":
    case "dict":
      return value.class === undefined ? unhashable(rt, value) : ofSubclass(rt, value, value.class, null);
    case "instance":
      return ofSubclass(rt, value, value.class, identity(rt, value));
    case "host":
      return keyOfHost(rt, value);
    case "bound-method":
      return `m:${identity(rt, value.self)}:${identity(rt, value.function)}`;
    case "unknown":
      return rt.derive(value);
    case "function":
    case "builtin":
    case "partial":
    case "class":
    case "module":
    case "iterator":
      return identity(rt, value);
  }
}

function keyOfText(rt: Runtime, value: Extract<Value, { kind: "str" }>): string | UnknownValue {
  if (value.value.length > 256) rt.spend(value.value.length >> 8);
  return value.class === undefined ? `s:${value.value}` : ofSubclass(rt, value, value.class, `s:${value.value}`);
}

function keyOfMembers({ items }: SetValue): string {
  return `z${[...items.keys()].sort(compareText).map(prefixed).join("")}`;
}

function keyOfHost(rt: Runtime, value: HostValue): string {
  const { object } = value;
  if (object.hashKey === undefined) return object.equals === undefined ? identity(rt, object) : unhashable(rt, value);
  const key = object.hashKey();
  const kind = object instanceof TypingForm ? "typing" : object.typeName;
  return key === null ? unhashable(rt, value) : `h:${kind}:${key}`;
}

/** Frames of JavaScript for each level of tuples in tuples. */
const NESTING_COST = 5;

export function keyOfAll(rt: Runtime, items: readonly Value[], kind: string): string | UnknownValue {
  let key = kind;
  rt.stack += NESTING_COST;
  rt.checkStack();
  let lost: UnknownValue | null = null;
  for (const item of items) {
    const part = hashKey(rt, item);
    if (typeof part === "string") key += prefixed(part);
    else lost ??= part;
  }
  rt.charge(key.length);
  rt.stack -= NESTING_COST;
  return lost ?? key;
}

function prefixed(key: string): string {
  return `${key.length}:${key}`;
}

function identity(rt: Runtime, value: object): string {
  let id = rt.identities.get(value);
  if (id === undefined) {
    id = rt.nextIdentity++;
    rt.identities.set(value, id);
  }
  return `o:${id}`;
}

/** A class that defines equality has the hash it defines, or none. `inherited` is the key that the built-in base gives. */
function ofSubclass(rt: Runtime, value: Value, type: ClassValue, inherited: string | null): string | UnknownValue {
  for (const parent of type.mro ?? [type]) {
    if (parent.opaque !== undefined) return { kind: "unknown", cause: parent.opaque };
    const key = parent.slots?.hashKey;
    if (parent.definition === null && key === undefined) {
      if (parent.attributes.get("__hash__")?.kind === "none") return unhashable(rt, value);
      continue;
    }
    if (key?.kind === "builtin") {
      const made = rt.callWith(key, value);
      return made.kind === "str" ? made.value : made.kind === "unknown" ? made : unhashable(rt, value);
    }
    const own = parent.attributes.get("__hash__");
    if (own?.kind === "none") return unhashable(rt, value);
    if (own !== undefined) return byOwnHash(rt, value, parent, own);
    if (parent.attributes.has("__eq__")) return unhashable(rt, value);
  }
  return inherited ?? unhashable(rt, value);
}

/** Objects by what their class hashes; those that were equal when they were met share an identity. */
interface Met {
  readonly value: Value;
  readonly id: string;
}
const MET = new WeakMap<WeakMap<object, number>, Map<string, Met[]>>();

/** A class that defines its hash: values that hash alike are one key where they are equal. */
function byOwnHash(rt: Runtime, value: Value, type: ClassValue, own: Value): string | UnknownValue {
  const notFollowed = (): UnknownValue =>
    rt.unknown("computed-at-runtime", `The hash that \`${type.name}\` defines is not followed`);
  const hash = own.kind === "function" ? rt.callWith({ kind: "bound-method", self: value, function: own }) : own;
  const hashed = hash.kind === "unknown" ? hash.hashed : hash;
  if (hashed === undefined || (hash.kind !== "unknown" && hash.kind !== "int")) return notFollowed();
  const key = hashKey(rt, hashed);
  if (typeof key !== "string") return key;
  // Python asks the value itself only where it is a key too: what that raises is no answer.
  const asked = rt.host.attempt(() => isSame(rt, value, hashed));
  if (asked.kind === "value" && asked.value !== false) return notFollowed();
  const all = MET.get(rt.identities) ?? new Map<string, Met[]>();
  MET.set(rt.identities, all);
  const alike = all.get(key) ?? [];
  all.set(key, alike);
  let id: string | null = alike.find((other) => other.value === value)?.id ?? null;
  for (const other of id === null ? alike : []) {
    const found = isSame(rt, value, other.value);
    if (typeof found !== "boolean") return found;
    if (found) id ??= other.id;
  }
  id ??= identity(rt, value);
  alike.push({ value, id });
  return `H:${key}:${id}`;
}

function isSame(rt: Runtime, value: Value, other: Value): boolean | UnknownValue {
  rt.spend(1);
  return value === other || rt.equals(value, other);
}

function unhashable(rt: Runtime, value: Value): never {
  return rt.raise("TypeError", `unhashable type: '${typeName(rt, value)}'`);
}

import { ClassSlots } from "../values/class-slots.ts";
import type {
  DictValue,
  InstanceValue,
  IteratorValue,
  ListValue,
  SetValue,
  UnknownValue,
  Value,
} from "../values/value.ts";
import type { PartialDict } from "../values/partial-dict.ts";
import type { Frame } from "./frame.ts";
import type { UnknownCause } from "../../model/causes.ts";

/** Whatever can change while Python runs. A Map is a namespace or the attributes of an object. */
export type Container =
  | Frame
  | Map<string, Value>
  | ClassSlots<Value>
  | ListValue
  | DictValue
  | SetValue
  | InstanceValue
  | IteratorValue
  | UnknownValue;

/** A copy of what a container holds, enough to put it back. */
export type Contents =
  | { readonly form: "frame"; readonly slots: readonly (Value | undefined)[] }
  | { readonly form: "names"; readonly names: ReadonlyMap<string, Value> }
  | { readonly form: "list"; readonly items: readonly Value[] }
  | {
      readonly form: "dict";
      readonly entries: ReadonlyMap<string, { readonly key: Value; readonly value: Value }>;
      readonly isOrdered: boolean;
    }
  | { readonly form: "set"; readonly items: ReadonlyMap<string, Value> }
  | { readonly form: "instance" }
  | { readonly form: "slots"; readonly slots: ClassSlots<Value> }
  /** An iterator that computes its items cannot go back: putting it back makes it Unknown. */
  | { readonly form: "iterator"; readonly position: number; readonly isLazy: boolean; readonly held: readonly Value[] }
  | {
      readonly form: "unknown";
      readonly cause: UnknownCause;
      readonly aliases: readonly Value[];
      readonly unordered: readonly Value[] | undefined;
      readonly partial?: PartialDict<Value> | undefined;
    };

export function contentsOf(container: Container): Contents {
  if (container instanceof Map) return { form: "names", names: new Map(container) };
  if (container instanceof ClassSlots)
    return { form: "slots", slots: Object.assign(new ClassSlots<Value>(), container) };
  if (!("kind" in container)) return { form: "frame", slots: [...container.slots] };
  switch (container.kind) {
    case "list":
      return { form: "list", items: [...container.items] };
    case "dict":
      return { form: "dict", entries: new Map(container.entries), isOrdered: container.isOrdered !== false };
    case "set":
      return { form: "set", items: new Map(container.items) };
    case "instance":
      return { form: "instance" };
    case "iterator":
      return {
        form: "iterator",
        position: container.position,
        isLazy: container.source !== undefined,
        held: heldBy(container),
      };
    case "unknown":
      return {
        form: "unknown",
        cause: container.cause,
        aliases: container.aliases ?? [],
        unordered: container.unordered,
        partial: container.partial,
      };
  }
}

/** What stays reachable through an iterator that turned Unknown: its items, or the code that computes them. */
function heldBy(container: IteratorValue): readonly Value[] {
  const { source, items, typeName } = container;
  return source === undefined
    ? items
    : [{ kind: "iterator", items: [], position: 0, source, ...(typeName === undefined ? {} : { typeName }) }];
}

/** A value whose kind may flip to "unknown" and back: the one place where a value changes its kind. */
interface Open {
  kind: string;
  cause?: UnknownCause;
  aliases?: readonly Value[];
  unordered?: readonly Value[];
  partial?: PartialDict<Value>;
  items?: unknown;
  entries?: unknown;
  isOrdered?: boolean;
  position?: number;
}

export function putContents(container: Container, contents: Contents, lost: UnknownCause): void {
  if (container instanceof Map) {
    if (contents.form === "names") refill(container, contents.names);
    return;
  }
  if (container instanceof ClassSlots) {
    if (contents.form === "slots") Object.assign(container, contents.slots);
    return;
  }
  if (!("kind" in container)) {
    if (contents.form === "frame") contents.slots.forEach((value, index) => (container.slots[index] = value));
    return;
  }
  putInValue(container, contents, lost);
}

function putInValue(value: Extract<Container, { kind: string }>, contents: Contents, lost: UnknownCause): void {
  const open: Open = value;
  switch (contents.form) {
    case "frame":
    case "names":
    case "slots":
      return;
    case "list":
      open.kind = "list";
      open.items = [...contents.items];
      return;
    case "dict":
      open.kind = "dict";
      if (open.entries instanceof Map) refill(open.entries, contents.entries);
      if (contents.isOrdered) delete open.isOrdered;
      else open.isOrdered = false;
      return;
    case "set":
      open.kind = "set";
      if (open.items instanceof Map) refill(open.items, contents.items);
      return;
    case "instance":
      open.kind = "instance";
      return;
    case "iterator":
      if (contents.isLazy) return putUnknown(open, { cause: lost, aliases: contents.held });
      open.kind = "iterator";
      open.position = contents.position;
      return;
    case "unknown":
      putUnknown(open, contents);
  }
}

type UnknownContents = Omit<Extract<Contents, { form: "unknown" }>, "form" | "unordered"> & {
  readonly unordered?: readonly Value[] | undefined;
};

function putUnknown(open: Open, { cause, aliases, unordered, partial }: UnknownContents): void {
  open.kind = "unknown";
  open.cause = cause;
  open.aliases = aliases;
  if (unordered === undefined) delete open.unordered;
  else open.unordered = unordered;
  if (partial === undefined) delete open.partial;
  else open.partial = partial;
}

/** Everything inside contents, for what becomes reachable only through an Unknown. */
export function valuesIn(contents: Contents): readonly Value[] {
  switch (contents.form) {
    case "frame":
      return contents.slots.filter((value) => value !== undefined);
    case "names":
      return [...contents.names.values()];
    case "list":
      return contents.items;
    case "dict":
      return [...contents.entries.values()].flatMap((entry) => [entry.key, entry.value]);
    case "set":
      return [...contents.items.values()];
    case "instance":
    case "slots":
      return [];
    case "iterator":
      return contents.held;
    case "unknown":
      return contents.aliases;
  }
}

function refill<K, V>(target: Map<K, V>, source: ReadonlyMap<K, V>): void {
  target.clear();
  for (const [key, value] of source) target.set(key, value);
}

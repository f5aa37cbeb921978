import type {
  Arguments,
  ClassValue,
  HostContext,
  HostObject,
  IteratorSource,
  UnknownValue,
  Value,
} from "../values/value.ts";
import { builtin, bytes, host, int, NONE, NOT_IMPLEMENTED } from "../values/make.ts";
import { COMPARISONS } from "../values/comparisons.ts";
import { touch } from "../memory/journal.ts";
import { UnknownSignal } from "../memory/signals.ts";
import { StepSource } from "./step-source.ts";
import { known, knownInteger, knownItems } from "../runtime/take-arguments.ts";
import { numeric } from "../values/kinds.ts";
import { typeName } from "../runtime/type-name.ts";
import type { Runtime } from "../runtime/runtime.ts";

/** `bytearray(…)`: bytes that can be changed; what changes them beyond the first methods is not followed. */
export class ByteArray implements HostObject {
  readonly typeName = "bytearray";
  readonly #rt: Runtime;
  /** `bytes`: what it holds. */
  readonly #state: Map<"bytes", Value>;
  constructor(rt: Runtime, held: string) {
    this.#rt = rt;
    this.#state = new Map([["bytes", bytes(held)]]);
  }
  type(): ClassValue {
    return this.#rt.types.bytearray;
  }
  /** What it holds; leaves with a signal when that is not known. */
  get held(): string {
    const value = known(this.#rt, this.#state.get("bytes") ?? NONE);
    return value.kind === "bytes" ? value.value : "";
  }
  /** Set where it is not known. */
  get lost(): UnknownValue | null {
    const value = this.#state.get("bytes");
    return value?.kind === "unknown" ? value : null;
  }
  #known<T extends boolean | number | string | Value>(make: (held: string) => T | UnknownValue): T | UnknownValue {
    return this.lost === null ? make(this.held) : this.#rt.derive(this.lost);
  }
  length(): number | UnknownValue {
    return this.#known((held) => held.length);
  }
  iterator(): IteratorSource | UnknownValue {
    if (this.lost !== null) return this.#rt.derive(this.lost);
    let at = 0;
    return new StepSource(() => (at < this.held.length ? int(this.held.charCodeAt(at++)) : null), true, null, [
      host(this),
    ]);
  }
  contains(item: Value): boolean | UnknownValue {
    return this.#known((held) => this.#rt.contains(bytes(held), item));
  }
  subscript(index: Value): Value {
    return this.#known((held) => this.#itemOf(held, index));
  }
  #itemOf(held: string, index: Value): Value {
    const { kind } = index;
    if (kind !== "host" && kind !== "unknown" && kind !== "int" && kind !== "bool" && kind !== "instance")
      return this.#rt.raise(
        "TypeError",
        `bytearray indices must be integers or slices, not ${typeName(this.#rt, index)}`,
      );
    const at = numeric(index);
    const { length } = held;
    if (typeof at === "bigint" && (at >= BigInt(length) || at < -BigInt(length)))
      return this.#rt.raise("IndexError", "bytearray index out of range");
    const found = this.#rt.item(bytes(held), index);
    return found.kind === "bytes" ? this.#made(found.value) : found;
  }
  equals(other: Value): boolean | UnknownValue {
    const own = (held: string): boolean | UnknownValue =>
      other.kind === "host" && other.object instanceof ByteArray
        ? other.object.#known((more) => more === held)
        : other.kind === "bytes" && other.value === held;
    return other.kind === "host" && other.object === this ? true : this.#known(own);
  }
  hashKey(): null {
    return null;
  }
  operator(operator: string, other: Value, isReflected: boolean): Value | undefined {
    const rt = this.#rt;
    const lost = this.lost ?? (other.kind === "host" && other.object instanceof ByteArray ? other.object.lost : null);
    if (lost !== null) return rt.derive(lost, other);
    if (operator === "*") {
      const found = rt.binary("*", bytes(this.held), other);
      return found.kind === "bytes" ? this.#made(found.value) : found;
    }
    if (operator === "%" && !isReflected)
      return rt.mayFail(rt.unknown("unsupported-syntax", "Formatting bytes is not followed"));
    if (operator !== "+" || other.kind === "unknown") return undefined;
    const more = bytesOf(other);
    rt.charge(this.held.length + (more?.length ?? 0));
    if (more === null)
      return isReflected ? undefined : rt.raise("TypeError", `can't concat ${typeName(rt, other)} to bytearray`);
    // The result is of the type that stands first.
    return isReflected && other.kind === "bytes"
      ? bytes(more + this.held)
      : this.#made(isReflected ? more + this.held : this.held + more);
  }
  representation(): string | UnknownValue {
    return this.#known((held) => {
      const shown = this.#rt.representation(bytes(held));
      return typeof shown === "string" ? `bytearray(${shown})` : shown;
    });
  }
  attribute(name: string): Value | undefined {
    const symbol = COMPARISONS.get(name);
    if (symbol !== undefined)
      return builtin(name, ({ positional: [other = NONE] }) => {
        const held = bytesOf(known(this.#rt, other));
        return held === null ? NOT_IMPLEMENTED : this.#rt.compare(symbol, bytes(this.held), bytes(held));
      });
    if (name === "copy") return builtin(name, () => this.#made(this.held));
    if (Object.hasOwn(CHANGES, name))
      return builtin(name, (args, context) => this.#change(name, args, context), [host(this)]);
    if (!SHARED.has(name)) return undefined;
    return builtin(
      name,
      (args) => {
        const found = this.#rt.call(this.#rt.attribute(bytes(this.held), name), args);
        return this.#own(found);
      },
      [host(this)],
    );
  }
  escape(cause: UnknownValue["cause"]): void {
    this.#set({ kind: "unknown", cause });
  }
  reaches(): readonly Value[] {
    return [];
  }

  #change(name: string, args: Arguments, context: HostContext): Value {
    try {
      const given = args.positional.map((one) => known(this.#rt, one));
      // Bytes that are looked at keep their size.
      const isOwn = given.some((one) => one.kind === "host" && one.object === this);
      if (isOwn && this.held !== "" && name === "__iadd__")
        this.#rt.raise("BufferError", "Existing exports of data: object cannot be re-sized");
      const { held, result = NONE } = CHANGES[name]?.(this.#rt, this.held, given, context) ?? { held: this.held };
      this.#rt.charge(held.length);
      this.#set(bytes(held));
      return result === "self" ? host(this) : result;
    } catch (error) {
      // What it holds after a change that is not known is not known either.
      if (error instanceof UnknownSignal) this.escape(error.unknown.cause);
      throw error;
    }
  }
  /** Another one that holds the same. */
  shallowCopy(): Value {
    return host(new ByteArray(this.#rt, this.held));
  }
  #set(value: Value): void {
    touch(this.#rt.journal, this.#state, "bytes");
    this.#state.set("bytes", value);
  }
  #made(held: string): Value {
    return host(new ByteArray(this.#rt, held));
  }
  /** Methods that it shares with bytes give what is of its own type. */
  #own(found: Value): Value {
    if (found.kind === "bytes") return this.#made(found.value);
    if (found.kind === "list") return { ...found, items: found.items.map((item) => this.#own(item)) };
    return found.kind === "tuple" ? { ...found, items: found.items.map((item) => this.#own(item)) } : found;
  }
}

/** What bytes or a bytearray hold; null for anything else. */
export function bytesOf(value: Value): string | null {
  if (value.kind === "bytes") return value.value;
  return value.kind === "host" && value.object instanceof ByteArray ? value.object.held : null;
}

interface Changed {
  readonly held: string;
  /** What the method gives: `self` where that is the bytearray. */
  readonly result?: Value | "self";
}
type Change = (rt: Runtime, held: string, given: readonly Value[], context: HostContext) => Changed;

function byteOf(rt: Runtime, value: Value = NONE): string {
  const number = knownInteger(rt, value);
  if (number < 0n || number > 255n) rt.raise("ValueError", "byte must be in range(0, 256)");
  return String.fromCharCode(Number(number));
}

/** Where an index that is a number points; what a slice would change is not followed. */
function placeOf(rt: Runtime, held: string, index: Value = NONE): number {
  const isNumber = typeof numeric(index) === "bigint" || index.kind === "instance";
  if (!isNumber && index.kind !== "host")
    return rt.raise("TypeError", `bytearray indices must be integers or slices, not ${typeName(rt, index)}`);
  if (!isNumber)
    throw new UnknownSignal(
      rt.mayFail(rt.unknown("unsupported-syntax", "Changing this part of bytes is not followed")),
    );
  const given = Number(knownInteger(rt, index));
  const at = given < 0 ? given + held.length : given;
  return at >= 0 && at < held.length ? at : rt.raise("IndexError", "bytearray index out of range");
}

const CHANGES: Readonly<Record<string, Change>> = {
  __setitem__: (rt, held, [index, value]) => {
    const at = placeOf(rt, held, index);
    return { held: held.slice(0, at) + byteOf(rt, value) + held.slice(at + 1) };
  },
  __delitem__: (rt, held, [index]) => {
    const at = placeOf(rt, held, index);
    return { held: held.slice(0, at) + held.slice(at + 1) };
  },
  __iadd__: (rt, held, [other = NONE]) => {
    const more = bytesOf(other);
    if (more === null) rt.raise("TypeError", `can't concat ${typeName(rt, other)} to bytearray`);
    return { held: held + more, result: "self" };
  },
  __imul__: (rt, held, [count = NONE]) => {
    const made = rt.binary("*", bytes(held), count);
    if (made.kind !== "bytes")
      throw new UnknownSignal(rt.unknown("unsupported-syntax", "Repeating by this is not followed"));
    return { held: made.value, result: "self" };
  },
  append: (rt, held, [item]) => ({ held: held + byteOf(rt, item) }),
  clear: () => ({ held: "" }),
  extend: (rt, held, [items = NONE]) => {
    const more =
      bytesOf(items) ??
      knownItems(rt, items)
        .map((item) => byteOf(rt, item))
        .join("");
    return { held: held + more };
  },
  pop: (rt, held, [at]) => {
    const given = at === undefined ? -1 : Number(knownInteger(rt, at));
    if (held === "") rt.raise("IndexError", "pop from empty bytearray");
    const index = given < 0 ? given + held.length : given;
    if (index < 0 || index >= held.length) rt.raise("IndexError", "pop index out of range");
    return { held: held.slice(0, index) + held.slice(index + 1), result: int(held.charCodeAt(index)) };
  },
  reverse: (_, held) => ({ held: [...held].reverse().join("") }),
};

const SHARED: ReadonlySet<string> = new Set(
  (
    "capitalize center count decode endswith expandtabs find hex index isalnum isalpha isascii isdigit islower isspace " +
    "istitle isupper join ljust lower lstrip partition removeprefix removesuffix replace rfind rindex rjust rpartition " +
    "rsplit rstrip split splitlines startswith strip swapcase title upper zfill"
  ).split(" "),
);

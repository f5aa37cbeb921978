import type { Arguments, FunctionValue, HostObject, ModuleValue, PartialValue, Value } from "../values/value.ts";
import { builtin, host, NONE, unknownOf } from "../values/make.ts";
import { joinArguments } from "../call/call-value.ts";
import { keyOfAll } from "../operate/hash-key.ts";
import { plainArguments } from "../runtime/plain-arguments.ts";
import { prepend } from "../values/prepend.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { Descriptor } from "../objects/descriptor.ts";
import { install } from "../objects/install.ts";
import { certain, known, knownItems, positionalOnly, takeArguments } from "../runtime/take-arguments.ts";
import { touch } from "../memory/journal.ts";
import { moduleOf } from "./module.ts";
import { UnknownSignal } from "../memory/signals.ts";
import { isReference, isUnknown } from "../values/kinds.ts";
import { isCallable } from "../operate/is-callable.ts";
import { unknownOrder } from "../runtime/set-order.ts";
import { typeName } from "../runtime/type-name.ts";
import type { UnknownCause } from "../../model/causes.ts";

const ASSIGNED = ["__module__", "__name__", "__qualname__", "__doc__"];

export function functools(rt: Runtime): ModuleValue {
  Object.assign(rt.types.partial, { construct: (args: Arguments) => partial(rt, args) });
  return moduleOf(
    rt,
    "functools",
    { partial: rt.types.partial },
    {
      partialmethod: (_, args) => host(new PartialMethod(args)),
      wraps: (_, args) => {
        const [wrapped = NONE, assigned] = takeArguments(rt, "wraps", args, ["wrapped", "assigned", "updated"], 1);
        return builtin("wraps", (given) => updateWrapper(rt, given.positional[0] ?? NONE, wrapped, assigned));
      },
      update_wrapper: (_, args) => {
        const [wrapper = NONE, wrapped = NONE, assigned] = takeArguments(
          rt,
          "update_wrapper",
          args,
          ["wrapper", "wrapped", "assigned", "updated"],
          2,
        );
        return updateWrapper(rt, wrapper, wrapped, assigned);
      },
      reduce: (_, args) => {
        const [callee = NONE, iterable = NONE, initial] = positionalOnly(rt, "reduce", args, 2, 3);
        const members = rt.members(iterable);
        if (isUnknown(members)) throw new UnknownSignal(members);
        const { items } = members;
        if (!members.isOrdered) throw new UnknownSignal(unknownOrder(rt));
        const [first, ...rest] = initial === undefined ? items : [initial, ...items];
        if (first === undefined) return rt.raise("TypeError", "reduce() of empty iterable with no initial value");
        return rest.reduce((total, item) => rt.callWith(callee, total, item), first);
      },
      lru_cache: (_, args) => {
        const [only] = args.positional;
        if (only !== undefined && args.positional.length === 1 && certainlyCallable(rt, only)) return cached(rt, only);
        return builtin("lru_cache", (given) => cached(rt, given.positional[0] ?? NONE));
      },
      cache: (_, args) => cached(rt, args.positional[0] ?? NONE),
      cached_property: (_, args) => host(new CachedProperty(args.positional[0] ?? NONE)),
      cmp_to_key: (_, args) => compareKey(rt, args.positional[0] ?? NONE),
      total_ordering: (_, args) => totalOrdering(rt, args.positional[0] ?? NONE),
    },
  );
}

function certainlyCallable(rt: Runtime, value: Value): boolean {
  return isCallable(rt, value) === true;
}

function partial(rt: Runtime, args: Arguments): Value {
  const [callee] = args.positional;
  if (callee === undefined) return rt.raise("TypeError", "type 'partial' takes at least one argument");
  if (isCallable(rt, callee) === false) return rt.raise("TypeError", "the first argument must be callable");
  const rest = prepend.drop(args);
  // A partial of a partial takes the function inside over.
  if (callee.kind === "partial" && callee.attributes.size === 0)
    return { ...callee, args: joinArguments(callee.args, rest), attributes: new Map() };
  const made: PartialValue = { kind: "partial", function: callee, args: rest, attributes: new Map() };
  return made;
}

function updateWrapper(rt: Runtime, wrapper: Value, wrapped: Value, assigned: Value | undefined): Value {
  if (wrapper.kind === "unknown") return rt.derive(wrapper, wrapped);
  const names =
    assigned === undefined
      ? ASSIGNED
      : knownItems(rt, assigned).flatMap((name) => (name.kind === "str" ? [name.value] : []));
  for (const name of names) {
    const value = wrapped.kind === "unknown" ? rt.derive(wrapped) : rt.findAttribute(wrapped, name);
    if (value !== null) rt.setAttribute(wrapper, name, value);
  }
  const own =
    wrapped.kind === "function" || wrapped.kind === "instance" || wrapped.kind === "partial"
      ? wrapped.attributes
      : new Map<string, Value>();
  for (const [name, value] of own) if (!names.includes(name)) rt.setAttribute(wrapper, name, value);
  rt.setAttribute(wrapper, "__wrapped__", wrapped);
  return wrapper;
}

/** What a caching function remembers: once others can call it, they may have made or changed any of it. */
class Cache implements HostObject {
  readonly typeName = "cache";
  readonly results = new Map<string, Value>();
  lost: UnknownCause | null = null;
  reaches(): readonly Value[] {
    return [...this.results.values()];
  }
  escape(cause: UnknownCause): void {
    this.lost ??= cause;
  }
}

/** A function that remembers: the same arguments give the same object. */
function cached(rt: Runtime, callee: Value): Value {
  if (callee.kind === "unknown") return rt.derive(callee);
  const cache = new Cache();
  const { results } = cache;
  const call = (args: Arguments): Value => {
    if (args.unknown !== null) return rt.call(callee, args);
    const named = [...args.keywords].flatMap(([name, value]): readonly Value[] => [
      { kind: "str", value: name },
      value,
    ]);
    const key = keyOfAll(rt, [...args.positional, NONE, ...named], "call");
    if (typeof key !== "string") return rt.call(callee, args);
    const found = results.get(key);
    const result = found ?? rt.call(callee, args);
    if (found === undefined) {
      touch(rt.journal, results, key);
      results.set(key, result);
    }
    return cache.lost !== null && isReference(result) ? unknownOf(cache.lost, [result]) : result;
  };
  const clear = builtin("cache_clear", () => {
    touch(rt.journal, results);
    for (const key of results.keys()) touch(rt.journal, results, key);
    results.clear();
    return NONE;
  });
  const before = builtin("cache", call, [callee, host(cache)]);
  if (callee.kind !== "function") return before;
  const made: FunctionValue = {
    ...callee,
    attributes: new Map([...callee.attributes, ["__wrapped__", callee], ["cache_clear", clear]]),
    intercept: before,
  };
  return made;
}

class PartialMethod extends Descriptor {
  readonly typeName = "partialmethod";
  readonly #args: Arguments;
  constructor(args: Arguments) {
    super();
    this.#args = args;
  }
  get(_: Runtime, instance: Value | null): Value {
    const [callee = NONE] = this.#args.positional;
    const rest = prepend.drop(this.#args);
    return {
      kind: "partial",
      function: callee,
      args: instance === null ? rest : prepend(instance, rest),
      attributes: new Map(),
    };
  }
  reaches(): readonly Value[] {
    return [...this.#args.positional, ...this.#args.keywords.values()];
  }
}

class CachedProperty extends Descriptor {
  readonly typeName = "cached_property";
  readonly #getter: Value;
  constructor(getter: Value) {
    super();
    this.#getter = getter;
  }
  get(rt: Runtime, instance: Value | null): Value {
    if (instance === null) return host(this);
    const value = rt.callWith(this.#getter, instance);
    const name =
      this.#getter.kind === "function" && this.#getter.definition.kind === "function"
        ? this.#getter.definition.name
        : null;
    if (name !== null && instance.kind === "instance") {
      touch(rt.journal, instance.attributes, name);
      instance.attributes.set(name, value);
    }
    return value;
  }
  attribute(name: string): Value | undefined {
    return name === "func" ? this.#getter : undefined;
  }
  reaches(): readonly Value[] {
    return [this.#getter];
  }
}

/** Objects that compare as the function says. */
function compareKey(rt: Runtime, callee: Value): Value {
  return builtin("cmp_to_key", (args) => {
    const [own = NONE] = args.positional;
    const key: Value = host({
      typeName: "functools.KeyWrapper",
      attribute: (name) => {
        const test = {
          __lt__: (order: bigint) => order < 0n,
          __gt__: (order: bigint) => order > 0n,
          __le__: (order: bigint) => order <= 0n,
          __ge__: (order: bigint) => order >= 0n,
        }[name];
        if (name === "obj") return own;
        if (test === undefined) return undefined;
        return builtin(name, (given) => {
          const other = known(rt, given.positional[0] ?? NONE);
          const result = known(rt, rt.callWith(callee, own, rt.attribute(other, "obj")));
          return result.kind === "int"
            ? { kind: "bool", value: test(result.value) }
            : rt.raise("TypeError", `'<' not supported between instances of '${typeName(rt, result)}' and 'int'`);
        });
      },
    });
    return key;
  });
}

const DERIVED: Readonly<Record<string, Readonly<Record<string, (less: boolean, equal: boolean) => boolean>>>> = {
  __lt__: { __gt__: (less, equal) => !less && !equal, __le__: (less, equal) => less || equal, __ge__: (less) => !less },
  __gt__: { __lt__: (more, equal) => !more && !equal, __ge__: (more, equal) => more || equal, __le__: (more) => !more },
  __le__: {
    __ge__: (atMost, equal) => !atMost || equal,
    __lt__: (atMost, equal) => atMost && !equal,
    __gt__: (atMost) => !atMost,
  },
  __ge__: {
    __le__: (atLeast, equal) => !atLeast || equal,
    __gt__: (atLeast, equal) => atLeast && !equal,
    __lt__: (atLeast) => !atLeast,
  },
};

function totalOrdering(rt: Runtime, type: Value): Value {
  if (type.kind !== "class") return rt.unknown("unsupported-syntax", "`total_ordering` of this is not followed");
  const root = ["__lt__", "__le__", "__gt__", "__ge__"].find((name) => type.attributes.has(name));
  if (root === undefined) return rt.raise("ValueError", "must define at least one ordering operation: < > <= >=");
  for (const [name, derive] of Object.entries(DERIVED[root] ?? {})) {
    if (type.attributes.has(name)) continue;
    install(rt, type, {
      [name]: (_, self, args) => {
        const other = args.positional[0] ?? NONE;
        const first = certain(rt, rt.truth(rt.callMethod(self, root, plainArguments(rt, [other]))));
        const same = certain(rt, rt.equals(self, other));
        return { kind: "bool", value: derive(first, same) };
      },
    });
  }
  return type;
}

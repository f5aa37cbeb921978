import { attempted } from "../../operate/attempted.ts";
import type { Arguments, ModuleValue, PartialValue, Value } from "../../values/value.ts";
import { builtin, host, NONE } from "../../values/make.ts";
import { joinArguments } from "../../call/call-value.ts";
import { prepend } from "../../values/prepend.ts";
import { typeName } from "../../runtime/type-name.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import {
  certain,
  known,
  knownInteger,
  knownItems,
  knownText,
  positionalOnly,
  takeArguments,
} from "../../runtime/take-arguments.ts";
import { moduleOf } from "../module.ts";
import { UnknownSignal } from "../../memory/signals.ts";
import { isUnknown, numeric } from "../../values/kinds.ts";
import { isCallable } from "../../operate/is-callable.ts";
import { unknownOrder } from "../../runtime/set-order.ts";
import { compareKey, totalOrdering } from "./orderings.ts";
import { SingleDispatch, SingleDispatchMethod } from "./single-dispatch.ts";
import { cached } from "./function-cache.ts";
import { PartialMethod, CachedProperty } from "./function-descriptors.ts";

/** `maxsize` of `lru_cache` when it is left out. */
const DEFAULT_SIZE = 128;
const ASSIGNED = ["__module__", "__name__", "__qualname__", "__doc__"];

export function functools(rt: Runtime): ModuleValue {
  Object.assign(rt.types.partial, { construct: (args: Arguments) => partial(rt, args) });
  return moduleOf(
    rt,
    "functools",
    { partial: rt.types.partial },
    {
      partialmethod: (_, args) => host(new PartialMethod(args)),
      wraps,
      update_wrapper: (_, args) => {
        const names = ["wrapper", "wrapped", "assigned", "updated"];
        const [wrapper = NONE, ...how] = takeArguments(rt, "update_wrapper", args, names, 2);
        return updateWrapper(rt, wrapper, how);
      },
      reduce,
      singledispatch: (_, args) => host(new SingleDispatch(rt, args.positional[0] ?? NONE)),
      singledispatchmethod: (_, args) => host(new SingleDispatchMethod(rt, args.positional[0] ?? NONE)),
      lru_cache: (_, args) => lruCache(rt, args),
      cache: (_, args) => cached(rt, args.positional[0] ?? NONE),
      cached_property: (_, args) => host(new CachedProperty(args.positional[0] ?? NONE)),
      cmp_to_key: (_, args) => compareKey(rt, args.positional[0] ?? NONE),
      total_ordering: (_, args) => totalOrdering(rt, args.positional[0] ?? NONE),
    },
  );
}

function wraps(rt: Runtime, args: Arguments): Value {
  const how = takeArguments(rt, "wraps", args, ["wrapped", "assigned", "updated"], 1);
  return builtin("functools.wraps", (given) => updateWrapper(rt, given.positional[0] ?? NONE, how));
}

function reduce(rt: Runtime, args: Arguments): Value {
  const [callee = NONE, iterable = NONE, initial] = positionalOnly(rt, "reduce", args, 2, 3);
  const members = rt.members(iterable);
  if (isUnknown(members)) throw new UnknownSignal(members);
  const { items } = members;
  if (!members.isOrdered) throw new UnknownSignal(unknownOrder(rt));
  const [first, ...rest] = initial === undefined ? items : [initial, ...items];
  if (first === undefined) return rt.raise("TypeError", "reduce() of empty iterable with no initial value");
  return rest.reduce((total, item) => rt.callWith(callee, total, item), first);
}

function lruCache(rt: Runtime, args: Arguments): Value {
  const [only] = args.positional;
  if (only !== undefined && args.positional.length === 1 && certainlyCallable(rt, only))
    return cached(rt, only, { size: DEFAULT_SIZE, isTyped: false });
  const [size, typed] = takeArguments(rt, "lru_cache", args, ["maxsize", "typed"]);
  if (size !== undefined && size.kind !== "none" && numeric(known(rt, size)) === null)
    rt.raise("TypeError", "Expected first argument to be an integer, a callable, or None");
  const limit = size === undefined ? DEFAULT_SIZE : size.kind === "none" ? null : Number(knownInteger(rt, size));
  const isTyped = typed !== undefined && certain(rt, rt.truth(typed));
  return builtin("decorating_function", (given) => cached(rt, given.positional[0] ?? NONE, { size: limit, isTyped }));
}

function certainlyCallable(rt: Runtime, value: Value): boolean {
  return isCallable(rt, value) === true;
}

export function partial(rt: Runtime, args: Arguments): Value {
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

/** `how`: what is wrapped, the names that are set anew, the mappings that are updated. */
function updateWrapper(rt: Runtime, wrapper: Value, how: readonly (Value | undefined)[]): Value {
  const [wrapped = NONE, assigned, updated] = how;
  if (wrapper.kind === "unknown") return rt.derive(wrapper, wrapped);
  const names =
    assigned === undefined
      ? ASSIGNED
      : knownItems(rt, assigned).map((name) =>
          knownText(rt, name, `attribute name must be string, not '${typeName(rt, name)}'`),
        );
  for (const name of names) {
    const value = wrapped.kind === "unknown" ? rt.derive(wrapped) : attempted(rt, wrapped, name);
    if (value !== null) rt.setAttribute(wrapper, name, value);
  }
  const mappings = updated === undefined ? ["__dict__"] : knownItems(rt, updated).map((name) => knownText(rt, name));
  if (mappings.some((name) => name !== "__dict__"))
    throw new UnknownSignal(rt.unknown("unsupported-syntax", "What this updates besides is not followed"));
  if (mappings.length > 0 && wrapper.kind === "class")
    rt.raise("AttributeError", "'mappingproxy' object has no attribute 'update'");
  const own =
    wrapped.kind === "function" || wrapped.kind === "instance" || wrapped.kind === "partial"
      ? wrapped.attributes
      : new Map<string, Value>();
  if (mappings.length > 0)
    for (const [name, value] of own) if (!names.includes(name)) rt.setAttribute(wrapper, name, value);
  rt.setAttribute(wrapper, "__wrapped__", wrapped);
  return wrapper;
}

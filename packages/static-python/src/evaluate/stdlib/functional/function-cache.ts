import { isReference } from "../../values/kinds.ts";
import { unknownOf, host, builtin, NONE } from "../../values/make.ts";
import { notFollowed } from "../../operate/not-followed.ts";
import { touch } from "../../memory/journal.ts";
import { keyOfAll } from "../../operate/hash-key.ts";
import type { FunctionValue, UnknownValue, Value, Arguments, HostObject } from "../../values/value.ts";
import type { UnknownCause } from "../../../model/causes.ts";
import type { Runtime } from "../../runtime/runtime.ts";

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

interface CacheOptions {
  /** Results that are kept at most, the least recently used goes first; null for all. */
  readonly size: number | null;
  /** Equal arguments of different types are told apart. */
  readonly isTyped: boolean;
}

/** A function that remembers: the same arguments give the same object. */
export function cached(
  rt: Runtime,
  callee: Value,
  { size, isTyped }: CacheOptions = { size: null, isTyped: false },
): Value {
  if (callee.kind === "unknown") return rt.derive(callee);
  const cache = new Cache();
  const { results } = cache;
  const call = (args: Arguments): Value => {
    const key = args.unknown === null ? keyOfCall(rt, args, isTyped) : null;
    if (typeof key !== "string") return rt.call(callee, args);
    const found = results.get(key);
    const result = found ?? rt.call(callee, args);
    if (found === undefined || size !== null) remember(rt, results, key, { result, size });
    return cache.lost !== null && isReference(result) ? unknownOf(cache.lost, [result]) : result;
  };
  const clear = builtin("cache_clear", () => {
    touch(rt.journal, results);
    for (const key of results.keys()) touch(rt.journal, results, key);
    results.clear();
    return NONE;
  });
  const info = builtin("cache_info", () => rt.unknown("computed-at-runtime", "`cache_info()` is not followed"));
  const before = builtin("cache", call, [callee, host(cache)]);
  if (callee.kind !== "function") return before;
  const made: FunctionValue = {
    ...callee,
    attributes: new Map([
      ...callee.attributes,
      ["__wrapped__", callee],
      ["cache_clear", clear],
      ["cache_info", info],
      ...REST.map((name) => [name, notFollowed(rt, "cache", name)] as const),
    ]),
    intercept: before,
  };
  return made;
}

/** What else such a function has. */
const REST = ["cache_parameters", "__copy__", "__deepcopy__"] as const;

function keyOfCall(rt: Runtime, args: Arguments, isTyped: boolean): string | UnknownValue {
  const named = [...args.keywords].flatMap(([name, value]): readonly Value[] => [{ kind: "str", value: name }, value]);
  const types = isTyped ? [...args.positional, ...args.keywords.values()].map((value) => rt.typeOf(value)) : [];
  return keyOfAll(rt, [...args.positional, NONE, ...named, ...types], "call");
}

/** The newest stands last; what is too much at the front goes. */
function remember(
  rt: Runtime,
  results: Map<string, Value>,
  key: string,
  { result, size }: { readonly result: Value; readonly size: number | null },
): void {
  if (size !== null && size <= 0) return;
  touch(rt.journal, results, key);
  results.delete(key);
  results.set(key, result);
  const [oldest] = results.keys();
  if (size === null || results.size <= size || oldest === undefined) return;
  touch(rt.journal, results, oldest);
  results.delete(oldest);
}

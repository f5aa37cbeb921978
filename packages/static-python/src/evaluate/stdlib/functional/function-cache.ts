import { CACHE_TYPE } from "../../values/cache-type.ts";
import { isReference } from "../../values/kinds.ts";
import { plainArguments } from "../../runtime/plain-arguments.ts";
import { namedTupleFunction } from "../collections/named-tuple.ts";
import { unknownOf, host, builtin, int, list, text, NONE } from "../../values/make.ts";
import { notFollowed } from "../../operate/not-followed.ts";
import { isCallable } from "../../operate/is-callable.ts";
import { touch } from "../../memory/journal.ts";
import { keyOfAll } from "../../operate/hash-key.ts";
import type { FunctionValue, UnknownValue, Value, Arguments, HostObject } from "../../values/value.ts";
import type { UnknownCause } from "../../../model/causes.ts";
import type { Runtime } from "../../runtime/runtime.ts";

/** What a caching function remembers: once others can call it, they may have made or changed any of it. */
class Cache implements HostObject {
  readonly typeName = "cache";
  readonly results = new Map<string, Value>();
  readonly counts = new Map<string, Value>();
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
  if (isCallable(rt, callee) === false) rt.raise("TypeError", "the first argument must be callable");
  const cache = new Cache();
  const { results } = cache;
  const call = (args: Arguments): Value => {
    const key = args.unknown === null ? keyOfCall(rt, args, isTyped) : null;
    if (typeof key !== "string") return rt.call(callee, args);
    const found = results.get(key);
    count(rt, cache.counts, found === undefined ? "misses" : "hits");
    const result = found ?? rt.call(callee, args);
    if (found === undefined || size !== null) remember(rt, results, key, { result, size });
    return cache.lost !== null && isReference(result) ? unknownOf(cache.lost, [result]) : result;
  };
  const clear = builtin("cache_clear", () => {
    for (const held of [results, cache.counts]) empty(rt, held);
    return NONE;
  });
  const info = builtin("cache_info", () => infoOf(rt, cache, size));
  const before = builtin(CACHE_TYPE, call, [callee, host(cache)]);
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

function empty(rt: Runtime, held: Map<string, Value>): void {
  touch(rt.journal, held);
  for (const name of held.keys()) touch(rt.journal, held, name);
  held.clear();
}

function count(rt: Runtime, counts: Map<string, Value>, name: string): void {
  touch(rt.journal, counts, name);
  counts.set(name, rt.binary("+", counts.get(name) ?? int(0), int(1)));
}

/** `cache_info()`: a named tuple. */
function infoOf(rt: Runtime, { lost, counts, results }: Cache, size: number | null): Value {
  if (lost !== null) return unknownOf(lost);
  const names = ["hits", "misses", "maxsize", "currsize"].map(text);
  const type = namedTupleFunction(rt, plainArguments(rt, [text("CacheInfo"), list(names)]));
  const limit = size === null ? NONE : int(Math.max(0, size));
  return rt.callWith(type, counts.get("hits") ?? int(0), counts.get("misses") ?? int(0), limit, int(results.size));
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

import type { Arguments, Value } from "../values/value.ts";
import { unknownOf } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { UnknownSignal } from "../memory/signals.ts";
import { mergeAliases } from "../memory/join.ts";
import { callUnknown } from "./call-unknown.ts";
import { construct } from "./construct.ts";
import { invoke } from "./invoke.ts";
import { prepend } from "../values/prepend.ts";
import { typeName } from "../runtime/type-name.ts";

/** `callee(...)`. */
export function callValue(rt: Runtime, callee: Value, args: Arguments): Value {
  switch (callee.kind) {
    case "function":
      return invoke(rt, callee, args);
    case "bound-method":
      return invoke(rt, callee.function, prepend(callee.self, args));
    case "builtin":
      return guarded(rt, args, () => callee.call(args, rt.host), traitsOf(callee.name));
    case "class":
      return guarded(rt, args, () => construct(rt, callee, args));
    case "partial":
      return rt.call(callee.function, joinArguments(callee.args, args));
    case "unknown":
      return callUnknown(rt, callee, args);
    case "host": {
      const { object } = callee;
      if (object.call !== undefined)
        return guarded(
          rt,
          args,
          () => object.call?.(args, rt.host) ?? rt.unknown("computed-at-runtime", "This call is not followed"),
        );
      break;
    }
    case "instance": {
      const method = rt.special(callee, "__call__");
      if (method !== null) return rt.call(method, args);
      break;
    }
    default:
      break;
  }
  return rt.raise("TypeError", `'${typeName(rt, callee)}' object is not callable`);
}

/** Built-in functions that raise nothing, whatever they give. */
const SAFE: ReadonlySet<string> = new Set(["exists", "hash", "home", "id", "is_dir", "is_file", "isdir", "isfile"]);
/** Functions that change what they are given. */
const CHANGING = /^(?:delattr|next|setattr|(?:operator\.)?(?:delitem|setitem|i[a-z]+)|update_wrapper)$/u;

interface Traits {
  readonly isSafe: boolean;
  readonly isChanging: boolean;
}
const NO_TRAITS: Traits = { isSafe: false, isChanging: false };
const traitsOf = (name: string): Traits => ({ isSafe: SAFE.has(name), isChanging: CHANGING.test(name) });
/** Frames of JavaScript between a call and the body of a built-in. */
const GUARD_COST = 8;

/** A built-in that meets an Unknown it needs to know leaves with a signal: its result is that Unknown. */
function guarded(rt: Runtime, args: Arguments, work: () => Value, { isSafe, isChanging } = NO_TRAITS): Value {
  rt.spend(1);
  const { stack, depth, frame, made, derived } = rt;
  rt.stack += GUARD_COST;
  try {
    const result = work();
    rt.stack = stack;
    const isNew = result.kind === "unknown" && rt.made !== made && rt.derived === derived;
    // A model that does not know what comes of a call does not know either whether it raises.
    return isNew && !isSafe ? rt.mayFail(result) : result;
  } catch (error) {
    if (!(error instanceof UnknownSignal)) throw error;
    rt.stack = stack;
    rt.depth = depth;
    rt.frame = frame;
    const { unknown } = error;
    const given = [...args.positional, ...args.keywords.values()];
    // Functions handed in may have been called any number of times.
    for (const value of given)
      if (value.kind === "function" || value.kind === "bound-method" || value.kind === "partial")
        rt.escape(value, unknown.cause);
    if (args.unknown !== null && isChanging) for (const value of given) rt.escape(value, unknown.cause);
    return rt.derive(unknownOf(unknown.cause, mergeAliases([unknown, ...given])));
  }
}

/** Arguments of a partial object and of its call. */
export function joinArguments(first: Arguments, second: Arguments): Arguments {
  return {
    positional: [...first.positional, ...second.positional],
    keywords: new Map([...first.keywords, ...second.keywords]),
    unknown: first.unknown ?? second.unknown,
    get at() {
      return second.at;
    },
    get positionalAt() {
      return [...first.positionalAt, ...second.positionalAt];
    },
    get keywordsAt() {
      return new Map([...first.keywordsAt, ...second.keywordsAt]);
    },
  };
}

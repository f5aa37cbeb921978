import type { Arguments, BuiltinValue, Value } from "../values/value.ts";
import type { Runtime } from "./runtime.ts";
import type { UnknownCause } from "../../model/causes.ts";
import { UnknownSignal } from "../memory/signals.ts";
import { leaves, seesUnknown } from "../values/reading-names.ts";
import { refuseCall } from "./refuse-call.ts";
import { fitsSignature, hasSignature, isSure } from "./fits-signature.ts";

/** How many arguments the special methods take that operators and statements call. */
const COUNTS: ReadonlyMap<string, number> = new Map([
  ...names(
    "abs bool bytes ceil complex copy enter float floor fspath hash index int invert iter len neg next pos repr",
    0,
  ),
  ...names("reversed str trunc", 0),
  ...names("add and contains delitem divmod eq floordiv format ge getattr getitem gt iadd iand ifloordiv ilshift", 1),
  ...names("imatmul imod imul ior irshift isub itruediv ixor le lshift lt matmul missing mod mul ne or radd rand", 1),
  ...names("rdivmod rfloordiv rlshift rmatmul rmod rmul ror rrshift rshift rsub rtruediv rxor sub truediv xor", 1),
  ...names("setattr setitem", 2),
]);

function names(text: string, count: number): [string, number][] {
  return text.split(" ").map((name) => [`__${name}__`, count]);
}

/** Methods of that name are written as methods by some types, and say it otherwise. */
const OTHERWISE: ReadonlySet<string> = new Set(
  "__bytes__ __ceil__ __complex__ __contains__ __copy__ __enter__ __floor__ __format__ __getitem__ __missing__ __reversed__ __trunc__".split(
    " ",
  ),
);

function isSlot(recorded: string): boolean {
  const name = recorded.slice(recorded.lastIndexOf(".") + 1);
  return COUNTS.has(name) && !OTHERWISE.has(name);
}

/** What a method gives; what CPython refuses is refused where every version does, or not known. */
export function withArity(rt: Runtime, recorded: string, args: Arguments, method: () => Value): Value {
  const name = recorded.slice(recorded.lastIndexOf(".") + 1);
  if (args.unknown !== null) {
    if (seesUnknown(name)) return method();
    throw new UnknownSignal({ kind: "unknown", cause: args.unknown });
  }
  if (hasSignature(recorded)) {
    if (fitsSignature(recorded, args)) return method();
    const isAsked = rt.python === null || rt.python.allowed.every((minor) => minor < 14);
    if (isAsked && isSure(recorded) && !isSlot(recorded)) return refuseCall(rt, recorded, false, args);
    if (!isAsked || !isSure(recorded))
      return rt.mayFail(rt.unknown("unsupported-syntax", `\`${recorded}\` is not followed with these arguments`));
  }
  const wanted = COUNTS.get(name);
  if (wanted === undefined) return method();
  const given = args.positional.length;
  if (args.keywords.size > 0) rt.raise("TypeError", `wrapper ${name}() takes no keyword arguments`);
  const before = name.startsWith("__set") ? " " : "";
  return given === wanted
    ? method()
    : rt.raise("TypeError", `${before}expected ${wanted} argument${wanted === 1 ? "" : "s"}, got ${given}`);
}

/** Arguments of which it is not known what they are may change what a method of CPython's holds. */
function loseHolders(rt: Runtime, { name, holds = [] }: BuiltinValue, cause: UnknownCause): void {
  if (!leaves(name)) for (const held of holds) rt.escape(held, cause);
}

/** Objects of other packages, namespaces and the methods of parents see for themselves. */
const SEEING = /^(?:\?|builtins\.(?:dict|super)\.)/u;

/** A method of an object that a model made. */
export function checkedMethod(rt: Runtime, recorded: string, method: BuiltinValue): BuiltinValue {
  return {
    ...method,
    call: (args, host) => {
      if (args.unknown !== null && SEEING.test(recorded)) return method.call(args, host);
      if (args.unknown !== null) loseHolders(rt, method, args.unknown);
      return withArity(rt, recorded, args, () => method.call(args, host));
    },
  };
}

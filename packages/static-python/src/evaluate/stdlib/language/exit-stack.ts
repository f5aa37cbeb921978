import type { Arguments, ClassValue, Value } from "../../values/value.ts";
import { bool, builtin, host, list, NONE } from "../../values/make.ts";
import { prepend } from "../../values/prepend.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { known, knownPositional, positionalOnly, raiseMissing } from "../../runtime/take-arguments.ts";
import { qualifiedName } from "../../values/qualified-name.ts";
import { typeName } from "../../runtime/type-name.ts";
import type { Methods } from "../../objects/install.ts";
import type { Outcome } from "../../memory/outcome.ts";
import { touch } from "../../memory/journal.ts";
import { PythonRaise } from "../../memory/signals.ts";
import { runWithin } from "../../call/run-within.ts";
import { ContextManager } from "../context-manager.ts";
import { nativeClass } from "../native-class.ts";

const KEPT = "_exit_callbacks";

/** `contextlib.ExitStack`: what it leaves when it ends are nested `with` statements around what was raised. */
export function exitStack(rt: Runtime): ClassValue {
  return nativeClass(rt, {
    name: "ExitStack",
    module: "contextlib",
    construct: (_, __, type) => made(type, []),
    methods,
  });
}

const methods: Methods = {
  __init__: (rt, _, args) => {
    positionalOnly(rt, "ExitStack.__init__", args, 0, 0);
    return NONE;
  },
  __enter__: (_, self) => self,
  __exit__: (rt, self, args) => bool(end(rt, self, args.positional[1] ?? NONE)),
  close: (rt, self) => {
    end(rt, self, NONE);
    return NONE;
  },
  enter_context: (rt, self, args) => {
    const [manager = NONE] = positionalOnly(rt, "ExitStack.enter_context", args, 1, 1);
    known(rt, manager);
    const enter = rt.special(manager, "__enter__");
    const exit = rt.special(manager, "__exit__");
    if (enter === null || exit === null)
      return rt.raise(
        "TypeError",
        `'${qualifiedType(rt, manager)}' object does not support the context manager protocol`,
      );
    const entered = rt.callWith(enter);
    keep(rt, self, exit);
    return entered;
  },
  push: (rt, self, args) => {
    const [given = NONE] = positionalOnly(rt, "ExitStack.push", args, 1, 1);
    keep(rt, self, rt.special(known(rt, given), "__exit__") ?? given);
    return given;
  },
  callback: (rt, self, args) => {
    const [callback] = knownPositional(args);
    if (callback === undefined) return raiseMissing(rt, "ExitStack.callback", "positional", ["callback"]);
    const rest: Arguments = prepend.drop(args);
    const call = (): Value => {
      rt.call(callback, rest);
      return NONE;
    };
    keep(rt, self, builtin("_exit_wrapper", call, [callback, ...rest.positional, ...rest.keywords.values()]));
    return callback;
  },
  pop_all: (rt, self) => {
    const type = known(rt, rt.typeOf(self));
    return type.kind === "class" ? made(type, taken(rt, self)) : NONE;
  },
};

function made(type: ClassValue, exits: readonly Value[]): Value {
  return { kind: "instance", class: type, attributes: new Map<string, Value>([[KEPT, list([...exits])]]) };
}

function qualifiedType(rt: Runtime, value: Value): string {
  const type = rt.typeOf(value);
  return type.kind === "class" ? `${type.module}.${qualifiedName(type)}` : typeName(rt, value);
}

function kept(rt: Runtime, self: Value): Extract<Value, { kind: "list" }> {
  const stack = known(rt, self);
  const exits = known(rt, (stack.kind === "instance" ? stack.attributes.get(KEPT) : undefined) ?? list([]));
  return exits.kind === "list" ? exits : list([]);
}

function keep(rt: Runtime, self: Value, exit: Value): void {
  const exits = kept(rt, self);
  touch(rt.journal, exits);
  rt.charge(16);
  exits.items.push(exit);
}

function taken(rt: Runtime, self: Value): readonly Value[] {
  const exits = kept(rt, self);
  touch(rt.journal, exits);
  const { items } = exits;
  exits.items = [];
  return items;
}

/** Runs what was kept, the last first; true when what was raised is swallowed. */
function end(rt: Runtime, self: Value, exception: Value): boolean {
  const exits = taken(rt, self);
  const within = (index: number): Outcome => {
    const exit = exits[index];
    if (exit === undefined)
      return exception.kind === "none"
        ? { kind: "value", value: NONE }
        : { kind: "raise", error: new PythonRaise(exception, []) };
    return runWithin(rt, manager(rt, exit), { body: () => () => within(index + 1) });
  };
  const outcome = within(0);
  if (outcome.kind !== "raise") return exception.kind !== "none";
  if (outcome.error.exception === exception) return false;
  throw outcome.error;
}

function manager(rt: Runtime, exit: Value): Value {
  const leave = (raised: Value | null): Value =>
    raised === null ? rt.callWith(exit, NONE, NONE, NONE) : rt.callWith(exit, rt.typeOf(raised), raised, NONE);
  return host(new ContextManager("ExitStack", () => NONE, leave, [exit]));
}

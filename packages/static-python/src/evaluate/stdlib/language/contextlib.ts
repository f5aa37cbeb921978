import type { Arguments, ModuleValue, Value } from "../../values/value.ts";
import { builtin, host, NONE } from "../../values/make.ts";
import { GeneratorSource } from "../../call/generator-object.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import type { Outcome } from "../../memory/outcome.ts";
import { PythonRaise } from "../../memory/signals.ts";
import { runWithin } from "../../call/run-within.ts";
import { known } from "../../runtime/take-arguments.ts";
import { ContextManager } from "../context-manager.ts";
import { exitStack } from "./exit-stack.ts";
import { moduleOf } from "../module.ts";
import { nativeClass } from "../native-class.ts";

export function contextlib(rt: Runtime): ModuleValue {
  return moduleOf(
    rt,
    "contextlib",
    {
      AbstractContextManager: nativeClass(rt, { name: "AbstractContextManager", module: "contextlib" }),
      ExitStack: exitStack(rt),
      ContextDecorator: nativeClass(rt, {
        name: "ContextDecorator",
        module: "contextlib",
        methods: {
          __call__: (own, self, args) => decorated(own, args.positional[0] ?? NONE, [self], () => again(own, self)),
        },
      }),
    },
    {
      contextmanager: (_, args) => managerFunction(rt, args.positional[0] ?? NONE),
      suppress,
      nullcontext,
      closing,
      redirect_stdout: (_, args) => redirected(rt, "redirect_stdout", args.positional[0] ?? NONE),
      redirect_stderr: (_, args) => redirected(rt, "redirect_stderr", args.positional[0] ?? NONE),
    },
  );
}

function suppress(rt: Runtime, { positional: types }: Arguments): Value {
  const isSuppressed = (exception: Value | null): boolean | Value =>
    exception !== null && rt.isInstance(exception, { kind: "tuple", items: types });
  return host(new ContextManager("suppress", () => NONE, isSuppressed, types));
}

function nullcontext(_: Runtime, args: Arguments): Value {
  const result = args.positional[0] ?? args.keywords.get("enter_result") ?? NONE;
  return host(
    new ContextManager(
      "nullcontext",
      () => result,
      () => false,
      [result],
    ),
  );
}

function closing(rt: Runtime, args: Arguments): Value {
  const thing = args.positional[0] ?? NONE;
  const close = (): boolean => {
    rt.callWith(rt.attribute(thing, "close"));
    return false;
  };
  return host(new ContextManager("closing", () => thing, close, [thing]));
}

function redirected(rt: Runtime, name: string, target: Value): Value {
  rt.escape(target, rt.unknown("computed-at-runtime", "Output is not followed").cause);
  const output = (): Value => rt.unknown("computed-at-runtime", "Output is not followed");
  return host(new ContextManager(name, output, () => false));
}

/** `@contextmanager`: the generator runs to its `yield` on entry and on from there on exit. */
function managerFunction(rt: Runtime, callee: Value): Value {
  const make = (args: Arguments): Value => {
    const generator = known(rt, rt.call(callee, args));
    const source = generator.kind === "iterator" ? generator.source : undefined;
    if (!(source instanceof GeneratorSource))
      return rt.unknown("unsupported-syntax", "This context manager is not followed");
    const held = [callee, ...args.positional, ...args.keywords.values()];
    return host(
      new ContextManager(
        "_GeneratorContextManager",
        () => enter(rt, source),
        (exception) => exit(rt, source, exception),
        [generator],
        (given) => decorated(rt, given.positional[0] ?? NONE, held, () => make(args)),
      ),
    );
  };
  if (callee.kind !== "function") {
    const unknown = rt.unknown("unsupported-syntax", "`contextmanager` of this is not followed");
    rt.escape(callee, unknown.cause);
    return unknown;
  }
  const made = builtin("contextmanager", make, [callee]);
  return { ...callee, attributes: new Map([...callee.attributes, ["__wrapped__", callee]]), intercept: made };
}

/** A context manager that decorates a function: each call runs within one that `manager` gives anew. */
function decorated(rt: Runtime, given: Value, held: readonly Value[], manager: () => Value): Value {
  if (given.kind !== "function") {
    const unknown = rt.unknown("unsupported-syntax", "A context manager as a decorator of this is not followed");
    for (const value of [given, ...held]) rt.escape(value, unknown.cause);
    return unknown;
  }
  const call = (args: Arguments): Value => {
    const body = (): Outcome => ({ kind: "value", value: rt.call(given, args) });
    const outcome = runWithin(rt, manager(), { body: () => body });
    if (outcome.kind === "raise") throw outcome.error;
    return outcome.kind === "value" ? outcome.value : NONE;
  };
  return {
    ...given,
    attributes: new Map([...given.attributes, ["__wrapped__", given]]),
    intercept: builtin("inner", call, [given, ...held]),
  };
}

/** `ContextDecorator._recreate_cm`: the object itself, unless its class says otherwise. */
function again(rt: Runtime, self: Value): Value {
  const own = rt.special(self, "_recreate_cm");
  return own === null ? self : rt.callWith(own);
}

function enter(rt: Runtime, source: GeneratorSource): Value {
  const value = source.next();
  if (value !== null) return value;
  return source.rest ?? rt.raise("RuntimeError", "generator didn't yield");
}

function exit(rt: Runtime, source: GeneratorSource, exception: Value | null): boolean | Value {
  const ended = source.loseEnded();
  if (ended !== null) return exception === null ? false : ended;
  if (exception === null) {
    const more = source.next();
    if (source.rest !== null) return false;
    return more === null ? false : rt.raise("RuntimeError", "generator didn't stop");
  }
  if (source.rest !== null) return source.rest;
  const { frame } = rt;
  try {
    const more = source.resume((running) => running.throw(new PythonRaise(exception, [])));
    if (source.rest !== null) return source.rest;
    return more === null ? true : rt.raise("RuntimeError", "generator didn't stop after throw()");
  } catch (error) {
    if (!(error instanceof PythonRaise) || !isSame(error.exception, exception)) throw error;
    rt.frame = frame;
    return false;
  }
}

/** What was thrown in comes out again; a generator makes another exception of a StopIteration. */
function isSame(raised: Value, thrown: Value): boolean {
  return raised === thrown || (raised.kind === "instance" && raised.attributes.get("__cause__") === thrown);
}

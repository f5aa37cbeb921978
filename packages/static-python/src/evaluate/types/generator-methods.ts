import type { IteratorSource, Value } from "../values/value.ts";
import { NONE } from "../values/make.ts";
import { positionalOnly } from "../runtime/take-arguments.ts";
import { GeneratorSource } from "../call/generator-object.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { PythonRaise, UnknownSignal } from "../memory/signals.ts";
import type { Methods } from "../objects/install.ts";
import { touch } from "../memory/journal.ts";

/** `send`, `throw` and `close` of a generator, or of a generator expression. */
export const generatorMethods: Methods = {
  send: (rt, self, args) => {
    const [value = NONE] = positionalOnly(rt, "send", args, 1, 1);
    const source = sourceOf(rt, self);
    if (source?.hasStarted === false && value.kind === "unknown") throw new UnknownSignal(rt.derive(value));
    if (source?.hasStarted === false && value.kind !== "none")
      rt.raise("TypeError", "can't send non-None value to a just-started generator");
    return resume(rt, self, source, (own) =>
      own instanceof GeneratorSource ? own.resume((running) => running.next(value)) : own.next(),
    );
  },
  throw: (rt, self, args) => {
    const [given = NONE, value = NONE] = positionalOnly(rt, "throw", args, 1, 3);
    if (value.kind !== "none") return rt.unknown("unsupported-syntax", "`throw` with a value is not followed");
    const exception = given.kind === "class" ? rt.callWith(given) : given;
    if (exception.kind !== "instance" && exception.kind !== "unknown")
      rt.raise("TypeError", "exceptions must be classes or instances deriving from BaseException");
    return resume(rt, self, sourceOf(rt, self), (own) => {
      if (own instanceof GeneratorSource) return own.resume((running) => running.throw(new PythonRaise(exception, [])));
      own.finish?.();
      return rt.raiseValue(exception);
    });
  },
  close: (rt, self) => {
    const source = sourceOf(rt, self);
    if (!(source instanceof GeneratorSource)) {
      source?.finish?.();
      return NONE;
    }
    if (!source.hasStarted) {
      source.finish();
      return NONE;
    }
    const exit = rt.callWith(rt.types.exceptions.get("GeneratorExit") ?? NONE);
    const { frame } = rt;
    try {
      if (source.resume((running) => running.throw(new PythonRaise(exit, []))) !== null)
        rt.raise("RuntimeError", "generator ignored GeneratorExit");
    } catch (error) {
      if (!(error instanceof PythonRaise) || error.exception !== exit) throw error;
      rt.frame = frame;
    }
    return NONE;
  },
};

function resume(
  rt: Runtime,
  self: Value,
  source: IteratorSource | null,
  step: (source: IteratorSource) => Value | null,
): Value {
  if (source === null) return rt.unknown("unsupported-syntax", "This generator is not followed");
  if (source.rest !== null) throw new UnknownSignal(source.rest);
  const value = step(source);
  if (value !== null) {
    rt.generatorAdvanced(self);
    return value;
  }
  if (source.rest !== null) throw new UnknownSignal(source.rest);
  const stop = rt.types.exceptions.get("StopIteration") ?? NONE;
  const { returned = NONE } = source;
  return rt.raiseValue(returned.kind === "none" ? rt.callWith(stop) : rt.callWith(stop, returned));
}

/** What computes a generator's items; null for other iterators. */
function sourceOf(rt: Runtime, self: Value): IteratorSource | null {
  const source = self.kind === "iterator" ? self.source : undefined;
  if (self.kind !== "iterator" || (!(source instanceof GeneratorSource) && source?.finish === undefined)) return null;
  touch(rt.journal, self);
  return source ?? null;
}

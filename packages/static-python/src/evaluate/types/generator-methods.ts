import type { Value } from "../values/value.ts";
import { NONE } from "../values/make.ts";
import { GeneratorSource } from "../call/generator-object.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { PythonRaise, UnknownSignal } from "../memory/signals.ts";
import type { Methods } from "../objects/install.ts";
import { touch } from "../memory/journal.ts";

/** `send`, `throw` and `close` of a generator. */
export const generatorMethods: Methods = {
  send: (rt, self, args) => {
    const [value = NONE] = args.positional;
    return resume(rt, self, (source) => {
      if (!source.hasStarted && value.kind !== "none")
        rt.raise("TypeError", "can't send non-None value to a just-started generator");
      return source.resume((running) => running.next(value));
    });
  },
  throw: (rt, self, args) => {
    const [given = NONE] = args.positional;
    const exception = given.kind === "class" ? rt.callWith(given) : given;
    return resume(rt, self, (source) => source.resume((running) => running.throw(new PythonRaise(exception, []))));
  },
  close: (rt, self) => {
    const source = sourceOf(rt, self);
    if (source === null || !source.hasStarted) return NONE;
    const exit = rt.callWith(rt.types.exceptions.get("GeneratorExit") ?? NONE);
    const { frame } = rt;
    try {
      source.resume((running) => running.throw(new PythonRaise(exit, [])));
    } catch (error) {
      if (!(error instanceof PythonRaise) || error.exception !== exit) throw error;
      rt.frame = frame;
    }
    return NONE;
  },
};

function resume(rt: Runtime, self: Value, step: (source: GeneratorSource) => Value | null): Value {
  const source = sourceOf(rt, self);
  if (source === null) return rt.unknown("unsupported-syntax", "This generator is not followed");
  if (source.rest !== null) throw new UnknownSignal(source.rest);
  const value = step(source);
  if (value !== null) return value;
  if (source.rest !== null) throw new UnknownSignal(source.rest);
  const stop = rt.types.exceptions.get("StopIteration") ?? NONE;
  return rt.raiseValue(source.returned.kind === "none" ? rt.callWith(stop) : rt.callWith(stop, source.returned));
}

function sourceOf(rt: Runtime, self: Value): GeneratorSource | null {
  if (self.kind !== "iterator" || !(self.source instanceof GeneratorSource)) return null;
  touch(rt.journal, self);
  return self.source;
}

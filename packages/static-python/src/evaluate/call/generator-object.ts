import type { IteratorSource, IteratorValue, UnknownValue, Value } from "../values/value.ts";
import { NONE, unknownOf } from "../values/make.ts";
import type { Frame } from "../memory/frame.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { PythonRaise, GeneratorLost } from "../memory/signals.ts";
import { settle } from "../worlds/fork.ts";
import { mergeAliases } from "../memory/join.ts";
import type { Mark } from "../memory/world.ts";
import { collectWorlds, markHere } from "../worlds/worlds.ts";
import type { Code } from "../memory/closure.ts";
import { RETURNED, type Completion } from "../memory/outcome.ts";
import type { UnknownCause } from "../../model/causes.ts";

/** Frames of JavaScript that resuming a generator stands on. */
const RESUME_COST = 24;

export function generatorObject(rt: Runtime, code: Code, frame: Frame): IteratorValue {
  return {
    kind: "iterator",
    items: [],
    position: 0,
    typeName: "generator",
    source: new GeneratorSource(rt, code, frame),
  };
}

/** A generator function that was called: runs as far as it is asked to. */
export class GeneratorSource implements IteratorSource {
  rest: UnknownValue | null = null;
  readonly isOrdered = true;
  /** Value of the generator's `return`. */
  returned: Value = NONE;
  /** Loops that are running over it. */
  loops = 0;
  /** Tells whether it was made after another object. */
  readonly born: number;
  readonly #rt: Runtime;
  readonly #code: Code;
  readonly #frame: Frame;
  #running: Generator<Value, Completion, Value> | null = null;
  #isBusy = false;
  #isDone = false;
  /** Exceptions whose handlers it stands in. */
  #handled: readonly PythonRaise[] = [];

  constructor(rt: Runtime, code: Code, frame: Frame) {
    this.#rt = rt;
    this.#code = code;
    this.#frame = frame;
    this.born = rt.nextIdentity++;
  }

  get hasStarted(): boolean {
    return this.#running !== null;
  }

  next(): Value | null {
    return this.resume((running) => running.next(NONE));
  }

  /** The frame that called the generator function. */
  get caller(): Frame | null {
    return this.#frame.caller;
  }

  /** Nothing leads to it any more: CPython closes it at once, and lets nothing of that be seen but its effects. */
  abandon(): void {
    const rt = this.#rt;
    if (!this.isGuarded) return;
    const exit = rt.callWith(rt.types.exceptions.get("GeneratorExit") ?? NONE);
    const { frame } = rt;
    try {
      this.resume((running) => running.throw(new PythonRaise(exit, [])));
    } catch (error) {
      if (!(error instanceof PythonRaise)) throw error;
      rt.frame = frame;
    }
  }

  /** It was left standing somewhere: what runs when it is closed may run at any time. */
  leave(): void {
    if (!this.isGuarded) return;
    this.#escapeBody(this.#rt.unknown("computed-at-runtime", "When this generator is closed is not known").cause);
  }

  /** It stands where closing it runs code. */
  get isGuarded(): boolean {
    return !this.#isDone && (this.#frame.guards ?? 0) > 0;
  }

  /** What is left of one that another course has ended may run in this one, too; null where it has not ended. */
  loseEnded(): UnknownValue | null {
    if (!this.#isDone) return null;
    this.#lose(this.#rt.unknown("computed-at-runtime", "What is left of this generator is not followed"));
    return this.rest;
  }

  /** Closed before it began. */
  finish(): void {
    this.#isDone = true;
  }

  reaches(): readonly Value[] {
    return this.#frame.slots.filter((value) => value !== undefined);
  }

  escape(cause: UnknownCause): void {
    if (!this.#isDone) this.#escapeBody(cause);
  }

  resume(step: (running: Generator<Value, Completion, Value>) => IteratorResult<Value, Completion>): Value | null {
    const rt = this.#rt;
    if (this.#isDone) return null;
    if (this.#isBusy) rt.raise("ValueError", "generator already executing");
    const { frame, stack, depth, handled } = rt;
    const mark = markHere(rt);
    const outside = handled.length;
    handled.push(...this.#handled);
    this.#isBusy = true;
    rt.stack += RESUME_COST;
    rt.spend(1);
    rt.checkStack();
    rt.frame = this.#frame;
    try {
      this.#running ??= this.#code.resumable()(this.#frame);
      const result = step(this.#running);
      this.#refuseWorlds(mark, result);
      rt.hasSuspended ||= this.isGuarded;
      if (result.done !== true) return result.value;
      this.#isDone = true;
      if (result.value === RETURNED) this.returned = this.#frame.returned;
      return null;
    } catch (error) {
      this.#isDone = true;
      if (error instanceof GeneratorLost) return this.#lose(error.unknown);
      if (
        error instanceof PythonRaise &&
        rt.isInstance(error.exception, rt.types.exceptions.get("StopIteration") ?? NONE) === true
      )
        return raiseInstead(rt, error);
      throw error;
    } finally {
      this.#isBusy = false;
      this.#handled = handled.splice(outside);
      rt.stack = stack;
      rt.depth = depth;
      rt.frame = frame;
    }
  }

  /** A step that may have ended in several ways cannot be gone on from: they meet here, and the generator is lost. */
  #refuseWorlds(mark: Mark, result: IteratorResult<Value, Completion>): void {
    const rt = this.#rt;
    const waiting = rt.pending.slice(mark.pending).find((pending) => pending.outcome.kind !== "raise");
    if (waiting === undefined) return;
    const ended = { kind: "value", value: NONE } as const;
    const worlds = collectWorlds(rt, mark, ended, waiting.cause).map((world) =>
      world.outcome.kind === "raise" ? world : { ...world, outcome: ended },
    );
    settle(rt, mark.layer, worlds, waiting.cause);
    throw new GeneratorLost(unknownOf(waiting.cause, mergeAliases(result.done === true ? [] : [result.value])));
  }

  #escapeBody(cause: UnknownCause): void {
    const { definition, scope } = this.#code;
    this.#rt.escapeBody({ definition, scope, frame: this.#frame }, cause);
  }

  /** The rest of the body may run or not: all it could change is Unknown. */
  #lose(unknown: UnknownValue): null {
    const held = this.reaches();
    this.#escapeBody(unknown.cause);
    for (const value of held) this.#rt.escape(value, unknown.cause);
    this.rest = unknownOf(unknown.cause, mergeAliases([unknown]));
    return null;
  }
}

/** A StopIteration that a generator does not catch would end the loop around it: its caller gets another exception. */
function raiseInstead(rt: Runtime, error: PythonRaise): never {
  try {
    return rt.raise("RuntimeError", "generator raised StopIteration");
  } catch (instead) {
    if (instead instanceof PythonRaise && instead.exception.kind === "instance")
      instead.exception.attributes.set("__cause__", error.exception);
    throw instead;
  }
}

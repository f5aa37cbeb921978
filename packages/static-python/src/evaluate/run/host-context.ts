import type { Place } from "../../model/place.ts";
import type { Attempt, HostContext, Raised, Value } from "../values/value.ts";
import { callUnknown } from "../call/call-unknown.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { Container, Contents } from "../memory/contents.ts";
import { haveChanged, watchChanges } from "./watch-changes.ts";
import { PythonRaise } from "../memory/signals.ts";

/** The evaluator as host modules see it. */
export function createHostContext(rt: Runtime): HostContext {
  const watched = new Map<Container, Contents>();
  return {
    get at() {
      return rt.place();
    },
    get trace() {
      return rt.trace();
    },
    unknown: (rule, message, at) => rt.unknown(rule, message, at),
    assume: (rule, message, at) => rt.assume(rule, message, at),
    raise: (type, message, at) => raiseForHost(rt, type, message, at),
    call: (callee, args) => (callee.kind === "unknown" ? callUnknown(rt, callee, args) : rt.call(callee, args)),
    importModule: (name) => rt.importModule(name),
    attribute: (object, name) => rt.attribute(object, name),
    iterate: (value) => rt.items(value),
    equals: (a, b) => rt.equals(a, b),
    isTrue: (value) => rt.truth(value),
    hashKey: (value) => hashKey(rt, value),
    text: (value) => rt.text(value),
    escape: (value, cause) => rt.escape(value, cause),
    members: (value) => rt.members(value),
    attempt: (work) => attempt(rt, work),
    mayBeAbsent: (unknown) => rt.mayBeAbsent(unknown),
    catching: (work, goesOn) => attempt(rt, work, goesOn || rt.isCaught || rt.tries > 0),
    watch: (work) => watchChanges(rt, watched, work),
    haveWatchedChanged: () => haveChanged(rt, watched),
    isInstance: (value, type) => rt.isInstance(value, type),
    representation: (value) => rt.representation(value),
  };
}

/** What the code that a host stands for raises may have a cause. */
function raiseForHost(rt: Runtime, type: string, message: string, at: Place | undefined): never {
  try {
    return at === undefined ? rt.raise(type, message) : rt.raiseAt(type, message, at);
  } catch (error) {
    if (error instanceof PythonRaise && error.exception.kind === "instance")
      error.exception.attributes.set(
        "__cause__",
        rt.unknown("computed-at-runtime", "The cause of this exception is not followed"),
      );
    throw error;
  }
}

/**
 * As `try: … except Exception as error` would run it. What unknown code might raise is not expected to be raised, unless
 * it `isCaught`, and the host goes on without.
 */
export function attempt<T>(rt: Runtime, work: () => T, isCaught = false): Attempt<T> {
  const { frame, depth, stack, tries, triesOutside, openRaise, mayRaise, isCaught: wasCaught } = rt;
  rt.tries = 0;
  rt.triesOutside = 0;
  rt.isCaught = isCaught;
  rt.openRaise = null;
  rt.mayRaise = null;
  try {
    const value = work();
    return { kind: "value", value, mayRaise: rt.mayRaise };
  } catch (error) {
    if (!(error instanceof PythonRaise)) throw error;
    rt.frame = frame;
    return { kind: "raised", raised: describe(rt, error), mayRaise: rt.mayRaise };
  } finally {
    rt.frame = frame;
    rt.depth = depth;
    rt.stack = stack;
    rt.tries = tries;
    rt.triesOutside = triesOutside;
    rt.isCaught = wasCaught;
    rt.openRaise = openRaise;
    rt.mayRaise = mayRaise;
  }
}

export function describe(rt: Runtime, error: PythonRaise): Raised {
  const { exception, trace } = error;
  const type = exception.kind === "unknown" ? null : rt.typeOf(exception);
  const message = exceptionMessage(rt, exception);
  const at: Place = trace[0] ?? rt.place();
  return { type: type?.kind === "class" ? type.name : "Exception", message, at, trace, exception };
}

function exceptionMessage(rt: Runtime, exception: Value): string {
  if (exception.kind === "unknown") return exception.cause.message;
  const { frame } = rt;
  try {
    const text = rt.text(exception);
    return typeof text === "string" ? text : text.cause.message;
  } catch (error) {
    if (!(error instanceof PythonRaise)) throw error;
    rt.frame = frame;
    return "";
  }
}

function hashKey(rt: Runtime, value: Value): string | null {
  const { frame } = rt;
  try {
    const key = rt.hashKey(value);
    return typeof key === "string" ? key : null;
  } catch (error) {
    if (!(error instanceof PythonRaise)) throw error;
    rt.frame = frame;
    return null;
  }
}

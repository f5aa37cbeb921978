import type { With, Try } from "../../../syntax/statements.ts";
import type { Frame } from "../../memory/frame.ts";
import type { Resumable } from "../../memory/closure.ts";
import { NONE } from "../../values/make.ts";
import type { Scope } from "../../../syntax/scope.ts";
import type { Compiler } from "../compiler.ts";
import { NORMAL, type Completion } from "../../memory/outcome.ts";
import { GeneratorLost, PythonRaise } from "../../memory/signals.ts";
import type { Value } from "../../values/value.ts";
import { whileHandled } from "../../memory/while-handled.ts";
import { storeName } from "../expressions/names.ts";
import { unbindHandled } from "./unbind-handled.ts";

export function resumableWith(c: Compiler, node: With, scope: Scope): Resumable {
  const { rt } = c;
  const [first, ...others] = node.items;
  if (first === undefined) return c.resumable(node.body, scope);
  const context = c.expression(first.context, scope);
  const store = first.target === null ? null : c.store(first.target, scope);
  const body = others.length > 0 ? resumableWith(c, { ...node, items: others }, scope) : c.resumable(node.body, scope);
  return function* (frame) {
    const manager = context(frame);
    frame.node = first.context;
    const enter = rt.special(manager, "__enter__");
    const exit = rt.special(manager, "__exit__");
    if (manager.kind === "unknown" || enter === null || exit === null)
      throw new GeneratorLost(rt.unknown("unsupported-syntax", "This `with` around a `yield` is not followed"));
    const entered = rt.callWith(enter);
    store?.(frame, entered);
    let completion: Completion;
    try {
      completion = yield* guarding(frame, body);
    } catch (error) {
      if (!(error instanceof PythonRaise)) throw error;
      rt.frame = frame;
      const leave = (): Value => rt.callWith(exit, rt.typeOf(error.exception), error.exception, NONE);
      const swallowed = rt.truth(whileHandled(rt, error, leave));
      if (typeof swallowed !== "boolean") throw new GeneratorLost(swallowed);
      if (!swallowed) throw error;
      return NORMAL;
    }
    rt.callWith(exit, NONE, NONE, NONE);
    return completion;
  };
}

/** Runs a block whose end runs code even when the generator is closed. */
function* guarding(frame: Frame, body: Resumable): ReturnType<Resumable> {
  frame.guards = (frame.guards ?? 0) + 1;
  try {
    return yield* body(frame);
  } finally {
    frame.guards--;
  }
}

export function resumableTry(c: Compiler, node: Try, scope: Scope): Resumable {
  const { rt } = c;
  const guarded = resumableHandlers(c, node, scope);
  const finalBody = c.resumable(node.finalBody, scope);
  return function* (frame) {
    let completion: Completion;
    try {
      completion = yield* node.finalBody.length > 0 ? guarding(frame, guarded) : guarded(frame);
    } catch (error) {
      if (!(error instanceof PythonRaise)) throw error;
      rt.frame = frame;
      const depth = rt.handled.length;
      rt.handled.push(error);
      let final: Completion;
      try {
        final = yield* finalBody(frame);
      } finally {
        rt.handled.length = depth;
      }
      if (final === NORMAL) throw error;
      return final;
    }
    const { returned } = frame;
    const final = yield* finalBody(frame);
    if (final !== NORMAL) return final;
    frame.returned = returned;
    return completion;
  };
}

/** `try`, `except` and `else`, without `finally`. */
function resumableHandlers(c: Compiler, node: Try, scope: Scope): Resumable {
  const { rt } = c;
  const body = c.resumable(node.body, scope);
  const orElse = c.resumable(node.orElse, scope);
  const handle = resumableExcept(c, node, scope);
  return function* (frame) {
    const { derived } = rt;
    let completion: Completion;
    try {
      completion = yield* node.handlers.length > 0 ? guarding(frame, body) : body(frame);
    } catch (error) {
      if (!(error instanceof PythonRaise)) throw error;
      rt.frame = frame;
      return yield* handle(frame, error);
    }
    // Something unknown ran where an exception would have been caught.
    if (rt.derived !== derived && node.handlers.length > 0)
      throw new GeneratorLost(
        rt.unknown("computed-at-runtime", "An exception may have been caught around this `yield`"),
      );
    return completion === NORMAL ? yield* orElse(frame) : completion;
  };
}

/** Runs the first handler that takes the exception, or raises it again. */
function resumableExcept(
  c: Compiler,
  node: Try,
  scope: Scope,
): (frame: Frame, error: PythonRaise) => ReturnType<Resumable> {
  const { rt } = c;
  const handlers = node.handlers.map((handler) => ({
    node: handler,
    type: handler.type === null ? null : c.expression(handler.type, scope),
    bind: handler.name === null ? null : storeName(c, handler.name, scope),
    unbind: handler.name === null ? null : unbindHandled(c, handler.name, scope),
    body: c.resumable(handler.body, scope),
  }));
  return function* (frame, error) {
    for (const handler of handlers) {
      const type = handler.type?.(frame) ?? null;
      frame.node = handler.node;
      const matches = type === null ? true : rt.isInstance(error.exception, type);
      if (typeof matches !== "boolean") throw new GeneratorLost(matches);
      if (!matches) continue;
      if (handler.node.isGroup)
        throw new GeneratorLost(rt.unknown("unsupported-syntax", "`except*` around a `yield` is not followed"));
      handler.bind?.(frame, error.exception);
      const depth = rt.handled.length;
      rt.handled.push(error);
      try {
        return yield* handler.body(frame);
      } finally {
        rt.handled.length = depth;
        handler.unbind?.(frame);
      }
    }
    throw error;
  };
}

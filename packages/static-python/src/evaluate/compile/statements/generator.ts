import type {
  Assign,
  Expression,
  ExpressionStatement,
  For,
  If,
  Return,
  Statement,
  While,
  Yield,
  YieldFrom,
} from "../../../syntax/syntax.ts";
import type { Value } from "../../values/value.ts";
import { NONE } from "../../values/make.ts";
import type { Frame } from "../../memory/frame.ts";
import { GeneratorSource } from "../../call/generator-object.ts";
import { GeneratorLost, PythonRaise } from "../../memory/signals.ts";
import { type Compiler, type Evaluate } from "../compiler.ts";
import type { Scope } from "../../../syntax/scope.ts";
import { unknownOrder } from "../../runtime/set-order.ts";
import { BROKEN, NORMAL, RETURNED, type Completion } from "../../memory/outcome.ts";
import type { Resumable } from "../../memory/closure.ts";
import { isUnknown } from "../../values/kinds.ts";
import { resumableMatch } from "./match.ts";
import { resumableParts, type ResumableValue } from "./generator-values.ts";
import { resumableTry, resumableWith } from "./generator-guards.ts";

/** The body of a generator function: statements that yield run step by step, all others as everywhere. */
export function resumableBlock(c: Compiler, body: readonly Statement[], scope: Scope): Resumable {
  const parts = body.map((node) =>
    yields(node)
      ? { plain: null, resumable: resumableStatement(c, node, scope) }
      : { plain: c.statement(node, scope), resumable: null },
  );
  return function* (frame) {
    for (const part of parts) {
      const completion: Completion = part.plain !== null ? part.plain(frame) : yield* part.resumable(frame);
      if (completion !== NORMAL) return completion;
    }
    return NORMAL;
  };
}

function resumableStatement(c: Compiler, node: Statement, scope: Scope): Resumable {
  switch (node.kind) {
    case "expression":
      return resumableExpression(c, node, scope);
    case "assign":
      return node.targets.some(yields) ? lostStatement(c, node) : resumableAssign(c, node, scope);
    case "return":
      return resumableReturn(c, node, scope);
    case "if":
      return yields(node.test) ? lostStatement(c, node) : resumableIf(c, node, scope);
    case "while":
      return yields(node.test) ? lostStatement(c, node) : resumableWhile(c, node, scope);
    case "for":
      return yields(node.iterable) || yields(node.target) || node.isAsync
        ? lostStatement(c, node)
        : resumableFor(c, node, scope);
    case "with":
      return node.isAsync || node.items.some(yields) ? lostStatement(c, node) : resumableWith(c, node, scope);
    case "try":
      return resumableTry(c, node, scope);
    case "match":
      return yields(node.subject) || node.cases.some((item) => yields(item.guard))
        ? lostStatement(c, node)
        : resumableMatch(c, node, scope);
    default:
      return lostStatement(c, node);
  }
}

function resumableExpression(c: Compiler, node: ExpressionStatement, scope: Scope): Resumable {
  const value = resumableValue(c, node.value, scope);
  return function* (frame) {
    yield* value(frame);
    return NORMAL;
  };
}

function resumableAssign(c: Compiler, node: Assign, scope: Scope): Resumable {
  const value = resumableValue(c, node.value, scope);
  const stores = node.targets.map((target) => c.store(target, scope));
  return function* (frame) {
    const result = yield* value(frame);
    for (const store of stores) store(frame, result);
    return NORMAL;
  };
}

function resumableReturn(c: Compiler, node: Return, scope: Scope): Resumable {
  const { value: written, start, end } = node;
  const value = resumableValue(c, written ?? { kind: "constant", value: null, start, end }, scope);
  return function* (frame) {
    frame.returned = yield* value(frame);
    return RETURNED;
  };
}

function resumableValue(c: Compiler, node: Expression, scope: Scope): ResumableValue {
  if (node.kind === "yield") return yieldValue(c, node, scope);
  if (node.kind === "yield-from") return yieldFrom(c, node, scope);
  if (yields(node)) {
    const inside = resumableParts(c, node, (part) => resumableValue(c, part, scope));
    if (inside !== null) return inside;
    const lost = lostStatement(c, node);
    return function* (frame) {
      yield* lost(frame);
      return NONE;
    };
  }
  const value = c.expression(node, scope);
  // eslint-disable-next-line require-yield -- stands where one that yields could
  return function* (frame) {
    return value(frame);
  };
}

function yieldValue(c: Compiler, node: Yield, scope: Scope): ResumableValue {
  const value = node.value === null ? null : resumableValue(c, node.value, scope);
  return function* (frame) {
    const given: Value = value === null ? NONE : yield* value(frame);
    return yield given;
  };
}

function yieldFrom(c: Compiler, node: YieldFrom, scope: Scope): ResumableValue {
  const { rt } = c;
  const value = resumableValue(c, node.value, scope);
  return function* (frame) {
    const inner = yield* value(frame);
    frame.node = node;
    const iterator = rt.iterator(inner);
    if (isUnknown(iterator)) throw new GeneratorLost(iterator);
    if (!iterator.isOrdered) throw new GeneratorLost(unknownOrder(rt));
    const generator = inner.kind === "iterator" && inner.source instanceof GeneratorSource ? inner.source : null;
    let step = (): Value | null => iterator.next();
    for (;;) {
      const item = step();
      if (item !== null) step = yield* handOn(c, item, generator, () => iterator.next());
      else if (generator?.rest) throw new GeneratorLost(generator.rest);
      else if (iterator.rest !== null) throw new GeneratorLost(iterator.rest);
      else return iterator.returned ?? NONE;
    }
  };
}

/** Yields an item of an inner iterator; what is then sent or thrown in goes to it, if it is a generator. */
function* handOn(
  c: Compiler,
  item: Value,
  generator: GeneratorSource | null,
  next: () => Value | null,
): Generator<Value, () => Value | null, Value> {
  let sent: Value;
  try {
    sent = yield item;
  } catch (error) {
    if (!(error instanceof PythonRaise) || generator === null) throw error;
    return () => generator.resume((running) => running.throw(error));
  }
  if (sent.kind === "none") return next;
  if (generator === null)
    throw new GeneratorLost(c.rt.unknown("unsupported-syntax", "Sending to this iterator is not followed"));
  return () => generator.resume((running) => running.next(sent));
}

function known(c: Compiler, frame: Frame, node: Expression, test: Evaluate): boolean {
  const value = test(frame);
  frame.node = node;
  const truth = c.rt.truth(value);
  if (typeof truth !== "boolean") throw new GeneratorLost(truth);
  return truth;
}

function resumableIf(c: Compiler, node: If, scope: Scope): Resumable {
  const test = c.expression(node.test, scope);
  const body = c.resumable(node.body, scope);
  const orElse = c.resumable(node.orElse, scope);
  return (frame) => (known(c, frame, node.test, test) ? body(frame) : orElse(frame));
}

function resumableWhile(c: Compiler, node: While, scope: Scope): Resumable {
  const test = c.expression(node.test, scope);
  const body = c.resumable(node.body, scope);
  const orElse = c.resumable(node.orElse, scope);
  return function* (frame) {
    while (known(c, frame, node.test, test)) {
      c.rt.spend(1);
      const completion = yield* body(frame);
      if (completion === BROKEN) return NORMAL;
      if (completion === RETURNED) return RETURNED;
    }
    return yield* orElse(frame);
  };
}

function resumableFor(c: Compiler, node: For, scope: Scope): Resumable {
  const { rt } = c;
  const iterable = c.expression(node.iterable, scope);
  const store = c.store(node.target, scope);
  const body = c.resumable(node.body, scope);
  const orElse = c.resumable(node.orElse, scope);
  return function* (frame) {
    const value = iterable(frame);
    frame.node = node.iterable;
    const iterator = rt.iterator(value);
    if (isUnknown(iterator)) throw new GeneratorLost(iterator);
    if (!iterator.isOrdered) throw new GeneratorLost(unknownOrder(rt));
    for (;;) {
      rt.spend(1);
      const item = iterator.next();
      if (item === null) break;
      store(frame, item);
      const completion = yield* body(frame);
      if (completion === BROKEN) return NORMAL;
      if (completion === RETURNED) return RETURNED;
    }
    if (iterator.rest !== null) throw new GeneratorLost(iterator.rest);
    return yield* orElse(frame);
  };
}

function lostStatement(c: Compiler, node: Statement | Expression): Resumable {
  return (frame) => {
    frame.node = node;
    throw new GeneratorLost(c.rt.unknown("unsupported-syntax", "This use of `yield` is not followed"));
  };
}

/** True if the node yields, functions and generator expressions inside it left out. */
function yields(root: unknown): boolean {
  const queue: unknown[] = [root];
  while (queue.length > 0) {
    const node = queue.pop();
    if (typeof node !== "object" || node === null) continue;
    if ("kind" in node) {
      if (node.kind === "yield" || node.kind === "yield-from" || node.kind === "await") return true;
      if (node !== root && (node.kind === "function" || node.kind === "lambda" || node.kind === "class")) continue;
      if (node.kind === "function" || node.kind === "class") continue;
    }
    queue.push(...Object.values(node));
  }
  return false;
}

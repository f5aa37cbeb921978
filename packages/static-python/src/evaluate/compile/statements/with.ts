import type { With } from "../../../syntax/syntax.ts";
import { NONE } from "../../values/make.ts";
import type { Frame } from "../../memory/frame.ts";
import { fork, runSide } from "../../worlds/fork.ts";
import { type Outcome, fromOutcome, toOutcome } from "../../memory/outcome.ts";
import type { Compiler, Evaluate, Store } from "../compiler.ts";
import type { Scope } from "../../../syntax/scope.ts";
import { inEveryWorld } from "./try.ts";
import { typeName } from "../../runtime/type-name.ts";
import type { Execute } from "../../memory/closure.ts";
import { markHere } from "../../worlds/worlds.ts";

interface Item {
  readonly context: Evaluate;
  readonly store: Store | null;
  readonly node: With["items"][number]["context"];
}

/** `with a as x, b as y:` is `with a as x:` around `with b as y:`. */
export function withStatement(c: Compiler, node: With, scope: Scope): Execute {
  const body = c.block(node.body, scope);
  const items = node.items.map((item): Item => ({
    context: c.expression(item.context, scope),
    store: item.target === null ? null : c.store(item.target, scope),
    node: item.context,
  }));
  const from = (frame: Frame, index: number): Outcome => {
    const item = items[index];
    if (item === undefined) return toOutcome(frame, body(frame));
    return around(c, frame, item, node.isAsync, () => from(frame, index + 1));
  };
  return (frame) => fromOutcome(frame, from(frame, 0));
}

function around(c: Compiler, frame: Frame, item: Item, isAsync: boolean, body: () => Outcome): Outcome {
  const { rt } = c;
  const evaluated = item.context(frame);
  frame.node = item.node;
  const manager = isAsync ? rt.unknown("unsupported-syntax", "`async with` is not followed") : evaluated;
  // A context manager that is not known may swallow any exception.
  const enter = manager.kind === "unknown" ? rt.derive(manager) : rt.special(manager, "__enter__");
  const exit = manager.kind === "unknown" ? rt.derive(manager) : rt.special(manager, "__exit__");
  if (enter === null || exit === null)
    return rt.raise("TypeError", `'${typeName(rt, manager)}' object does not support the context manager protocol`);
  const entered = rt.callWith(enter);
  item.store?.(frame, entered);
  const mark = markHere(rt);
  const outcome = runSide(rt, () => {
    rt.tries++;
    return body();
  });
  return inEveryWorld(c, mark, outcome, (ended) => {
    frame.node = item.node;
    if (ended.kind !== "raise") {
      rt.callWith(exit, NONE, NONE, NONE);
      return ended;
    }
    const { exception } = ended.error;
    const swallowed = rt.truth(rt.callWith(exit, rt.typeOf(exception), exception, NONE));
    if (swallowed === true) return { kind: "value", value: NONE };
    if (swallowed === false) return ended;
    return fork(rt, swallowed.cause, [() => ({ kind: "value", value: NONE }), () => ended]);
  });
}

import type { With } from "../../../syntax/syntax.ts";
import type { Frame } from "../../memory/frame.ts";
import { type Outcome, fromOutcome, toOutcome } from "../../memory/outcome.ts";
import type { Compiler, Evaluate, Store } from "../compiler.ts";
import type { Scope } from "../../../syntax/scope.ts";
import { runWithin } from "../../call/run-within.ts";
import type { Execute } from "../../memory/closure.ts";

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
  return runWithin(rt, manager, {
    body: (entered) => {
      item.store?.(frame, entered);
      return body;
    },
    leave: () => {
      frame.node = item.node;
    },
  });
}

import type { Comprehension } from "../../../syntax/syntax.ts";
import type { IteratorSource, IteratorValue, UnknownValue, Value } from "../../values/value.ts";
import { dict, list, NONE, set, tuple, unknownOf } from "../../values/make.ts";
import { createFrame, type Frame } from "../../memory/frame.ts";
import { ArraySource } from "../../objects/array-source.ts";
import { isSame, joinValues, mergeAliases } from "../../memory/join.ts";
import { repeat } from "../../worlds/repeat.ts";
import { isOrderFree } from "../../worlds/order-free.ts";
import { enclosingFrame } from "../code.ts";
import type { Compiler, Evaluate, Store } from "../compiler.ts";
import { createScope, type Scope } from "../../../syntax/scope.ts";
import { inUnknownOrder, unknownOrder } from "../../runtime/set-order.ts";
import { clauseNames } from "../../../syntax/bound-names.ts";
import { isUnknown } from "../../values/kinds.ts";
import type { UnknownCause } from "../../../model/causes.ts";

interface Clause {
  readonly store: Store;
  /** Of the second and later clauses. */
  readonly iterable: Evaluate | null;
  readonly conditions: readonly Evaluate[];
}
interface Body {
  readonly c: Compiler;
  readonly node: Comprehension;
  /** Scope of the targets. */
  readonly scope: Scope;
  readonly clauses: readonly Clause[];
  readonly element: Evaluate;
  readonly value: Evaluate | null;
}

export function comprehension(c: Compiler, node: Comprehension, scope: Scope): Evaluate {
  const { rt } = c;
  const inner = createScope({
    kind: "comprehension",
    parent: scope,
    names: clauseNames(node.clauses),
    prefix: `${scope.prefix}<${node.type === "generator" ? "genexpr" : `${node.type}comp`}>.<locals>.`,
  });
  const [first] = node.clauses;
  const outermost: Evaluate = first === undefined ? () => NONE : c.expression(first.iterable, scope);
  const body: Body = {
    c,
    node,
    scope: inner,
    clauses: node.clauses.map((clause, index) => ({
      store: c.store(clause.target, inner),
      iterable: index === 0 ? null : c.expression(clause.iterable, inner),
      conditions: clause.conditions.map((condition) => c.expression(condition, inner)),
    })),
    element: c.expression(node.element, inner),
    value: node.value === null ? null : c.expression(node.value, inner),
  };
  const isAsync = node.clauses.some((clause) => clause.isAsync);
  return (frame) => {
    const iterable = isAsync ? rt.unknown("unsupported-syntax", "`async for` is not followed") : outermost(frame);
    frame.node = first?.iterable ?? node;
    const iterator = rt.iterator(iterable);
    const start = (source: IteratorSource | UnknownValue): ComprehensionSource => {
      const own = createFrame(c.unit, inner.indexes.size, node, frame, enclosingFrame(frame, scope), frame.owner);
      return new ComprehensionSource(body, own, source);
    };
    if (node.type === "generator") return generatorOf(start(iterator));
    if (isUnknown(iterator) || iterator.isOrdered) return build(body, start(iterator));
    const members = rt.members(iterable);
    if (isUnknown(members)) return build(body, start(members));
    return overSet(body, members.items, start);
  };
}

/** Runs the clauses one item at a time, so that a generator expression computes no more than is asked for. */
class ComprehensionSource implements IteratorSource {
  rest: UnknownValue | null = null;
  hasStarted = false;
  readonly isOrdered: boolean;
  readonly #body: Body;
  readonly #frame: Frame;
  readonly #stack: IteratorSource[] = [];

  constructor(body: Body, frame: Frame, first: IteratorSource | UnknownValue) {
    this.#body = body;
    this.#frame = frame;
    this.isOrdered = isUnknown(first) || first.isOrdered;
    if (isUnknown(first)) this.#lose(0, first);
    else this.#stack.push(first);
  }

  finish(): void {
    this.#stack.length = 0;
  }

  next(): Value | null {
    const { rt } = this.#body.c;
    this.hasStarted = true;
    const outside = rt.frame;
    rt.frame = this.#frame;
    const value = this.#advance();
    rt.frame = outside;
    return value;
  }

  reaches(): readonly Value[] {
    return this.#frame.slots.filter((value) => value !== undefined);
  }

  escape(cause: UnknownCause): void {
    const { c, node, scope } = this.#body;
    const parameters = { positionalOnly: [], positional: [], variadic: null, keywordOnly: [], keywords: null };
    const definition = { kind: "lambda", parameters, body: node, start: node.start, end: node.end } as const;
    c.rt.escapeBody({ definition, scope, frame: this.#frame }, cause);
  }

  #advance(): Value | null {
    const { c, clauses, element, value, node } = this.#body;
    for (;;) {
      const level = this.#stack.length - 1;
      const source = this.#stack[level];
      const clause = clauses[level];
      if (source === undefined || clause === undefined || this.rest !== null) return null;
      c.rt.spend(1);
      const item = source.next();
      if (item === null) {
        if (source.rest !== null) this.#lose(level, source.rest);
        this.#stack.pop();
        continue;
      }
      clause.store(this.#frame, item);
      if (!this.#passes(clause, level)) continue;
      const following = clauses[level + 1];
      if (following === undefined) {
        const first = element(this.#frame);
        return value === null ? first : tuple([first, value(this.#frame)]);
      }
      const iterable = following.iterable?.(this.#frame) ?? NONE;
      this.#frame.node = node.clauses[level + 1]?.iterable ?? node;
      const inner = c.rt.iterator(iterable);
      if (isUnknown(inner)) this.#lose(level + 1, inner);
      else if (!inner.isOrdered) {
        // Sets inside: their items in an order that is not known, among others in one that is.
        const members = c.rt.members(iterable);
        if (!isUnknown(members) && members.items.length < 2) this.#stack.push(inner);
        else this.#lose(level + 1, unknownOf(unknownOrder(c.rt).cause, mergeAliases([iterable])));
      } else this.#stack.push(inner);
    }
  }

  #passes(clause: Clause, level: number): boolean {
    const { c } = this.#body;
    for (const condition of clause.conditions) {
      const result = condition(this.#frame);
      const truth = c.rt.truth(result);
      if (truth === false) return false;
      if (truth !== true) {
        this.#lose(level, truth);
        return false;
      }
    }
    return true;
  }

  /** From here on it is not known which items there are: runs the rest once for its effects. */
  #lose(level: number, cause: UnknownValue): void {
    const { c, clauses, element, value } = this.#body;
    const lost = unknownOf(cause.cause, mergeAliases([cause, ...this.reaches()]));
    this.rest = lost;
    // All but a generator read to the end.
    if (this.#body.node.type !== "generator")
      for (const source of this.#stack) while (source.next() !== null) c.rt.spend(1);
    const outside = c.rt.frame;
    c.rt.frame = this.#frame;
    repeat(
      c.rt,
      cause.cause,
      () => {
        for (let index = level; index < clauses.length; index++) {
          const clause = clauses[index];
          if (index > level) clause?.iterable?.(this.#frame);
          clause?.store(this.#frame, lost);
          for (const condition of clause?.conditions ?? []) condition(this.#frame);
        }
        const made = [element(this.#frame), value?.(this.#frame)];
        c.rt.derive(cause);
        this.rest = unknownOf(cause.cause, mergeAliases([lost, ...made]));
        return { kind: "value", value: NONE };
      },
      true,
    );
    c.rt.frame = outside;
  }
}

function generatorOf(source: ComprehensionSource): IteratorValue {
  return { kind: "iterator", items: [], position: 0, typeName: "generator", source };
}

function build(body: Body, source: ComprehensionSource): Value {
  const { c, node } = body;
  const items = drain(source);
  c.rt.charge(items.length * 16);
  if (source.rest !== null) return unknownOf(source.rest.cause, mergeAliases([source.rest, ...items]));
  return assemble(c, node, items, true);
}

function drain(source: ComprehensionSource): Value[] {
  const items: Value[] = [];
  for (let item = source.next(); item !== null; item = source.next()) items.push(item);
  return items;
}

function assemble(c: Compiler, node: Comprehension, items: Value[], isOrdered: boolean): Value {
  const { rt } = c;
  if (node.type === "list") return list(items);
  if (node.type === "set") {
    const members = new Map<string, Value>();
    for (const item of items) {
      const key = rt.hashKey(item);
      if (typeof key !== "string") return unknownOf(key.cause, mergeAliases(items));
      if (!members.has(key)) members.set(key, item);
    }
    return set(members);
  }
  const made = dict();
  if (!isOrdered) made.isOrdered = false;
  for (const item of items) {
    const [key, value] = item.kind === "tuple" ? item.items : [];
    if (key === undefined || value === undefined) continue;
    const hash = rt.hashKey(key);
    if (typeof hash !== "string") return unknownOf(hash.cause, mergeAliases(items));
    const before = made.entries.get(hash);
    const joined =
      before === undefined || isOrdered || isSame(before.value, value)
        ? value
        : joinValues(before.value, value, unknownOrder(c.rt).cause);
    made.entries.set(hash, { key: before?.key ?? key, value: joined ?? value });
  }
  return made;
}

/** Over a set: the items are known if computing each leaves nothing behind, their order is not. */
function overSet(
  body: Body,
  members: readonly Value[],
  start: (source: IteratorSource | UnknownValue) => ComprehensionSource,
): Value {
  const { c, node } = body;
  if (members.length < 2) return build(body, start(new ArraySource(members)));
  if (!isOrderFree(c.rt, () => drain(start(new ArraySource(members)))))
    return build(body, start(unknownOf(unknownOrder(c.rt).cause, mergeAliases(members))));
  const source = start(new ArraySource(members));
  const items = drain(source);
  if (source.rest !== null) return unknownOf(source.rest.cause, mergeAliases([source.rest, ...items]));
  if (node.type !== "list" || items.length < 2) return assemble(c, node, items, false);
  return inUnknownOrder(c.rt, items);
}

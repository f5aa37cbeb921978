import type { Match, Pattern } from "../../../syntax/syntax.ts";
import type { UnknownValue, Value } from "../../values/value.ts";
import { dict, list, NONE } from "../../values/make.ts";
import type { Frame } from "../../memory/frame.ts";
import { fork } from "../../worlds/fork.ts";
import { type Compiler, type Store } from "../compiler.ts";
import { storeName } from "../expressions/names.ts";
import type { Scope } from "../../../syntax/scope.ts";
import { NORMAL, type Completion, fromOutcome, toOutcome } from "../../memory/outcome.ts";
import type { Execute } from "../../memory/closure.ts";
import { isUnknown } from "../../values/kinds.ts";
import { byKind } from "../../../syntax/by-kind.ts";

type Captures = { readonly store: Store; readonly value: Value }[];
type Matcher = (frame: Frame, subject: Value, captures: Captures) => boolean | UnknownValue;

export function matchStatement(c: Compiler, node: Match, scope: Scope): Execute {
  const { rt } = c;
  const subject = c.expression(node.subject, scope);
  const cases = node.cases.map((item) => ({
    node: item,
    matcher: pattern(c, item.pattern, scope),
    names: captured(item.pattern).map((name) => storeName(c, name, scope)),
    guard: item.guard === null ? null : c.expression(item.guard, scope),
    body: c.block(item.body, scope),
  }));
  const from = (frame: Frame, value: Value, index: number): Completion => {
    const item = cases[index];
    if (item === undefined) return NORMAL;
    const captures: Captures = [];
    frame.node = item.node;
    const matches = item.matcher(frame, value, captures);
    if (matches === false) return from(frame, value, index + 1);
    const enter = (): Completion => {
      if (matches === true) for (const capture of captures) capture.store(frame, capture.value);
      else for (const store of item.names) store(frame, rt.derive(matches, value));
      const guard = item.guard === null ? true : rt.truth(item.guard(frame));
      if (guard === true) return item.body(frame);
      if (guard === false) return from(frame, value, index + 1);
      return fromOutcome(
        frame,
        fork(rt, guard.cause, [
          () => toOutcome(frame, item.body(frame)),
          () => toOutcome(frame, from(frame, value, index + 1)),
        ]),
      );
    };
    if (matches === true) return enter();
    return fromOutcome(
      frame,
      fork(rt, matches.cause, [() => toOutcome(frame, enter()), () => toOutcome(frame, from(frame, value, index + 1))]),
    );
  };
  return (frame) => from(frame, subject(frame), 0);
}

function pattern(c: Compiler, node: Pattern, scope: Scope): Matcher {
  return compile(node, c, scope);
}

const compile = byKind<Pattern, [Compiler, Scope], Matcher>({
  "pattern-value": (node, c, scope) => {
    const expected = c.expression(node.value, scope);
    const isConstant = node.value.kind === "constant";
    return (frame, subject) => {
      const value = expected(frame);
      frame.node = node;
      const result = c.rt.compare(isConstant ? "is" : "==", subject, value);
      return c.rt.truth(result);
    };
  },
  "pattern-capture": ({ name }, c, scope) => capture(c, name, scope),
  "pattern-star": ({ name }, c, scope) => capture(c, name, scope),
  "pattern-as": (node, c, scope) => {
    const inner = pattern(c, node.pattern, scope);
    const store = storeName(c, node.name, scope);
    return (frame, subject, captures) => {
      const result = inner(frame, subject, captures);
      captures.push({ store, value: subject });
      return result;
    };
  },
  "pattern-or": (node, c, scope) => {
    const options = node.patterns.map((option) => pattern(c, option, scope));
    return (frame, subject, captures) => {
      for (const option of options) {
        const found: Captures = [];
        const result = option(frame, subject, found);
        if (result === true) captures.push(...found);
        if (result !== false) return result;
      }
      return false;
    };
  },
  "pattern-sequence": (node, c, scope) => sequence(c, node.patterns, scope),
  "pattern-mapping": (node, c, scope) => mapping(c, node, scope),
  "pattern-class": (node, c, scope) => classPattern(c, node, scope),
  "pattern-invalid": (_, c) => () => c.rt.unknown("unsupported-syntax", "This pattern is not followed"),
});

/** A name, or `_`, which matches anything and binds nothing. */
function capture(c: Compiler, name: string | null, scope: Scope): Matcher {
  if (name === null) return () => true;
  const store = storeName(c, name, scope);
  return (_, subject, captures) => {
    captures.push({ store, value: subject });
    return true;
  };
}

function sequence(c: Compiler, nodes: readonly Pattern[], scope: Scope): Matcher {
  const star = nodes.findIndex((node) => node.kind === "pattern-star");
  const parts = nodes.map((node) => pattern(c, node, scope));
  return (frame, subject, captures) => {
    if (subject.kind === "unknown") return subject;
    if (subject.kind === "host" || subject.kind === "instance") return isNoneOf(c, subject, "Sequence");
    if (subject.kind !== "list" && subject.kind !== "tuple") return false;
    const { items } = subject;
    if (star < 0 ? items.length !== parts.length : items.length < parts.length - 1) return false;
    const after = star < 0 ? 0 : parts.length - star - 1;
    return every(
      parts.map((part, index) => () => {
        if (index === star) return part(frame, list(items.slice(star, items.length - after)), captures);
        return part(
          frame,
          items[star < 0 || index < star ? index : items.length - parts.length + index] ?? NONE,
          captures,
        );
      }),
    );
  };
}

/** False for an object that is no sequence, or no mapping: what others hold is not followed. */
function isNoneOf(c: Compiler, subject: Value, name: "Sequence" | "Mapping"): false | UnknownValue {
  const { rt } = c;
  const type = rt.classes.get(`collections.abc.${name}`);
  const isOne = type === undefined ? subject.kind === "host" : rt.isInstance(subject, type);
  return isOne === false
    ? false
    : rt.unknown("unsupported-syntax", `Matching this object as a ${name.toLowerCase()} is not followed`);
}

function mapping(c: Compiler, node: Extract<Pattern, { kind: "pattern-mapping" }>, scope: Scope): Matcher {
  const { rt } = c;
  const entries = node.entries.map((entry) => ({
    key: c.expression(entry.key, scope),
    matcher: pattern(c, entry.pattern, scope),
  }));
  const rest = node.rest === null ? null : storeName(c, node.rest, scope);
  return (frame, subject, captures) => {
    if (subject.kind === "unknown") return subject;
    if (subject.kind === "host" || subject.kind === "instance") return isNoneOf(c, subject, "Mapping");
    if (subject.kind !== "dict") return false;
    const left = new Map(subject.entries);
    const result = every(
      entries.map((entry) => () => {
        const key = rt.hashKey(entry.key(frame));
        if (typeof key !== "string") return key;
        const found = subject.entries.get(key);
        left.delete(key);
        return found === undefined ? false : entry.matcher(frame, found.value, captures);
      }),
    );
    if (rest !== null) captures.push({ store: rest, value: dict(left) });
    return result;
  };
}

function classPattern(c: Compiler, node: Extract<Pattern, { kind: "pattern-class" }>, scope: Scope): Matcher {
  const { rt } = c;
  const type = c.expression(node.type, scope);
  const positional = node.positional.map((item) => pattern(c, item, scope));
  const keywords = node.keywords.map((item) => ({ name: item.name, matcher: pattern(c, item.pattern, scope) }));
  return (frame, subject, captures) => {
    const expected = type(frame);
    frame.node = node;
    const isMember = rt.isInstance(subject, expected);
    if (isMember !== true) return isMember;
    const names = positional.length === 0 ? [] : matchArguments(c, expected, positional.length);
    if (isUnknown(names)) return names;
    const first = positional[0];
    if (names.length === 0 && first !== undefined) return first(frame, subject, captures);
    const byName = (name: string, matcher: Matcher): boolean | UnknownValue => {
      const value = rt.findAttribute(subject, name);
      return value === null ? false : matcher(frame, value, captures);
    };
    return every([
      ...positional.map((matcher, index) => () => byName(names[index] ?? "", matcher)),
      ...keywords.map((item) => () => byName(item.name, item.matcher)),
    ]);
  };
}

/** `__match_args__`; empty for the built-in types that match themselves by position. */
function matchArguments(c: Compiler, type: Value, count: number): readonly string[] | UnknownValue {
  const { rt } = c;
  const { types } = rt;
  if (
    [
      types.bool,
      types.bytes,
      types.dict,
      types.float,
      types.frozenset,
      types.int,
      types.list,
      types.set,
      types.str,
      types.tuple,
    ].some((own) => own === type)
  )
    return [];
  const names = rt.findAttribute(type, "__match_args__");
  if (names?.kind === "tuple") {
    const texts = names.items.flatMap((item) => (item.kind === "str" ? [item.value] : []));
    if (texts.length >= count) return texts;
  }
  if (names === null || names.kind === "tuple")
    return rt.raise("TypeError", `pattern accepts fewer positional sub-patterns (${count} given)`);
  return names.kind === "unknown" ? names : rt.unknown("unsupported-syntax", "This class pattern is not followed");
}

/** Conjunction that stops at the first certain no; one Unknown makes a yes Unknown. */
function every(tests: readonly (() => boolean | UnknownValue)[]): boolean | UnknownValue {
  let lost: UnknownValue | null = null;
  for (const test of tests) {
    const result = test();
    if (result === false) return false;
    if (result !== true) lost ??= result;
  }
  return lost ?? true;
}

function captured(node: Pattern): readonly string[] {
  switch (node.kind) {
    case "pattern-value":
    case "pattern-invalid":
      return [];
    case "pattern-capture":
    case "pattern-star":
      return node.name === null ? [] : [node.name];
    case "pattern-as":
      return [...captured(node.pattern), node.name];
    case "pattern-or":
    case "pattern-sequence":
      return node.patterns.flatMap(captured);
    case "pattern-mapping":
      return [...node.entries.flatMap((entry) => captured(entry.pattern)), ...(node.rest === null ? [] : [node.rest])];
    case "pattern-class":
      return [...node.positional.flatMap(captured), ...node.keywords.flatMap((item) => captured(item.pattern))];
  }
}

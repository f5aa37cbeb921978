import { attempted } from "../../operate/attempted.ts";
import type { Pattern } from "../../../syntax/syntax.ts";
import type { UnknownValue, Value } from "../../values/value.ts";
import { list, NONE } from "../../values/make.ts";
import type { Frame } from "../../memory/frame.ts";
import { type Compiler, type Store } from "../compiler.ts";
import { itemsToMatch, mappingToMatch } from "./match-mapping.ts";
import { storeName } from "../expressions/names.ts";
import type { Scope } from "../../../syntax/scope.ts";
import { isUnknown } from "../../values/kinds.ts";
import { byKind } from "../../../syntax/by-kind.ts";

/** What a pattern binds once all of it has matched. */
export type Captures = { readonly store: Store; readonly value: Value }[];
export type Matcher = (frame: Frame, subject: Value, captures: Captures) => boolean | UnknownValue;

/** Whether a value matches a pattern. */
export function pattern(c: Compiler, node: Pattern, scope: Scope): Matcher {
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
    const items = itemsToMatch(c.rt, subject);
    if (items === null) return false;
    if (isUnknown(items)) return items;
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

function mapping(c: Compiler, node: Extract<Pattern, { kind: "pattern-mapping" }>, scope: Scope): Matcher {
  const { rt } = c;
  const entries = node.entries.map((entry) => ({
    key: c.expression(entry.key, scope),
    matcher: pattern(c, entry.pattern, scope),
  }));
  const rest = node.rest === null ? null : storeName(c, node.rest, scope);
  return (frame, subject, captures) => {
    if (subject.kind === "unknown") return subject;
    const found = mappingToMatch(rt, subject);
    if (found === null) return false;
    if ("kind" in found) return found;
    if (found.length < entries.length) return false;
    const keys: Value[] = [];
    const result = every(
      entries.map((entry) => () => {
        const key = entry.key(frame);
        keys.push(key);
        const value = found.get(key);
        return value === null ? false : entry.matcher(frame, value, captures);
      }),
    );
    if (rest !== null && result !== false) captures.push({ store: rest, value: found.without(keys) });
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
      const value = attempted(rt, subject, name);
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

/** The names that a pattern binds. */
export function captured(node: Pattern): readonly string[] {
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

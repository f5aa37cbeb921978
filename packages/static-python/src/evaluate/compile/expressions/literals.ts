import { attempted } from "../../operate/attempted.ts";
import { TypingForm } from "../../objects/typing-form.ts";
import type { DictDisplay, Expression, FormattedPart, FormattedString, NumberLiteral } from "../../../syntax/syntax.ts";
import type { DictValue, UnknownValue, Value } from "../../values/value.ts";
import { dict, EMPTY_TEXT, list, set, text, tuple, unknownOf } from "../../values/make.ts";
import type { Frame } from "../../memory/frame.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { hasTemplate, joinPieces } from "../../operate/join-text.ts";
import { mergeAliases } from "../../memory/join.ts";
import type { Compiler, Evaluate } from "../compiler.ts";
import type { Scope } from "../../../syntax/scope.ts";
import { asciiOnly } from "../../../text/quote.ts";
import { typeName } from "../../runtime/type-name.ts";
import { isUnknown } from "../../values/kinds.ts";

const MAXIMUM_DIGITS = 4300;

export function number(c: Compiler, node: NumberLiteral): Evaluate {
  const value = parseNumber(node);
  if (value !== null) return () => value;
  return (frame) => {
    frame.node = node;
    return c.rt.unknown("unsupported-syntax", `The number \`${node.text.slice(0, 40)}\` is not followed`);
  };
}

function parseNumber(node: NumberLiteral): Value | null {
  if (node.type === "float") return { kind: "float", value: Number(node.text) };
  if (node.type === "complex" || node.text.length > MAXIMUM_DIGITS) return null;
  const digits = /^0[0_]*$/.test(node.text) ? "0" : node.text;
  return /^(0x[0-9a-f]+|0o[0-7]+|0b[01]+|[0-9]+)$/.test(digits) ? { kind: "int", value: BigInt(digits) } : null;
}

/** Items of a list, tuple or set display or of a call: `*x` is spread. Evaluates to the Unknown that makes their number unknown. */
export function itemList(
  c: Compiler,
  nodes: readonly Expression[],
  scope: Scope,
): (frame: Frame) => Value[] | UnknownValue {
  const { rt } = c;
  if (!nodes.some((node) => node.kind === "starred")) {
    const parts = nodes.map((node) => c.expression(node, scope));
    return (frame) => {
      const items: Value[] = [];
      for (const part of parts) items.push(part(frame));
      return items;
    };
  }
  const parts = nodes.map((node) => ({
    isSpread: node.kind === "starred",
    node,
    evaluate: c.expression(node.kind === "starred" ? node.value : node, scope),
  }));
  return (frame) => {
    const items: Value[] = [];
    let lost: UnknownValue | null = null;
    for (const part of parts) {
      const value = part.evaluate(frame);
      frame.node = part.node;
      if (!part.isSpread) items.push(value);
      else {
        const spread = rt.items(value);
        if (isUnknown(spread)) {
          lost ??= spread;
          items.push(value);
        } else for (const item of spread) items.push(item);
      }
    }
    return lost === null ? items : unknownOf(lost.cause, mergeAliases(items));
  };
}

export function display(
  c: Compiler,
  node: Extract<Expression, { kind: "list" | "tuple" | "set" }>,
  scope: Scope,
): Evaluate {
  const { rt } = c;
  const items = itemList(c, node.items, scope);
  const make = node.kind === "set" ? (values: Value[]) => setOf(rt, values) : node.kind === "list" ? list : tuple;
  return (frame) => {
    const values = items(frame);
    if (isUnknown(values)) return values;
    rt.charge(values.length * 16);
    frame.node = node;
    return make(values);
  };
}

/** A set of these values; Unknown when one of them is. */
export function setOf(rt: Runtime, values: readonly Value[], isFrozen = false): Value {
  const members = new Map<string, Value>();
  for (const value of values) {
    const key = rt.hashKey(value);
    if (typeof key !== "string") return unknownOf(key.cause, mergeAliases(values));
    if (!members.has(key)) members.set(key, value);
  }
  return set(members, isFrozen);
}

export function dictDisplay(c: Compiler, node: DictDisplay, scope: Scope): Evaluate {
  const { rt } = c;
  const parts = node.entries.map((entry) => ({
    node: entry.value,
    key: entry.key === null ? null : c.expression(entry.key, scope),
    value: c.expression(entry.value, scope),
  }));
  return (frame) => {
    const made = dict();
    let lost: UnknownValue | null = null;
    const held: Value[] = [];
    for (const part of parts) {
      const key = part.key === null ? null : part.key(frame);
      const value = part.value(frame);
      frame.node = part.node;
      const problem = key === null ? spreadInto(rt, made, value) : addEntry(rt, made, key, value);
      held.push(value);
      lost ??= problem;
    }
    rt.charge(parts.length * 32);
    return lost === null ? made : unknownOf(lost.cause, mergeAliases(held));
  };
}

function addEntry(rt: Runtime, made: DictValue, key: Value, value: Value): UnknownValue | null {
  const hash = rt.hashKey(key);
  if (typeof hash !== "string") return hash;
  made.entries.set(hash, { key: made.entries.get(hash)?.key ?? key, value });
  return null;
}

function hasKeys(rt: Runtime, value: Value): boolean {
  if (value.kind === "host" && value.object instanceof TypingForm && value.object.origin?.kind === "class")
    return attempted(rt, value.object.origin, "keys") !== null;
  return attempted(rt, value, "keys") !== null;
}

/** `**value` in a dict display: a mapping of any kind. */
export function spreadInto(rt: Runtime, made: DictValue, value: Value): UnknownValue | null {
  if (value.kind === "unknown") return rt.derive(value);
  if (value.kind === "dict" && value.class === undefined) {
    for (const [hash, entry] of value.entries)
      made.entries.set(hash, { key: made.entries.get(hash)?.key ?? entry.key, value: entry.value });
    if (value.isOrdered === false) made.isOrdered = false;
    return null;
  }
  if (!hasKeys(rt, value)) rt.raise("TypeError", `'${typeName(rt, value)}' object is not a mapping`);
  const keys = rt.items(rt.callWith(rt.attribute(value, "keys")));
  if (isUnknown(keys)) return keys;
  for (const key of keys) {
    const problem = addEntry(rt, made, key, rt.item(value, key));
    if (problem !== null) return problem;
  }
  return null;
}

export function formatted(c: Compiler, node: FormattedString, scope: Scope): Evaluate {
  const parts = formattedParts(c, node.parts, scope);
  return (frame) => joinPieces(c.rt, parts(frame));
}

function formattedParts(
  c: Compiler,
  parts: readonly FormattedPart[],
  scope: Scope,
): (frame: Frame) => (string | UnknownValue)[] {
  const pieces = parts.map((part) => formattedPart(c, part, scope));
  return (frame) => {
    const made: (string | UnknownValue)[] = [];
    for (const piece of pieces) made.push(piece(frame));
    return made;
  };
}

function formattedPart(c: Compiler, part: FormattedPart, scope: Scope): (frame: Frame) => string | UnknownValue {
  const { rt } = c;
  if (part.kind === "text") return () => part.value;
  const evaluate = c.expression(part.value, scope);
  const specification = part.format === null ? null : formattedParts(c, part.format, scope);
  const isRepresentation =
    part.conversion === "r" || (part.conversion === null && part.selfDocumenting !== null && part.format === null);
  const prefix = part.selfDocumenting ?? "";
  return (frame) => {
    let value = evaluate(frame);
    const wanted = specification === null ? EMPTY_TEXT : joinPieces(rt, specification(frame));
    frame.node = part.value;
    if (hasTemplate(value) && prefix === "" && specification === null && "s".startsWith(part.conversion ?? "s"))
      return value;
    if (isRepresentation || part.conversion === "s" || part.conversion === "a") {
      const converted = part.conversion === "s" ? rt.text(value) : rt.representation(value);
      if (typeof converted !== "string") {
        // Whatever the text is, a format that text does not take is refused.
        if (wanted.kind === "str") rt.format(EMPTY_TEXT, wanted.value);
        return converted;
      }
      value = text(part.conversion === "a" ? asciiOnly(converted) : converted);
    }
    if (wanted.kind === "unknown") return rt.derive(wanted);
    const shown = rt.format(value, wanted.kind === "str" ? wanted.value : "");
    return typeof shown === "string" ? prefix + shown : shown;
  };
}

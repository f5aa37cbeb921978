import type { BinaryOperator } from "../../syntax/syntax.ts";
import type { ClassValue, Value } from "../values/value.ts";
import { host } from "../values/make.ts";
import { bracketed, isPlainType, TypingForm } from "../objects/typing-form.ts";
import type { Runtime } from "../runtime/runtime.ts";

/** `list[int]`, `MyGeneric[str]`. */
export function genericAlias(rt: Runtime, type: ClassValue, index: Value): Value {
  const own = rt.special(type, "__getitem__");
  if (own !== null) return rt.callWith(own, index);
  const method = type.definition === null ? null : rt.findAttribute(type, "__class_getitem__");
  if (method?.kind === "function") return rt.callWith(method, type, index);
  if (method?.kind === "bound-method" || method?.kind === "builtin") return rt.callWith(method, index);
  const { types } = rt;
  const generics: readonly ClassValue[] = [types.list, types.dict, types.tuple, types.set, types.frozenset, types.type];
  const order = type.mro ?? [type];
  const isPlain = order.every(
    (parent) =>
      parent.slots?.isGeneric !== true &&
      (types.own.has(parent) ? !generics.includes(parent) : parent.definition !== null) &&
      parent.opaque === undefined,
  );
  if (isPlain) return rt.raise("TypeError", `type '${type.name}' is not subscriptable`);
  // What `typing` makes of `None` and of text is not what `list` does.
  const args = bracketed(index);
  const parts = args.length > 0 && args.every(isPlainType) ? { origin: type, args } : null;
  return host(new TypingForm("GenericAlias", type, { parts }));
}

/** `int | None`; null when the operands are not types. */
export function typingUnion(rt: Runtime, operator: BinaryOperator, a: Value, b: Value): Value | null {
  if (operator !== "|") return null;
  const isType = (value: Value): boolean =>
    value.kind === "class" || value.kind === "none" || (value.kind === "host" && value.object instanceof TypingForm);
  if (!isType(a) || !isType(b) || (a.kind === "none" && b.kind === "none")) return null;
  const members = (value: Value): readonly Value[] =>
    value.kind === "host" && value.object instanceof TypingForm && value.object.options !== null
      ? value.object.options
      : [value.kind === "none" ? rt.types.none : value];
  const options: Value[] = [];
  for (const one of [...members(a), ...members(b)]) {
    const isThere = options.some((other) => rt.equals(other, one) === true);
    if (!isThere) options.push(one);
  }
  const [only, ...more] = options;
  return only !== undefined && more.length === 0 ? only : host(new TypingForm("UnionType", null, { options }));
}

import type { BinaryOperator } from "../../syntax/syntax.ts";
import type { Arguments, ClassValue, HostContext, HostObject, Value } from "../values/value.ts";
import { host } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";

/** Something of the typing world: has no effect, may be subscripted, called, joined with `|` and asked for anything. */
export class Inert implements HostObject {
  readonly typeName: string;
  /** The class it stands for when called or inherited from (`list[int]` is a list). */
  readonly origin: Value | null;
  /** The members of a union, for `isinstance`. */
  readonly options: readonly Value[] | null;
  constructor(typeName: string, origin: Value | null = null, options: readonly Value[] | null = null) {
    this.typeName = typeName;
    this.origin = origin;
    this.options = options;
  }
  attribute(name: string, host: HostContext): Value | undefined {
    if (name === "__origin__")
      return this.origin ?? host.unknown("computed-at-runtime", "`__origin__` is not followed");
    if (name.startsWith("__") && name.endsWith("__")) return undefined;
    return this.origin === null
      ? host.unknown("computed-at-runtime", `\`${this.typeName}.${name}\` is not followed`)
      : host.attribute(this.origin, name);
  }
  subscript(): Value {
    return { kind: "host", object: new Inert(this.typeName, this.origin) };
  }
  call(args: Arguments, context: HostContext): Value {
    return this.origin === null ? host(new Inert(this.typeName)) : context.call(this.origin, args);
  }
  operator(operator: BinaryOperator, other: Value): Value | undefined {
    return operator === "|" ? host(new Inert("UnionType", null, [host(this), other])) : undefined;
  }
}

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
      (types.own.has(parent)
        ? !generics.includes(parent)
        : parent.definition !== null && !parent.attributes.has(" generic")) && parent.opaque === undefined,
  );
  if (isPlain) return rt.raise("TypeError", `type '${type.name}' is not subscriptable`);
  return host(new Inert("GenericAlias", type));
}

/** `int | None`; null when the operands are not types. */
export function typingUnion(rt: Runtime, operator: BinaryOperator, a: Value, b: Value): Value | null {
  if (operator !== "|") return null;
  const isType = (value: Value): boolean =>
    value.kind === "class" || value.kind === "none" || (value.kind === "host" && value.object instanceof Inert);
  if (!isType(a) || !isType(b) || (a.kind === "none" && b.kind === "none")) return null;
  const members = (value: Value): readonly Value[] =>
    value.kind === "host" && value.object instanceof Inert && value.object.options !== null
      ? value.object.options
      : [value.kind === "none" ? rt.types.none : value];
  return host(new Inert("UnionType", null, [...members(a), ...members(b)]));
}

import type { BinaryOperator } from "../../syntax/syntax.ts";
import type { Arguments, HostContext, HostObject, Value } from "../values/value.ts";
import { host } from "../values/make.ts";

/** A form of `typing` (`Optional[int]`) or a generic alias (`list[int]`): it has no effect, and takes subscripts, calls and `|`. */
export class TypingForm implements HostObject {
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
    return { kind: "host", object: new TypingForm(this.typeName, this.origin) };
  }
  call(args: Arguments, context: HostContext): Value {
    return this.origin === null ? host(new TypingForm(this.typeName)) : context.call(this.origin, args);
  }
  operator(operator: BinaryOperator, other: Value): Value | undefined {
    return operator === "|" ? host(new TypingForm("UnionType", null, [host(this), other])) : undefined;
  }
}

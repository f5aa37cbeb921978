import type { BinaryOperator } from "../../../syntax/syntax.ts";
import type { ClassValue, InstanceValue, Value } from "../../values/value.ts";
import { int, list, NONE, text } from "../../values/make.ts";
import { StaticMethodObject } from "../../objects/descriptor.ts";
import { install } from "../../objects/install.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { lookup } from "../../values/lookup.ts";
import { nativeClass } from "../native-class.ts";

/** What is made of `auto()` by operators, until the values of the enum are known. */
const OPERATORS: Readonly<Record<string, BinaryOperator>> = {
  add: "+",
  and: "&",
  floordiv: "//",
  lshift: "<<",
  mod: "%",
  mul: "*",
  or: "|",
  rshift: ">>",
  sub: "-",
  xor: "^",
};

/** `enum.auto`. In the body of an enum CPython puts a value in its place at once; here that waits for the class. */
export function autoClass(rt: Runtime): ClassValue {
  const made: ClassValue = nativeClass(rt, {
    name: "auto",
    module: "enum",
    construct: () => ({ kind: "instance", class: made, attributes: new Map<string, Value>() }),
  });
  const operation = (operator: BinaryOperator, left: Value, right: Value): Value => ({
    kind: "instance",
    class: made,
    attributes: new Map<string, Value>([
      ["operator", text(operator)],
      ["left", left],
      ["right", right],
    ]),
  });
  for (const [name, operator] of Object.entries(OPERATORS))
    install(rt, made, {
      [`__${name}__`]: (_, self, args) => operation(operator, self, args.positional[0] ?? NONE),
      [`__r${name}__`]: (_, self, args) => operation(operator, args.positional[0] ?? NONE, self),
    });
  const unknown = (): Value => rt.unknown("unsupported-syntax", "What is made of `auto()` in an enum is not followed");
  for (const name of ["invert", "neg", "str", "format", "repr", "eq", "int", "index"])
    install(rt, made, { [`__${name}__`]: unknown });
  rt.classes.set("enum.auto", made);
  return made;
}

/** The values of an enum in the order of its body, with `auto()` replaced. */
export class AutoValues {
  readonly #rt: Runtime;
  readonly #type: ClassValue;
  readonly #resolved = new Map<Value, Value>();
  /** All values so far, those of other names for a member among them. */
  readonly #last: Value[] = [];
  constructor(rt: Runtime, type: ClassValue) {
    this.#rt = rt;
    this.#type = type;
  }
  valueOf(name: string, given: Value): Value {
    const value = isAuto(this.#rt, given) ? this.#resolve(name, given) : given;
    this.#last.push(value);
    return value;
  }

  #resolve(name: string | null, given: InstanceValue): Value {
    const rt = this.#rt;
    const before = this.#resolved.get(given);
    if (before !== undefined) return before;
    const operator = given.attributes.get("operator");
    const made = operator === undefined ? this.#next(name) : this.#computed(operator, given);
    this.#resolved.set(given, made);
    return made.kind === "unknown" ? rt.derive(made) : made;
  }
  #computed(operator: Value, { attributes }: InstanceValue): Value {
    const [left = NONE, right = NONE] = ["left", "right"].map((side) => {
      const part = attributes.get(side) ?? NONE;
      return isAuto(this.#rt, part) ? this.#resolve(null, part) : part;
    });
    const found = Object.values(OPERATORS).find((one) => operator.kind === "str" && one === operator.value);
    return found === undefined ? NONE : this.#rt.binary(found, left, right);
  }
  /** `_generate_next_value_(name, start, count, last_values)`. */
  #next(name: string | null): Value {
    // One that no name of the body stands for has no value yet.
    if (name === null)
      return this.#rt.unknown("unsupported-syntax", "What is made of `auto()` in an enum is not followed");
    return nextValue(this.#rt, this.#type, { name, start: 1, last: this.#last });
  }
}

function isAuto(rt: Runtime, value: Value): value is InstanceValue {
  return value.kind === "instance" && value.class === rt.classes.get("enum.auto");
}

interface NextValue {
  readonly name: string;
  readonly start: number;
  readonly last: readonly Value[];
}

/** What the class makes the next value of: its own `_generate_next_value_`, or that of its kind of enum. */
export function nextValue(rt: Runtime, type: ClassValue, { name, start, last }: NextValue): Value {
  const given = lookup(type, "_generate_next_value_");
  const own = given?.kind === "host" && given.object instanceof StaticMethodObject ? given.object.function : given;
  if (own !== undefined) return rt.callWith(own, text(name), int(start), int(last.length), list([...last]));
  const order = type.mro ?? [type];
  if (order.some((parent) => parent.name === "StrEnum" && parent.module === "enum")) return text(name.toLowerCase());
  if (order.includes(rt.types.str))
    return rt.unknown("unsupported-syntax", "`auto()` in a string enum is not followed");
  const numbers = last.flatMap((value) => (value.kind === "int" ? [value.value] : []));
  if (numbers.length < last.length)
    return rt.unknown(
      "computed-at-runtime",
      "`auto()` after values that are no numbers differs between Python versions",
    );
  if (numbers.length === 0) return int(start);
  const highest = numbers.reduce((a, b) => (a > b ? a : b));
  const isFlag = order.some((parent) => parent.name === "Flag" && parent.module === "enum");
  return int(isFlag ? 1n << BigInt(highest.toString(2).length) : highest + 1n);
}

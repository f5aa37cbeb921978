import type { ClassValue, InstanceValue, Value } from "../../values/value.ts";
import { bool, int, NONE, NOT_IMPLEMENTED, text } from "../../values/make.ts";
import { ArraySource } from "../../objects/array-source.ts";
import { install, type Methods } from "../../objects/install.ts";
import { iteratorValue } from "../../objects/step-source.ts";
import { pythonSince } from "../../runtime/python-since.ts";
import { known } from "../../runtime/take-arguments.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { opaqueCause } from "../../values/lookup.ts";
import { nativeClass } from "../native-class.ts";
import { attributeOf } from "./member-attributes.ts";

/** What `enum.Flag` adds to `Enum`: members that are several at once. Since Python 3.11 they are as they are here. */
export function flagClass(rt: Runtime, base: ClassValue): ClassValue {
  const made = nativeClass(rt, { name: "Flag", module: "enum", bases: [base] });
  install(rt, made, METHODS);
  return made;
}

/** Combinations that have no name, one object for each value. */
const COMBINED = new WeakMap<ClassValue, Map<bigint, Value>>();

/** The member or combination of a value; null where the class has no such bits. */
export function flagOf(type: ClassValue, value: bigint): Value | null {
  const named = [...type.attributes.values()].find((one) => bitsOf(type, one) === value);
  if (named !== undefined) return named;
  const all = allBits(type);
  if (value < 0n || (value & ~all) !== 0n) return null;
  const combined = COMBINED.get(type) ?? new Map<bigint, Value>();
  COMBINED.set(type, combined);
  const parts = membersIn(type, value).map((member) => nameOf(member));
  const made = combined.get(value) ?? {
    kind: "instance",
    class: type,
    attributes: new Map<string, Value>([
      ["_name_", parts.length === 0 ? NONE : text(parts.join("|"))],
      ["_value_", int(value)],
    ]),
  };
  combined.set(value, made);
  return made;
}

/** Whether a value stands for one bit: those are the members that a class of flags iterates. */
export function isSingleBit(value: Value): boolean {
  return value.kind === "int" && value.value > 0n && (value.value & (value.value - 1n)) === 0n;
}

function bitsOf(type: ClassValue, value: Value): bigint | null {
  const bits = value.kind === "instance" && value.class === type ? attributeOf(value, "_value_") : NONE;
  return bits.kind === "int" ? bits.value : null;
}

function membersIn(type: ClassValue, value: bigint): readonly InstanceValue[] {
  return [...new Set(type.attributes.values())].flatMap((one) => {
    const bits = bitsOf(type, one);
    const isIn = bits !== null && isSingleBit(int(bits)) && (bits & value) !== 0n;
    return isIn && one.kind === "instance" ? [one] : [];
  });
}

function allBits(type: ClassValue): bigint {
  return [...type.attributes.values()].reduce((all, one) => all | (bitsOf(type, one) ?? 0n), 0n);
}

function nameOf(value: Value): string {
  const name = attributeOf(value, "_name_");
  return name.kind === "str" ? name.value : "";
}

interface Operand {
  readonly type: ClassValue;
  readonly bits: bigint;
}

/** A flag that a method is called on. Before 3.11 combinations had other names, and were not iterated. */
function flag(rt: Runtime, self: Value): Operand {
  const value = known(rt, self);
  if (value.kind !== "instance") return rt.raise("TypeError", "descriptor requires a 'Flag' object");
  const opaque = opaqueCause(value.class);
  if (opaque !== null) known(rt, opaque);
  const bits = attributeOf(value, "_value_");
  if (bits.kind !== "int") known(rt, rt.unknown("unsupported-syntax", "Flags of other values are not followed"));
  return { type: value.class, bits: bits.kind === "int" ? bits.value : 0n };
}

function combined(rt: Runtime, self: Value, other: Value | undefined, join: (a: bigint, b: bigint) => bigint): Value {
  const own = flag(rt, self);
  const given = known(rt, other ?? NONE);
  if (given.kind !== "instance" || given.class !== own.type) return NOT_IMPLEMENTED;
  return flagOf(own.type, join(own.bits, flag(rt, given).bits)) ?? NONE;
}

function sinceEleven(rt: Runtime): void {
  const isNewer = pythonSince(rt, 11, "What a combination of flags is");
  if (isNewer !== true)
    known(rt, rt.unknown("computed-at-runtime", "Combinations of flags differ between Python versions"));
}

const METHODS: Methods = {
  __or__: (rt, self, args) => combined(rt, self, args.positional[0], (a, b) => a | b),
  __and__: (rt, self, args) => combined(rt, self, args.positional[0], (a, b) => a & b),
  __xor__: (rt, self, args) => combined(rt, self, args.positional[0], (a, b) => a ^ b),
  __invert__: (rt, self) => {
    const { type, bits } = flag(rt, self);
    return flagOf(type, allBits(type) & ~bits) ?? NONE;
  },
  __contains__: (rt, self, args) => {
    const own = flag(rt, self);
    const given = known(rt, args.positional[0] ?? NONE);
    if (given.kind !== "instance" || given.class !== own.type)
      return rt.raise("TypeError", "unsupported operand type(s) for 'in'");
    const { bits } = flag(rt, given);
    return bool((own.bits & bits) === bits);
  },
  __bool__: (rt, self) => bool(flag(rt, self).bits !== 0n),
  __iter__: (rt, self) => {
    sinceEleven(rt);
    const { type, bits } = flag(rt, self);
    return iteratorValue(new ArraySource(membersIn(type, bits)));
  },
  __len__: (rt, self) => {
    sinceEleven(rt);
    const { type, bits } = flag(rt, self);
    return int(membersIn(type, bits).length);
  },
  __str__: (rt, self) => {
    const { type, bits } = flag(rt, self);
    const name = nameOf(self);
    if (name === "" || name.includes("|")) sinceEleven(rt);
    return text(name === "" ? `${type.name}(${bits})` : `${type.name}.${name}`);
  },
  __repr__: (rt, self) => {
    const { type, bits } = flag(rt, self);
    const name = nameOf(self);
    if (name === "" || name.includes("|")) sinceEleven(rt);
    return text(name === "" ? `<${type.name}: ${bits}>` : `<${type.name}.${name}: ${bits}>`);
  },
};

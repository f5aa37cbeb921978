import { attributeOf, membersOf } from "./member-attributes.ts";
import { raiseTooMany } from "../../runtime/raise-too-many.ts";
import { certain, known, raiseMissing, refuseUnknown } from "../../runtime/take-arguments.ts";
import { UnknownSignal } from "../../memory/signals.ts";
import { ArraySource } from "../../objects/array-source.ts";
import { iteratorValue } from "../../objects/step-source.ts";
import { raiseKey } from "../../runtime/raise-key.ts";
import { NONE, bool, int } from "../../values/make.ts";
import type { Arguments, ClassValue, Value } from "../../values/value.ts";
import { qualifiedName } from "../../values/qualified-name.ts";
import { lookup } from "../../values/lookup.ts";
import { enumByCall } from "./enum-by-call.ts";
import { flagOf } from "./flag.ts";
import { quote } from "../../../text/quote.ts";
import type { Runtime } from "../../runtime/runtime.ts";

type EnumMethod = (rt: Runtime, type: Value, args: Arguments) => Value;

/** What the metaclass of enums gives them: iteration, membership, subscripts and calls by value. */
export const ENUM_METHODS: Readonly<Record<string, EnumMethod>> = {
  __iter__: (rt, type, args) => {
    taken(rt, "__iter__", args);
    return iteratorValue(new ArraySource(membersOf(type)));
  },
  __reversed__: (rt, type, args) => {
    taken(rt, "__reversed__", args);
    return iteratorValue(new ArraySource([...membersOf(type)].reverse()));
  },
  __len__: (rt, type, args) => {
    taken(rt, "__len__", args);
    return int(membersOf(type).length);
  },
  __bool__: (rt, _, args) => {
    taken(rt, "__bool__", args);
    return bool(true);
  },
  __contains__: (rt, type, args) => {
    const [item = NONE] = taken(rt, "__contains__", args, "value");
    const value = known(rt, item);
    if (isMemberOf(type, value) || membersOf(type).some((member) => isTwin(member, value))) return bool(true);
    // Before 3.12 a plain value raises TypeError, since then it is looked up.
    return membersOf(value.kind === "instance" ? value.class : NONE).length > 0
      ? bool(false)
      : rt.unknown("computed-at-runtime", "Membership of a plain value in an enum differs between Python versions");
  },
  __getitem__: (rt, type, args) => {
    const [key = NONE] = taken(rt, "__getitem__", args, "name");
    const name = known(rt, key);
    if (name.kind !== "str") {
      certain(rt, rt.hashKey(name));
      return raiseKey(rt, key);
    }
    const found = type.kind === "class" ? type.attributes.get(name.value) : undefined;
    return found !== undefined && isMemberOf(type, found) ? found : raiseKey(rt, key);
  },
  __call__: (rt, type, args) => {
    const [given = NONE] = args.positional;
    if (type.kind !== "class") return rt.unknown("unsupported-syntax", "This enum is not followed");
    if (membersOf(type).length === 0) return enumByCall(rt, type, args);
    if (args.positional.length !== 1 || args.keywords.size > 0)
      return rt.unknown("unsupported-syntax", "This call of an enum is not followed");
    const value = known(rt, given);
    if (isMemberOf(type, value)) return value;
    for (const member of new Set([...membersOf(type), ...type.attributes.values()]))
      if (isMemberOf(type, member) && certain(rt, rt.equals(attributeOf(member, "_value_"), value))) return member;
    const flag = isFlag(type) && value.kind === "int" ? flagOf(type, value.value) : null;
    return flag ?? missing(rt, type, value);
  },
};

/** The arguments of a method of `EnumType`, for the parameters behind the class. */
function taken(rt: Runtime, name: string, args: Arguments, ...parameters: readonly string[]): readonly Value[] {
  refuseUnknown(args);
  const { positional, keywords } = args;
  if (keywords.size > 0)
    throw new UnknownSignal(rt.mayFail(rt.unknown("unsupported-syntax", `\`${name}\` by name is not followed`)));
  const most = parameters.length + 1;
  const callee = `EnumType.${name}`;
  if (positional.length >= most) raiseTooMany(rt, callee, { least: most, most, count: positional.length + 1 });
  if (positional.length < parameters.length)
    raiseMissing(rt, callee, "positional", parameters.slice(positional.length));
  return positional;
}

/** What the class makes of a value that no member has: `_missing_` gives one, or None. */
function missing(rt: Runtime, type: ClassValue, value: Value): Value {
  if (isFlag(type)) return rt.raise("ValueError", `${shown(rt, value)} is not a valid ${qualifiedName(type)}`);
  const own = lookup(type, "_missing_");
  const found = own === undefined ? NONE : known(rt, rt.callWith(rt.attribute(type, "_missing_"), value));
  if (isMemberOf(type, found)) return found;
  const message = `${shown(rt, value)} is not a valid ${qualifiedName(type)}`;
  if (found.kind === "none") return rt.raise("ValueError", message);
  return rt.raise(
    "TypeError",
    `error in ${type.name}._missing_: returned ${shown(rt, found)} instead of None or a valid member`,
  );
}

function shown(rt: Runtime, value: Value): string {
  const found = rt.representation(value);
  return typeof found === "string" ? found : quote("?");
}

function isFlag(type: ClassValue): boolean {
  return (type.mro ?? [type]).some((parent) => parent.name === "Flag" && parent.module === "enum");
}

function isMemberOf(type: Value, value: Value): boolean {
  if (type.kind !== "class") return false;
  return "class" in value && value.class === type && value.attributes?.has("_value_") === true;
}

function isTwin(a: Value, b: Value): boolean {
  return "attributes" in a && "attributes" in b && a.attributes !== undefined && a.attributes === b.attributes;
}

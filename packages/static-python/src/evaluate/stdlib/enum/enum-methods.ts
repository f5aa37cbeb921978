import { attributeOf, membersOf } from "./enum-members.ts";
import { certain, known } from "../../runtime/take-arguments.ts";
import { ArraySource } from "../../objects/array-source.ts";
import { iteratorValue } from "../../objects/step-source.ts";
import { raiseKey } from "../../runtime/raise-key.ts";
import { NONE, bool, int } from "../../values/make.ts";
import type { Value } from "../../values/value.ts";
import { quote } from "../../../text/quote.ts";
import type { Runtime } from "../../runtime/runtime.ts";

type EnumMethod = (rt: Runtime, type: Value, args: readonly Value[]) => Value;

/** What the metaclass of enums gives them: iteration, membership, subscripts and calls by value. */
export const ENUM_METHODS: Readonly<Record<string, EnumMethod>> = {
  __iter__: (_, type) => iteratorValue(new ArraySource(membersOf(type))),
  __reversed__: (_, type) => iteratorValue(new ArraySource([...membersOf(type)].reverse())),
  __len__: (_, type) => int(membersOf(type).length),
  __bool__: () => bool(true),
  __contains__: (rt, type, [item = NONE]) => {
    const value = known(rt, item);
    if (membersOf(type).some((member) => member === value || isTwin(member, value))) return bool(true);
    // Before 3.12 a plain value raises TypeError, since then it is looked up.
    return value.kind === "instance" || "class" in value
      ? bool(false)
      : rt.unknown("computed-at-runtime", "Membership of a plain value in an enum differs between Python versions");
  },
  __getitem__: (rt, type, [key = NONE]) => {
    const name = known(rt, key);
    const found = type.kind === "class" && name.kind === "str" ? type.attributes.get(name.value) : undefined;
    return found !== undefined && membersOf(type).includes(found) ? found : raiseKey(rt, key);
  },
  __call__: (rt, type, args) => {
    const [given = NONE] = args;
    if (args.length !== 1 || membersOf(type).length === 0)
      return rt.unknown("unsupported-syntax", "Making an enum by a call is not followed");
    for (const member of membersOf(type)) {
      if (member === given || certain(rt, rt.equals(attributeOf(member, "_value_"), given))) return member;
    }
    const shown = rt.representation(given);
    return rt.raise(
      "ValueError",
      `${typeof shown === "string" ? shown : quote("?")} is not a valid ${type.kind === "class" ? type.name : "Enum"}`,
    );
  },
};

function isTwin(a: Value, b: Value): boolean {
  return "attributes" in a && "attributes" in b && a.attributes !== undefined && a.attributes === b.attributes;
}

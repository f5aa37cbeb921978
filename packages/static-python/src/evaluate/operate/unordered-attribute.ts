import type { Arguments, UnknownValue, Value } from "../values/value.ts";
import { builtin, NONE } from "../values/make.ts";
import { putContents } from "../memory/contents.ts";
import { touch } from "../memory/journal.ts";
import { loseOrder } from "../runtime/set-order.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { prepend } from "../values/prepend.ts";
import { appendToPartialList, viewOfPartialDict } from "./partial-dict.ts";

/** An attribute of what is not known, or of a list whose order alone is not: sorting it in place makes it known, anything else may change it. */
export function ofUnordered(rt: Runtime, object: UnknownValue, name: string): Value {
  const held = object.unordered;
  if (held === undefined && object.partial?.isList === true && name === "append")
    return builtin(name, (args) => appended(rt, object, args) ?? rt.call(rt.derive(object), args));
  if (held === undefined) return viewOfPartialDict(rt, object, name) ?? rt.derive(object);
  if (name === "sort")
    return builtin("sort", (args) => {
      const sorted = rt.call(rt.builtins.get("sorted") ?? NONE, prepend(object, args));
      touch(rt.journal, object);
      if (sorted.kind === "list") putContents(object, { form: "list", items: sorted.items }, object.cause);
      return NONE;
    });
  if (object.isTuple !== true && (name === "append" || name === "extend"))
    return builtin(name, (args) => grow(rt, object, name, args) ?? rt.call(rt.derive(object, ...held), args));
  touch(rt.journal, object);
  delete object.unordered;
  return rt.derive(object, ...held);
}

function appended(rt: Runtime, object: UnknownValue, args: Arguments): Value | null {
  const [given, ...more] = args.positional;
  const isPlain = given !== undefined && more.length === 0 && args.keywords.size === 0 && args.unknown === null;
  return isPlain && appendToPartialList(rt, object, given) ? NONE : null;
}

/** `append` and `extend` of a list of which the order alone is not known leave it one; null where what is added is not known. */
function grow(rt: Runtime, object: UnknownValue, name: "append" | "extend", args: Arguments): Value | null {
  const { unordered: held } = object;
  const [given, ...more] = args.positional;
  touch(rt.journal, object);
  delete object.unordered;
  if (held === undefined || given === undefined || more.length > 0 || args.keywords.size > 0 || args.unknown)
    return null;
  const members = name === "append" ? { items: [given] } : rt.members(given);
  if ("kind" in members) return null;
  loseOrder(rt, object, [...held, ...members.items]);
  return NONE;
}

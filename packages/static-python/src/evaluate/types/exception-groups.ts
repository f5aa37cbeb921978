import { install, type Construct, type Methods } from "../objects/install.ts";
import type { Arguments, ClassValue, Value } from "../values/value.ts";
import { NONE, tuple } from "../values/make.ts";
import { groupAttributes, makeGroup, splitException, type Split } from "../operate/exception-groups.ts";
import { isCallable } from "../operate/is-callable.ts";
import { isUnknown } from "../values/kinds.ts";
import { knownText, positionalOnly } from "../runtime/take-arguments.ts";
import { UnknownSignal } from "../memory/signals.ts";
import type { Runtime } from "../runtime/runtime.ts";

/** Gives `BaseExceptionGroup` and `ExceptionGroup` their constructor and methods. */
export function installExceptionGroups(rt: Runtime): void {
  const base = rt.types.exceptions.get("BaseExceptionGroup");
  const group = rt.types.exceptions.get("ExceptionGroup");
  if (base === undefined || group === undefined) return;
  const construct: Construct = (args, _, type) => constructGroup(rt, args, type, { base, group });
  Object.assign(base, { construct });
  Object.assign(group, { construct });
  install(rt, base, groupMethods);
}

function constructGroup(
  rt: Runtime,
  args: Arguments,
  type: ClassValue,
  { base, group }: { readonly base: ClassValue; readonly group: ClassValue },
): Value {
  const [message, given] = args.positional;
  const isPlain = args.positional.length === 2 && args.keywords.size === 0 && args.unknown === null;
  const items = given?.kind === "list" || given?.kind === "tuple" ? given.items : null;
  if (!isPlain || message?.kind !== "str" || given === undefined || items === null)
    return rt.mayFail(rt.unknown("unsupported-syntax", `\`${type.name}\` is not followed with these arguments`), true);
  if (items.length === 0) return rt.raise("ValueError", "second argument (exceptions) must be a non-empty sequence");
  const exception = rt.types.exceptions.get("Exception") ?? NONE;
  let isOfExceptions = true;
  for (const [index, item] of items.entries()) {
    const isAny =
      item.kind === "instance" && known(rt.isInstance(item, rt.types.exceptions.get("BaseException") ?? NONE));
    if (item.kind === "unknown") throw new UnknownSignal(item);
    if (!isAny) rt.raise("ValueError", `Item ${index} of second argument (exceptions) is not an exception`);
    isOfExceptions &&= known(rt.isInstance(item, exception));
  }
  const order = type.mro ?? [type];
  if (!isOfExceptions && type !== base && order.some((one) => one === exception))
    rt.raise(
      "TypeError",
      type === group
        ? "Cannot nest BaseExceptions in an ExceptionGroup"
        : `Cannot nest BaseExceptions in '${type.name}'`,
    );
  const made = type === base && isOfExceptions ? group : type;
  return { kind: "instance", class: made, attributes: groupAttributes(message, given, items) };
}

function known(answer: ReturnType<Runtime["isInstance"]>): boolean {
  if (typeof answer !== "boolean") throw new UnknownSignal(answer);
  return answer;
}

const groupMethods: Methods = {
  __init__: () => NONE,
  derive: (rt, self, args) => {
    const [given = NONE] = positionalOnly(rt, "BaseExceptionGroup.derive", args, 1, 1);
    return makeGroup(rt, knownText(rt, rt.attribute(self, "message")), given);
  },
  split: (rt, self, args) => {
    const { match, rest } = divided(rt, self, "split", args);
    return tuple([match ?? NONE, rest ?? NONE]);
  },
  subgroup: (rt, self, args) => divided(rt, self, "subgroup", args).match ?? NONE,
};

function divided(rt: Runtime, self: Value, name: string, args: Arguments): Split {
  const [condition = NONE] = positionalOnly(rt, `BaseExceptionGroup.${name}`, args, 1, 1);
  const isType = condition.kind === "class" || condition.kind === "tuple";
  if (!isType && isCallable(rt, condition) !== true)
    throw new UnknownSignal(rt.mayFail(rt.unknown("unsupported-syntax", `\`${name}\` by this is not followed`), true));
  const split = splitException(rt, self, (one) =>
    isType ? rt.isInstance(one, condition) : rt.truth(rt.callWith(condition, one)),
  );
  if (isUnknown(split)) throw new UnknownSignal(split);
  return split;
}

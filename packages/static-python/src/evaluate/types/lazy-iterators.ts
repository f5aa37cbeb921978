import { isOrderFree } from "../worlds/order-free.ts";
import { StepSource, lostSource, iteratorValue } from "../objects/step-source.ts";
import { install, give, type Methods } from "../objects/install.ts";
import { typeName } from "../runtime/type-name.ts";
import { NONE, tuple, unknownOf, int } from "../values/make.ts";
import { unknownOrder } from "../runtime/set-order.ts";
import { endWith, openOrderedSource, openSource } from "../objects/read-source.ts";
import {
  knownInteger,
  known,
  positionalOnly,
  onlyKeywords,
  takeArguments,
  certain,
  refuseUnknown,
} from "../runtime/take-arguments.ts";
import { isUnknown } from "../values/kinds.ts";
import { ArraySource } from "../objects/array-source.ts";
import { mergeAliases } from "../memory/join.ts";
import type { Arguments, IteratorSource, ListValue, UnknownValue, Value } from "../values/value.ts";
import { UnknownSignal } from "../memory/signals.ts";
import { lacksSpecial } from "../operate/lacks-special.ts";
import { generatorMethods } from "./generator-methods.ts";
import type { Runtime } from "../runtime/runtime.ts";

const LAZY = ["enumerate", "zip", "map", "filter", "reversed"] as const;

/** Gives the classes of iterators, generators included, their constructors and methods. */
export function installLazyIterators(rt: Runtime): void {
  for (const name of LAZY) give(rt, rt.types[name], (args) => CONSTRUCTORS[name](rt, args), iteratorMethods);
  install(rt, rt.types.iterator, iteratorMethods);
  install(rt, rt.types.generator, { ...iteratorMethods, ...generatorMethods });
}

const iteratorMethods: Methods = {
  __next__: (rt, self) => rt.callWith(rt.builtins.get("next") ?? NONE, self),
  __iter__: (_, self) => self,
};

const CONSTRUCTORS: Readonly<Record<(typeof LAZY)[number], (rt: Runtime, args: Arguments) => Value>> = {
  enumerate: (rt, args) => {
    const [value = NONE, start] = takeArguments(rt, "enumerate", args, ["iterable", "start"], 1);
    const source = openOrderedSource(rt, value);
    let index = start === undefined ? 0n : knownInteger(rt, start);
    return iteratorValue(
      new StepSource(
        (own) => {
          const item = source.next();
          return item === null ? endWith(own, source) : tuple([int(index++), item]);
        },
        true,
        null,
        [value],
      ),
      "enumerate",
    );
  },
  zip: (rt, args) => {
    refuseUnknown(args);
    onlyKeywords(rt, "zip", args, ["strict"]);
    const strict = args.keywords.get("strict");
    const isStrictZip = strict !== undefined && certain(rt, rt.truth(strict));
    const sources = args.positional.map((value) => openOrderedSource(rt, value));
    return iteratorValue(
      new StepSource((own) => zipStep(rt, own, sources, isStrictZip), true, null, args.positional),
      "zip",
    );
  },
  map: (rt, args) => {
    refuseUnknown(args);
    const [callee = NONE, ...values] = args.positional;
    if (args.keywords.size > 0) rt.raise("TypeError", "map() takes no keyword arguments");
    if (values.length === 0) rt.raise("TypeError", "map() must have at least two arguments.");
    const call = (items: readonly Value[]): Value => rt.callWith(callee, ...items);
    return iteratorValue(
      mapped(
        rt,
        callee,
        values,
        (items) => call(items),
        () => true,
      ),
      "map",
    );
  },
  filter: (rt, args) => {
    const [callee = NONE, value = NONE] = positionalOnly(rt, "filter", args, 2, 2);
    const test = (item: Value): boolean | UnknownValue =>
      rt.truth(callee.kind === "none" ? item : rt.callWith(callee, item));
    return iteratorValue(
      mapped(
        rt,
        callee,
        [value],
        ([item = NONE]) => item,
        ([item = NONE]) => test(item),
      ),
      "filter",
    );
  },
  reversed: (rt, args) => {
    const [value = NONE] = positionalOnly(rt, "reversed", args, 1, 1);
    const given = known(rt, value);
    const own = given.kind === "instance" || given.kind === "host" ? rt.special(given, "__reversed__") : null;
    if (own !== null) return rt.callWith(own);
    if (given.kind === "set" || given.kind === "iterator" || given.kind === "none" || isNoSequence(rt, given))
      rt.raise("TypeError", `'${typeName(rt, given)}' object is not reversible`);
    if (given.kind === "list") return iteratorValue(backwards(given), "reversed");
    // Indexes are what is read backwards, whatever `__iter__` gives.
    if (given.kind === "instance" && rt.special(given, "__iter__") !== null)
      throw new UnknownSignal(rt.unknown("unsupported-syntax", "`reversed` of this is not followed"));
    const items = rt.items(given);
    if (isUnknown(items)) throw new UnknownSignal(items);
    return iteratorValue(new ArraySource([...items].reverse()), "reversed");
  },
};

function mapped(
  rt: Runtime,
  callee: Value,
  values: readonly Value[],
  give: (items: readonly Value[]) => Value,
  test: (items: readonly Value[]) => boolean | UnknownValue,
): StepSource {
  const sources =
    values.length === 1
      ? values.map((value) => openSource(rt, value))
      : values.map((value) => openOrderedSource(rt, value));
  const [only] = sources;
  const [value] = values;
  const isOrdered = only === undefined || sources.length > 1 || only.isOrdered;
  const lost = (own: StepSource, unknown: UnknownValue): null => {
    rt.escape(callee, unknown.cause);
    return own.lose(unknownOf(unknown.cause, mergeAliases([unknown, callee, ...values])));
  };
  const step = (item: Value): void => void (test([item]) !== false && give([item]));
  const reading = isOrdered || value === undefined ? sources : [unorderedSource(rt, value, step)];
  return new StepSource(
    (own) => {
      for (;;) {
        rt.spend(1);
        const items: Value[] = [];
        for (const source of reading) {
          const item = source.next();
          if (item === null) return source.rest === null ? null : lost(own, source.rest);
          items.push(item);
        }
        const passes = test(items);
        if (passes === true) return give(items);
        if (passes !== false) return lost(own, passes);
      }
    },
    isOrdered,
    null,
    [callee, ...values],
  );
}

/** The items of a set, for a step that runs code: they are known only when their order cannot show in what it does. */
function unorderedSource(rt: Runtime, value: Value, step: (item: Value) => void): IteratorSource {
  const members = rt.members(value);
  if (isUnknown(members)) return lostSource(members);
  const { items } = members;
  if (items.length > 1 && !isOrderFree(rt, () => items.forEach(step)))
    return lostSource(unknownOf(unknownOrder(rt).cause, mergeAliases(items)));
  return new ArraySource(items, false);
}

function zipStep(rt: Runtime, own: StepSource, sources: readonly IteratorSource[], isStrictZip: boolean): Value | null {
  const items: Value[] = [];
  for (const [index, source] of sources.entries()) {
    const item = source.next();
    if (item !== null) {
      items.push(item);
      continue;
    }
    if (source.rest !== null) return own.lose(source.rest);
    if (isStrictZip && index > 0)
      rt.raise(
        "ValueError",
        `zip() argument ${index + 1} is shorter than argument${index === 1 ? " 1" : `s 1-${index}`}`,
      );
    if (isStrictZip)
      for (const [other, longer] of sources.entries())
        if (other > 0 && longer.next() !== null)
          rt.raise(
            "ValueError",
            `zip() argument ${other + 1} is longer than argument${other === 1 ? " 1" : `s 1-${other}`}`,
          );
    return null;
  }
  return sources.length === 0 ? null : tuple(items);
}

/** Sees what becomes of the list meanwhile. */
function backwards(list: ListValue | UnknownValue): StepSource {
  let position = (list.kind === "list" ? list.items.length : 0) - 1;
  return new StepSource(
    (own) => {
      if (list.kind === "unknown") return own.lose(list);
      const item = position < 0 ? undefined : list.items[position];
      position = item === undefined ? -1 : position - 1;
      return item ?? null;
    },
    true,
    null,
    [list],
  );
}

/** An object without `__reversed__` must have a length and take indexes; mappings say that they are not read backwards. */
function isNoSequence(rt: Runtime, value: Value): boolean {
  if (value.kind === "host") return lacksSpecial(rt, value, "__reversed__", "__getitem__");
  if (value.kind !== "instance") return false;
  const mapping = rt.classes.get("collections.abc.Mapping");
  if (mapping !== undefined && value.class.mro?.includes(mapping) === true) return true;
  return rt.special(value, "__getitem__") === null || rt.special(value, "__len__") === null;
}

import { StepSource, iteratorValue } from "../../objects/step-source.ts";
import { positionalOnly } from "../../runtime/take-arguments.ts";
import type { Value, ModuleValue, IteratorSource } from "../../values/value.ts";
import { LAZY_ITERTOOLS } from "./lazy-itertools.ts";
import { EAGER_ITERTOOLS } from "./eager-itertools.ts";
import { moduleOf } from "../module.ts";
import { isUnknown } from "../../values/kinds.ts";
import { UnknownSignal } from "../../memory/signals.ts";
import { endWith, openSource } from "../../objects/read-source.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { nativeClass } from "../native-class.ts";
import { NONE, builtin } from "../../values/make.ts";

export function itertools(rt: Runtime): ModuleValue {
  const chain = nativeClass(rt, {
    name: "chain",
    module: "itertools",
    construct: (args) =>
      chained(
        rt,
        positionalOnly(rt, "chain", args, 0, Number.POSITIVE_INFINITY).map((value) => () => value),
      ),
  });
  chain.attributes.set(
    "from_iterable",
    builtin("from_iterable", (args) => chainFrom(rt, args.positional[0] ?? NONE)),
  );
  return moduleOf(rt, "itertools", { chain }, { ...LAZY_ITERTOOLS, ...EAGER_ITERTOOLS });
}

/** Items of the parts one after the other; parts that are sets leave the order open. */
function chained(rt: Runtime, parts: readonly (() => Value)[]): Value {
  const sources = parts.map((part) => openSource(rt, part()));
  const isOrdered = sources.every((source) => source.isOrdered);
  let at = 0;
  return iteratorValue(
    new StepSource((own) => {
      for (;;) {
        const source = sources[at];
        if (source === undefined) return null;
        const item = source.next();
        if (item !== null) return item;
        if (source.rest !== null) return own.lose(source.rest);
        at++;
      }
    }, isOrdered),
  );
}

function chainFrom(rt: Runtime, iterable: Value): Value {
  const members = rt.members(iterable);
  if (isUnknown(members)) throw new UnknownSignal(members);
  const chain = chained(
    rt,
    members.items.map((item) => () => item),
  );
  if (members.isOrdered || chain.kind !== "iterator" || chain.source === undefined) return chain;
  const inner: IteratorSource = chain.source;
  return iteratorValue(new StepSource((own) => inner.next() ?? endWith(own, inner), false));
}

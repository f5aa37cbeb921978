import type { Methods } from "../objects/install.ts";
import { iteratorValue } from "../objects/step-source.ts";
import { plainIterator } from "../operate/iterate.ts";
import { isUnknown } from "../values/kinds.ts";
import { known, positionalOnly } from "../runtime/take-arguments.ts";
import { typeName } from "../runtime/type-name.ts";

/** `__iter__` of the built-in collections, called by name: a subclass passes it on. */
export const iterMethods: Methods = {
  __iter__: (rt, self, args) => {
    positionalOnly(rt, "__iter__", args, 0, 0);
    const source = plainIterator(rt, known(rt, self));
    if (source === null) return rt.raise("TypeError", `'${typeName(rt, self)}' object is not iterable`);
    return isUnknown(source) ? source : iteratorValue(source);
  },
};

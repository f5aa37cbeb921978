import { int, NONE } from "../values/make.ts";
import { known, positionalOnly } from "../runtime/take-arguments.ts";
import { plainDeleteItem, plainItem, plainSetItem } from "../operate/item.ts";
import type { Methods } from "../objects/install.ts";

/** `__getitem__`, `__setitem__`, `__delitem__` and `__len__` of `dict` and `list`, called by name: a subclass passes them on. */
export const itemMethods: Methods = {
  __getitem__: (rt, self, args) => {
    const [index = NONE] = positionalOnly(rt, "__getitem__", args, 1, 1);
    return plainItem(rt, known(rt, self), index);
  },
  __setitem__: (rt, self, args) => {
    const [index = NONE, value = NONE] = positionalOnly(rt, "__setitem__", args, 2, 2);
    plainSetItem(rt, known(rt, self), index, value);
    return NONE;
  },
  __delitem__: (rt, self, args) => {
    const [index = NONE] = positionalOnly(rt, "__delitem__", args, 1, 1);
    plainDeleteItem(rt, known(rt, self), index);
    return NONE;
  },
  __len__: (rt, self, args) => {
    positionalOnly(rt, "__len__", args, 0, 0);
    return int(self.kind === "dict" ? self.entries.size : self.kind === "list" ? self.items.length : 0);
  },
};

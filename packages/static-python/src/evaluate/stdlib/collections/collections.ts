import type { ModuleValue } from "../../values/value.ts";
import { namedTupleFunction } from "./named-tuple.ts";
import { orderedDict, defaultDict } from "./dicts.ts";
import { deque } from "./deque.ts";
import { chainMap } from "./chain-map.ts";
import { userDict } from "./user-dict.ts";
import { counter } from "./counter.ts";
import { moduleOf } from "../module.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { collectionsAbc } from "./collections-abc.ts";

export function collections(rt: Runtime): ModuleValue {
  return moduleOf(
    rt,
    "collections",
    {
      OrderedDict: orderedDict(rt),
      defaultdict: defaultDict(rt),
      Counter: counter(rt),
      deque: deque(rt),
      ChainMap: chainMap(rt),
      UserDict: userDict(rt),
      abc: collectionsAbc(rt),
    },
    { namedtuple: namedTupleFunction },
  );
}

import type { Method } from "../../objects/descriptor.ts";
import type { Methods } from "../../objects/install.ts";
import { openSource } from "../../objects/read-source.ts";
import { iteratorValue } from "../../objects/step-source.ts";
import { isSameOrEqual } from "../../operate/equals.ts";
import { IndexSource } from "../../operate/iterate.ts";
import { certain } from "../../runtime/take-arguments.ts";
import { FALSE, NONE, TRUE } from "../../values/make.ts";

/** Methods that a class below must define, besides those of the classes above. */
const ABSTRACT: Readonly<Record<string, string>> = {
  Iterable: "__iter__",
  Iterator: "__next__",
  Generator: "send throw",
  Reversible: "__iter__ __reversed__",
  Sized: "__len__",
  Container: "__contains__",
  Collection: "__contains__ __iter__ __len__",
  Callable: "__call__",
  Sequence: "__getitem__ __len__",
  MutableSequence: "__delitem__ __getitem__ __len__ __setitem__ insert",
  Set: "__contains__ __iter__ __len__",
  MutableSet: "__contains__ __iter__ __len__ add discard",
  Mapping: "__getitem__ __iter__ __len__",
  MutableMapping: "__delitem__ __getitem__ __iter__ __len__ __setitem__",
  ByteString: "__getitem__ __len__",
  Awaitable: "__await__",
  Coroutine: "__await__ send throw",
  AsyncIterable: "__aiter__",
  AsyncIterator: "__anext__",
  AsyncGenerator: "asend athrow",
};

/** Methods that CPython makes of those, and that are not followed. */
const MIXED_IN: Readonly<Record<string, string>> = {
  Iterator: "__iter__",
  Generator: "__iter__ __next__ close",
  Sequence: "__reversed__ index count",
  MutableSequence: "append clear reverse extend pop remove __iadd__",
  Set:
    "__le__ __lt__ __eq__ __gt__ __ge__ __and__ __rand__ __or__ __ror__ __sub__ __rsub__ __xor__ __rxor__ isdisjoint " +
    "_from_iterable",
  MutableSet: "remove pop clear __ior__ __iand__ __ixor__ __isub__",
};

/** The names of the methods that `collections.abc` leaves to classes below. */
export function abstractNames(name: string): readonly string[] {
  return ABSTRACT[name]?.split(" ") ?? [];
}

/** The methods of an abstract class that are not followed: they call those of the object. */
export function mixedIn(name: string): Methods {
  const names = MIXED_IN[name]?.split(" ") ?? [];
  const followed = name === "Sequence" ? SEQUENCE : {};
  const others = Object.fromEntries(
    names.map((each): readonly [string, Method] => [
      each,
      (rt, self, args) => {
        const unknown = rt.unknown("unsupported-syntax", `\`${name}.${each}\` is not followed`);
        for (const value of [self, ...args.positional]) rt.escape(value, unknown.cause);
        return rt.mayFail(unknown);
      },
    ]),
  );
  return { ...followed, ...others };
}

const SEQUENCE: Methods = {
  __iter__: (rt, self) => {
    const items = rt.special(self, "__getitem__");
    return items === null ? NONE : iteratorValue(new IndexSource(rt, items));
  },
  __contains__: (rt, self, { positional: [item = NONE] }) => {
    const items = openSource(rt, self);
    for (let next = items.next(); next !== null; next = items.next())
      if (certain(rt, isSameOrEqual(rt, next, item))) return TRUE;
    return items.rest ?? FALSE;
  },
};

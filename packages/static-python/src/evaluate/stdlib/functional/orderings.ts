import { host, NONE, builtin } from "../../values/make.ts";
import { install } from "../../objects/install.ts";
import { certain, known } from "../../runtime/take-arguments.ts";
import { typeName } from "../../runtime/type-name.ts";
import { lookup, opaqueCause } from "../../values/lookup.ts";
import type { ClassValue, Value } from "../../values/value.ts";
import { plainArguments } from "../../runtime/plain-arguments.ts";
import type { Runtime } from "../../runtime/runtime.ts";

/** Objects that compare as the function says. */
export function compareKey(rt: Runtime, callee: Value): Value {
  return builtin("functools.KeyWrapper", (args) => {
    const [own = NONE] = args.positional;
    const key: Value = host({
      typeName: "functools.KeyWrapper",
      attribute: (name) => {
        const test = {
          __lt__: (order: bigint) => order < 0n,
          __gt__: (order: bigint) => order > 0n,
          __le__: (order: bigint) => order <= 0n,
          __ge__: (order: bigint) => order >= 0n,
        }[name];
        if (name === "obj") return own;
        if (test === undefined) return undefined;
        return builtin(name, (given) => {
          const other = known(rt, given.positional[0] ?? NONE);
          const result = known(rt, rt.callWith(callee, own, rt.attribute(other, "obj")));
          return result.kind === "int"
            ? { kind: "bool", value: test(result.value) }
            : rt.raise("TypeError", `'<' not supported between instances of '${typeName(rt, result)}' and 'int'`);
        });
      },
    });
    return key;
  });
}

const DERIVED: Readonly<Record<string, Readonly<Record<string, (less: boolean, equal: boolean) => boolean>>>> = {
  __lt__: { __gt__: (less, equal) => !less && !equal, __le__: (less, equal) => less || equal, __ge__: (less) => !less },
  __gt__: { __lt__: (more, equal) => !more && !equal, __ge__: (more, equal) => more || equal, __le__: (more) => !more },
  __le__: {
    __ge__: (atMost, equal) => !atMost || equal,
    __lt__: (atMost, equal) => atMost && !equal,
    __gt__: (atMost) => !atMost,
  },
  __ge__: {
    __le__: (atLeast, equal) => !atLeast || equal,
    __gt__: (atLeast, equal) => atLeast && !equal,
    __lt__: (atLeast) => !atLeast,
  },
};

function isException({ mro = [] }: ClassValue): boolean {
  return mro.some(({ name, module }) => name === "BaseException" && module === "builtins");
}

/** `functools.total_ordering`: what the class or its parents do not say follows from what they say. */
export function totalOrdering(rt: Runtime, type: Value): Value {
  if (type.kind !== "class") return rt.unknown("unsupported-syntax", "`total_ordering` of this is not followed");
  const isDefined = (name: string): boolean => lookup(type, name) !== rt.types.object.attributes.get(name);
  const isNative = (type.mro ?? []).some(
    (one) => one.module === "builtins" && one !== rt.types.object && !isException(one) && rt.types.own.has(one),
  );
  // What built-in types are compared by counts as theirs.
  if (isNative) return type;
  if (opaqueCause(type) !== null) return rt.unknown("unsupported-syntax", "`total_ordering` of this is not followed");
  const root = ["__lt__", "__le__", "__gt__", "__ge__"].find(isDefined);
  if (root === undefined) return rt.raise("ValueError", "must define at least one ordering operation: < > <= >=");
  for (const [name, derive] of Object.entries(DERIVED[root] ?? {})) {
    if (isDefined(name)) continue;
    install(rt, type, {
      [name]: (_, self, args) => {
        const other = args.positional[0] ?? NONE;
        const first = certain(rt, rt.truth(rt.callMethod(self, root, plainArguments(rt, [other]))));
        const same = certain(rt, rt.equals(self, other));
        return { kind: "bool", value: derive(first, same) };
      },
    });
  }
  return type;
}

import { typeName } from "../../runtime/type-name.ts";
import type { BinaryOperator, CompareOperator } from "../../../syntax/syntax.ts";
import type { Arguments, ModuleValue, Value } from "../../values/value.ts";
import { bool, builtin, int, NONE, tuple } from "../../values/make.ts";
import { negate } from "../../operate/negate.ts";
import { plainArguments } from "../../runtime/plain-arguments.ts";
import { prepend } from "../../values/prepend.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { certain, known, knownInteger, knownText, positionalOnly } from "../../runtime/take-arguments.ts";
import { moduleOf, type Functions } from "../module.ts";

const BINARY: Readonly<Record<string, BinaryOperator>> = {
  add: "+",
  sub: "-",
  mul: "*",
  truediv: "/",
  floordiv: "//",
  mod: "%",
  pow: "**",
  and_: "&",
  or_: "|",
  xor: "^",
  lshift: "<<",
  rshift: ">>",
  matmul: "@",
};
const COMPARE: Readonly<Record<string, CompareOperator>> = {
  eq: "==",
  ne: "!=",
  lt: "<",
  le: "<=",
  gt: ">",
  ge: ">=",
  is_: "is",
  is_not: "is not",
};

export function operator(rt: Runtime): ModuleValue {
  const functions: Record<string, Functions[string]> = {};
  for (const [name, symbol] of Object.entries(BINARY)) {
    functions[name] = (_, args) =>
      rt.binary(symbol, args.positional[0] ?? NONE, positionalOnly(rt, name, args, 2, 2)[1] ?? NONE);
    functions[`i${name.replace("_", "")}`] = (_, args) =>
      rt.inPlace(symbol, args.positional[0] ?? NONE, positionalOnly(rt, name, args, 2, 2)[1] ?? NONE);
  }
  for (const [name, symbol] of Object.entries(COMPARE))
    functions[name] = (_, args) =>
      rt.compare(symbol, args.positional[0] ?? NONE, positionalOnly(rt, name, args, 2, 2)[1] ?? NONE);
  return moduleOf(rt, "operator", {}, { ...functions, ...OTHERS });
}

/** `operator.concat`: `+` of sequences alone, which asks the first one. */
function concat(rt: Runtime, args: Arguments, add: (a: Value, b: Value) => Value): Value {
  const [first = NONE, second = NONE] = positionalOnly(rt, "concat", args, 2, 2);
  const [a, b] = [known(rt, first), known(rt, second)];
  const isOwn = "class" in a && a.class !== undefined;
  if (isOwn || a.kind === "instance" || a.kind === "host")
    return rt.mayFail(rt.unknown("unsupported-syntax", "`operator.concat` of this is not followed"));
  const isSequence = a.kind === "list" || a.kind === "tuple" || a.kind === "str" || a.kind === "bytes";
  if (!isSequence) rt.raise("TypeError", `'${typeName(rt, a)}' object can't be concatenated`);
  if (a.kind !== b.kind && b.kind !== "host" && a.kind !== "list")
    rt.raise("TypeError", `can only concatenate ${a.kind} (not "${typeName(rt, b)}") to ${a.kind}`);
  return a.kind === b.kind ? add(a, b) : addOther(rt, a, b, add);
}

/** To a list in place goes whatever gives items. */
function addOther(rt: Runtime, a: Value, b: Value, add: (a: Value, b: Value) => Value): Value {
  if (b.kind !== "instance" && b.kind !== "host") return add(a, b);
  return rt.mayFail(rt.unknown("unsupported-syntax", "`operator.concat` of this is not followed"));
}

const OTHERS: Functions = {
  concat: (rt, args) => concat(rt, args, (a, b) => rt.binary("+", a, b)),
  iconcat: (rt, args) => concat(rt, args, (a, b) => rt.inPlace("+", a, b)),
  neg: (rt, args) => negate(rt, "-", args.positional[0] ?? NONE),
  pos: (rt, args) => negate(rt, "+", args.positional[0] ?? NONE),
  invert: (rt, args) => negate(rt, "~", args.positional[0] ?? NONE),
  not_: (rt, args) => bool(!certain(rt, rt.truth(args.positional[0] ?? NONE))),
  truth: (rt, args) => bool(certain(rt, rt.truth(args.positional[0] ?? NONE))),
  abs: (rt, args) => rt.call(rt.builtins.get("abs") ?? NONE, args),
  index: (rt, args) => int(knownInteger(rt, args.positional[0] ?? NONE)),
  contains: (rt, args) => bool(certain(rt, rt.contains(args.positional[0] ?? NONE, args.positional[1] ?? NONE))),
  getitem: (rt, args) => rt.item(args.positional[0] ?? NONE, args.positional[1] ?? NONE),
  setitem: (rt, args) => {
    rt.setItem(args.positional[0] ?? NONE, args.positional[1] ?? NONE, args.positional[2] ?? NONE);
    return NONE;
  },
  delitem: (rt, args) => {
    rt.deleteItem(args.positional[0] ?? NONE, args.positional[1] ?? NONE);
    return NONE;
  },
  countOf: (rt, args) =>
    int(
      [...certainItems(rt, args.positional[0] ?? NONE)].filter((item) =>
        certain(rt, rt.equals(item, args.positional[1] ?? NONE)),
      ).length,
    ),
  itemgetter: (rt, args) => {
    const keys = positionalOnly(rt, "itemgetter", args, 1, Number.POSITIVE_INFINITY);
    return getter(keys, (object, key) => rt.item(object, key));
  },
  attrgetter: (rt, args) => {
    const names = positionalOnly(rt, "attrgetter", args, 1, Number.POSITIVE_INFINITY);
    return getter(names, (object, name) =>
      knownText(rt, name, "attribute name must be a string")
        .split(".")
        .reduce((value, part) => rt.attribute(value, part), object),
    );
  },
  methodcaller: (rt, args) => {
    const name = knownText(rt, args.positional[0], "method name must be a string");
    return builtin("operator.methodcaller", (given) =>
      rt.callMethod(known(rt, given.positional[0] ?? NONE), name, prepend.drop(args)),
    );
  },
  call: (rt, args) => rt.call(args.positional[0] ?? NONE, prepend.drop(args)),
};

function getter(keys: readonly Value[], get: (object: Value, key: Value) => Value): Value {
  return builtin("operator.itemgetter", (given) => {
    const object = given.positional[0] ?? NONE;
    const values = keys.map((key) => get(object, key));
    const [only] = values;
    return values.length === 1 && only !== undefined ? only : tuple(values);
  });
}

function certainItems(rt: Runtime, value: Value): readonly Value[] {
  const items = rt.call(rt.types.list, plainArguments(rt, [value]));
  return items.kind === "list" ? items.items : [];
}

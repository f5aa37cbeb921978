import type { InstanceValue, ModuleValue, Value } from "../values/value.ts";
import { bool, builtin, float, int, NONE, text, TRUE } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { ClassMethodObject, PropertyObject } from "../objects/descriptor.ts";
import { install } from "../objects/install.ts";
import {
  certain,
  known,
  knownInteger,
  knownItems,
  knownText,
  positionalOnly,
  takeArguments,
} from "../runtime/take-arguments.ts";
import { touch } from "../memory/journal.ts";
import { moduleOf, type Functions } from "./module.ts";
import { nativeClass } from "./native-class.ts";
import { numeric } from "../values/kinds.ts";
import { slotsOf } from "../values/lookup.ts";

export function abc(rt: Runtime): ModuleValue {
  const base = nativeClass(rt, "ABC", "abc", []);
  rt.types.own.add(base);
  base.attributes.set("register", {
    kind: "host",
    object: new ClassMethodObject(
      builtin("register", (args) => {
        const [type, other = NONE] = args.positional;
        if (type?.kind === "class") {
          const slots = slotsOf(type);
          touch(rt.journal, slots);
          slots.mayHaveRegistered = true;
        }
        return other;
      }),
    ),
  });
  const meta = nativeClass(rt, "ABCMeta", "abc", [rt.types.type]);
  rt.types.own.add(meta);
  const abstract = (value: Value): Value => {
    if (value.kind === "function") {
      touch(rt.journal, value.attributes, "__isabstractmethod__");
      value.attributes.set("__isabstractmethod__", TRUE);
    }
    return value;
  };
  return moduleOf(
    rt,
    "abc",
    { ABC: base, ABCMeta: meta },
    {
      abstractmethod: (_, args) => abstract(args.positional[0] ?? NONE),
      abstractproperty: (_, args) => ({
        kind: "host",
        object: new PropertyObject(abstract(args.positional[0] ?? NONE), null),
      }),
    },
  );
}

export function types(rt: Runtime): ModuleValue {
  const own = rt.types;
  const namespace = nativeClass(rt, "SimpleNamespace", "types", [], (args, _, type) => {
    if (args.unknown !== null) return { kind: "unknown", cause: args.unknown, aliases: [...args.keywords.values()] };
    const made: InstanceValue = { kind: "instance", class: type, attributes: new Map(args.keywords) };
    return made;
  });
  install(rt, namespace, {
    __repr__: (_, self) =>
      text(
        `namespace(${self.kind === "instance" ? [...self.attributes].map(([name, value]) => `${name}=${certain(rt, rt.representation(value))}`).join(", ") : ""})`,
      ),
    __eq__: (_, self, args) => {
      const other = known(rt, args.positional[0] ?? NONE);
      if (
        self.kind !== "instance" ||
        other.kind !== "instance" ||
        other.class !== self.class ||
        other.attributes.size !== self.attributes.size
      )
        return bool(false);
      return bool(
        [...self.attributes].every(([name, value]) =>
          certain(
            rt,
            rt.equals(value, other.attributes.get(name) ?? rt.unknown("computed-at-runtime", "A missing name")),
          ),
        ),
      );
    },
  });
  return moduleOf(
    rt,
    "types",
    {
      SimpleNamespace: namespace,
      FunctionType: own.function,
      LambdaType: own.function,
      MethodType: own.method,
      ModuleType: own.module,
      GeneratorType: own.generator,
      BuiltinFunctionType: own.builtin,
      NoneType: own.none,
      EllipsisType: own.ellipsis,
    },
    {
      MappingProxyType: (_, args) => known(rt, args.positional[0] ?? NONE),
    },
  );
}

export function string(rt: Runtime): ModuleValue {
  const lower = "abcdefghijklmnopqrstuvwxyz";
  const upper = lower.toUpperCase();
  const punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
  const digits = "0123456789";
  const whitespace = " \t\n\r\v\f";
  return moduleOf(
    rt,
    "string",
    {
      ascii_lowercase: text(lower),
      ascii_uppercase: text(upper),
      ascii_letters: text(lower + upper),
      digits: text(digits),
      hexdigits: text("0123456789abcdefABCDEF"),
      octdigits: text("01234567"),
      punctuation: text(punctuation),
      whitespace: text(whitespace),
      printable: text(digits + lower + upper + punctuation + whitespace),
    },
    {
      capwords: (_, args) => {
        const [value, separator] = takeArguments(rt, "capwords", args, ["s", "sep"], 1);
        if (separator !== undefined && separator.kind !== "none")
          return rt.unknown("unsupported-syntax", "`capwords` with a separator is not followed");
        return text(
          knownText(rt, value)
            .split(/[ \t\n\r\v\f]+/)
            .filter((word) => word !== "")
            .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
            .join(" "),
        );
      },
    },
  );
}

export function textwrap(rt: Runtime): ModuleValue {
  return moduleOf(
    rt,
    "textwrap",
    {},
    {
      dedent: (_, args) => {
        const lines = knownText(rt, positionalOnly(rt, "dedent", args, 1, 1)[0])
          .split("\n")
          .map((line) => (/^[ \t]*$/.test(line) ? "" : line));
        const margins = lines.filter((line) => line !== "").map((line) => /^[ \t]*/.exec(line)?.[0] ?? "");
        const margin =
          margins.reduce<string | null>((common, own) => (common === null ? own : commonStart(common, own)), null) ??
          "";
        return text(lines.map((line) => (line.startsWith(margin) ? line.slice(margin.length) : line)).join("\n"));
      },
      indent: (_, args) => {
        const [value, prefix, predicate] = takeArguments(rt, "indent", args, ["text", "prefix", "predicate"], 2);
        if (predicate !== undefined && predicate.kind !== "none")
          return rt.unknown("unsupported-syntax", "`indent` with a predicate is not followed");
        const start = knownText(rt, prefix);
        return text(
          (knownText(rt, value).match(/[^\n]*\n|[^\n]+$/g) ?? [])
            .map((line) => (line.trim() === "" ? line : start + line))
            .join(""),
        );
      },
    },
  );
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a.charAt(length) === b.charAt(length)) length++;
  return a.slice(0, length);
}

export function math(rt: Runtime): ModuleValue {
  const number = (value: Value | undefined): number => {
    const given = numeric(known(rt, value ?? NONE));
    return given === null ? rt.raise("TypeError", "must be real number") : Number(given);
  };
  const rounded =
    (round: (value: number) => number): Functions[string] =>
    (_, args) => {
      const given = numeric(known(rt, args.positional[0] ?? NONE));
      if (typeof given === "bigint") return int(given);
      const value = number(args.positional[0]);
      if (Number.isNaN(value)) return rt.raise("ValueError", "cannot convert float NaN to integer");
      return Number.isFinite(value)
        ? int(BigInt(round(value)))
        : rt.raise("OverflowError", "cannot convert float infinity to integer");
    };
  return moduleOf(
    rt,
    "math",
    { pi: float(Math.PI), e: float(Math.E), tau: float(2 * Math.PI), inf: float(Infinity), nan: float(Number.NaN) },
    {
      floor: rounded(Math.floor),
      ceil: rounded(Math.ceil),
      trunc: rounded(Math.trunc),
      sqrt: (_, args) =>
        number(args.positional[0]) < 0
          ? rt.raise("ValueError", "math domain error")
          : float(Math.sqrt(number(args.positional[0]))),
      fabs: (_, args) => float(Math.abs(number(args.positional[0]))),
      isnan: (_, args) => bool(Number.isNaN(number(args.positional[0]))),
      isinf: (_, args) => bool(Math.abs(number(args.positional[0])) === Infinity),
      isfinite: (_, args) => bool(Number.isFinite(number(args.positional[0]))),
      gcd: (_, args) => int(args.positional.map((value) => knownInteger(rt, value)).reduce(greatestDivisor, 0n)),
      factorial: (_, args) => {
        const value = knownInteger(rt, args.positional[0] ?? NONE);
        if (value < 0n) return rt.raise("ValueError", "factorial() not defined for negative values");
        rt.charge(value > 2000n ? Number.POSITIVE_INFINITY : Number(value) * 32);
        let result = 1n;
        for (let factor = 2n; factor <= value; factor++) result *= factor;
        return int(result);
      },
      prod: (_, args) => {
        const [items, start = int(1)] = takeArguments(rt, "prod", args, ["iterable", "start"], 1);
        return knownItems(rt, items ?? NONE).reduce((total, item) => rt.binary("*", total, item), start);
      },
    },
  );
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [left, right] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (right !== 0n) [left, right] = [right, left % right];
  return left;
}

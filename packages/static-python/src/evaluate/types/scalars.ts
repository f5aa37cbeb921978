import { hasTemplate, joinPieces } from "../operate/join-text.ts";
import { bool, float, host, builtin, int, text } from "../values/make.ts";
import { makeTranslation, strTransform } from "./str-transform.ts";
import { StaticMethodObject } from "../objects/descriptor.ts";
import { plainArguments } from "../runtime/plain-arguments.ts";
import { toFloat, toInteger } from "./parse-number.ts";
import { give, type Methods, ofSubclass } from "../objects/install.ts";
import type { Arguments, Value } from "../values/value.ts";
import { positionalOnly, takeArguments, certain, known } from "../runtime/take-arguments.ts";
import { bytesOf } from "../objects/byte-array.ts";
import { typeName } from "../runtime/type-name.ts";
import { installBytes } from "./bytes-like.ts";
import { iterMethods } from "./iter-methods.ts";
import { strFormat } from "./str-format.ts";
import { numeric } from "../values/kinds.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { strSearch } from "./str-search.ts";

/** Gives `int`, `float`, `bool`, `str`, `bytes` and their like their constructors and methods. */
export function installScalars(rt: Runtime): void {
  const { types } = rt;
  give(rt, types.int, (args, _, type) => ofSubclass(rt, int(toInteger(rt, args)), type), numberMethods);
  give(rt, types.float, (args, _, type) => ofSubclass(rt, float(toFloat(rt, args)), type), floatMethods);
  give(rt, types.bool, (args) => {
    const [value] = positionalOnly(rt, "bool", args, 0, 1);
    return bool(value !== undefined && certain(rt, rt.truth(value)));
  });
  give(
    rt,
    types.str,
    (args, _, type) => {
      const made = toText(rt, args);
      return made.kind === "str" ? ofSubclass(rt, made, type) : made;
    },
    strSearch,
    strTransform,
    strFormat,
    iterMethods,
  );
  installBytes(rt);
  give(rt, types.complex, (args) => toComplex(rt, args));
  types.str.attributes.set(
    "maketrans",
    host(new StaticMethodObject(builtin("maketrans", (args) => makeTranslation(rt, args.positional)))),
  );
}

const numberMethods: Methods = {
  bit_length: (_, self) => {
    const number = numeric(self);
    const size = typeof number === "bigint" && number < 0n ? -number : (number ?? 0n);
    return int(size.toString(2).replace(/^0$/, "").length);
  },
};

const floatMethods: Methods = {
  is_integer: (_, self) => bool(self.kind === "float" && Number.isInteger(self.value)),
};

/** `complex(...)`: what is no number is refused, complex numbers are not followed. */
function toComplex(rt: Runtime, args: Arguments): Value {
  const [real = int(0), imaginary = int(0)] = takeArguments(rt, "complex", args, ["real", "imag"]).map(
    (one) => one && known(rt, one),
  );
  if (real.kind === "str" && args.positional.length + args.keywords.size > 1)
    return rt.raise("TypeError", "complex() can't take second arg if first is a string");
  if (imaginary.kind === "str") return rt.raise("TypeError", "complex() second arg can't be a string");
  const isOpen = ({ kind }: Value): boolean => kind === "host" || kind === "instance" || kind === "unknown";
  if (numeric(real) === null && real.kind !== "str" && !isOpen(real))
    return rt.raise("TypeError", `complex() first argument must be a string or a number, not '${typeName(rt, real)}'`);
  if (numeric(imaginary) === null && !isOpen(imaginary))
    return rt.raise("TypeError", `complex() second argument must be a number, not '${typeName(rt, imaginary)}'`);
  return rt.mayFail(rt.unknown("unsupported-syntax", "`complex` is not followed"));
}

function toText(rt: Runtime, args: Arguments): Value {
  const [value, encoding, errors] = takeArguments(rt, "str", args, ["object", "encoding", "errors"]);
  if (value === undefined) return { kind: "str", value: "" };
  if (encoding !== undefined || errors !== undefined) return decodedText(rt, known(rt, value), encoding, errors);
  if (hasTemplate(value)) return joinPieces(rt, [value]);
  const shown = rt.text(value);
  return typeof shown === "string" ? { kind: "str", value: shown } : shown;
}

/** `str(bytes, encoding, errors)`. */
function decodedText(
  rt: Runtime,
  value: Value,
  encoding: Value = text("utf-8"),
  errors: Value = text("strict"),
): Value {
  if (value.kind === "str") return rt.raise("TypeError", "decoding str is not supported");
  if (bytesOf(value) === null && value.kind !== "host" && value.kind !== "instance")
    return rt.raise("TypeError", `decoding to str: need a bytes-like object, ${typeName(rt, value)} found`);
  if (bytesOf(value) === null)
    return rt.mayFail(rt.unknown("unsupported-syntax", "Decoding this object is not followed"));
  return rt.callMethod(value, "decode", plainArguments(rt, [encoding, errors]));
}

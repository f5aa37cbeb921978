import { hasTemplate, joinPieces } from "../operate/join-text.ts";
import { bool, float, host, builtin, int, text, bytes } from "../values/make.ts";
import { makeTranslation, strTransform } from "./str-transform.ts";
import { StaticMethodObject } from "../objects/descriptor.ts";
import { plainArguments } from "../runtime/plain-arguments.ts";
import { toFloat, toInteger } from "./parse-number.ts";
import { give, type Methods, ofSubclass } from "../objects/install.ts";
import { decodeBytes } from "../../text/encodings.ts";
import { isAscii } from "../../text/character-classes.ts";
import type { Arguments, Value } from "../values/value.ts";
import { positionalOnly, takeArguments, certain, known, knownText } from "../runtime/take-arguments.ts";
import { iterMethods } from "./iter-methods.ts";
import { strFormat } from "./str-format.ts";
import { numeric } from "../values/kinds.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { strSearch } from "./str-search.ts";

/** Gives `int`, `float`, `bool`, `str` and `bytes` their constructors and methods. */
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
  give(
    rt,
    types.bytes,
    (args) => {
      if (args.positional.length + args.keywords.size === 0 && args.unknown === null) return bytes("");
      return rt.call(rt.unknown("unsupported-syntax", "`bytes(...)` is not followed"), args);
    },
    bytesMethods,
    iterMethods,
  );
  for (const type of [types.complex, types.bytearray, types.memoryview])
    give(rt, type, (args) => rt.call(rt.unknown("unsupported-syntax", `\`${type.name}\` is not followed`), args));
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

const bytesMethods: Methods = {
  decode: (rt, self, args) => {
    const [encoding, errors] = takeArguments(rt, "decode", args, ["encoding", "errors"]);
    const name = encoding === undefined ? "utf-8" : knownText(rt, encoding);
    const handler = errors === undefined ? "strict" : knownText(rt, errors);
    if (self.kind !== "bytes") return rt.unknown("unsupported-syntax", "Decoding this object is not followed");
    rt.charge(self.value.length * 2);
    const decoded = decodeBytes(self.value, name, handler);
    if (decoded !== null) return text(decoded);
    const isPlain = isAscii(self.value) && /^cp1252$/i.test(name);
    return isPlain
      ? text(self.value)
      : rt.unknown("unsupported-syntax", `Decoding these bytes as \`${name}\` is not followed`);
  },
};

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
  if (value.kind !== "bytes") return rt.unknown("unsupported-syntax", "Decoding this object is not followed");
  return rt.callMethod(value, "decode", plainArguments(rt, [encoding, errors]));
}

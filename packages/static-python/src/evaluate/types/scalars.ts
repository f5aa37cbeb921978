import { hasTemplate, joinPieces } from "../operate/join-text.ts";
import { bool, float, host, builtin, int, text, bytes } from "../values/make.ts";
import { makeTranslation, strTransform } from "./str-transform.ts";
import { StaticMethodObject } from "../objects/descriptor.ts";
import { plainArguments } from "../runtime/plain-arguments.ts";
import { toFloat, toInteger } from "./parse-number.ts";
import { give, type Methods, ofSubclass } from "../objects/install.ts";
import { isAscii } from "../../text/character-classes.ts";
import type { Arguments, Value } from "../values/value.ts";
import { positionalOnly, takeArguments, certain, knownText } from "../runtime/take-arguments.ts";
import { strFormat } from "./str-format.ts";
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
  );
  give(
    rt,
    types.bytes,
    (args) => {
      if (args.positional.length === 0) return bytes("");
      return rt.unknown("unsupported-syntax", "`bytes(...)` is not followed");
    },
    bytesMethods,
  );
  for (const type of [types.complex, types.bytearray, types.memoryview])
    give(rt, type, () => rt.unknown("unsupported-syntax", `\`${type.name}\` is not followed`));
  types.str.attributes.set(
    "maketrans",
    host(new StaticMethodObject(builtin("maketrans", (args) => makeTranslation(rt, args.positional)))),
  );
}

const numberMethods: Methods = {
  bit_length: (_, self) =>
    int(self.kind === "int" ? (self.value < 0n ? -self.value : self.value).toString(2).replace(/^0$/, "").length : 1),
  is_integer: () => bool(true),
};

const floatMethods: Methods = {
  is_integer: (_, self) => bool(self.kind === "float" && Number.isInteger(self.value)),
};

/** Encodings in which ASCII text has its own bytes. */
const ASCII_COMPATIBLE: ReadonlySet<string> = new Set(
  "ascii cp1252 iso-8859-1 latin-1 latin1 us-ascii utf-8 utf-8-sig utf8".split(" "),
);

const bytesMethods: Methods = {
  decode: (rt, self, args) => {
    const [encoding] = takeArguments(rt, "decode", args, ["encoding", "errors"]);
    const name = encoding === undefined ? "utf-8" : knownText(rt, encoding).toLowerCase().replace(/[_ ]/g, "-");
    if (self.kind !== "bytes") return rt.unknown("unsupported-syntax", "Decoding this object is not followed");
    return isAscii(self.value) && ASCII_COMPATIBLE.has(name)
      ? text(self.value)
      : rt.unknown("unsupported-syntax", `Decoding these bytes as \`${name}\` is not followed`);
  },
};

function toText(rt: Runtime, args: Arguments): Value {
  const [value, encoding] = takeArguments(rt, "str", args, ["object", "encoding", "errors"]);
  if (value === undefined) return { kind: "str", value: "" };
  if (encoding !== undefined)
    return { kind: "str", value: certain(rt, rt.text(rt.callMethod(value, "decode", plainArguments(rt, [encoding])))) };
  if (hasTemplate(value)) return joinPieces(rt, [value]);
  const shown = rt.text(value);
  return typeof shown === "string" ? { kind: "str", value: shown } : shown;
}

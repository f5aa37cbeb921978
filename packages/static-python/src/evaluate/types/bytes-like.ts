import { ByteArray, bytesOf } from "../objects/byte-array.ts";
import { give, type Methods } from "../objects/install.ts";
import { StaticMethodObject } from "../objects/descriptor.ts";
import { decodeBytes, encodeText } from "../../text/encodings.ts";
import { isAscii } from "../../text/character-classes.ts";
import { builtin, bytes, host, int, text } from "../values/make.ts";
import { hasNoItems } from "../values/no-items.ts";
import { numeric } from "../values/kinds.ts";
import { known, knownInteger, knownItems, knownText, takeArguments } from "../runtime/take-arguments.ts";
import { typeName } from "../runtime/type-name.ts";
import type { Arguments, Value } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { bytesAsText } from "./bytes-methods.ts";
import { lacksSpecial } from "../operate/lacks-special.ts";
import { iterMethods } from "./iter-methods.ts";

/** Gives `bytes` and `bytearray` their constructors and methods, and refuses what `memoryview` does. */
export function installBytes(rt: Runtime): void {
  const { types } = rt;
  give(rt, types.bytes, (args) => bytes(contentOf(rt, "bytes", args)), bytesAsText, bytesMethods, iterMethods);
  give(rt, types.bytearray, (args) => host(new ByteArray(rt, contentOf(rt, "bytearray", args))));
  give(rt, types.memoryview, (args) => {
    const [value] = takeArguments(rt, "memoryview", args, ["object"], 1);
    const given = known(rt, value ?? bytes(""));
    if (bytesOf(given) === null && given.kind !== "host" && given.kind !== "instance")
      return rt.raise("TypeError", `memoryview: a bytes-like object is required, not '${typeName(rt, given)}'`);
    return rt.mayFail(rt.unknown("unsupported-syntax", "`memoryview` is not followed"));
  });
  for (const name of ["bytes", "bytearray"] as const)
    types[name].attributes.set(
      "fromhex",
      host(new StaticMethodObject(builtin("fromhex", (args) => fromHex(rt, name, args)))),
    );
}

/** What `bytes(source, encoding, errors)` holds. */
function contentOf(rt: Runtime, name: "bytes" | "bytearray", args: Arguments): string {
  const [source, encoding, errors] = takeArguments(rt, name, args, ["source", "encoding", "errors"]);
  if (source === undefined) {
    if (encoding ?? errors)
      return rt.raise("TypeError", `${encoding === undefined ? "errors" : "encoding"} without a string argument`);
    return "";
  }
  const value = known(rt, source);
  if (value.kind === "str") return encoded(rt, value.value, encoding, errors);
  if (encoding ?? errors) {
    for (const [key, given] of [["encoding", encoding] as const, ["errors", errors] as const])
      if (given !== undefined && known(rt, given).kind !== "str")
        rt.raise("TypeError", `${name}() argument '${key}' must be str, not ${typeName(rt, given)}`);
    return rt.raise("TypeError", `${encoding === undefined ? "errors" : "encoding"} without a string argument`);
  }
  const held = bytesOf(value);
  if (held !== null) return held;
  const own = value.kind === "instance" && name === "bytes" ? rt.special(value, "__bytes__") : null;
  if (own !== null)
    return bytesOf(known(rt, rt.callWith(own))) ?? rt.raise("TypeError", "__bytes__ returned non-bytes");
  const number = numeric(value);
  if (typeof number === "bigint" || (value.kind === "instance" && rt.special(value, "__index__") !== null)) {
    const size = knownInteger(rt, value);
    if (size < 0n) return rt.raise("ValueError", "negative count");
    if (size >= 2n ** 63n) return rt.raise("OverflowError", "cannot fit 'int' into an index-sized integer");
    rt.charge(Number(size));
    return "\0".repeat(Number(size));
  }
  return ofItems(rt, name, value);
}

function ofItems(rt: Runtime, name: string, value: Exclude<Value, { kind: "unknown" }>): string {
  if (value.kind === "host" && !lacksSpecial(rt, value, "__bytes__") && value.object.iterator === undefined)
    return bytesOf(known(rt, rt.mayFail(rt.unknown("unsupported-syntax", `Bytes of this are not followed`)))) ?? "";
  const isBare =
    value.kind === "none" || value.kind === "float" || value.kind === "ellipsis" || value.kind === "function";
  if (isBare) return rt.raise("TypeError", `cannot convert '${typeName(rt, value)}' object to ${name}`);
  if (value.kind === "instance" && rt.special(value, "__iter__") === null && rt.special(value, "__getitem__") === null)
    return rt.raise("TypeError", `cannot convert '${typeName(rt, value)}' object to ${name}`);
  return knownItems(rt, value)
    .map((item) => {
      const number = knownInteger(rt, item);
      if (number < 0n || number > 255n)
        rt.raise("ValueError", `${name === "bytes" ? "bytes" : "byte"} must be in range(0, 256)`);
      return String.fromCharCode(Number(number));
    })
    .join("");
}

function encoded(rt: Runtime, value: string, encoding: Value | undefined, errors: Value | undefined): string {
  if (encoding === undefined) return rt.raise("TypeError", "string argument without an encoding");
  const name = knownText(rt, encoding);
  const made = encodeText(value, name, errors === undefined ? "strict" : knownText(rt, errors));
  const lost = rt.unknown("unsupported-syntax", `Encoding as \`${name}\` is not followed`);
  return made ?? bytesOf(known(rt, rt.mayFail(lost))) ?? "";
}

function fromHex(rt: Runtime, name: "bytes" | "bytearray", args: Arguments): Value {
  const [given] = takeArguments(rt, "fromhex", args, ["string"], 1);
  const written = knownText(rt, given, `fromhex() argument must be str, not ${typeName(rt, given ?? bytes(""))}`);
  const digits = written.replaceAll(/\s+/gu, "");
  if (!/^(?:[0-9a-fA-F]{2})*$/u.test(digits) || /[0-9a-fA-F]\s+[0-9a-fA-F](?![0-9a-fA-F])/u.test(written))
    return rt.mayFail(rt.unknown("unsupported-syntax", "`fromhex` of this text is not followed"));
  const held = (digits.match(/../gu) ?? []).map((pair) => String.fromCharCode(Number.parseInt(pair, 16))).join("");
  return name === "bytes" ? bytes(held) : host(new ByteArray(rt, held));
}

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
  hex: (rt, self, args) => {
    if (args.positional.length + args.keywords.size > 0 || self.kind !== "bytes")
      return rt.mayFail(rt.unknown("unsupported-syntax", "`hex` with a separator is not followed"));
    return text([...self.value].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join(""));
  },
  join: (rt, self, args) => {
    const between = bytesOf(self) ?? "";
    const [given = int(0)] = args.positional;
    if (!["host", "instance", "unknown", "list", "tuple", "iterator"].includes(given.kind) && hasNoItems(given))
      rt.raise("TypeError", "can only join an iterable");
    const parts = knownItems(rt, given).map((item, index) => {
      const held = bytesOf(known(rt, item));
      return (
        held ??
        rt.raise("TypeError", `sequence item ${index}: expected a bytes-like object, ${typeName(rt, item)} found`)
      );
    });
    return bytes(parts.join(between));
  },
};

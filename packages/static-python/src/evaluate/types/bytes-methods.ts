import { bytesOf } from "../objects/byte-array.ts";
import type { Method } from "../objects/descriptor.ts";
import type { Methods } from "../objects/install.ts";
import { bytes, text } from "../values/make.ts";
import { known, knownInteger, refuseUnknown } from "../runtime/take-arguments.ts";
import { plainArguments } from "../runtime/plain-arguments.ts";
import { typeName } from "../runtime/type-name.ts";
import type { Arguments, Value } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";

/** What a method of bytes takes: bytes, one byte or bytes, bytes or None, text that CPython refuses otherwise, or anything that `str` takes. */
type Take = "bytes" | "byte" | "maybe" | "ends" | "other";

const TAKES: Readonly<Record<string, readonly Take[]>> = {
  capitalize: [],
  center: ["other", "bytes"],
  ljust: ["other", "bytes"],
  rjust: ["other", "bytes"],
  count: ["byte", "other", "other"],
  endswith: ["ends", "other", "other"],
  expandtabs: ["other"],
  find: ["byte", "other", "other"],
  index: ["byte", "other", "other"],
  isalnum: [],
  isalpha: [],
  isascii: [],
  isdigit: [],
  islower: [],
  isspace: [],
  istitle: [],
  isupper: [],
  lower: [],
  lstrip: ["maybe"],
  partition: ["bytes"],
  removeprefix: ["bytes"],
  removesuffix: ["bytes"],
  replace: ["bytes", "bytes", "other"],
  rfind: ["byte", "other", "other"],
  rindex: ["byte", "other", "other"],
  rpartition: ["bytes"],
  rsplit: ["maybe", "other"],
  rstrip: ["maybe"],
  split: ["maybe", "other"],
  splitlines: ["other"],
  startswith: ["ends", "other", "other"],
  strip: ["maybe"],
  swapcase: [],
  title: [],
  upper: [],
  zfill: ["other"],
};

/** Methods of bytes that do with ASCII what those of text do. */
export const bytesAsText: Methods = Object.fromEntries(
  Object.keys(TAKES).map((name): [string, Method] => [
    name,
    (rt, self, args) => {
      const held = bytesOf(self);
      // What is no ASCII, or separates lines in text alone, is another matter.
      if (held === null || !PLAIN.test(held))
        return rt.mayFail(rt.unknown("unsupported-syntax", `\`bytes.${name}\` of these bytes is not followed`));
      const found = rt.call(rt.attribute(text(held), name), asText(rt, name, args));
      return asBytes(found);
    },
  ]),
);

const PLAIN = /^[\t\n\r\x20-\x7e]*$/u;

function asText(rt: Runtime, name: string, args: Arguments): Arguments {
  refuseUnknown(args);
  const takes = TAKES[name] ?? [];
  const positional = args.positional.map((one, index) => taken(rt, name, takes[index] ?? "other", one));
  const keywords = new Map(
    [...args.keywords].map(([key, one]) => [key, taken(rt, name, key === "sep" ? "maybe" : "other", one)]),
  );
  return plainArguments(rt, positional, keywords);
}

function taken(rt: Runtime, name: string, take: Take, given: Value): Value {
  const value = known(rt, given);
  if (take === "other" || (take === "maybe" && value.kind === "none")) return value;
  if (take === "ends" && value.kind === "tuple")
    return { ...value, items: value.items.map((item) => taken(rt, name, "bytes", item)) };
  const held = bytesOf(value);
  if (held !== null && PLAIN.test(held)) return text(held);
  const isNumber = take === "byte" && (value.kind === "int" || value.kind === "bool");
  if (held === null && !isNumber && (value.kind !== "host" || value.object.typeName !== "memoryview"))
    return refuse(rt, name, take, value);
  const code = isNumber ? Number(knownInteger(rt, value)) : -1;
  if (isNumber && (code < 0 || code > 255)) return rt.raise("ValueError", "byte must be in range(0, 256)");
  if (isNumber && code < 128) return text(String.fromCodePoint(code));
  return known(rt, rt.mayFail(rt.unknown("unsupported-syntax", `\`bytes.${name}\` with these bytes is not followed`)));
}

function refuse(rt: Runtime, name: string, take: Take, value: Value): never {
  const type = typeName(rt, value);
  if (take === "byte") return rt.raise("TypeError", `argument should be integer or bytes-like object, not '${type}'`);
  if (take === "ends") return rt.raise("TypeError", `${name} first arg must be bytes or a tuple of bytes, not ${type}`);
  return rt.raise("TypeError", `a bytes-like object is required, not '${type}'`);
}

function asBytes(found: Value): Value {
  if (found.kind === "str") return bytes(found.value);
  if (found.kind === "list" || found.kind === "tuple") return { ...found, items: found.items.map(asBytes) };
  return found;
}

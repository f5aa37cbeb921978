import type { Arguments, ModuleValue, Value } from "../../values/value.ts";
import { host, int } from "../../values/make.ts";
import { refuseUnknown } from "../../runtime/take-arguments.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { moduleOf } from "../module.ts";
import { nativeClass } from "../native-class.ts";
import { csvFormat, QUOTE } from "./csv-format.ts";
import { CsvDictReader, CsvReader } from "./csv-reader.ts";

/** `csv`: what reads rows. What writes them is not followed. */
export function csv(rt: Runtime): ModuleValue {
  const base = rt.types.exceptions.get("Exception");
  const error = nativeClass(rt, {
    name: "Error",
    module: "_csv",
    bases: base === undefined ? [] : [base],
    construct: base?.construct,
  });
  const dictReader = nativeClass(rt, {
    name: "DictReader",
    module: "csv",
    construct: (args, _, type) =>
      type === dictReader
        ? dictReaderOf(rt, args)
        : rt.unknown("unsupported-syntax", "A reader of this kind is not followed"),
  });
  const quotes = Object.entries(QUOTE).map(([name, number]) => [`QUOTE_${name}`, int(number)] as const);
  return moduleOf(
    rt,
    "csv",
    { Error: error, DictReader: dictReader, ...Object.fromEntries(quotes) },
    { reader: (_, args) => readerOf(rt, args) },
  );
}

function readerOf(rt: Runtime, args: Arguments): Value {
  refuseUnknown(args);
  const [lines, dialect, ...more] = args.positional;
  if (lines === undefined || more.length > 0)
    return rt.raise(
      "TypeError",
      `reader expected at ${lines === undefined ? "least 1 argument" : "most 2 arguments"}, got ${args.positional.length}`,
    );
  const format = csvFormat(rt, dialect, args.keywords);
  return format === null ? notFollowed(rt, lines) : host(new CsvReader(rt, lines, format));
}

const NAMES = ["f", "fieldnames", "restkey", "restval", "dialect"];

function dictReaderOf(rt: Runtime, args: Arguments): Value {
  refuseUnknown(args);
  const given = new Map<string, Value>();
  args.positional.forEach((value, index) => given.set(NAMES[index] ?? "", value));
  const format = new Map<string, Value>();
  for (const [name, value] of args.keywords)
    (NAMES.includes(name) && name !== "dialect" ? given : format).set(name, value);
  const lines = given.get("f");
  if (lines === undefined || args.positional.length > NAMES.length)
    return rt.raise("TypeError", "DictReader.__init__() missing 1 required positional argument: 'f'");
  const found = csvFormat(rt, given.get("dialect"), format);
  return found === null ? notFollowed(rt, lines) : host(new CsvDictReader(rt, lines, found, given));
}

function notFollowed(rt: Runtime, lines: Value): Value {
  const unknown = rt.unknown("unsupported-syntax", "This dialect of CSV is not followed");
  rt.escape(lines, unknown.cause);
  return unknown;
}

import type { ClassValue, ModuleValue, Arguments, Value } from "../../values/value.ts";
import { JsonReader } from "./json-reader.ts";
import { takeArguments, certain, knownInteger, knownItems, knownText, known } from "../../runtime/take-arguments.ts";
import { writeJson } from "./json-writer.ts";
import { plainArguments } from "../../runtime/plain-arguments.ts";
import { int, NONE, text } from "../../values/make.ts";
import { nativeClass } from "../native-class.ts";
import { moduleOf } from "../module.ts";
import type { Runtime } from "../../runtime/runtime.ts";

/** `json.JSONDecodeError`, with where it was; a message that is null is not followed. */
function raiseDecode(
  rt: Runtime,
  type: ClassValue,
  message: string | null,
  { content, at }: { readonly content: string; readonly at: number },
): never {
  const before = [...content.slice(0, at)];
  const line = before.filter((one) => one === "\n").length + 1;
  const column = before.length - before.lastIndexOf("\n");
  const whole = `${message ?? ""}: line ${line} column ${column} (char ${before.length})`;
  const unknown = rt.unknown("unsupported-syntax", "The text of this error is not followed");
  const made = rt.callWith(type, message === null ? unknown : text(whole));
  if (made.kind !== "instance") return rt.raiseValue(made);
  const places =
    message === null ? [unknown, unknown, unknown] : [before.length, line, column].map((one) => int(BigInt(one)));
  const [pos = unknown, lineno = unknown, colno = unknown] = places;
  const said = { msg: message === null ? unknown : text(message), doc: text(content), pos, lineno, colno };
  for (const [name, value] of Object.entries(said)) made.attributes.set(name, value);
  return rt.raiseValue(made);
}

export function json(rt: Runtime): ModuleValue {
  const valueError = rt.types.exceptions.get("ValueError");
  const decodeError = nativeClass(rt, {
    name: "JSONDecodeError",
    module: "json.decoder",
    bases: valueError === undefined ? [] : [valueError],
    construct: valueError?.construct,
  });
  const loads = (content: string): Value =>
    new JsonReader(rt, content, (message, at) => raiseDecode(rt, decodeError, message, { content, at })).read();
  return moduleOf(
    rt,
    "json",
    { JSONDecodeError: decodeError },
    {
      loads: (_, args) =>
        args.keywords.size > 0
          ? rt.unknown("unsupported-syntax", "`json.loads` with hooks is not followed")
          : loads(knownText(rt, args.positional[0], "the JSON object must be str, bytes or bytearray")),
      load: (_, args) => {
        if (args.keywords.size > 0) return rt.unknown("unsupported-syntax", "`json.load` with hooks is not followed");
        return loads(knownText(rt, rt.callWith(rt.attribute(known(rt, args.positional[0] ?? NONE), "read"))));
      },
      dumps: (_, args) => dumps(rt, args),
      dump: (_, args) => dump(rt, args),
    },
  );
}

/** Writes as `dumps` says; how often, only a file of Python's own does not tell. */
function dump(rt: Runtime, args: Arguments): Value {
  const [value = NONE, file = args.keywords.get("fp") ?? NONE, ...more] = args.positional;
  const keywords = new Map([...args.keywords].filter(([name]) => name !== "fp"));
  const held = known(rt, file);
  const isOwn = held.kind === "host" && rt.findAttribute(held, "write") !== null;
  if (!isOwn || more.length > 0) {
    const unknown = rt.unknown("unsupported-syntax", "`json.dump` into this is not followed");
    rt.escape(held, unknown.cause);
    return unknown;
  }
  try {
    known(
      rt,
      rt.callMethod(
        held,
        "write",
        plainArguments(rt, [dumps(rt, plainArguments(rt, [value], keywords, args.unknown))]),
      ),
    );
  } catch (error) {
    rt.escape(held, rt.unknown("unsupported-syntax", "What was written before this failed is not followed").cause);
    throw error;
  }
  return NONE;
}

const OPTIONS = [
  "obj",
  "skipkeys",
  "ensure_ascii",
  "check_circular",
  "allow_nan",
  "cls",
  "indent",
  "separators",
  "default",
  "sort_keys",
];

function dumps(rt: Runtime, args: Arguments): Value {
  const taken = takeArguments(rt, "dumps", args, OPTIONS, 1);
  const [value = NONE, skip, ascii, , endless, cls, indent, separators, fallback, sortKeys] = taken;
  if (skip !== undefined || cls !== undefined || fallback !== undefined)
    return rt.unknown("unsupported-syntax", "`json.dumps` with these arguments is not followed");
  const step = indentStep(rt, indent);
  const parts = separators === undefined || separators.kind === "none" ? null : knownItems(rt, separators);
  const flag = (option: Value | undefined, otherwise: boolean): boolean =>
    option === undefined ? otherwise : certain(rt, rt.truth(option));
  const style = {
    step,
    item: parts === null ? (step === null ? ", " : ",") : knownText(rt, parts[0]),
    key: parts === null ? ": " : knownText(rt, parts[1]),
    isAscii: flag(ascii, true),
    isSorted: flag(sortKeys, false),
    isEndlessAllowed: flag(endless, true),
  };
  return text(writeJson(rt, value, style));
}

/** What each level is indented by; null keeps everything on one line. */
function indentStep(rt: Runtime, indent: Value | undefined): string | null {
  const given = indent === undefined ? NONE : known(rt, indent);
  if (given.kind === "none") return null;
  return given.kind === "str" ? given.value : " ".repeat(Math.min(Number(knownInteger(rt, given)), 100));
}

import { dict, builtin, NONE, text, tuple, int } from "../../values/make.ts";
import type { Arguments, Value, HostObject } from "../../values/value.ts";
import { certain, knownInteger, known, takeArguments } from "../../runtime/take-arguments.ts";
import { quote } from "../../../text/quote.ts";
import { numeric } from "../../values/kinds.ts";
import type { TranslatedPattern } from "./translate-pattern.ts";
import type { Runtime } from "../../runtime/runtime.ts";

/** What a pattern found in a text. */
export function matchObject(rt: Runtime, match: RegExpExecArray, pattern: TranslatedPattern): HostObject {
  const found: Found = { match, pattern };
  const methods: Readonly<Record<string, (args: Arguments) => Value>> = {
    group: ({ positional, keywords }) =>
      keywords.size > 0
        ? rt.raise("TypeError", "Match.group() takes no keyword arguments")
        : positional.length < 2
          ? groupOf(rt, found, positional[0])
          : tuple(positional.map((key) => groupOf(rt, found, key))),
    groups: (args) => {
      const [fallback = NONE] = takeArguments(rt, "groups", args, ["default"]);
      return tuple(match.slice(1).map((part) => optional(part, fallback)));
    },
    groupdict: (args) => {
      const [fallback = NONE] = takeArguments(rt, "groupdict", args, ["default"]);
      return groupDict(match, fallback);
    },
    start: (args) => int(spanOf(rt, found, args.positional[0])[0]),
    end: (args) => int(spanOf(rt, found, args.positional[0])[1]),
    span: (args) => tuple(spanOf(rt, found, args.positional[0]).map(int)),
  };
  return {
    typeName: "Match",
    isTrue: () => true,
    representation: () => {
      const [start, end] = spanOf(rt, found, undefined);
      return `<re.Match object; span=(${start}, ${end}), match=${quote(match[0])}>`;
    },
    subscript: (index) => (index.kind === "unknown" ? rt.derive(index) : groupOf(rt, found, index)),
    attribute: (name) => {
      if (name === "string") return text(match.input);
      const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
      return method === undefined ? undefined : builtin(name, method);
    },
  };
}

interface Found {
  readonly match: RegExpExecArray;
  readonly pattern: TranslatedPattern;
}

function groupOf(rt: Runtime, found: Found, value: Value | undefined): Value {
  return optional(found.match[groupNumber(rt, found, value)]);
}

/** The number of a group by its number or name; what has neither is no group. */
function groupNumber(rt: Runtime, { match, pattern }: Found, value: Value | undefined): number {
  const key = value === undefined ? null : known(rt, value);
  const number = key === null ? 0n : numeric(key);
  const isIndex = key?.kind === "instance" && rt.special(key, "__index__") !== null;
  if (key !== null && !isIndex && typeof number !== "bigint" && key.kind !== "str") certain(rt, rt.hashKey(key));
  const named = key?.kind === "str" ? (pattern.names.get(key.value) ?? -1) : -1;
  const index = isIndex ? Number(knownInteger(rt, key)) : typeof number === "bigint" ? Number(number) : named;
  return index >= 0 && index < match.length ? index : rt.raise("IndexError", "no such group");
}

function groupDict({ groups = {} }: RegExpExecArray, fallback: Value): Value {
  const entries = Object.entries(groups).map(
    ([key, part]) => [`s:${key}`, { key: text(key), value: optional(part, fallback) }] as const,
  );
  return dict(new Map(entries));
}

function spanOf(rt: Runtime, found: Found, value: Value | undefined): readonly [number, number] {
  const index = groupNumber(rt, found, value);
  return found.match.indices?.[index] ?? [-1, -1];
}

function optional(part: string | undefined, fallback: Value = NONE): Value {
  return part === undefined ? fallback : text(part);
}

import { dict, builtin, NONE, text, tuple, int } from "../../values/make.ts";
import type { Arguments, Value, HostObject } from "../../values/value.ts";
import { knownInteger, known } from "../../runtime/take-arguments.ts";
import { quote } from "../../../text/quote.ts";
import type { Runtime } from "../../runtime/runtime.ts";

export function matchObject(rt: Runtime, found: RegExpExecArray): HostObject {
  const methods: Readonly<Record<string, (args: Arguments) => Value>> = {
    group: ({ positional }) =>
      positional.length < 2
        ? groupOf(rt, found, positional[0])
        : tuple(positional.map((key) => groupOf(rt, found, key))),
    groups: ({ positional: [fallback = NONE] }) =>
      tuple(found.slice(1).map((part) => (part === undefined ? fallback : text(part)))),
    groupdict: () => groupDict(found),
    start: (args) => int(spanOf(rt, found, args.positional[0])[0]),
    end: (args) => int(spanOf(rt, found, args.positional[0])[1]),
    span: (args) => tuple(spanOf(rt, found, args.positional[0]).map(int)),
  };
  return {
    typeName: "Match",
    isTrue: () => true,
    representation: () => {
      const [start, end] = spanOf(rt, found, undefined);
      return `<re.Match object; span=(${start}, ${end}), match=${quote(found[0])}>`;
    },
    subscript: (index) => (index.kind === "unknown" ? rt.derive(index) : groupOf(rt, found, index)),
    attribute: (name) => {
      if (name === "string") return text(found.input);
      const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
      return method === undefined ? undefined : builtin(name, method);
    },
  };
}

function groupOf(rt: Runtime, found: RegExpExecArray, value: Value | undefined): Value {
  const key = value === undefined ? null : known(rt, value);
  if (key?.kind === "str" && found.groups !== undefined && key.value in found.groups)
    return optional(found.groups[key.value]);
  if (key !== null && key.kind !== "int" && key.kind !== "str")
    return rt.unknown("unsupported-syntax", "This group of a match is not followed");
  const index = key === null ? 0 : key.kind === "int" ? Number(key.value) : -1;
  return index >= 0 && index < found.length ? optional(found[index]) : rt.raise("IndexError", "no such group");
}

function groupDict({ groups = {} }: RegExpExecArray): Value {
  const entries = Object.entries(groups).map(
    ([key, part]) => [`s:${key}`, { key: text(key), value: optional(part) }] as const,
  );
  return dict(new Map(entries));
}

function spanOf(rt: Runtime, found: RegExpExecArray, value: Value | undefined): readonly [number, number] {
  const index = value === undefined ? 0 : Number(knownInteger(rt, value));
  return found.indices?.[index] ?? [-1, -1];
}

function optional(part: string | undefined): Value {
  return part === undefined ? NONE : text(part);
}

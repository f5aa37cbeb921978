import { dict, builtin, NONE, text, tuple, int } from "../../values/make.ts";
import type { Arguments, Value, HostObject } from "../../values/value.ts";
import { knownInteger, known } from "../../runtime/take-arguments.ts";
import type { Runtime } from "../../runtime/runtime.ts";

export function matchObject(rt: Runtime, found: RegExpExecArray): HostObject {
  const group = (value: Value | undefined): Value => {
    const key = value === undefined ? null : known(rt, value);
    if (key?.kind === "str" && found.groups !== undefined && key.value in found.groups)
      return optional(found.groups[key.value]);
    const index = key === null ? 0 : key.kind === "int" ? Number(key.value) : -1;
    return index >= 0 && index < found.length ? optional(found[index]) : rt.raise("IndexError", "no such group");
  };
  const span = (value: Value | undefined): readonly [number, number] => {
    const index = value === undefined ? 0 : Number(knownInteger(rt, value));
    return found.indices?.[index] ?? [-1, -1];
  };
  return {
    typeName: "Match",
    isTrue: () => true,
    subscript: (index) => (index.kind === "unknown" ? rt.derive(index) : group(index)),
    attribute: (name) => {
      const method = (work: (args: Arguments) => Value): Value => builtin(name, work);
      switch (name) {
        case "group":
          return method((args) =>
            args.positional.length < 2 ? group(args.positional[0]) : tuple(args.positional.map(group)),
          );
        case "groups":
          return method((args) =>
            tuple(found.slice(1).map((part) => (part === undefined ? (args.positional[0] ?? NONE) : text(part)))),
          );
        case "groupdict":
          return method(() =>
            dict(
              new Map(
                Object.entries(found.groups ?? {}).map(([key, part]) => [
                  `s:${key}`,
                  { key: text(key), value: optional(part) },
                ]),
              ),
            ),
          );
        case "start":
          return method((args) => int(span(args.positional[0])[0]));
        case "end":
          return method((args) => int(span(args.positional[0])[1]));
        case "span":
          return method((args) => tuple(span(args.positional[0]).map(int)));
        case "string":
          return text(found.input);
        default:
          return undefined;
      }
    },
  };
}

function optional(part: string | undefined): Value {
  return part === undefined ? NONE : text(part);
}

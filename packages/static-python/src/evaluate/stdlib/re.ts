import type { Arguments, HostObject, ModuleValue, Value } from "../values/value.ts";
import { builtin, dict, host, int, list, NONE, text, tuple } from "../values/make.ts";
import { ArraySource } from "../objects/array-source.ts";
import { iteratorValue } from "../objects/step-source.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { UnknownSignal } from "../memory/signals.ts";
import { known, knownInteger, knownText, takeArguments } from "../runtime/take-arguments.ts";
import { moduleOf, type Functions } from "./module.ts";
import { translatePattern, type TranslatedPattern } from "./translate-pattern.ts";

/** Flags by name, with CPython's numbers. */
const FLAGS: Readonly<Record<string, number>> = {
  IGNORECASE: 2,
  I: 2,
  MULTILINE: 8,
  M: 8,
  DOTALL: 16,
  S: 16,
  VERBOSE: 64,
  X: 64,
  ASCII: 256,
  A: 256,
  UNICODE: 32,
  U: 32,
};
const FOLLOWED = 2 | 8 | 16 | 32 | 256;
/** Longest subject that a pattern is tried on: time grows with its square at worst. */
const MAXIMUM_SUBJECT = 2000;

type Operation = "match" | "search" | "fullmatch" | "sub" | "split" | "findall" | "finditer";
const OPERATIONS: readonly Operation[] = ["match", "search", "fullmatch", "sub", "split", "findall", "finditer"];

/** `re`, for patterns that mean the same in JavaScript and cannot run away. */
export function re(rt: Runtime): ModuleValue {
  const functions: Record<string, Functions[string]> = {
    compile: (_, args) => {
      const [pattern = NONE, flags] = takeArguments(rt, "compile", args, ["pattern", "flags"], 1);
      return compiled(rt, pattern, flags);
    },
    escape: (_, args) => text(knownText(rt, args.positional[0]).replace(/[()[\]{}?*+\-|^$\\.&~# \t\n\r\v\f]/g, "\\$&")),
    purge: () => NONE,
  };
  for (const operation of OPERATIONS)
    functions[operation] = (_, args) => {
      const names =
        operation === "sub"
          ? ["pattern", "repl", "string", "count", "flags"]
          : operation === "split"
            ? ["pattern", "string", "maxsplit", "flags"]
            : ["pattern", "string", "flags"];
      const [pattern = NONE, ...rest] = takeArguments(rt, operation, args, names, 2);
      const flags = rest.pop();
      return run(rt, operation, patternOf(rt, pattern, flags), rest);
    };
  return moduleOf(
    rt,
    "re",
    Object.fromEntries(Object.entries(FLAGS).map(([name, value]) => [name, int(value)])),
    functions,
  );
}

class Pattern implements HostObject {
  readonly typeName = "Pattern";
  readonly translated: TranslatedPattern;
  readonly #rt: Runtime;
  constructor(rt: Runtime, translated: TranslatedPattern) {
    this.#rt = rt;
    this.translated = translated;
  }
  attribute(name: string): Value | undefined {
    if (name === "pattern") return text(this.translated.source);
    const operation = OPERATIONS.find((known) => known === name);
    if (operation === undefined) return undefined;
    const names =
      operation === "sub" ? ["repl", "string", "count"] : operation === "split" ? ["string", "maxsplit"] : ["string"];
    return builtin(name, (args: Arguments) =>
      run(this.#rt, operation, this.translated, takeArguments(this.#rt, name, args, names, 1)),
    );
  }
}

function compiled(rt: Runtime, pattern: Value, flags: Value | undefined): Value {
  return host(new Pattern(rt, patternOf(rt, pattern, flags)));
}

function patternOf(rt: Runtime, given: Value, flagsValue: Value | undefined): TranslatedPattern {
  const pattern = known(rt, given);
  if (pattern.kind === "host" && pattern.object instanceof Pattern) return pattern.object.translated;
  const flags = flagsValue === undefined ? 0 : Number(knownInteger(rt, flagsValue));
  const translated = (flags & ~FOLLOWED) === 0 ? translatePattern(knownText(rt, pattern), flags) : null;
  if (translated === null)
    throw new UnknownSignal(rt.unknown("unsupported-syntax", "This regular expression is not followed"));
  return translated;
}

function run(
  rt: Runtime,
  operation: Operation,
  pattern: TranslatedPattern,
  args: readonly (Value | undefined)[],
): Value {
  const replacement = operation === "sub" ? args[0] : undefined;
  const subject = knownText(rt, operation === "sub" ? args[1] : args[0], "expected string or bytes-like object");
  const limitValue = operation === "sub" ? args[2] : operation === "split" ? args[1] : undefined;
  const limit = limitValue === undefined ? 0 : Number(knownInteger(rt, limitValue));
  // Classes such as \w and \s agree on ASCII; `$` differs where the text ends with a line.
  if (
    !/^[\t\n\r\x20-\x7e]*$/.test(subject) ||
    subject.length > MAXIMUM_SUBJECT ||
    (pattern.hasEnd && subject.endsWith("\n"))
  )
    throw new UnknownSignal(rt.unknown("unsupported-syntax", "This regular expression on this text is not followed"));
  rt.spend(subject.length);
  switch (operation) {
    case "match":
    case "fullmatch":
    case "search": {
      const source =
        operation === "search"
          ? pattern.javascript
          : operation === "match"
            ? `^(?:${pattern.javascript})`
            : `^(?:${pattern.javascript})$`;
      const found = new RegExp(source, `${pattern.flags.replace("m", operation === "search" ? "m" : "")}d`).exec(
        subject,
      );
      if (pattern.flags.includes("m") && operation !== "search")
        throw new UnknownSignal(rt.unknown("unsupported-syntax", "This regular expression is not followed"));
      return found === null ? NONE : host(matchObject(rt, found));
    }
    case "findall":
      return list(
        all(pattern, subject).map((found) =>
          found.length === 1
            ? text(found[0])
            : found.length === 2
              ? text(found[1] ?? "")
              : tuple(found.slice(1).map((group) => text(group ?? ""))),
        ),
      );
    case "finditer":
      return iteratorValue(new ArraySource(all(pattern, subject).map((found) => host(matchObject(rt, found)))));
    case "sub":
      return text(substitute(rt, pattern, subject, replacement ?? NONE, limit));
    case "split": {
      const parts: Value[] = [];
      let last = 0;
      for (const found of all(pattern, subject).slice(0, limit === 0 ? undefined : limit)) {
        parts.push(
          text(subject.slice(last, found.index)),
          ...found.slice(1).map((group) => (group === undefined ? NONE : text(group))),
        );
        last = found.index + found[0].length;
      }
      return list([...parts, text(subject.slice(last))]);
    }
  }
}

function all(pattern: TranslatedPattern, subject: string): readonly RegExpExecArray[] {
  return [...subject.matchAll(new RegExp(pattern.javascript, `${pattern.flags}gd`))];
}

function substitute(
  rt: Runtime,
  pattern: TranslatedPattern,
  subject: string,
  replacement: Value,
  limit: number,
): string {
  const given = known(rt, replacement);
  let result = "";
  let last = 0;
  for (const found of all(pattern, subject).slice(0, limit === 0 ? undefined : limit)) {
    const inserted =
      given.kind === "str"
        ? expand(rt, given.value, found)
        : knownText(rt, rt.callWith(given, host(matchObject(rt, found))));
    result += subject.slice(last, found.index) + inserted;
    last = found.index + found[0].length;
    rt.charge(result.length);
  }
  return result + subject.slice(last);
}

function expand(rt: Runtime, template: string, found: RegExpExecArray): string {
  return template.replace(
    /\\(?:([1-9][0-9]?)|g<([^>]+)>|(.))/g,
    (_, digits: string | undefined, name: string | undefined, other: string | undefined) => {
      const key = digits ?? name;
      if (key !== undefined) return (/^[0-9]+$/.test(key) ? found[Number(key)] : found.groups?.[key]) ?? "";
      const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "\\": "\\" };
      return (
        escapes[other ?? ""] ??
        (/[a-zA-Z0-9]/.test(other ?? "") ? rt.raise("ValueError", `bad escape \\${other ?? ""}`) : `\\${other ?? ""}`)
      );
    },
  );
}

function matchObject(rt: Runtime, found: RegExpExecArray): HostObject {
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

import { quote } from "../../../text/quote.ts";
import type { Arguments, HostObject, ModuleValue, Value, UnknownValue } from "../../values/value.ts";
import { MappingProxy } from "../../objects/mapping-proxy.ts";
import { builtin, dict, host, int, NONE, text } from "../../values/make.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { UnknownSignal } from "../../memory/signals.ts";
import { known, knownInteger, knownText, takeArguments } from "../../runtime/take-arguments.ts";
import { moduleOf, type Functions } from "../module.ts";
import { translatePattern, type TranslatedPattern } from "./translate-pattern.ts";
import { run, OPERATIONS } from "./regex-operations.ts";

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
        operation === "sub" || operation === "subn"
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
  representation(): string | UnknownValue {
    return this.translated.flags === "" && !/\(\?[a-zA-Z]/u.test(this.translated.source.replaceAll("(?P", ""))
      ? `re.compile(${quote(this.translated.source).slice(0, 200)})`
      : this.#rt.unknown("unsupported-syntax", "The text of a pattern with flags is not followed");
  }
  equals(other: Value): boolean {
    const { source, given } = this.translated;
    const { translated } =
      other.kind === "host" && other.object instanceof Pattern ? other.object : { translated: null };
    return translated?.source === source && translated.given === given;
  }
  hashKey(): string {
    return JSON.stringify([this.translated.source, this.translated.given]);
  }
  attribute(name: string): Value | undefined {
    if (name === "pattern") return text(this.translated.source);
    if (name === "groups") return int(this.translated.groups);
    if (name === "groupindex")
      return host(new MappingProxy(this.#rt, dict(new Map([...this.translated.names].map(entry)))));
    const operation = OPERATIONS.find((known) => known === name);
    if (operation === undefined) return undefined;
    const names =
      operation === "sub" || operation === "subn"
        ? ["repl", "string", "count"]
        : operation === "split"
          ? ["string", "maxsplit"]
          : ["string"];
    return builtin(name, (args: Arguments) =>
      run(this.#rt, operation, this.translated, takeArguments(this.#rt, name, args, names, 1)),
    );
  }
}

function entry([name, number]: readonly [string, number]): [string, { key: Value; value: Value }] {
  return [`s:${name}`, { key: text(name), value: int(number) }];
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

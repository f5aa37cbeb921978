import { ArraySource } from "../../objects/array-source.ts";
import { knownText, knownInteger, known } from "../../runtime/take-arguments.ts";
import { iteratorValue } from "../../objects/step-source.ts";
import { int, list, NONE, text, tuple, host } from "../../values/make.ts";
import { matchObject } from "./match-object.ts";
import { UnknownSignal } from "../../memory/signals.ts";
import type { Value } from "../../values/value.ts";
import type { TranslatedPattern } from "./translate-pattern.ts";
import type { Runtime } from "../../runtime/runtime.ts";

/** Longest subject that a pattern is tried on: time grows with its square at worst. */
const MAXIMUM_SUBJECT = 2000;

interface Search {
  readonly rt: Runtime;
  readonly pattern: TranslatedPattern;
  readonly subject: string;
  /** At most so many matches; 0 for all. */
  readonly limit: number;
  readonly replacement: Value;
}

const SEARCHES = {
  match: (search: Search) => anchored(search, `^(?:${search.pattern.javascript})`),
  search: ({ rt, pattern, subject }: Search) =>
    found(rt, pattern, new RegExp(pattern.javascript, `${pattern.flags}d`).exec(subject)),
  fullmatch: (search: Search) => anchored(search, `^(?:${search.pattern.javascript})$`),
  sub: (search: Search) => text(substitute(search)),
  subn: (search: Search) => tuple([text(substitute(search)), int(counted(search))]),
  split: (search: Search) => list(split(search)),
  findall: ({ pattern, subject }: Search) => list(all(pattern, subject).map(groupsOf)),
  finditer: ({ rt, pattern, subject }: Search) =>
    iteratorValue(new ArraySource(all(pattern, subject).map((match) => host(matchObject(rt, match, pattern))))),
} satisfies Readonly<Record<string, (search: Search) => Value>>;

type Operation = keyof typeof SEARCHES;

export const OPERATIONS: readonly Operation[] = [
  "match",
  "search",
  "fullmatch",
  "sub",
  "subn",
  "split",
  "findall",
  "finditer",
];

export function run(
  rt: Runtime,
  operation: Operation,
  pattern: TranslatedPattern,
  args: readonly (Value | undefined)[],
): Value {
  const isSubstitution = operation === "sub" || operation === "subn";
  const subject = knownText(rt, isSubstitution ? args[1] : args[0], "expected string or bytes-like object");
  const limitValue = isSubstitution ? args[2] : operation === "split" ? args[1] : undefined;
  const limit = limitValue === undefined ? 0 : Number(knownInteger(rt, limitValue));
  // Classes such as \w and \s agree on ASCII; `$` differs where the text ends with a line.
  if (
    !/^[\t\n\r\x20-\x7e]*$/.test(subject) ||
    subject.length > MAXIMUM_SUBJECT ||
    (pattern.hasEnd && subject.endsWith("\n"))
  )
    throw new UnknownSignal(rt.unknown("unsupported-syntax", "This regular expression on this text is not followed"));
  rt.spend(subject.length);
  return SEARCHES[operation]({ rt, pattern, subject, limit, replacement: args[0] ?? NONE });
}

function anchored({ rt, pattern, subject }: Search, source: string): Value {
  if (pattern.flags.includes("m"))
    throw new UnknownSignal(rt.unknown("unsupported-syntax", "This regular expression is not followed"));
  return found(rt, pattern, new RegExp(source, `${pattern.flags}d`).exec(subject));
}

function found(rt: Runtime, pattern: TranslatedPattern, match: RegExpExecArray | null): Value {
  return match === null ? NONE : host(matchObject(rt, match, pattern));
}

/** What `findall` gives of a match: the whole, the only group, or all groups. */
function groupsOf(match: RegExpExecArray): Value {
  if (match.length === 1) return text(match[0]);
  return match.length === 2 ? text(match[1] ?? "") : tuple(match.slice(1).map((group) => text(group ?? "")));
}

function split({ pattern, subject, limit }: Search): Value[] {
  const parts: Value[] = [];
  let last = 0;
  for (const match of all(pattern, subject).slice(0, limit === 0 ? undefined : limit)) {
    parts.push(
      text(subject.slice(last, match.index)),
      ...match.slice(1).map((group) => (group === undefined ? NONE : text(group))),
    );
    last = match.index + match[0].length;
  }
  return [...parts, text(subject.slice(last))];
}

function all(pattern: TranslatedPattern, subject: string): readonly RegExpExecArray[] {
  return [...subject.matchAll(new RegExp(pattern.javascript, `${pattern.flags}gd`))];
}

function substitute({ rt, pattern, subject, limit, replacement }: Search): string {
  const given = known(rt, replacement);
  let result = "";
  let last = 0;
  for (const found of all(pattern, subject).slice(0, limit === 0 ? undefined : limit)) {
    const inserted =
      given.kind === "str"
        ? expand(rt, given.value, found)
        : knownText(rt, rt.callWith(given, host(matchObject(rt, found, pattern))));
    result += subject.slice(last, found.index) + inserted;
    last = found.index + found[0].length;
    rt.charge(result.length);
  }
  return result + subject.slice(last);
}

function counted({ pattern, subject, limit }: Search): number {
  const count = all(pattern, subject).length;
  return limit === 0 ? count : Math.min(count, limit);
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

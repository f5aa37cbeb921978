import { ArraySource } from "../../objects/array-source.ts";
import { knownText, knownInteger, known } from "../../runtime/take-arguments.ts";
import { iteratorValue } from "../../objects/step-source.ts";
import { list, NONE, text, tuple, host } from "../../values/make.ts";
import { matchObject } from "./match-object.ts";
import { UnknownSignal } from "../../memory/signals.ts";
import type { Value } from "../../values/value.ts";
import type { TranslatedPattern } from "./translate-pattern.ts";
import type { Runtime } from "../../runtime/runtime.ts";

/** Longest subject that a pattern is tried on: time grows with its square at worst. */
const MAXIMUM_SUBJECT = 2000;

type Operation = "match" | "search" | "fullmatch" | "sub" | "split" | "findall" | "finditer";

export const OPERATIONS: readonly Operation[] = ["match", "search", "fullmatch", "sub", "split", "findall", "finditer"];

export function run(
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

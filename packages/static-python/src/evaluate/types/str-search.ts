import type { Arguments, Value } from "../values/value.ts";
import { bool, int, list, text, tuple } from "../values/make.ts";
import { codePoints, isAstral } from "../../text/code-points.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { LINE_END, SPACE, stripSpace } from "../../text/character-classes.ts";
import type { Methods } from "../objects/install.ts";
import {
  known,
  knownInteger,
  knownItems,
  knownText,
  positionalOnly,
  takeArguments,
} from "../runtime/take-arguments.ts";
import { joinItems } from "../operate/join-text.ts";
import { numeric } from "../values/kinds.ts";
import { typeName } from "../runtime/type-name.ts";

/** Methods of `str` that look for something, cut or join. */
export const strSearch: Methods = {
  split: (rt, self, args) => split(rt, self, args, false),
  rsplit: (rt, self, args) => split(rt, self, args, true),
  splitlines: (rt, self, args) => {
    const [keep] = takeArguments(rt, "splitlines", args, ["keepends"]);
    // CPython 3.11 takes but integers, later ones anything.
    if (keep !== undefined && typeof numeric(known(rt, keep)) !== "bigint")
      return rt.mayFail(rt.unknown("unsupported-syntax", "`splitlines` is not followed with this argument"));
    const keepsEnds = keep !== undefined && rt.truth(known(rt, keep)) === true;
    const lines = contents(self).match(new RegExp(`(?:(?!${LINE_END})[^])*(?:\\r\\n|${LINE_END}|$)`, "g")) ?? [];
    const end = new RegExp(`(?:\\r\\n|${LINE_END})$`);
    return list(lines.filter((line) => line !== "").map((line) => text(keepsEnds ? line : line.replace(end, ""))));
  },
  join: (rt, self, args) => {
    const [given] = positionalOnly(rt, "str.join", args, 1, 1);
    const items = knownItems(rt, given ?? self);
    const template = joinItems(rt, contents(self), items);
    if (template !== null) return template;
    const parts = items.map((item, index) => {
      const part = known(rt, item);
      return part.kind === "str"
        ? part.value
        : rt.raise("TypeError", `sequence item ${index}: expected str instance, ${typeName(rt, part)} found`);
    });
    const joined = parts.join(contents(self));
    rt.charge(joined.length);
    return text(joined);
  },
  partition: (rt, self, args) => {
    const [value, separator] = separated(rt, "partition", self, args);
    const at = value.indexOf(separator);
    return at < 0 ? three(value, "", "") : three(value.slice(0, at), separator, value.slice(at + separator.length));
  },
  rpartition: (rt, self, args) => {
    const [value, separator] = separated(rt, "rpartition", self, args);
    const at = value.lastIndexOf(separator);
    return at < 0 ? three("", "", value) : three(value.slice(0, at), separator, value.slice(at + separator.length));
  },
  find: (rt, self, args) => int(position(rt, "find", self, args, false)),
  rfind: (rt, self, args) => int(position(rt, "rfind", self, args, true)),
  index: (rt, self, args) => found(rt, position(rt, "index", self, args, false)),
  rindex: (rt, self, args) => found(rt, position(rt, "rindex", self, args, true)),
  count: (rt, self, args) => {
    const { value, wanted } = searched(rt, "count", self, args);
    if (wanted === "") return int(codePoints(value).length + 1);
    return int(value.split(wanted).length - 1);
  },
  startswith: (rt, self, args) => bool(affix(rt, "startswith", self, args, (value, part) => value.startsWith(part))),
  endswith: (rt, self, args) => bool(affix(rt, "endswith", self, args, (value, part) => value.endsWith(part))),
  strip: (rt, self, args) => strip(rt, self, args, true, true),
  lstrip: (rt, self, args) => strip(rt, self, args, true, false),
  rstrip: (rt, self, args) => strip(rt, self, args, false, true),
  removeprefix: (rt, self, args) => {
    const prefix = knownText(
      rt,
      positionalOnly(rt, "removeprefix", args, 1, 1)[0],
      "removeprefix() argument must be str",
    );
    const value = contents(self);
    return text(value.startsWith(prefix) ? value.slice(prefix.length) : value);
  },
  removesuffix: (rt, self, args) => {
    const suffix = knownText(
      rt,
      positionalOnly(rt, "removesuffix", args, 1, 1)[0],
      "removesuffix() argument must be str",
    );
    const value = contents(self);
    return text(suffix !== "" && value.endsWith(suffix) ? value.slice(0, -suffix.length) : value);
  },
};

export function contents(self: Value): string {
  return self.kind === "str" ? self.value : "";
}

function split(rt: Runtime, self: Value, args: Arguments, isFromRight: boolean): Value {
  const [separatorValue, limitValue] = takeArguments(rt, isFromRight ? "rsplit" : "split", args, ["sep", "maxsplit"]);
  const limit = limitValue === undefined ? -1 : Number(knownInteger(rt, limitValue));
  const value = contents(self);
  rt.charge(value.length);
  if (separatorValue === undefined || known(rt, separatorValue).kind === "none")
    return list(splitSpace(value, limit, isFromRight).map(text));
  const separator = knownText(rt, separatorValue, `must be str or None, not ${typeName(rt, separatorValue)}`);
  if (separator === "") return rt.raise("ValueError", "empty separator");
  const parts = value.split(separator);
  if (limit < 0 || parts.length <= limit + 1) return list(parts.map(text));
  const kept = isFromRight
    ? [parts.slice(0, parts.length - limit).join(separator), ...parts.slice(parts.length - limit)]
    : [...parts.slice(0, limit), parts.slice(limit).join(separator)];
  return list(kept.map(text));
}

function splitSpace(value: string, limit: number, isFromRight: boolean): string[] {
  const words = value.match(new RegExp(`(?:(?!${SPACE})[^])+`, "g")) ?? [];
  if (limit < 0 || words.length <= limit) return words;
  if (isFromRight) {
    let rest = value;
    const kept: string[] = [];
    for (const word of [...words].reverse().slice(0, limit)) {
      kept.unshift(word);
      rest = rest.slice(0, rest.lastIndexOf(word));
    }
    rest = stripSpace(rest, false, true);
    return rest === "" ? kept : [rest, ...kept];
  }
  let rest = value;
  const kept: string[] = [];
  for (const word of words.slice(0, limit)) {
    kept.push(word);
    rest = rest.slice(rest.indexOf(word) + word.length);
  }
  rest = stripSpace(rest, true, false);
  return rest === "" ? kept : [...kept, rest];
}

function separated(rt: Runtime, name: string, self: Value, args: Arguments): readonly [string, string] {
  const separator = knownText(rt, positionalOnly(rt, `str.${name}`, args, 1, 1)[0], "must be str");
  if (separator === "") rt.raise("ValueError", "empty separator");
  return [contents(self), separator];
}

function three(a: string, b: string, c: string): Value {
  return tuple([text(a), text(b), text(c)]);
}

interface Searched {
  readonly value: string;
  readonly wanted: string;
  readonly start: number;
}

function searched(
  rt: Runtime,
  name: string,
  self: Value,
  args: Arguments,
): Searched & { readonly isEmptyRange: boolean } {
  const [wantedValue, startValue, endValue] = positionalOnly(rt, name, args, 1, 3);
  const wanted = knownText(rt, wantedValue, "must be str");
  const whole = codePoints(contents(self));
  const [start, end] = bounds(rt, whole.length, startValue, endValue);
  return { value: whole.slice(start, end).join(""), wanted, start, isEmptyRange: start > whole.length || start > end };
}

function bounds(
  rt: Runtime,
  length: number,
  start: Value | undefined,
  end: Value | undefined,
): readonly [number, number] {
  const bound = (value: Value | undefined, fallback: number): number => {
    if (value === undefined || known(rt, value).kind === "none") return fallback;
    const given = Number(knownInteger(rt, value));
    return given < 0 ? Math.max(given + length, 0) : given;
  };
  return [bound(start, 0), Math.min(bound(end, length), length)];
}

function position(rt: Runtime, name: string, self: Value, args: Arguments, isLast: boolean): number {
  const { value, wanted, start, isEmptyRange } = searched(rt, name, self, args);
  if (isEmptyRange) return -1;
  const at = isLast ? value.lastIndexOf(wanted) : value.indexOf(wanted);
  if (at < 0) return -1;
  return start + (isAstral(value) ? codePoints(value.slice(0, at)).length : at);
}

function found(rt: Runtime, at: number): Value {
  return at < 0 ? rt.raise("ValueError", "substring not found") : int(at);
}

function affix(
  rt: Runtime,
  name: string,
  self: Value,
  args: Arguments,
  test: (value: string, part: string) => boolean,
): boolean {
  const [wanted, startValue, endValue] = positionalOnly(rt, name, args, 1, 3);
  const given = known(rt, wanted ?? self);
  const whole = codePoints(contents(self));
  const [start, end] = bounds(rt, whole.length, startValue, endValue);
  const value = whole.slice(start, end).join("");
  const options = given.kind === "tuple" ? given.items : [given];
  if (given.kind !== "tuple" && given.kind !== "str")
    rt.raise("TypeError", `${name} first arg must be str or a tuple of str, not ${typeName(rt, given)}`);
  return options.some(
    (option) =>
      start <= whole.length &&
      test(value, knownText(rt, option, `tuple for ${name} must only contain str, not ${typeName(rt, option)}`)),
  );
}

function strip(rt: Runtime, self: Value, args: Arguments, isLeft: boolean, isRight: boolean): Value {
  const [given] = positionalOnly(rt, "strip", args, 0, 1);
  const value = contents(self);
  if (given === undefined || known(rt, given).kind === "none") {
    return text(stripSpace(value, isLeft, isRight));
  }
  const characters = new Set(codePoints(knownText(rt, given, "strip arg must be None or str")));
  const all = codePoints(value);
  let start = 0;
  let end = all.length;
  if (isLeft) while (start < end && characters.has(all[start] ?? "")) start++;
  if (isRight) while (end > start && characters.has(all[end - 1] ?? "")) end--;
  return text(all.slice(start, end).join(""));
}

import { raiseTooMany } from "../runtime/raise-too-many.ts";
import type { Arguments, FunctionValue, Value } from "../values/value.ts";
import { dict, text, tuple, unknownOf } from "../values/make.ts";
import type { Frame } from "../memory/frame.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { mergeAliases } from "../memory/join.ts";
import { keywordDefault, positionalDefault } from "../values/function-defaults.ts";
import type { Code } from "../memory/closure.ts";
import { raiseMissing } from "../runtime/take-arguments.ts";

/** Binds the arguments of a call to a function's parameters, with CPython's TypeErrors. */
export function bindParameters(rt: Runtime, callee: FunctionValue, code: Code, frame: Frame, args: Arguments): void {
  const { positionalOnly, positional, variadic, keywordOnly, keywords } = code.parameters;
  const count = positionalOnly.length + positional.length;
  const given = args.positional;
  if (args.unknown !== null) return bindUnknown(code, frame, args, args.unknown);
  for (let index = 0; index < count && index < given.length; index++) frame.slots[index] = given[index];
  if (given.length > count && variadic === null) tooMany(rt, callee, code, count, given.length);
  let next = count;
  if (variadic !== null) frame.slots[next++] = tuple(given.slice(count));
  const keywordSlot = next + keywordOnly.length;
  const extra = keywords === null ? null : dict();
  for (const [name, value] of args.keywords) {
    const index = slotOf(code, name, next);
    if (index === null) {
      if (extra === null) rt.raise("TypeError", unexpected(callee, code, name));
      extra.entries.set(`s:${name}`, { key: text(name), value });
    } else if (frame.slots[index] !== undefined)
      rt.raise("TypeError", `${callee.qualifiedName}() got multiple values for argument '${name}'`);
    else frame.slots[index] = value;
  }
  if (extra !== null) frame.slots[keywordSlot] = extra;
  fillDefaults(rt, callee, code, frame, count, next);
}

function slotOf(code: Code, name: string, firstKeywordOnly: number): number | null {
  const { positionalOnly, positional, keywordOnly } = code.parameters;
  const index = positional.findIndex((parameter) => parameter.name === name);
  if (index >= 0) return positionalOnly.length + index;
  const only = keywordOnly.findIndex((parameter) => parameter.name === name);
  return only >= 0 ? firstKeywordOnly + only : null;
}

function fillDefaults(
  rt: Runtime,
  callee: FunctionValue,
  code: Code,
  frame: Frame,
  count: number,
  firstKeywordOnly: number,
): void {
  const { positionalOnly, positional, keywordOnly } = code.parameters;
  const missing: string[] = [];
  for (let index = 0; index < count; index++) {
    if (frame.slots[index] !== undefined) continue;
    const name =
      (index < positionalOnly.length ? positionalOnly[index] : positional[index - positionalOnly.length])?.name ?? "";
    const value = positionalDefault(callee, name);
    if (value === undefined) missing.push(name);
    else frame.slots[index] = value;
  }
  if (missing.length > 0) raiseMissing(rt, callee.qualifiedName, "positional", missing);
  keywordOnly.forEach((parameter, index) => {
    const slot = firstKeywordOnly + index;
    if (frame.slots[slot] !== undefined) return;
    const value = keywordDefault(callee, parameter.name);
    if (value === undefined) missing.push(parameter.name);
    else frame.slots[slot] = value;
  });
  if (missing.length > 0) raiseMissing(rt, callee.qualifiedName, "keyword-only", missing);
}

/** `f(a, *unknown, b=1)`: what stands before the first Unknown and what is named is certain, the rest is not. */
function bindUnknown(code: Code, frame: Frame, args: Arguments, cause: NonNullable<Arguments["unknown"]>): void {
  const { positionalOnly, positional, variadic, keywordOnly, keywords } = code.parameters;
  const lost = unknownOf(cause, mergeAliases([...args.positional, ...args.keywords.values()]));
  const certain = args.positional.findIndex((value) => value.kind === "unknown");
  const all = [
    ...positionalOnly,
    ...positional,
    ...(variadic === null ? [] : [variadic]),
    ...keywordOnly,
    ...(keywords === null ? [] : [keywords]),
  ];
  all.forEach((parameter, index) => {
    const isPositional = index < positionalOnly.length + positional.length;
    const named: Value | undefined =
      parameter === variadic || parameter === keywords ? undefined : args.keywords.get(parameter.name);
    frame.slots[index] = isPositional && index < certain ? (args.positional[index] ?? lost) : (named ?? lost);
  });
}

function tooMany(rt: Runtime, callee: FunctionValue, code: Code, count: number, given: number): never {
  const optional = [...code.parameters.positionalOnly, ...code.parameters.positional].filter(
    (parameter) => positionalDefault(callee, parameter.name) !== undefined,
  ).length;
  return raiseTooMany(rt, callee.qualifiedName, { least: count - optional, most: count, count: given });
}

function unexpected(callee: FunctionValue, code: Code, name: string): string {
  return code.parameters.positionalOnly.some((parameter) => parameter.name === name)
    ? `${callee.qualifiedName}() got some positional-only arguments passed as keyword arguments: '${name}'`
    : `${callee.qualifiedName}() got an unexpected keyword argument '${name}'`;
}

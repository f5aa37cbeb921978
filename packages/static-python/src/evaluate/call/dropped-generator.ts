import type { IteratorValue, Value } from "../values/value.ts";
import type { Frame } from "../memory/frame.ts";
import { leadTo } from "../memory/held-by.ts";
import { roots } from "../objects/roots.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { GeneratorSource } from "./generator-object.ts";

type Suspended = IteratorValue & { readonly source: GeneratorSource };

/**
 * CPython closes a generator at once when nothing leads to it any more. As long as variables hold one that stands where
 * closing it runs code, it is known when that is; held in any other way, what it could change may change at any time.
 */
export function generatorAdvanced(rt: Runtime, value: Value): void {
  if (isSuspended(value) && !isVariable(rt, value)) value.source.leave();
}

/** A variable does not hold this value any more. */
export function generatorDropped(rt: Runtime, value: Value): void {
  if (isSuspended(value) && !isVariable(rt, value)) end(rt, [value], []);
}

/** The variables of a function that gave `result`, or of one that raised (null), are gone. */
export function dropVariables(
  rt: Runtime,
  caller: Frame,
  values: readonly (Value | undefined)[],
  result: Value | null,
): void {
  const { frame } = rt;
  rt.frame = caller;
  const held = [...new Set(values)].filter((value) => value !== undefined && isSuspended(value));
  const dropped = held.filter((value) => !isVariable(rt, value));
  if (result === null) for (const { source } of dropped) source.leave();
  else end(rt, dropped, [result]);
  rt.frame = frame;
}

function end(rt: Runtime, dropped: readonly Suspended[], others: readonly Value[]): void {
  const [first, second] = dropped;
  if (first === undefined) return;
  const isHeld = (value: Value): boolean => leadTo([...others, ...roots(rt)], [value], () => rt.spend(1));
  const isKnown = second === undefined && rt.journal.layers.length === 0 && first.source.loops === 0 && !isHeld(first);
  if (isKnown) first.source.abandon();
  else for (const { source } of dropped) source.leave();
}

function isSuspended(value: Value): value is Suspended {
  return value.kind === "iterator" && value.source instanceof GeneratorSource && value.source.isGuarded;
}

/** Whether a variable of a running function, class body or module holds it itself. */
function isVariable(rt: Runtime, value: Value): boolean {
  for (let frame: Frame | null = rt.frame; frame !== null; frame = frame.caller) {
    if (isLasting(frame) && (frame.slots.includes(value) || has(rt, frame.names, value))) return true;
    if (has(rt, frame.unit.module.attributes, value)) return true;
  }
  return [...rt.modules.values()].some((module) => module.kind === "module" && has(rt, module.attributes, value));
}

/** The end of a comprehension and of a generator is not looked at. */
function isLasting({ code }: Frame): boolean {
  if (!("kind" in code)) return true;
  return code.kind === "class" || (code.kind === "function" && "isGenerator" in code && code.isGenerator === false);
}

function has(rt: Runtime, names: ReadonlyMap<string, Value> | null, value: Value): boolean {
  rt.spend((names?.size ?? 0) >> 3);
  for (const held of names?.values() ?? []) if (held === value) return true;
  return false;
}

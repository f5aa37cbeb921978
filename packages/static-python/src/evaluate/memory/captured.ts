import { resolve } from "../../syntax/scope.ts";
import { namesTakenByBody } from "../../syntax/free-names.ts";
import type { FunctionValue, Value } from "../values/value.ts";
import { closureOf } from "./closure.ts";
import type { Frame } from "./frame.ts";

/**
 * What a function object takes from the functions around its definition, by name, as it is now: Python reads the
 * variable when the function runs, so that a function made in a loop sees the loop's last value. A name that is not
 * bound is left out, and so is one that the module or Python binds.
 */
export function capturedValues(value: FunctionValue): ReadonlyMap<string, Value> {
  const closure = closureOf(value);
  const captured = new Map<string, Value>();
  if (closure?.parent == null) return captured;
  for (const name of namesTakenByBody(value.definition)) {
    const place = resolve(closure.code.scope, name);
    if (place.kind !== "local" || place.hops === 0) continue;
    let frame: Frame | null = closure.parent;
    for (let hops = 1; hops < place.hops; hops++) frame = frame?.parent ?? null;
    const found = frame?.slots[place.index];
    if (found !== undefined) captured.set(name, found);
  }
  return captured;
}

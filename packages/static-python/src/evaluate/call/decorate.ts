import type { Expression } from "../../syntax/syntax.ts";
import type { ClassValue, FunctionValue, Value } from "../values/value.ts";
import { plainArguments } from "../runtime/plain-arguments.ts";
import type { Frame } from "../memory/frame.ts";
import type { Runtime } from "../runtime/runtime.ts";

/** Applies decorators, the last first. A result that is Unknown still tells what was decorated. */
export function applyDecorators(
  rt: Runtime,
  frame: Frame,
  made: FunctionValue | ClassValue,
  decorators: readonly { readonly node: Expression; readonly value: Value }[],
): Value {
  let value: Value = made;
  for (const decorator of [...decorators].reverse()) {
    frame.node = decorator.node;
    const given: Value = value;
    value = rt.call(decorator.value, plainArguments(rt, [given]));
    if (value.kind === "unknown" && value.wraps === undefined) value = { ...value, ...decorated(given) };
  }
  return value;
}

function decorated(given: Value): { readonly wraps?: FunctionValue | ClassValue } {
  const wraps =
    given.kind === "unknown" ? given.wraps : given.kind === "function" || given.kind === "class" ? given : undefined;
  return wraps === undefined ? {} : { wraps };
}

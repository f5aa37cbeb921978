import type { Call } from "../../../syntax/syntax.ts";
import type { Arguments, Value } from "../../values/value.ts";
import { EMPTY_KEYWORDS } from "../../values/make.ts";
import type { Frame } from "../../memory/frame.ts";
import type { Compiler, Evaluate } from "../compiler.ts";
import { invoke } from "../../call/invoke.ts";
import { prepend } from "../../values/prepend.ts";
import type { Scope } from "../../../syntax/scope.ts";
import { mixedArguments, CallArguments } from "./arguments.ts";

export function call(c: Compiler, node: Call, scope: Scope): Evaluate {
  const { rt, unit } = c;
  const callee = c.expression(node.callee, scope);
  const cost = c.nesting;
  const isPlain = node.keywords.length === 0 && !node.arguments.some((argument) => argument.kind === "starred");
  const parts = isPlain ? node.arguments.map((argument) => c.expression(argument, scope)) : [];
  const evaluateArguments = isPlain
    ? (frame: Frame): Arguments => {
        const positional: Value[] = [];
        for (const part of parts) positional.push(part(frame));
        return new CallArguments(unit, node, {
          positional,
          keywords: EMPTY_KEYWORDS,
          unknown: null,
          origins: node.arguments,
        });
      }
    : mixedArguments(c, node, scope);
  return (frame) => {
    const target = callee(frame);
    const args = evaluateArguments(frame, target);
    frame.node = node;
    rt.stack += cost;
    // Calls between functions of the project take the short way, to nest as deeply as CPython lets them.
    const result =
      target.kind === "function"
        ? invoke(rt, target, args)
        : target.kind === "bound-method"
          ? invoke(rt, target.function, prepend(target.self, args))
          : rt.call(target, args);
    rt.stack -= cost;
    return result;
  };
}

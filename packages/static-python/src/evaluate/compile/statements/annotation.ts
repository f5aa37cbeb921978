import type { Expression, FunctionDefinition, Lambda } from "../../../syntax/syntax.ts";
import { parametersOf } from "../../../syntax/walk-syntax.ts";
import type { Frame } from "../../memory/frame.ts";
import { PythonRaise } from "../../memory/signals.ts";
import type { Compiler } from "../compiler.ts";
import type { Scope } from "../../../syntax/scope.ts";

/**
 * Annotations are evaluated for the exceptions they raise: a name that does not exist stops the module. Python 3.14 no
 * longer does so, which is then an assumption.
 */
export function annotations(c: Compiler, nodes: readonly Expression[], scope: Scope): (frame: Frame) => void {
  if (c.unit.keepsAnnotations || nodes.length === 0) return () => undefined;
  const steps = nodes.map((node) => c.expression(node, scope));
  return (frame) => {
    try {
      for (const step of steps) step(frame);
    } catch (error) {
      if (error instanceof PythonRaise)
        c.rt.assume(
          "python-version",
          `The project is taken to run on Python 3.${c.rt.python?.taken ?? 11}`,
          c.rt.place(),
        );
      throw error;
    }
  };
}

/** Annotations of a function in the order CPython evaluates them. */
export function annotationsOfFunction(node: FunctionDefinition | Lambda): readonly Expression[] {
  if (node.kind === "lambda" || node.typeParameters.length > 0) return [];
  return [...parametersOf(node.parameters).map((parameter) => parameter.annotation), node.returns].filter(
    (annotation) => annotation !== null,
  );
}

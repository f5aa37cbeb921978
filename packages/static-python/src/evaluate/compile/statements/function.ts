import type { Expression, FunctionDefinition, Lambda } from "../../../syntax/syntax.ts";
import type { FunctionValue, Value } from "../../values/value.ts";
import { functionAnnotations } from "./annotation.ts";
import { setAnnotations } from "../../values/function-annotations.ts";
import { applyDecorators } from "../../call/decorate.ts";
import { enclosingFrame, CompiledCode } from "../code.ts";
import type { Compiler, Evaluate } from "../compiler.ts";
import type { Scope } from "../../../syntax/scope.ts";
import { Closure } from "../../memory/closure.ts";

/** `def` and `lambda`: evaluates decorators and defaults, makes the function, applies the decorators. */
export function functionObject(c: Compiler, node: FunctionDefinition | Lambda, scope: Scope): Evaluate {
  const code = new CompiledCode(c, node, scope);
  const decorators =
    node.kind === "lambda"
      ? []
      : node.decorators.map((decorator) => ({ node: decorator, evaluate: c.expression(decorator, scope) }));
  const { positionalOnly, positional, keywordOnly } = node.parameters;
  const defaults = [...positionalOnly, ...positional, ...keywordOnly].flatMap((parameter) =>
    defaultOf(c, parameter, scope),
  );
  const annotate = functionAnnotations(c, node, scope);
  const { unit } = c;
  return (frame) => {
    const applied = decorators.map((decorator) => ({ node: decorator.node, value: decorator.evaluate(frame) }));
    const values = new Map<string, Value>();
    for (const entry of defaults) values.set(entry.name, entry.evaluate(frame));
    const annotated = annotate(frame);
    const made: FunctionValue = {
      kind: "function",
      definition: node,
      module: unit.module.name,
      file: unit.file,
      qualifiedName: code.qualifiedName,
      scope: new Closure(code, unit, enclosingFrame(frame, scope), frame.owner),
      defaults: values,
      attributes: new Map(),
    };
    if (annotated !== null) setAnnotations(made, annotated);
    return applied.length === 0 ? made : applyDecorators(c.rt, frame, made, applied);
  };
}

function defaultOf(
  c: Compiler,
  parameter: { readonly name: string; readonly default: Expression | null },
  scope: Scope,
): { name: string; evaluate: Evaluate }[] {
  return parameter.default === null ? [] : [{ name: parameter.name, evaluate: c.expression(parameter.default, scope) }];
}

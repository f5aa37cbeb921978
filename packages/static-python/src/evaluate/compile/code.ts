import type { FunctionDefinition, Lambda, Parameters } from "../../syntax/syntax.ts";
import type { Frame } from "../memory/frame.ts";
import { type Compiler, type Evaluate } from "./compiler.ts";
import { createScope, type Scope } from "../../syntax/scope.ts";
import { RETURNED } from "../memory/outcome.ts";
import type { Execute, Resumable, Code } from "../memory/closure.ts";
import { functionNames } from "../../syntax/bound-names.ts";

/** Compiled at the first call. */
export class CompiledCode implements Code {
  readonly definition: FunctionDefinition | Lambda;
  readonly scope: Scope;
  readonly name: string;
  readonly qualifiedName: string;
  readonly parameters: Parameters;
  readonly isGenerator: boolean;
  readonly isAsync: boolean;
  readonly #compiler: Compiler;
  #body: Execute | null = null;
  #resumable: Resumable | null = null;

  constructor(compiler: Compiler, definition: FunctionDefinition | Lambda, parent: Scope) {
    const isLambda = definition.kind === "lambda";
    this.definition = definition;
    this.#compiler = compiler;
    this.name = isLambda ? "<lambda>" : definition.name;
    this.qualifiedName = parent.prefix + this.name;
    this.parameters = definition.parameters;
    this.isAsync = !isLambda && definition.isAsync;
    this.isGenerator = isLambda ? containsYield(definition) : definition.isGenerator;
    const names = functionNames(definition);
    this.scope = createScope({ kind: "function", parent, names, prefix: `${this.qualifiedName}.<locals>.` });
  }

  get size(): number {
    return this.scope.indexes.size;
  }

  body(): Execute {
    this.#body ??= this.#atTop(() => {
      if (this.definition.kind !== "lambda") return this.#compiler.block(this.definition.body, this.scope);
      const value: Evaluate = this.#compiler.expression(this.definition.body, this.scope);
      return (frame) => {
        frame.returned = value(frame);
        return RETURNED;
      };
    });
    return this.#body;
  }

  resumable(): Resumable {
    const { definition } = this;
    this.#resumable ??= this.#atTop(() =>
      definition.kind === "lambda"
        ? this.#compiler.resumable(
            [{ kind: "return", value: definition.body, start: definition.start, end: definition.end }],
            this.scope,
          )
        : this.#compiler.resumable(definition.body, this.scope),
    );
    return this.#resumable;
  }

  #atTop<T>(compile: () => T): T {
    const nesting = this.#compiler.nesting;
    this.#compiler.nesting = 0;
    const compiled = compile();
    this.#compiler.nesting = nesting;
    return compiled;
  }
}

/** The frame that code nested in `scope` sees as enclosing: never that of a class body or module. */
export function enclosingFrame(frame: Frame, scope: Scope): Frame | null {
  if (scope.kind === "module") return null;
  return scope.kind === "class" ? frame.parent : frame;
}

function containsYield(definition: Lambda): boolean {
  const queue: unknown[] = [definition.body];
  while (queue.length > 0) {
    const node = queue.pop();
    if (typeof node !== "object" || node === null) continue;
    if ("kind" in node && (node.kind === "yield" || node.kind === "yield-from")) return true;
    if ("kind" in node && (node.kind === "lambda" || node.kind === "comprehension")) continue;
    queue.push(...Object.values(node));
  }
  return false;
}

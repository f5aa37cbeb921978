import type { FunctionDefinition, Lambda, Parameters } from "../../syntax/syntax.ts";
import type { FunctionValue } from "../values/value.ts";
import type { ClassCell, Frame, Unit } from "../memory/frame.ts";
import { boundNames } from "./bound-names.ts";
import { RETURNED, type Compiler, type Evaluate, type Execute } from "./compiler.ts";
import { createResumable, type Resumable } from "./statements/generator.ts";
import { createScope, type Scope } from "../../syntax/scope.ts";

/** A function's compiled form, shared by all function objects made of one definition. Compiled at the first call. */
export class Code {
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
    const names = isLambda
      ? boundNames(
          [{ kind: "expression", value: definition.body, start: definition.start, end: definition.end }],
          this.parameters,
        )
      : boundNames(definition.body, this.parameters);
    this.scope = createScope("function", parent, names, `${this.qualifiedName}.<locals>.`, parent.className);
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

  /** The body of a generator function. */
  resumable(): Resumable {
    const { definition } = this;
    this.#resumable ??= this.#atTop(() =>
      definition.kind === "lambda"
        ? createResumable(
            this.#compiler,
            [{ kind: "return", value: definition.body, start: definition.start, end: definition.end }],
            this.scope,
          )
        : createResumable(this.#compiler, definition.body, this.scope),
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

/** What a function object closes over: `FunctionValue.scope`. */
export class Closure {
  readonly code: Code;
  readonly unit: Unit;
  /** Frame of the enclosing function. */
  readonly parent: Frame | null;
  /** The class whose body the function was defined in. */
  readonly owner: ClassCell | null;
  constructor(code: Code, unit: Unit, parent: Frame | null, owner: ClassCell | null) {
    this.code = code;
    this.unit = unit;
    this.parent = parent;
    this.owner = owner;
  }
}

export function closureOf(value: FunctionValue): Closure | null {
  return value.scope instanceof Closure ? value.scope : null;
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

import type {
  ClassDefinition,
  Comprehension,
  Expression,
  FunctionDefinition,
  Statement,
  SyntaxError,
} from "../../syntax/syntax.ts";
import {
  annotationsOf,
  blocksOf,
  defaultsOf,
  expressionsOf,
  subexpressions,
  typeExpressions,
} from "../../syntax/walk-syntax.ts";

interface Place {
  readonly scope: "module" | "class" | "function" | "lambda" | "comprehension" | "annotation";
  /** The enclosing function is `async def`. */
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  readonly isInLoop: boolean;
  /** Directly in an `except*` block, loops of its own left out. */
  readonly isInGroupHandler: boolean;
}
const MODULE: Place = { scope: "module", isAsync: false, isGenerator: false, isInLoop: false, isInGroupHandler: false };

/**
 * Errors of CPython's compile.c and symtable.c about where a statement or expression may stand: `return`, `break`, `yield`,
 * `await` and the asynchronous constructs.
 */
export function checkPlacement(body: readonly Statement[]): readonly SyntaxError[] {
  const errors: SyntaxError[] = [];
  for (const statement of body) checkStatement(errors, statement, MODULE);
  return errors;
}

function checkStatement(errors: SyntaxError[], node: Statement, place: Place): void {
  const refuse = (message: string): void => void errors.push({ start: node.start, end: node.end, message });
  switch (node.kind) {
    case "return":
      if (place.scope !== "function") refuse("'return' outside function");
      if (place.isInGroupHandler) refuse("'return' cannot appear in an 'except*' block");
      if (place.isAsync && place.isGenerator && node.value !== null) refuse("'return' with value in async generator");
      break;
    case "break":
    case "continue":
      if (!place.isInLoop)
        refuse(
          place.isInGroupHandler ? `'${node.kind}' cannot appear in an 'except*' block` : `'${node.kind}' outside loop`,
        );
      break;
    case "import-from":
      if (node.names === "*" && place.scope !== "module") refuse("import * only allowed at module level");
      break;
    case "for":
    case "with":
      if (node.isAsync && !(place.scope === "function" && place.isAsync))
        refuse(`'async ${node.kind}' outside async function`);
      break;
    case "function":
      checkFunction(errors, node, place);
      return;
    case "class":
      checkClass(errors, node, place);
      return;
    default:
  }
  for (const value of expressionsOf(node)) {
    const isAnnotation = (node.kind === "annotated-assign" && value === node.annotation) || node.kind === "type-alias";
    checkExpression(errors, value, isAnnotation ? { ...place, scope: "annotation" } : place);
  }
  checkBlocks(errors, node, place);
}

function checkBlocks(errors: SyntaxError[], node: Statement, place: Place): void {
  const loop: Place = { ...place, isInLoop: true, isInGroupHandler: false };
  const group: Place = { ...place, isInLoop: false, isInGroupHandler: true };
  const groups = new Set(
    node.kind === "try" ? node.handlers.filter((handler) => handler.isGroup).map((handler) => handler.body) : [],
  );
  for (const block of blocksOf(node)) {
    const isLoopBody = (node.kind === "for" || node.kind === "while") && block === node.body;
    for (const statement of block)
      checkStatement(errors, statement, isLoopBody ? loop : groups.has(block) ? group : place);
  }
}

function checkClass(errors: SyntaxError[], node: ClassDefinition, place: Place): void {
  const header: Place = node.typeParameters.length > 0 ? { ...place, scope: "annotation" } : place;
  for (const value of expressionsOf(node))
    checkExpression(errors, value, node.decorators.includes(value) ? place : header);
  for (const statement of node.body) checkStatement(errors, statement, { ...MODULE, scope: "class" });
}

function checkFunction(errors: SyntaxError[], node: FunctionDefinition, place: Place): void {
  const annotations = new Set([
    ...annotationsOf(node.parameters),
    ...(node.returns === null ? [] : [node.returns]),
    ...typeExpressions(node.typeParameters),
  ]);
  for (const value of expressionsOf(node))
    checkExpression(errors, value, annotations.has(value) ? { ...place, scope: "annotation" } : place);
  const inside: Place = {
    scope: "function",
    isAsync: node.isAsync,
    isGenerator: node.isGenerator,
    isInLoop: false,
    isInGroupHandler: false,
  };
  for (const statement of node.body) checkStatement(errors, statement, inside);
}

function checkExpression(errors: SyntaxError[], node: Expression, place: Place): void {
  const refuse = (message: string): void => void errors.push({ start: node.start, end: node.end, message });
  switch (node.kind) {
    case "yield":
    case "yield-from":
      if (place.scope === "annotation") refuse("yield expression cannot be used within an annotation");
      else if (place.scope === "comprehension") refuse("'yield' inside a comprehension");
      else if (place.scope !== "function" && place.scope !== "lambda") refuse("'yield' outside function");
      if (node.kind === "yield-from" && place.isAsync && place.scope === "function")
        refuse("'yield from' inside async function");
      break;
    case "await":
      if (place.scope === "annotation") refuse("await expression cannot be used within an annotation");
      else if (!place.isAsync || place.scope === "lambda" || place.scope === "class")
        refuse("'await' outside async function");
      break;
    case "named-expression":
      if (place.scope === "annotation") refuse("named expression cannot be used within an annotation");
      break;
    case "comprehension":
      checkComprehension(errors, node, place);
      return;
    case "lambda":
      for (const value of defaultsOf(node.parameters)) checkExpression(errors, value, place);
      checkExpression(errors, node.body, { ...MODULE, scope: "lambda" });
      return;
    default:
  }
  for (const child of subexpressions(node)) checkExpression(errors, child, place);
}

/** The first iterable is evaluated outside. A generator expression may await anywhere: it is then asynchronous itself. */
function checkComprehension(errors: SyntaxError[], node: Comprehension, place: Place): void {
  const [first] = node.clauses;
  const isAsynchronous = node.clauses.some((clause) => clause.isAsync);
  const mayBeAsync = place.isAsync && (place.scope === "function" || place.scope === "comprehension");
  if (isAsynchronous && node.type !== "generator" && !mayBeAsync)
    errors.push({
      start: node.start,
      end: node.end,
      message: "asynchronous comprehension outside of an asynchronous function",
    });
  const inside: Place = {
    ...place,
    scope: place.scope === "annotation" ? "annotation" : "comprehension",
    isAsync: mayBeAsync || node.type === "generator",
  };
  for (const child of subexpressions(node)) checkExpression(errors, child, child === first?.iterable ? place : inside);
}

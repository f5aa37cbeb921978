import { lowerArguments } from "../expressions/lower-arguments.ts";
import { lowerParameters } from "../expressions/lower-parameters.ts";
import { lowerTypeParameters } from "./lower-type-parameters.ts";
import { childInField, hasToken, invalid, invalidStatement, nameOf, namedChildren, spanOf } from "../lowering.ts";
import type { Lowering } from "../lowering.ts";
import type { RawNode } from "../raw-tree.ts";
import type { Expression, Span, Statement } from "../../../syntax/syntax.ts";
import { KEYWORDS } from "../../tokenize/tokens.ts";

export function lowerDecorated(lowering: Lowering, node: RawNode): Statement {
  const definition = childInField(node, "definition");
  const decorators = node.children
    .filter((child) => child.type === "decorator")
    .map((child) => {
      const [value] = namedChildren(child);
      return value === undefined ? invalid(lowering, child, "invalid syntax") : lowering.expression(value, "named");
    });
  if (definition?.type === "function_definition") return lowerFunction(lowering, definition, decorators);
  return definition === undefined
    ? invalidStatement(lowering, node, "invalid syntax")
    : lowerClass(lowering, definition, decorators);
}

/** The span of a decorated function begins at `def`, as in CPython's tree. */
export function lowerFunction(lowering: Lowering, node: RawNode, decorators: readonly Expression[]): Statement {
  const [name, returns] = [childInField(node, "name"), childInField(node, "return_type")];
  if (name === undefined) return invalidStatement(lowering, node, "invalid syntax");
  const header = {
    name: definedName(lowering, name),
    nameSpan: spanOf(name),
    isAsync: hasToken(node, "'async"),
    typeParameters: lowerTypeParameters(lowering, childInField(node, "type_parameters")),
    parameters: lowerParameters(lowering, childInField(node, "parameters")),
    returns: returns === undefined ? null : lowering.expression(returns),
    decorators,
  };
  const scope = { isGenerator: false };
  lowering.generators.push(scope);
  const body = lowering.block(childInField(node, "body"));
  lowering.generators.pop();
  return {
    kind: "function",
    ...spanOf(node),
    ...header,
    body,
    docstring: docstringOf(body),
    isGenerator: scope.isGenerator,
  };
}

export function lowerClass(lowering: Lowering, node: RawNode, decorators: readonly Expression[]): Statement {
  const [name, list] = [childInField(node, "name"), childInField(node, "superclasses")];
  if (name === undefined) return invalidStatement(lowering, node, "invalid syntax");
  const lowered = list === undefined ? { arguments: [], keywords: [] } : lowerArguments(lowering, list);
  const typeParameters = lowerTypeParameters(lowering, childInField(node, "type_parameters"));
  lowering.generators.push({ isGenerator: false });
  const body = lowering.block(childInField(node, "body"));
  lowering.generators.pop();
  const header = {
    name: definedName(lowering, name),
    nameSpan: spanOf(name),
    typeParameters,
    bases: lowered.arguments,
    keywords: lowered.keywords,
    decorators,
  };
  return { kind: "class", ...spanOf(node), ...header, body, docstring: docstringOf(body) };
}

export function lowerTypeAlias(lowering: Lowering, node: RawNode): Statement {
  const [left, right] = [childInField(node, "left")?.children[0], childInField(node, "right")];
  const name = left?.type === "generic_type" ? left.children[0] : left;
  if (name?.type !== "identifier" || left === undefined || right === undefined)
    return invalidStatement(lowering, node, "invalid syntax");
  const typeParameters = left.type === "generic_type" ? lowerTypeParameters(lowering, left.children[1]) : [];
  return {
    kind: "type-alias",
    ...spanOf(node),
    name: definedName(lowering, name),
    typeParameters,
    value: lowering.expression(right),
  };
}

/** The docstring as written, escapes decoded: the first statement when it is a plain string. */
export function docstringOf(body: readonly Statement[]): string | null {
  const [first] = body;
  return first?.kind === "expression" && first.value.kind === "string" ? first.value.value : null;
}

function definedName(lowering: Lowering, node: Span): string {
  const name = nameOf(lowering, node);
  if (KEYWORDS.has(name) || name === "__debug__")
    lowering.errors.push({ ...spanOf(node), message: `cannot assign to ${name}` });
  return name;
}

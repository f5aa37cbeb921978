import { lowerAssignment, lowerAugmented } from "./lower-assignment.ts";
import { lowerClass, lowerDecorated, lowerFunction, lowerTypeAlias } from "./lower-definition.ts";
import { lowerFor, lowerIf, lowerWhile, lowerWith, lowerMatch } from "./lower-compound.ts";
import { lowerBareItems, lowerExpression, lowerItem, lowerValue } from "../expressions/lower-expression.ts";
import { lowerImport, lowerImportFrom } from "./lower-import.ts";
import { checkTarget } from "./lower-target.ts";
import { lowerTry } from "./lower-try.ts";
import {
  childInField,
  invalid,
  invalidStatement,
  isToken,
  nameOf,
  namedChildren,
  spanOf,
  spanWithStar,
} from "../lowering.ts";
import type { Lowering } from "../lowering.ts";
import type { RawNode } from "../raw-tree.ts";
import type { Expression, Statement } from "../../../syntax/syntax.ts";

/** Lowers the statements of a module or block. A statement with an error in it becomes an `invalid-statement`. */
export function lowerBlock(lowering: Lowering, block: RawNode | undefined): readonly Statement[] {
  const statements: Statement[] = [];
  const children = block?.children ?? [];
  for (let index = 0; index < children.length; index++) {
    const child = children[index];
    if (child === undefined || (isToken(child) && !child.hasError)) continue;
    const separator = children[index + 1];
    const comma = children[index + 3];
    const isAnnotated = separator?.type === "';" && lowering.masked.annotatedValues.has(separator.start);
    const next = isAnnotated ? children[index + 2] : undefined;
    const value = next !== undefined && lowering.masked.lines.has(next.start) ? undefined : next;
    if (separator !== undefined && lowering.masked.finalCommas.has(separator.start)) {
      statements.push(lowerWithComma(lowering, child, separator));
      continue;
    }
    statements.push(
      isAnnotated ? lowerAnnotated(lowering, child, value, separator, comma) : lowerStatement(lowering, child),
    );
    if (isAnnotated) index += value === undefined ? 1 : 2;
  }
  return statements;
}

/** One expression with a comma after it is a tuple; of several it already is one. */
function lowerWithComma(lowering: Lowering, node: RawNode, comma: RawNode): Statement {
  const [only, ...others] = node.children;
  if (node.type !== "expression_statement" || node.hasError || only === undefined)
    return lowerStatement(lowering, node);
  const span = { ...spanWithStar(lowering, node), end: comma.end };
  const value = others.length === 0 ? null : lowerWritten(lowering, node);
  const items = value === null ? [lowering.item(only, "expression")] : value.kind === "tuple" ? value.items : [value];
  return { kind: "expression", ...span, value: { kind: "tuple", ...span, items } };
}

function lowerAnnotated(
  lowering: Lowering,
  node: RawNode,
  value: RawNode | undefined,
  separator: RawNode,
  comma: RawNode | undefined,
): Statement {
  const [assignment, ...others] = namedChildren(node);
  const [right] = value === undefined ? [] : namedChildren(value);
  const isPlain = node.type === "expression_statement" && assignment?.type === "assignment" && others.length === 0;
  const isValue =
    value?.type === "expression_statement" && right?.type !== "assignment" && right?.type !== "augmented_assignment";
  const span = { start: node.start, end: value?.end ?? separator.end };
  if (node.hasError || value?.hasError === true) return invalidStatement(lowering, { ...node, ...span });
  if (!isPlain || !isValue) return invalidStatement(lowering, { ...node, ...span }, "invalid syntax");
  const statement = lowerAssignment(lowering, assignment, span);
  if (statement.kind !== "annotated-assign") return invalidStatement(lowering, { ...node, ...span }, "invalid syntax");
  if (comma === undefined || !lowering.masked.finalCommas.has(comma.start))
    return { ...statement, value: lowerWritten(lowering, value) };
  const written = lowerWithComma(lowering, value, comma);
  return written.kind === "expression"
    ? { ...statement, end: comma.end, value: written.value }
    : invalidStatement(lowering, { ...node, ...span }, "invalid syntax");
}

/** The value of an expression statement: one expression, a bare tuple or a `yield`. */
function lowerWritten(lowering: Lowering, node: RawNode): Expression {
  const [only] = node.children;
  if (node.children.length === 1 && only !== undefined) return lowerValue(lowering, only);
  return lowerBareItems(lowering, node.children) ?? invalid(lowering, node, "invalid syntax");
}

function lowerStatement(lowering: Lowering, node: RawNode): Statement {
  if (node.hasError && hasHeaderError(node)) return invalidStatement(lowering, node);
  return LOWERINGS.get(node.type)?.(lowering, node) ?? invalidStatement(lowering, node, "invalid syntax");
}

type Lower = (lowering: Lowering, node: RawNode) => Statement;

const word =
  (kind: "pass" | "break" | "continue"): Lower =>
  (_, node) => ({ kind, ...spanOf(node) });

const declaration =
  (kind: "global" | "nonlocal"): Lower =>
  (lowering, node) => ({
    kind,
    ...spanOf(node),
    names: namedChildren(node).map((child) => nameOf(lowering, child)),
  });

/** By the type of tree-sitter's node. */
const LOWERINGS: ReadonlyMap<string, Lower> = new Map<string, Lower>([
  ["expression_statement", lowerExpressionStatement],
  ["return_statement", lowerReturn],
  ["raise_statement", lowerRaise],
  ["assert_statement", lowerAssert],
  ["delete_statement", lowerDelete],
  ["pass_statement", word("pass")],
  ["break_statement", word("break")],
  ["continue_statement", word("continue")],
  ["global_statement", declaration("global")],
  ["nonlocal_statement", declaration("nonlocal")],
  ["import_statement", lowerImport],
  ["import_from_statement", lowerImportFrom],
  ["if_statement", lowerIf],
  ["for_statement", lowerFor],
  ["while_statement", lowerWhile],
  ["with_statement", lowerWith],
  ["try_statement", lowerTry],
  ["match_statement", lowerMatch],
  ["function_definition", (lowering, node) => lowerFunction(lowering, node, [])],
  ["class_definition", (lowering, node) => lowerClass(lowering, node, [])],
  ["decorated_definition", lowerDecorated],
  ["type_alias_statement", lowerTypeAlias],
]);

function lowerExpressionStatement(lowering: Lowering, node: RawNode): Statement {
  const span = spanWithStar(lowering, node);
  const [only] = node.children;
  if (node.children.length === 1 && only?.type === "assignment") return lowerAssignment(lowering, only, span);
  if (node.children.length === 1 && only?.type === "augmented_assignment") return lowerAugmented(lowering, only);
  return { kind: "expression", ...span, value: lowerWritten(lowering, node) };
}

function lowerReturn(lowering: Lowering, node: RawNode): Statement {
  const [value] = namedChildren(node);
  return { kind: "return", ...spanOf(node), value: value === undefined ? null : lowerExpression(lowering, value) };
}

const CLAUSES: ReadonlySet<string> = new Set([
  "elif_clause",
  "else_clause",
  "except_clause",
  "finally_clause",
  "case_clause",
  "function_definition",
  "class_definition",
]);

/** An error outside the blocks of a compound statement makes the whole statement invalid. */
function hasHeaderError(node: RawNode): boolean {
  if (node.type === "ERROR" || node.type === "too-deep" || node.isMissing) return true;
  return node.children.some((child) => {
    if (!child.hasError) return false;
    if (child.type === "block" && !child.isMissing)
      return (
        node.type === "match_statement" && child.children.some((clause) => clause.hasError && hasHeaderError(clause))
      );
    return !CLAUSES.has(child.type) || hasHeaderError(child);
  });
}

function lowerRaise(lowering: Lowering, node: RawNode): Statement {
  const cause = childInField(node, "cause");
  const exception = namedChildren(node).find((child) => child !== cause);
  if (exception === undefined && cause !== undefined) invalid(lowering, node, "invalid syntax");
  if (exception?.type === "expression_list") invalid(lowering, exception, "invalid syntax");
  return {
    kind: "raise",
    ...spanOf(node),
    exception: exception === undefined ? null : lowerExpression(lowering, exception),
    cause: cause === undefined ? null : lowerExpression(lowering, cause),
  };
}

function lowerAssert(lowering: Lowering, node: RawNode): Statement {
  const [test, message, ...others] = namedChildren(node);
  if (test === undefined || others.length > 0) return invalidStatement(lowering, node, "invalid syntax");
  return {
    kind: "assert",
    ...spanOf(node),
    test: lowerExpression(lowering, test),
    message: message === undefined ? null : lowerExpression(lowering, message),
  };
}

function lowerDelete(lowering: Lowering, node: RawNode): Statement {
  const [value] = namedChildren(node);
  if (value === undefined) return invalidStatement(lowering, node, "invalid syntax");
  const items = value.type === "expression_list" ? namedChildren(value) : [value];
  const targets = items.map((item) => lowerItem(lowering, item, "expression"));
  for (const target of targets) checkTarget(lowering, target, "delete");
  return { kind: "delete", ...spanOf(node), targets };
}

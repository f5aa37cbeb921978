import { blocksOf, expressionsOf, subexpressions } from "static-python";
import type { Expression, FunctionDefinition, Statement } from "static-python";
import type { HookTouch } from "../../model/project-code.ts";
import { LOGGER, mildnessOf } from "./mildness-of.ts";

export interface HookText {
  /** Kedro's name of the hook. */
  readonly hook: string;
  readonly definition: FunctionDefinition;
  /** It reaches nothing of the project that could stand behind the name of a logger or of `print`. */
  readonly isPlain: boolean;
}

/**
 * What a method of a hook acts on, where its text limits that to names that stand in it: everything it does besides
 * writing messages stands under `node.name == "…"`, `dataset_name in (…)`, `"…" in outputs` or the like, or sets an entry
 * of the catalog by its name. Null where that is not so.
 */
export function hookTouches({ hook, definition, isPlain }: HookText): readonly HookTouch[] | null {
  const [self = "", ...given] = [...definition.parameters.positionalOnly, ...definition.parameters.positional].map(
    ({ name }) => name,
  );
  const all = definition.body.flatMap(withInner);
  const bound = new Set(all.flatMap(boundNames));
  if (given.some((name) => bound.has(name)) || !all.every((one) => staysInside(one, { self, given, bound })))
    return null;
  const method: Method = { hook, definition, isPlain, given: new Set(given) };
  return touchesOf(method, definition.body);
}

interface Method extends HookText {
  readonly given: ReadonlySet<string>;
}

function touchesOf(method: Method, body: readonly Statement[]): readonly HookTouch[] | null {
  const found: HookTouch[] = [];
  for (const statement of body) {
    if (isMild(method, statement)) {
      const left = leavesUnless(method, statement);
      if (left === null) continue;
      // what follows runs for these names alone
      return [...found, ...left];
    }
    const touched = touchesOfOne(method, statement);
    if (touched === null) return null;
    found.push(...touched);
  }
  return found;
}

/** It only writes messages. */
function isMild({ definition, isPlain }: Method, statement: Statement): boolean {
  const calls = withInner(statement).flatMap(expressionsOf).some(hasCall);
  return (isPlain || !calls) && mildnessOf({ ...definition, body: [statement] }) === "logs";
}

function hasCall(node: Expression): boolean {
  return node.kind === "call" || subexpressions(node).some(hasCall);
}

function touchesOfOne(method: Method, statement: Statement): readonly HookTouch[] | null {
  const entry = entrySet(method, statement);
  if (entry !== null) return entry;
  if (statement.kind !== "if") return null;
  const [guard, otherwise] = [guarded(method, statement.test), touchesOf(method, statement.orElse)];
  return guard === null || otherwise === null ? null : [...guard, ...otherwise];
}

/** `if dataset_name != "orders": return`: the names for which the method goes on; null for any other statement. */
function leavesUnless(method: Method, statement: Statement): readonly HookTouch[] | null {
  if (statement.kind !== "if" || statement.orElse.length > 0 || statement.body.at(-1)?.kind !== "return") return null;
  const { test } = statement;
  if (test.kind === "unary" && test.operator === "not") return guarded(method, test.operand);
  const [comparison, ...others] = test.kind === "compare" ? test.comparisons : [];
  if (test.kind !== "compare" || comparison === undefined || others.length > 0) return null;
  const { operator } = comparison;
  if (operator !== "!=" && operator !== "not in") return null;
  return guarded(method, { ...test, comparisons: [{ ...comparison, operator: operator === "!=" ? "==" : "in" }] });
}

/** The names for which a condition may hold; null where it may hold for any. */
function guarded(method: Method, test: Expression): readonly HookTouch[] | null {
  if (test.kind === "boolean") {
    const sides = test.operands.map((operand) => guarded(method, operand));
    if (test.operator === "and") return sides.find((side) => side !== null) ?? null;
    return sides.some((side) => side === null) ? null : sides.flatMap((side) => side ?? []);
  }
  const [comparison, ...others] = test.kind === "compare" ? test.comparisons : [];
  if (test.kind !== "compare" || comparison === undefined || others.length > 0) return null;
  const { operator, right } = comparison;
  if (operator === "in") {
    const what = whatIsIn(method, right);
    if (what !== null) return test.left.kind === "string" ? [{ what, name: test.left.value }] : null;
  }
  if (operator !== "==" && operator !== "in") return null;
  const named = (one: Expression, names: Expression): readonly HookTouch[] | null => {
    const [what, texts] = [whatIsNamed(method, one), textsOf(names)];
    return what === null || texts === null ? null : texts.map((name) => ({ what, name }));
  };
  return named(test.left, right) ?? (operator === "==" ? named(right, test.left) : null);
}

/** What `dataset_name` and `node.name` are names of. */
function whatIsNamed({ hook, given }: Method, node: Expression): HookTouch["what"] | null {
  const written = dotted(node);
  if (written === "node.name" && given.has("node")) return "node";
  if (written !== "dataset_name" || !given.has("dataset_name")) return null;
  return hook.endsWith("dataset_loaded") ? "read" : hook.endsWith("dataset_saved") ? "made" : null;
}

/** `"orders" in outputs`, `in node.inputs`. */
function whatIsIn({ given }: Method, node: Expression): HookTouch["what"] | null {
  const [root = "", ...rest] = dotted(node).split(".");
  const last = rest.at(-1) ?? root;
  if (!given.has(root) || (rest.length > 0 && (root !== "node" || rest.length > 1))) return null;
  return last === "inputs" ? "read" : last === "outputs" ? "made" : null;
}

function textsOf(node: Expression): readonly string[] | null {
  if (node.kind === "string") return [node.value];
  if (node.kind !== "tuple" && node.kind !== "list" && node.kind !== "set") return null;
  const texts = node.items.flatMap((item) => (item.kind === "string" ? [item.value] : []));
  return texts.length === node.items.length ? texts : null;
}

/** `catalog["reason"] = …`: an entry is both made and read. */
function entrySet({ given }: Method, statement: Statement): readonly HookTouch[] | null {
  const [target, ...others] = statement.kind === "assign" ? statement.targets : [];
  if (target?.kind !== "subscript" || others.length > 0 || !given.has("catalog")) return null;
  if (dotted(target.object) !== "catalog" || target.index.kind !== "string") return null;
  return (["made", "read"] as const).map((what) => ({
    what,
    name: target.index.kind === "string" ? target.index.value : "",
  }));
}

interface Inside {
  readonly self: string;
  readonly given: readonly string[];
  readonly bound: ReadonlySet<string>;
}

/** It stores into nothing but what the method is given or makes itself: another method might read that. */
function staysInside(statement: Statement, { self, given, bound }: Inside): boolean {
  if (statement.kind === "global" || statement.kind === "nonlocal" || statement.kind === "delete") return false;
  const isInside = (root: string): boolean => given.includes(root) || bound.has(root);
  if (!targetsOf(statement).every((target) => target.kind === "name" || isInside(rootOf(target)))) return false;
  const called = statement.kind === "expression" ? statement.value : null;
  if (called?.kind !== "call" || called.callee.kind !== "attribute") return true;
  const { object } = called.callee;
  return isInside(rootOf(object)) || dotted(object) === self || isLogger(object);
}

function isLogger(object: Expression): boolean {
  return object.kind === "name" && LOGGER.test(object.name);
}

function targetsOf(statement: Statement): readonly Expression[] {
  if (statement.kind === "assign")
    return statement.targets.flatMap((target) =>
      target.kind === "tuple" || target.kind === "list" ? target.items : [target],
    );
  if (statement.kind === "for") return statement.target.kind === "tuple" ? statement.target.items : [statement.target];
  return statement.kind === "annotated-assign" || statement.kind === "augmented-assign" ? [statement.target] : [];
}

function boundNames(statement: Statement): readonly string[] {
  const inner = expressionsOf(statement).flatMap((node) => (node.kind === "named-expression" ? [node.name] : []));
  return [...inner, ...targetsOf(statement).flatMap((target) => (target.kind === "name" ? [target.name] : []))];
}

function withInner(statement: Statement): readonly Statement[] {
  return [statement, ...blocksOf(statement).flatMap((block) => block.flatMap(withInner))];
}

function rootOf(node: Expression): string {
  let current = node;
  while (current.kind === "attribute" || current.kind === "subscript") current = current.object;
  return current.kind === "name" ? current.name : "";
}

function dotted(node: Expression): string {
  if (node.kind === "name") return node.name;
  return node.kind === "attribute" ? `${dotted(node.object)}.${node.name}` : "";
}

import type { Call, Expression } from "../syntax/syntax.ts";
import type { LocalScope } from "./local-scope.ts";
import { referenceOf } from "./reference-of.ts";
import type { Reference, ShapeBuilder } from "./shape.ts";

/** Methods of Python's own containers that change them. */
const MUTATORS: ReadonlySet<string> = new Set([
  "append",
  "extend",
  "insert",
  "remove",
  "pop",
  "clear",
  "sort",
  "reverse",
  "update",
  "setdefault",
  "popitem",
  "add",
  "discard",
  "appendleft",
  "extendleft",
  "popleft",
  "rotate",
  "intersection_update",
  "difference_update",
  "symmetric_difference_update",
  "register",
  "__setitem__",
  "__delitem__",
  "move_to_end",
  "subtract",
]);

/** Functions of Python's own that give a view of what they are given. */
const VIEWS: ReadonlySet<string> = new Set(["vars", "getattr", "iter", "enumerate", "reversed", "zip"]);
const SETTERS: ReadonlySet<string> = new Set(["setattr", "delattr", "__setattr__", "__delattr__"]);

/** Notes what an assignment to, or deletion of, `target` changes outside the piece. */
export function describeWrites(builder: ShapeBuilder, scope: LocalScope, target: Expression): void {
  if (target.kind === "tuple" || target.kind === "list")
    for (const item of target.items) describeWrites(builder, scope, item);
  else if (target.kind === "starred") describeWrites(builder, scope, target.value);
  else {
    const reference = rootReference(scope, target);
    if (reference !== null) builder.write(reference);
  }
}

/** Notes what a call changes by what it is: `X.update(…)`, `setattr(X, …)`, `exec(…)`. */
export function describeCallWrites(builder: ShapeBuilder, scope: LocalScope, { callee, arguments: given }: Call): void {
  const name = callee.kind === "name" || callee.kind === "attribute" ? callee.name : "";
  if (callee.kind === "attribute" && MUTATORS.has(name)) describeWrites(builder, scope, callee.object);
  const [object, attribute] = given;
  // code in a text binds names where it stands, or in what it is given
  const isExecuted = callee.kind === "name" && name === "exec";
  if (isExecuted && attribute !== undefined) describeWrites(builder, scope, attribute);
  else if (isExecuted && scope === null) builder.write({ kind: "name", name: "globals", path: [] });
  if (!SETTERS.has(name) || object === undefined) return;
  const root = rootReference(scope, object);
  const isNamed = attribute?.kind === "string" && (root?.kind === "name" || root?.kind === "imported");
  if (isNamed) builder.write({ ...root, path: [...root.path, attribute.value] });
  else if (root !== null) builder.write(root);
}

/** `@show.register` changes what it belongs to. */
export function describeDecoratorWrites(builder: ShapeBuilder, scope: LocalScope, decorator: Expression): void {
  if (decorator.kind === "attribute" && MUTATORS.has(decorator.name)) describeWrites(builder, scope, decorator.object);
}

/** The thing outside in which `X.a["b"].c` is stored: the longest chain of plain attributes at its root. */
export function rootReference(scope: LocalScope, target: Expression): Reference | null {
  let current = target;
  for (;;) {
    if (current.kind === "subscript" && current.index.kind === "string" && isLoadedModules(current.object))
      return { kind: "text", value: current.index.value };
    if (current.kind === "call") current = viewed(current) ?? current.callee;
    else if (current.kind === "subscript" || (current.kind === "attribute" && referenceOf(scope, current) === null))
      current = current.object;
    else return referenceOf(scope, current);
  }
}

/** `sys.modules`. */
function isLoadedModules(node: Expression): boolean {
  return (
    node.kind === "attribute" && node.name === "modules" && node.object.kind === "name" && node.object.name === "sys"
  );
}

/** What `vars(X)` shows. */
function viewed({ callee, arguments: [first] }: Call): Expression | null {
  return callee.kind === "name" && VIEWS.has(callee.name) && first !== undefined && first.kind !== "starred"
    ? first
    : null;
}

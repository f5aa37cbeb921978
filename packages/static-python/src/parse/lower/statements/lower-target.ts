import { spanOf } from "../lowering.ts";
import type { Lowering } from "../lowering.ts";
import type { RawNode } from "../raw-tree.ts";
import type { Expression } from "../../../syntax/syntax.ts";

/** Lowers what is assigned to, and reports what cannot be (`invalid_assignment`, `forbidden_name` in compile.c). */
export function lowerTarget(lowering: Lowering, node: RawNode): Expression {
  const target = lowering.item(node, "expression");
  checkTarget(lowering, target, "assign to");
  return target;
}

/** Lowers a target that is one name, attribute or item: of `+=` and of an annotation. */
export function lowerSingleTarget(lowering: Lowering, node: RawNode, what: string): Expression {
  const target = lowering.expression(node);
  if (target.kind === "tuple" || target.kind === "list")
    lowering.errors.push({ ...spanOf(target), message: `only single target (not ${target.kind}) can be ${what}` });
  else checkTarget(lowering, target, "assign to");
  return target;
}

/** Reports an expression that cannot be assigned to or deleted. */
export function checkTarget(lowering: Lowering, target: Expression, verb: "assign to" | "delete"): void {
  switch (target.kind) {
    case "attribute":
    case "subscript":
    case "invalid-expression":
      return;
    case "name":
      if (target.name === "__debug__") lowering.errors.push({ ...spanOf(target), message: `cannot ${verb} __debug__` });
      return;
    case "tuple":
    case "list":
      checkItems(lowering, target.items, verb);
      return;
    default:
      lowering.errors.push({
        ...spanOf(target),
        message:
          target.kind === "starred"
            ? "starred assignment target must be in a list or tuple"
            : `cannot ${verb} ${target.kind}`,
      });
  }
}

function checkItems(lowering: Lowering, items: readonly Expression[], verb: "assign to" | "delete"): void {
  let stars = 0;
  for (const item of items) {
    if (item.kind !== "starred" || verb === "delete") checkTarget(lowering, item, verb);
    else {
      checkTarget(lowering, item.value, verb);
      stars++;
      if (stars === 2) lowering.errors.push({ ...spanOf(item), message: "multiple starred expressions in assignment" });
    }
  }
}

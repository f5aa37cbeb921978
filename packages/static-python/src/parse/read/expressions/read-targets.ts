import { type Reading, report } from "../reading.ts";
import { readBareList } from "./read-list.ts";
import type { Expression } from "../../../syntax/syntax.ts";

/** Reads what `for` assigns to. */
export function readTargets(reading: Reading): Expression {
  const target = readBareList(reading, () => reading.bitwise());
  checkTarget(reading, target, "assign to");
  return target;
}

/** Reports what cannot be assigned to or deleted (`invalid_assignment`, `forbidden_name` in compile.c). */
export function checkTarget(reading: Reading, target: Expression, verb: "assign to" | "delete"): void {
  switch (target.kind) {
    case "attribute":
    case "subscript":
      return;
    case "name":
      if (target.name === "__debug__") report(reading, target, `cannot ${verb} __debug__`);
      return;
    case "tuple":
    case "list":
      checkItems(reading, target.items, verb);
      return;
    case "starred":
      report(reading, target, "starred assignment target must be in a list or tuple");
      return;
    default:
      report(reading, target, `cannot ${verb} ${target.kind}`);
  }
}

/** Reports what is no target of `+=` or of an annotation: one name, attribute or item. */
export function checkSingleTarget(reading: Reading, target: Expression, what: string): void {
  if (target.kind === "tuple" || target.kind === "list")
    report(reading, target, `only single target (not ${target.kind}) can be ${what}`);
  else checkTarget(reading, target, "assign to");
}

function checkItems(reading: Reading, items: readonly Expression[], verb: "assign to" | "delete"): void {
  let stars = 0;
  for (const item of items) {
    if (item.kind !== "starred" || verb === "delete") checkTarget(reading, item, verb);
    else {
      checkTarget(reading, item.value, verb);
      stars++;
      if (stars === 2) report(reading, item, "multiple starred expressions in assignment");
    }
  }
}

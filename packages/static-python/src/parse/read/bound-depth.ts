import { invalidStatement, MAXIMUM_DEPTH, type Reading, report, TOO_DEEP } from "./reading.ts";
import type { Statement } from "../../syntax/syntax.ts";

/** Levels that one nested expression may make besides its longest row of operators: trailers, signs, operators by tightness. */
const LEVELS = 10;

/** The statements; one whose tree is deeper than functions that walk it may go becomes invalid, and an error. */
export function boundDepth(reading: Reading, body: readonly Statement[]): readonly Statement[] {
  if ((reading.deepest + 1) * (reading.longest + LEVELS) < MAXIMUM_DEPTH / 2) return body;
  return body.map((statement) => {
    if (!isDeeper(statement, MAXIMUM_DEPTH)) return statement;
    const { start, end } = statement;
    report(reading, { start, end: Math.min(end, start + 1) }, TOO_DEEP);
    return invalidStatement(reading, start, end);
  });
}

/** Whether nodes stand in more than `bound` others. Without recursion. */
function isDeeper(root: object, bound: number): boolean {
  const open: { readonly value: object; readonly depth: number }[] = [{ value: root, depth: 0 }];
  for (let top = open.pop(); top !== undefined; top = open.pop()) {
    const depth = "kind" in top.value ? top.depth + 1 : top.depth;
    if (depth > bound) return true;
    for (const value of Object.values(top.value) as readonly unknown[])
      if (typeof value === "object" && value !== null) open.push({ value, depth });
  }
  return false;
}

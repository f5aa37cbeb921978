import type { Expression, Statement } from "../../../syntax/syntax.ts";
import { blockNames, boundNames } from "../../../syntax/bound-names.ts";

/** What a loop body does to variables of the loop's scope, seen from its syntax. */
export interface LoopNames {
  /** Variables that the body only adds to: `x.append(…)`, `x.add(…)`, `x[key] = …`, `x += …`. */
  readonly accumulators: ReadonlySet<string>;
  /** Variables that it assigns. */
  readonly temporaries: ReadonlySet<string>;
}

const ADDING: ReadonlySet<string> = new Set(["append", "add", "extend", "update"]);

export function loopNames(target: Expression, body: readonly Statement[]): LoopNames {
  const uses = new Map<string, number>();
  const additions = new Map<string, number>();
  const queue: unknown[] = [body];
  while (queue.length > 0) {
    const node = queue.pop();
    if (typeof node !== "object" || node === null) continue;
    if ("kind" in node && node.kind === "name" && "name" in node && typeof node.name === "string")
      count(uses, node.name);
    const added = isStatement(node) ? addedTo(node) : null;
    if (added !== null) count(additions, added);
    queue.push(...Object.values(node));
  }
  const accumulators = new Set(
    [...additions].filter(([name, times]) => uses.get(name) === times).map(([name]) => name),
  );
  const assigned = [...blockNames(body).bound, ...boundNames(target)];
  return { accumulators, temporaries: new Set(assigned.filter((name) => !accumulators.has(name))) };
}

function isStatement(node: object): node is Statement {
  return "kind" in node && (node.kind === "expression" || node.kind === "assign" || node.kind === "augmented-assign");
}

function addedTo(node: Statement): string | null {
  switch (node.kind) {
    case "expression": {
      const { value } = node;
      if (value.kind !== "call" || value.callee.kind !== "attribute" || !ADDING.has(value.callee.name)) return null;
      return value.callee.object.kind === "name" ? value.callee.object.name : null;
    }
    case "assign": {
      const [target] = node.targets;
      return node.targets.length === 1 && target?.kind === "subscript" && target.object.kind === "name"
        ? target.object.name
        : null;
    }
    case "augmented-assign":
      return node.target.kind === "name" && (node.operator === "+" || node.operator === "|") ? node.target.name : null;
    default:
      return null;
  }
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

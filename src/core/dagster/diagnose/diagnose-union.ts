import { RELATED } from "../../findings/related-words.ts";
import type { UnionConflict } from "../../graph/union-nodes.ts";
import { type Diagnostic, finding, type Target, type Whereabouts } from "../../model/diagnostic.ts";
import type { KedroNode } from "../../model/kedro-project.ts";

/** How a conflict is told: what was added up, and what becomes of it in generated definitions. */
export interface UnionStory {
  readonly target: Target;
  /** `the pipelines of the jobs`, `the registered pipelines` … */
  readonly of: string;
  /** Finishes the sentence for generated definitions: `the first is taken` … */
  readonly outcome: string;
}

/**
 * Why pipelines cannot be added up. The plugin raises Kedro's error; generated definitions go on without the sum, so
 * there it is a warning.
 */
export function diagnoseUnion(conflicts: readonly UnionConflict[], story: UnionStory): readonly Diagnostic[] {
  return conflicts.map((conflict) => diagnoseConflict(conflict, story));
}

function diagnoseConflict(conflict: UnionConflict, { target, of, outcome }: UnionStory): Diagnostic {
  const sum = { of, outcome: target === "plugin" ? "" : outcome };
  const where = (subject: string, at: KedroNode, others: readonly KedroNode[]): Whereabouts => ({
    subject,
    at: at.at,
    severity: target === "plugin" ? "error" : "warning",
    related: others.map((node) => ({ message: RELATED.conflictingNode(node.name), at: node.at })),
  });
  switch (conflict.kind) {
    case "name": {
      const { first, second } = conflict;
      return finding("duplicate-node", { node: second.name, ...sum }, where(second.name, second, [first]));
    }
    case "output": {
      const { dataset, first, second } = conflict;
      const facts = { case: "sum", dataset, nodes: [first.name, second.name], ...sum } as const;
      return finding("duplicate-output", facts, where(dataset, second, [first]));
    }
    case "confirm": {
      const { dataset, first, second } = conflict;
      return finding("duplicate-confirm", { case: "sum", dataset, ...sum }, where(dataset, second, [first]));
    }
    case "transcoding": {
      const { dataset, plain, transcoded } = conflict;
      return finding("mixed-transcoding", { dataset, ...sum }, where(dataset, plain, [transcoded]));
    }
    case "cycle": {
      const [first, ...others] = conflict.nodes;
      if (first === undefined) throw new Error("a cycle has at least one node");
      const nodes = conflict.nodes.map((node) => node.name);
      return finding("pipeline-cycle", { nodes, ...sum }, where(nodes.join(" → "), first, others));
    }
  }
}

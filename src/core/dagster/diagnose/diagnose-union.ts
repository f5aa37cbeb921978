import { RELATED } from "../../findings/related-words.ts";
import { type Diagnostic, finding, type Target, type Whereabouts } from "../../model/diagnostic.ts";
import type { KedroNode } from "../../model/kedro-project.ts";
import type { UnionConflict } from "../../pipeline/unite-nodes.ts";
import type { SummedUp, TakenPipelines } from "../selection/take-pipelines.ts";

type NodesConflict = UnionConflict<KedroNode>;

/** How a conflict is told: what was added up, and what becomes of it in generated definitions. */
const STORIES: Readonly<Record<SummedUp, { readonly target: Target; readonly of: string; readonly outcome: string }>> =
  {
    "discovered pipelines": { target: "plugin", of: "the discovered pipelines", outcome: "" },
    "pipelines of jobs": { target: "plugin", of: "the pipelines of the jobs", outcome: "" },
    "registered pipelines": {
      target: "generated",
      of: "the registered pipelines",
      outcome: "so only `__default__` is taken",
    },
    "pipelines as jobs": {
      target: "generated",
      of: "the registered pipelines, of which each is a job",
      outcome: "what both make belongs to the first of them by name",
    },
    jobs: {
      target: "generated",
      of: "the jobs",
      outcome: "what both make belongs to the job that dagster.yml names first",
    },
  };

/**
 * Why pipelines cannot be added up. The plugin raises Kedro's error; generated definitions go on without the sum, so
 * there it is a warning.
 */
export function diagnoseUnion({ of, conflicts }: TakenPipelines["sum"]): readonly Diagnostic[] {
  return conflicts.map((conflict) => diagnoseConflict(conflict, STORIES[of]));
}

function diagnoseConflict(conflict: NodesConflict, { target, ...sum }: (typeof STORIES)[SummedUp]): Diagnostic {
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

import type { UnionConflict } from "../../pipeline/unite-nodes.ts";
import type { Diagnostic, Target } from "../../model/diagnostic.ts";
import type { KedroNode } from "../../model/kedro-project.ts";
import type { SummedUp, TakenPipelines } from "../selection/take-pipelines.ts";
import { diagnostic, named } from "./diagnostic.ts";

type NodesConflict = UnionConflict<KedroNode>;

/** How a conflict is told: what was added up, and what becomes of it in generated definitions. */
const STORIES: Readonly<Record<SummedUp, { readonly target: Target; readonly of: string; readonly outcome: string }>> =
  {
    "discovered pipelines": { target: "plugin", of: "the discovered pipelines", outcome: "" },
    "pipelines of jobs": { target: "plugin", of: "the pipelines of the jobs", outcome: "" },
    "registered pipelines": {
      target: "generated",
      of: "the registered pipelines",
      outcome: "so `__default__` alone is taken",
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
export function diagnoseUnion({ of: summedUp, conflicts }: TakenPipelines["sum"]): readonly Diagnostic[] {
  const { target, of, outcome } = STORIES[summedUp];
  return conflicts.map((conflict) => {
    const { rule, subject, message, at, others } = describe(conflict, of);
    return diagnostic({
      rule,
      subject,
      at: at.at,
      severity: target === "plugin" ? "error" : "warning",
      message: target === "plugin" ? message : `${message}; ${outcome}`,
      related: others.map((node) => ({ message: `the other side: node \`${node.name}\``, at: node.at })),
      help: HELP[conflict.kind],
    });
  });
}

const HELP: Readonly<Record<NodesConflict["kind"], string>> = {
  name: "Give one of the nodes another name or a namespace.",
  output: "Give one of the datasets another name.",
  confirm: "Confirm the dataset in one node alone.",
  transcoding: "Write the dataset with a `@…` suffix everywhere.",
  cycle: "Break the circle: let one of the nodes write another dataset.",
};

interface Description {
  readonly rule: string;
  readonly subject: string;
  readonly message: string;
  readonly at: KedroNode;
  readonly others: readonly KedroNode[];
}

function describe(conflict: NodesConflict, of: string): Description {
  switch (conflict.kind) {
    case "name":
      return {
        rule: "duplicate-node",
        subject: conflict.second.name,
        message: `Two different nodes are called \`${conflict.second.name}\` in ${of}`,
        at: conflict.second,
        others: [conflict.first],
      };
    case "output": {
      const { dataset, first, second } = conflict;
      return {
        rule: "duplicate-output",
        subject: dataset,
        message: `\`${dataset}\` is made by two nodes of ${of}: ${named([first.name, second.name])}`,
        at: second,
        others: [first],
      };
    }
    case "confirm":
      return {
        rule: "duplicate-confirm",
        subject: conflict.dataset,
        message: `\`${conflict.dataset}\` is confirmed by two nodes of ${of}`,
        at: conflict.second,
        others: [conflict.first],
      };
    case "transcoding":
      return {
        rule: "mixed-transcoding",
        subject: conflict.dataset,
        message: `\`${conflict.dataset}\` is used with and without a transcoding suffix in ${of}`,
        at: conflict.plain,
        others: [conflict.transcoded],
      };
    case "cycle": {
      const [first, ...others] = conflict.nodes;
      const names = conflict.nodes.map((node) => node.name);
      if (first === undefined) throw new Error("a cycle has at least one node");
      return {
        rule: "pipeline-cycle",
        subject: names.join(" → "),
        message: `The nodes ${named(names)} wait for each other in ${of}`,
        at: first,
        others,
      };
    }
  }
}

import { compareByKey } from "./compare-by-key.ts";
import type { Comparison } from "./comparison.ts";
import { setDifference } from "./set-difference.ts";
import { sorted } from "../document/to-document.ts";

/** Registered pipelines; a node that is new or gone is not told again for each of them. */
export function diffPipelines(comparison: Comparison): void {
  compareByKey(comparison.before.differing.kedro.pipelines, comparison.after.differing.kedro.pipelines, {
    removed: (pipeline, { nodes, complete, at }) =>
      comparison.emit(
        "pipeline-removed",
        { pipeline, nodes: nodes.length },
        {
          subject: pipeline,
          path: ["kedro", "pipelines", pipeline],
          before: { nodes: sorted(nodes), complete },
          after: null,
          beforeAt: at,
          afterAt: null,
        },
      ),
    added: (pipeline, { nodes, complete, at }) =>
      comparison.emit(
        "pipeline-added",
        { pipeline, nodes: nodes.length },
        {
          subject: pipeline,
          path: ["kedro", "pipelines", pipeline],
          before: null,
          after: { nodes: sorted(nodes), complete },
          beforeAt: null,
          afterAt: at,
        },
      ),
    kept: (pipeline, before, after) => {
      const path = ["kedro", "pipelines", pipeline];
      const places = { beforeAt: before.at, afterAt: after.at };
      const moved = setDifference(before.nodes, after.nodes);
      const isTold = (node: string): boolean => comparison.isExplained([...path, "nodes", node]);
      const added = moved.added.filter((node) => !isTold(node));
      const removed = moved.removed.filter((node) => !isTold(node));
      if (added.length + removed.length > 0)
        comparison.emit(
          "pipeline-nodes-changed",
          { pipeline, added, removed },
          {
            subject: pipeline,
            path: [...path, "nodes"],
            before: sorted(before.nodes),
            after: sorted(after.nodes),
            ...places,
          },
        );
      if (before.complete !== after.complete)
        comparison.emit(
          "pipeline-completeness-changed",
          { pipeline, complete: after.complete },
          { subject: pipeline, path: [...path, "complete"], before: before.complete, after: after.complete, ...places },
        );
    },
  });
}

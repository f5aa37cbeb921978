import { compareByKey } from "./compare-by-key.ts";
import type { Comparison } from "./comparison.ts";
import { pipelineSource } from "./find-source.ts";
import { setDifference } from "./set-difference.ts";
import { sorted } from "../document/to-document.ts";

/** Registered pipelines; a node that is new or gone is not told again for each of them. */
export function diffPipelines(comparison: Comparison): void {
  compareByKey(comparison.before.differing.kedro.pipelines, comparison.after.differing.kedro.pipelines, {
    removed: (pipeline, facts) =>
      comparison.emit(
        "pipeline-removed",
        { pipeline, nodes: facts.nodes.length },
        {
          subject: pipeline,
          path: ["kedro", "pipelines", pipeline],
          before: { nodes: sorted(facts.nodes), complete: facts.complete },
          after: null,
          beforeFrom: pipelineSource(comparison.before, pipeline),
          afterFrom: null,
        },
      ),
    added: (pipeline, facts) =>
      comparison.emit(
        "pipeline-added",
        { pipeline, nodes: facts.nodes.length },
        {
          subject: pipeline,
          path: ["kedro", "pipelines", pipeline],
          before: null,
          after: { nodes: sorted(facts.nodes), complete: facts.complete },
          beforeFrom: null,
          afterFrom: pipelineSource(comparison.after, pipeline),
        },
      ),
    kept: (pipeline, before, after) => {
      const path = ["kedro", "pipelines", pipeline];
      const places = {
        beforeFrom: pipelineSource(comparison.before, pipeline),
        afterFrom: pipelineSource(comparison.after, pipeline),
      };
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

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { groupedNodes } from "../../../src/core/pipeline/grouped-nodes.ts";
import { kedroRules } from "../../../src/core/pipeline/kedro-rules.ts";
import { membersOf } from "../../../src/core/pipeline/node-index.ts";
import type { PipelineNode } from "../../../src/core/pipeline/node.ts";
import { freeInputs, freeOutputs } from "../../../src/core/pipeline/pipeline-datasets.ts";
import { selectNodes, type PipelineFilters } from "../../../src/core/pipeline/select-nodes.ts";

/** What the real Kedro says; scripts/record-kedro-pipelines.py writes it. */
interface Recorded {
  readonly kedro: string;
  readonly pipelines: readonly {
    readonly nodes: readonly Omit<PipelineNode, "confirms">[];
    readonly layers: readonly (readonly string[])[];
    readonly inputs: readonly string[];
    readonly outputs: readonly string[];
    readonly filters: readonly (readonly [PipelineFilters, readonly string[] | "ValueError"])[];
  }[];
}

const nodesOf = (nodes: Recorded["pipelines"][number]["nodes"]): readonly PipelineNode[] =>
  nodes.map((node) => ({
    ...node,
    name: node.namespace === null ? node.name : `${node.namespace}.${node.name}`,
    confirms: [],
  }));
const namesOf = (nodes: readonly PipelineNode[]) =>
  groupedNodes(nodes)
    .flat()
    .map((node) => node.name);

describe.each(["0.19", "1.7"])("pipelines of Kedro %s", (release) => {
  const recorded = JSON.parse(
    readFileSync(new URL(`recorded/kedro-${release}.json`, import.meta.url), "utf8"),
  ) as Recorded;
  const rules = kedroRules(recorded.kedro);

  it("run in the same layers, between the same free inputs and outputs", () => {
    expect(recorded.pipelines).toHaveLength(60);
    for (const { nodes: given, layers, inputs, outputs } of recorded.pipelines) {
      const nodes = nodesOf(given);
      expect(groupedNodes(nodes).map((layer) => layer.map((node) => node.name))).toEqual(layers);
      expect([freeInputs(nodes), freeOutputs(nodes)]).toEqual([inputs, outputs]);
    }
  });

  it("are filtered to the same nodes, or refuse the same filters", () => {
    const asked = recorded.pipelines.flatMap(({ nodes, filters }) =>
      filters.map(([filter, expected]) => ({ nodes: nodesOf(nodes), filter, expected })),
    );
    expect(asked).toHaveLength(480);
    for (const { nodes, filter, expected } of asked) {
      const selected = selectNodes(membersOf(nodes), filter, rules);
      const isRefused = selected.problems.length > 0 || selected.nodes.length === 0;
      expect([filter, isRefused ? "ValueError" : namesOf(selected.nodes)]).toEqual([filter, expected]);
    }
  });
});

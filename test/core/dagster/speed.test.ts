import { describe, expect, it } from "vitest";
import { translateProject } from "../../../src/core/dagster/translate-project.ts";
import type { KedroProject, ResolvedDataset } from "../../../src/core/model/kedro-project.ts";
import { kedroNode, kedroProject } from "../../support/kedro-project.ts";
import { processorTime, slowness } from "../../support/processor-time.ts";

/** Nodes in 50 namespaces, each reading three datasets, run whole by one job. */
function bigProject(size: number): KedroProject {
  const nodes = Array.from({ length: size }, (_, i) =>
    kedroNode(
      `ns${i % 50}.n${i}: d${i}, d${Math.floor(i / 2)}, e${i % 100}, params:p -> d${i + 1} #t${i % 7}`,
      "pipeline.py",
      i + 1,
    ),
  );
  const pipeline = { name: "__default__", nodes, layers: [], isComplete: true, at: null };
  const names = new Set(
    nodes.flatMap((node) => [...node.inputs, ...node.outputs]).filter((name) => !name.startsWith("params:")),
  );
  const dataset = (name: string): ResolvedDataset => ({
    name,
    source: "entry",
    pattern: null,
    type: "pandas.CSVDataset",
    filepath: "x.csv",
    config: null,
    at: null,
    isKnown: true,
  });
  return {
    ...kedroProject({ pipelines: {}, dagster: "jobs: {all: {pipeline: {}}}" }),
    pipelines: { __default__: pipeline, all: pipeline },
    discoveredPipelines: { __default__: pipeline, all: pipeline },
    catalog: {
      entries: {},
      patterns: [],
      datasets: Object.fromEntries([...names].map((name) => [name, dataset(name)])),
    },
  };
}

function milliseconds(project: KedroProject, target: "plugin" | "generated"): number {
  return processorTime(() => {
    const { location } = translateProject(project, {
      target,
      allPipelines: false,
      kedroVersion: "1.7.0",
      dagsterVersion: "1.13.27",
    });
    expect(Object.keys(location.assets).length).toBeGreaterThan(project.pipelines["__default__"]?.nodes.length ?? 0);
  });
}

describe("translation", () => {
  it.each(["plugin", "generated"] as const)(
    "of 10,000 nodes stays within twice its 500 ms, measured against the machine, and grows no faster than n log n: %s",
    (target) => {
      const small = milliseconds(bigProject(2_500), target);
      const big = milliseconds(bigProject(10_000), target);
      expect(big / slowness()).toBeLessThan(1_000);
      // four times the nodes: 4.6 for n log n, 16 for a square
      expect(big / Math.max(small, 20)).toBeLessThan(12);
    },
    120_000,
  );
});

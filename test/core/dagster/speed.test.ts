import { describe, expect, it } from "vitest";
import { translateProject } from "../../../src/core/dagster/translate-project.ts";
import type { KedroProject, ResolvedDataset } from "../../../src/core/model/kedro-project.ts";
import { kedroNode, kedroProject } from "../../support/kedro-project.ts";

/** Nodes in 50 namespaces, each reading three datasets, run whole by one job. */
function bigProject(size: number): KedroProject {
  const nodes = Array.from({ length: size }, (_, i) => kedroNode(`ns${i % 50}.n${i}: d${i}, d${Math.floor(i / 2)}, e${i % 100}, params:p -> d${i + 1} #t${i % 7}`, "pipeline.py", i + 1));
  const pipeline = { name: "__default__", nodes, layers: [], isComplete: true, at: null };
  const names = new Set(nodes.flatMap((node) => [...node.inputs, ...node.outputs]).filter((name) => !name.startsWith("params:")));
  const dataset = (name: string): ResolvedDataset => ({ name, source: "entry", pattern: null, type: "pandas.CSVDataset", filepath: "x.csv", config: null, at: null, isKnown: true });
  return {
    ...kedroProject({ pipelines: {}, dagster: "jobs: {all: {pipeline: {}}}" }),
    pipelines: { __default__: pipeline, all: pipeline },
    discoveredPipelines: { __default__: pipeline, all: pipeline },
    catalog: { entries: {}, patterns: [], datasets: Object.fromEntries([...names].map((name) => [name, dataset(name)])) },
  };
}

/** Processor time, which other work on the machine does not lengthen much; the better of two. */
function milliseconds(project: KedroProject, target: "plugin" | "generated"): number {
  const times = [1, 2].map(() => {
    const before = process.cpuUsage();
    const { location } = translateProject(project, { target, allPipelines: false, kedroVersion: "1.7.0", dagsterVersion: "1.13.27" });
    expect(Object.keys(location.assets).length).toBeGreaterThan(project.pipelines["__default__"]?.nodes.length ?? 0);
    const spent = process.cpuUsage(before);
    return (spent.user + spent.system) / 1_000;
  });
  return Math.min(...times);
}

describe("translation of a big project", () => {
  it.each(["plugin", "generated"] as const)("takes under 500 ms for 10,000 nodes and grows no faster than n log n: %s", (target) => {
    const small = milliseconds(bigProject(2_500), target);
    const big = milliseconds(bigProject(10_000), target);
    // the collector's own threads count too, so twice the budget is allowed here
    expect(big).toBeLessThan(1_000);
    expect(big / Math.max(small, 20)).toBeLessThan(12);
  }, 120_000);
});

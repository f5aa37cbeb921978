import { describe, expect, test } from "vitest";
import { generateDefinitions } from "../../../src/core/definitions/generate-definitions.ts";
import type { ProjectSketch } from "../../support/kedro-project.ts";
import { generatedLocation } from "./generated-location.ts";

const entry = (name: string): string => `${name}: {type: pickle.PickleDataset, filepath: ${name}.pkl}\n`;

function moduleOf(sketch: ProjectSketch, oneStep: readonly string[]): string {
  const { files } = generateDefinitions({
    locations: [generatedLocation(sketch)],
    existing: () => null,
    repository: null,
    commit: null,
    generatorVersion: "1",
    runtime: new Map(),
    options: { oneStep },
  });
  return files.get("src/dagster_definitions/env_local.py") ?? "";
}

/** Steps by name, each with the nodes that it runs. */
function steps(text: string): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    [...text.matchAll(/@dg\.multi_asset\(\n {4}name="(\w+)"[\s\S]*?\ndef /gu)].map(([body, name = ""]) => {
      const nodes = /"kedro\/nodes": '(.*)'/u.exec(body)?.[1];
      const members = nodes === undefined ? [name] : (JSON.parse(nodes) as [string, string][]).map(([, node]) => node);
      return [name, members] as const;
    }),
  );
}

const CHAIN: ProjectSketch = {
  pipelines: { __default__: "a: raw -> b\nc: b -> d\ne: d -> f\ng: f -> h" },
  catalog: entry("raw") + entry("d") + entry("h"),
};

describe("nodes that run as one step", () => {
  test("are those between which data lives in memory: their order is kept, and what is read within stays there", () => {
    const text = moduleOf(CHAIN, ["memory"]);
    expect(steps(text)).toEqual({ a_nodes: ["a", "c"], e_nodes: ["e", "g"] });
    expect(text).toMatch(/"b": dg\.AssetOut\(\n +key=\["local", "b"\],\n +dagster_type=dg\.Nothing,/u);
    expect(text).toContain('"d": {dg.AssetKey(["local", "b"])}');
    expect(text).toMatch(/"d": dg\.AssetIn\(\n +key=\["local", "d"\],\n[^)]*dagster_type=dg\.Nothing,/u);
    expect(text).toContain("selection=[\n        a_nodes_asset,\n        e_nodes_asset,\n    ],");
  });

  test("are those with a tag, divided where data leaves them and comes back", () => {
    const sketch = {
      ...CHAIN,
      pipelines: { __default__: "a: raw -> b #quick\nc: b -> d #quick\ne: d -> f\ng: f -> h #quick\ni: h -> k #quick" },
    };
    expect(steps(moduleOf(sketch, ["tag:quick"]))).toEqual({
      e: ["e"],
      quick: ["a", "c"],
      quick_nodes: ["g", "i"],
    });
  });

  test("two groups that would wait for each other are divided", () => {
    const sketch: ProjectSketch = {
      pipelines: { __default__: "a: raw -> b #x\nc: b -> d #y\ne: raw -> f #y\ng: f -> h #x" },
      catalog: entry("raw"),
    };
    expect(steps(moduleOf(sketch, ["tag:x", "tag:y"]))).toEqual({ c: ["c"], e: ["e"], x: ["a", "g"] });
  });

  test("a job that runs a part of them divides them, and without a selection each node is a step", () => {
    const dagster =
      "jobs:\n  all: {pipeline: {pipeline_name: __default__}}\n  some: {pipeline: {pipeline_name: __default__, node_names: [a]}}\n";
    expect(steps(moduleOf({ ...CHAIN, dagster }, ["memory"]))).toEqual({ a: ["a"], c: ["c"], e_nodes: ["e", "g"] });
    expect(Object.keys(steps(moduleOf(CHAIN, [])))).toEqual(["a", "c", "e", "g"]);
  });
});

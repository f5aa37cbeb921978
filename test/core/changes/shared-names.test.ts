import { describe, expect, it } from "vitest";
import { diffCodeLocations } from "../../../src/core/changes/diff/diff-code-locations.ts";
import type { CodeLocation, NodeFacts } from "../../../src/core/model/code-location.ts";
import { codeLocation } from "../../../tools/locations/code-location.ts";

/** A registry in which each pipeline has a node `fit` that reads another table, the first one standing for the name. */
function registry(reads: Readonly<Record<string, string>>): CodeLocation {
  const made = codeLocation({ nodes: { fit: { inputs: ["a"], outputs: ["model"] } } });
  const plain = made.kedro.nodes["fit"];
  if (plain === undefined) throw new Error("no node");
  const node = (input: string): NodeFacts => ({ ...plain, inputs: [input] });
  const pipelines = Object.keys(reads).sort();
  const [first = ""] = pipelines;
  return {
    ...made,
    kedro: {
      ...made.kedro,
      nodes: { fit: node(reads[first] ?? "") },
      pipelines: Object.fromEntries(
        pipelines.map((pipeline) => [pipeline, { nodes: ["fit"], complete: true, at: null }]),
      ),
      variants:
        pipelines.length < 2
          ? {}
          : { fit: pipelines.map((pipeline) => ({ pipelines: [pipeline], node: node(reads[pipeline] ?? "") })) },
    },
  };
}

const told = (before: CodeLocation, after: CodeLocation): readonly string[] =>
  diffCodeLocations(before, after).map(({ type, subject }) => `${type} ${subject}`);

describe("nodes of several pipelines that share a name", () => {
  it("have not changed when the pipeline is removed whose node stood for the name", () => {
    expect(told(registry({ p: "a", q: "b", r: "c" }), registry({ q: "b", r: "c" }))).toEqual([
      "node-variant-removed fit",
      "pipeline-removed p",
    ]);
  });

  it("have not changed when a pipeline comes whose node stands for the name from now on", () => {
    expect(told(registry({ q: "b", r: "c" }), registry({ p: "a", q: "b", r: "c" }))).toEqual([
      "node-variant-added fit",
      "pipeline-added p",
    ]);
  });

  it("have changed where the node of a pipeline that stays reads something else", () => {
    expect(told(registry({ p: "a", q: "b", r: "c" }), registry({ q: "other", r: "c" }))).toContain(
      "node-inputs-changed fit",
    );
  });
});

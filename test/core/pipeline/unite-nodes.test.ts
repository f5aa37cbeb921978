import { describe, expect, it } from "vitest";
import { groupedNodes } from "../../../src/core/pipeline/grouped-nodes.ts";
import { freeInputs } from "../../../src/core/pipeline/pipeline-datasets.ts";
import { uniteNodes } from "../../../src/core/pipeline/unite-nodes.ts";
import { kedroNode } from "../../support/kedro-project.ts";

const nodesOf = (text: string) => text.split("\n").map((line, index) => kedroNode(line.trim(), "p.py", index + 1));

describe("the sum of pipelines", () => {
  const union = (...pipelines: readonly string[]) => {
    const { nodes, conflicts, refused } = uniteNodes(pipelines.map(nodesOf));
    return {
      nodes: nodes.map((node) => node.name),
      refused: refused.map((node) => node.name),
      conflicts: conflicts.map((conflict) => conflict.kind),
    };
  };
  it("takes equal nodes for one, whatever their tags", () => {
    expect(union("n: a -> b #x", "n: a -> b #y")).toEqual({ nodes: ["n"], refused: [], conflicts: [] });
  });
  it("refuses two nodes of one name and two makers of one dataset, and keeps the first", () => {
    expect(union("n: a -> b", "n: a -> c", "m: a -> b@x")).toEqual({
      nodes: ["n"],
      refused: ["n", "m"],
      conflicts: ["name", "output"],
    });
  });
  it("refuses a circle and a dataset with and without suffix", () => {
    expect(union("n: a -> b", "m: b -> a")).toMatchObject({ conflicts: ["cycle"] });
    expect(union("n: a@x -> b", "m: a -> c")).toMatchObject({ conflicts: ["transcoding"] });
  });
  it("has layers and free inputs of its own", () => {
    const nodes = nodesOf("b: y -> z\na: x -> y@p\nc: y@q, k -> w");
    expect(groupedNodes(nodes).map((layer) => layer.map((node) => node.name))).toEqual([["a"], ["b", "c"]]);
    expect(freeInputs(nodes)).toEqual(["k", "x"]);
  });
});

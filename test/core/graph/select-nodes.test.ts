import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freeInputs, indexPipeline } from "../../../src/core/graph/index-pipeline.ts";
import { layerNodes } from "../../../src/core/graph/layer-nodes.ts";
import { selectNodes, type PipelineFilters } from "../../../src/core/graph/select-nodes.ts";
import { unionNodes } from "../../../src/core/graph/union-nodes.ts";
import { kedroNode } from "../../support/kedro-project.ts";

const nodesOf = (text: string) => text.split("\n").map((line, index) => kedroNode(line.trim(), "p.py", index + 1));
const chain = indexPipeline(nodesOf("one: raw -> a #t\ntwo: a -> b@x\nns.three: b@y -> c #t\nns.sub.four: c -> d"));
const names = (filters: PipelineFilters) => selectNodes(chain, filters).nodes.map((node) => node.name);
const problems = (filters: PipelineFilters) =>
  selectNodes(chain, filters).problems.map(({ filter, kind, name }) => `${filter} ${kind} ${name}`);

describe("filters of a pipeline", () => {
  it("select by tag, name, namespace, and what comes before or after", () => {
    expect(names({ tags: ["t", "none"] })).toEqual(["one", "ns.three"]);
    expect(names({ node_names: ["two"] })).toEqual(["two"]);
    expect(names({ node_namespaces: ["ns"] })).toEqual(["ns.three", "ns.sub.four"]);
    expect(names({ from_nodes: ["two"] })).toEqual(["two", "ns.three", "ns.sub.four"]);
    expect(names({ to_nodes: ["ns.three"] })).toEqual(["one", "two", "ns.three"]);
    expect(names({ from_inputs: ["a"] })).toEqual(["two", "ns.three", "ns.sub.four"]);
    expect(names({ to_outputs: ["c"] })).toEqual(["one", "two", "ns.three"]);
  });
  it("know a transcoded dataset without its suffix, and with it that spelling alone", () => {
    expect(names({ from_inputs: ["b"] })).toEqual(["ns.three", "ns.sub.four"]);
    expect(names({ from_inputs: ["b@y"] })).toEqual(["ns.three", "ns.sub.four"]);
    expect(names({ from_inputs: ["b@x"] })).toEqual([]);
    expect(names({ to_outputs: ["b@y"] })).toEqual([]);
    expect(names({ to_outputs: ["b"] })).toEqual(["one", "two"]);
  });
  it("are all applied to the whole pipeline, and empty ones to nothing", () => {
    expect(names({ from_nodes: ["two"], tags: ["t"] })).toEqual(["ns.three"]);
    expect(names({ node_names: ["one", "ns.three"], from_inputs: ["raw"] })).toEqual(["one", "ns.three"]);
    expect(names({ tags: [], node_names: [] })).toHaveLength(4);
  });
  it("name what the pipeline does not have, as Kedro does", () => {
    expect(problems({ node_names: ["three"], from_inputs: ["zz"], node_namespaces: ["s"] })).toEqual([
      "node_names unknown-node three",
      "from_inputs unknown-dataset zz",
      "node_namespaces unknown-namespace s",
    ]);
    expect(problems({ to_outputs: ["raw"] })).toEqual([]);
    expect(problems({ node_names: ["one", "one"] })).toEqual(["node_names repeated-node one"]);
    expect(problems({ node_namespaces: ["ns", "ns.sub"] })).toEqual(["node_namespaces repeated-node ns.sub.four"]);
  });
  it("never select what was not there, and in any order the same", () => {
    const some = fc.subarray(["one", "two", "ns.three", "ns.sub.four"]);
    fc.assert(
      fc.property(some, some, some, (node_names, from_nodes, to_nodes) => {
        const together = names({ node_names, from_nodes, to_nodes });
        const apart = [names({ node_names }), names({ from_nodes }), names({ to_nodes })];
        expect(together).toEqual(names({}).filter((name) => apart.every((selected) => selected.includes(name))));
      }),
    );
  });
});

describe("the sum of pipelines", () => {
  const union = (...pipelines: readonly string[]) => {
    const { nodes, conflicts, refused } = unionNodes(pipelines.map(nodesOf));
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
    const index = indexPipeline(nodesOf("b: y -> z\na: x -> y@p\nc: y@q, k -> w"));
    expect(layerNodes(index).map((layer) => layer.map((node) => node.name))).toEqual([["a"], ["b", "c"]]);
    expect(freeInputs(index)).toEqual(["x", "k"]);
  });
});

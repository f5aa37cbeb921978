import { describe, expect, it } from "vitest";
import { filterPipeline } from "../../../../src/core/kedro/pipeline-values/filter-pipeline.ts";
import {
  onlyNodes,
  onlyNodesWithNamespaces,
  onlyNodesWithTags,
} from "../../../../src/core/kedro/pipeline-values/only-nodes.ts";
import {
  fromInputs,
  fromNodes,
  onlyNodesWithInputs,
  onlyNodesWithOutputs,
  toNodes,
  toOutputs,
} from "../../../../src/core/kedro/pipeline-values/trace-datasets.ts";
import { cause, doubtful, error, holes, names, node, opaque, pipe, value } from "./build.ts";

const n1 = node("f1", "raw", "a", { name: "n1", tags: ["early"] });
const n2 = node("f2", ["a", "params:p"], "b@x", { name: "n2" });
const n3 = node("f3", "b@y", "c", { name: "n3", tags: ["late"], namespace: "ns" });
const n4 = node("f4", "b@x", "d", { name: "n4", tags: ["late"], namespace: "ns.deep" });
const n5 = node("f5", "other", null, { name: "n5" });
const whole = pipe(n1, n2, n3, n4, n5);

describe("a selection that Kedro refuses", () => {
  it("names a node that is not there", () => {
    expect(error(onlyNodes(whole, ["n1", "nope", "also"]))).toBe(
      "ValueError: Pipeline does not contain nodes named ['also', 'nope'].",
    );
  });

  it("leaves out the namespace of a node", () => {
    expect(error(onlyNodes(whole, ["n3"]))).toBe(
      "ValueError: Pipeline does not contain nodes named ['n3']. Did you mean: ['ns.n3']?",
    );
  });

  it("names a dataset that is not there", () => {
    expect(error(fromInputs(whole, ["raw", "b@z", "zip"]))).toBe(
      "ValueError: Pipeline does not contain datasets named ['b@z', 'zip']",
    );
    expect(error(toOutputs(whole, ["zip"]))).toBe("ValueError: Pipeline does not contain datasets named ['zip']");
  });

  it("names a namespace that is not there", () => {
    expect(error(onlyNodesWithNamespaces(whole, ["ns", "n", "deep"]))).toBe(
      "ValueError: Pipeline does not contain nodes with the following namespaces: ['n', 'deep']",
    );
  });

  it("leaves nothing", () => {
    expect(error(filterPipeline(whole, { tags: ["early"], node_names: ["n5"] }))).toBe(
      "ValueError: Pipeline contains no nodes after applying all provided filters. Please ensure that at least one pipeline with nodes has been defined.",
    );
  });
});

describe("a selection", () => {
  it("follows datasets down, through all transcodings unless one is named", () => {
    expect(names(value(fromInputs(whole, ["a"])))).toEqual(["n2", "ns.deep.n4", "ns.n3"]);
    expect(names(value(fromInputs(whole, ["b@y"])))).toEqual(["ns.n3"]);
    expect(names(value(fromNodes(whole, ["n1"])))).toEqual(["n1", "n2", "ns.deep.n4", "ns.n3"]);
  });

  it("follows datasets up", () => {
    expect(names(value(toOutputs(whole, ["c"])))).toEqual(["n1", "n2", "ns.n3"]);
    expect(names(value(toNodes(whole, ["n2"])))).toEqual(["n1", "n2"]);
  });

  it("takes direct users only where asked", () => {
    expect(names(value(onlyNodesWithInputs(whole, ["b"])))).toEqual(["ns.deep.n4", "ns.n3"]);
    expect(names(value(onlyNodesWithOutputs(whole, ["b@x"])))).toEqual(["n2"]);
    expect(names(value(onlyNodesWithOutputs(whole, ["b@y"])))).toEqual([]);
  });

  it("takes nodes with any of the tags, and none without tags", () => {
    expect(names(value(onlyNodesWithTags(whole, ["early", "late"])))).toEqual(["n1", "ns.deep.n4", "ns.n3"]);
    expect(names(value(onlyNodesWithTags(whole, [])))).toEqual([]);
  });

  it("takes a namespace with what is nested in it", () => {
    expect(names(value(onlyNodesWithNamespaces(whole, ["ns"])))).toEqual(["ns.deep.n4", "ns.n3"]);
    expect(names(value(onlyNodesWithNamespaces(whole, ["ns.deep"])))).toEqual(["ns.deep.n4"]);
  });

  it("intersects all conditions of a filter", () => {
    expect(names(value(filterPipeline(whole, { from_nodes: ["n2"], to_outputs: ["c"] })))).toEqual(["n2", "ns.n3"]);
    expect(names(value(filterPipeline(whole, { tags: [], from_nodes: [] })))).toHaveLength(5);
  });
});

describe("a selection from a pipeline with a hole", () => {
  it("finds a name only a hole may have, as a doubt", () => {
    const chosen = value(onlyNodes(pipe(n1, opaque()), ["n1", "nope"]));
    expect([names(chosen), holes(chosen)]).toEqual([["n1"], ["nope"]]);
  });

  it("doubts every node that may hang on the unknown one", () => {
    const chosen = value(fromInputs(pipe(n1, n2, n5, opaque()), ["raw"]));
    expect([names(chosen), holes(chosen)]).toEqual([
      ["n1", "n2"],
      ["?", "n5"],
    ]);
  });

  it("doubts what only a doubtful node leads to", () => {
    const chosen = value(fromInputs(pipe(n1, doubtful(n2), n3, n5), ["raw"]));
    expect([names(chosen), holes(chosen)]).toEqual([["n1"], ["n2", "ns.n3"]]);
  });

  it("doubts a node whose tags are not all known", () => {
    const chosen = value(onlyNodesWithTags(pipe({ ...n5, unknownTags: cause }, n1), ["early"]));
    expect([names(chosen), holes(chosen)]).toEqual([["n1"], ["n5"]]);
  });
});

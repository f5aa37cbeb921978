import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { selectNodes, type PipelineFilters } from "../../../src/core/pipeline/select-nodes.ts";
import { kedroRules } from "../../../src/core/pipeline/kedro-rules.ts";
import { kedroNode } from "../../support/kedro-project.ts";
import { membersOf } from "../../../src/core/pipeline/node-index.ts";

const nodesOf = (text: string) => text.split("\n").map((line, index) => kedroNode(line.trim(), "p.py", index + 1));
const chain = membersOf(nodesOf("one: raw -> a #t\ntwo: a -> b@x\nns.three: b@y -> c #t\nns.sub.four: c -> d"));
const names = (filters: PipelineFilters) =>
  selectNodes(chain, filters, kedroRules("1.7.0")).nodes.map((node) => node.name);
const problems = (filters: PipelineFilters) =>
  selectNodes(chain, filters, kedroRules("1.7.0")).problems.map(
    ({ filter, kind, name }) => `${filter} ${kind} ${name}`,
  );

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

describe("a namespace filter before Kedro 1.0", () => {
  const nodes = nodesOf("train.n1: raw -> a\ntraining.n2: a -> b\ntrain.deep.n3: b -> c\neval.n4: c -> d\nn5: d -> e");
  const select = (version: string, ...node_namespaces: string[]) => {
    const { nodes: found, problems: why } = selectNodes(membersOf(nodes), { node_namespaces }, kedroRules(version));
    return [found.map((node) => node.name).join(" "), ...why.map(({ kind, name }) => `${kind} ${name}`)];
  };
  it("takes every namespace that begins so", () => {
    expect(select("0.19.14", "train")).toEqual(["train.n1 training.n2 train.deep.n3"]);
    expect(select("1.0.0", "train")).toEqual(["train.n1 train.deep.n3"]);
    expect(select("0.18.14", "t")).toEqual(["train.n1 training.n2 train.deep.n3"]);
    expect(select("1.7.0", "t")).toEqual(["", "unknown-namespace t"]);
  });
  it("takes one namespace, so that of several the pipelines are added up and none is given twice", () => {
    expect(select("0.19.14", "train", "training", "eval")).toEqual(["train.n1 training.n2 train.deep.n3 eval.n4"]);
    expect(select("1.7.0", "train", "train.deep")).toEqual(["train.n1 train.deep.n3", "repeated-node train.deep.n3"]);
  });
});

import { describe, expect, it } from "vitest";
import {
  intersectPipelines,
  subtractPipelines,
  unitePipelines,
} from "../../../../src/core/kedro/pipeline-values/combine-pipelines.ts";
import { createPipeline } from "../../../../src/core/kedro/pipeline-values/create-pipeline.ts";
import { describePipeline } from "../../../../src/core/kedro/pipeline-values/describe-pipeline.ts";
import { error, holes, member, names, node, opaque, doubtful, pipe, rules, value } from "./build.ts";
import { groupByNamespace } from "../../../../src/core/pipeline/group-by-namespace.ts";
import { groupedNodes } from "../../../../src/core/pipeline/grouped-nodes.ts";
import { memberNodes } from "../../../../src/core/pipeline/node-index.ts";

const a = node("fa", "raw", "a", { name: "na", tags: ["x"] });
const b = node("fb", "a", "b", { name: "nb" });
const c = node("fc", ["a", "params:p"], "c", { name: "nc" });
const make = (...items: Parameters<typeof member>[0][]) => createPipeline(items.map(member), rules);

describe("a pipeline that Kedro refuses", () => {
  it("holds two nodes of one name", () => {
    expect(error(make(a, node("other", "x", "y", { name: "na" })))).toBe(
      "ValueError: Pipeline nodes must have unique names. The following node names appear more than once:\n\n" +
        "Free nodes:\n  - na\n\nYou can name your nodes using the last argument of 'node()'.",
    );
  });

  it("lists one pipeline twice, and says in which", () => {
    expect(error(make(b, pipe(a, b)))).toBe(
      "ValueError: Pipeline nodes must have unique names. The following node names appear more than once:\n\n" +
        "Pipeline([Node(fa, 'raw', 'a', 'na'),Node(fb, 'a', 'b', 'nb')]):\n  - nb\n\n" +
        "You can name your nodes using the last argument of 'node()'.",
    );
  });

  it("makes one dataset twice, transcoding aside", () => {
    expect(error(make(node("f", "x", "out@pandas", { name: "n1" }), node("g", "y", "out@spark", { name: "n2" })))).toBe(
      "kedro.pipeline.pipeline.OutputNotUniqueError: Output(s) ['out'] are returned by more than one nodes. Node outputs must be unique.",
    );
  });

  it("names a dataset both with and without transcoding", () => {
    expect(error(make(node("f", "x", "out@pandas", { name: "n1" }), node("g", "out", "y", { name: "n2" })))).toBe(
      "ValueError: The following datasets are used with transcoding, but were referenced without the separator: out.\n" +
        "Please specify a transcoding option or rename the datasets.",
    );
  });

  it("confirms one dataset twice", () => {
    expect(error(make(node("f", "x", "y", { confirms: "x" }), node("g", "x", "z", { confirms: ["x"] })))).toBe(
      "kedro.pipeline.pipeline.ConfirmNotUniqueError: ['x'] datasets are confirmed by more than one node. Node confirms must be unique.",
    );
  });

  it("runs in a circle", () => {
    const loop = [node("f", "y", "x", { name: "n1" }), node("g", "x", "y", { name: "n2" })];
    expect(error(make(...loop, a))).toBe(
      "kedro.pipeline.pipeline.CircularDependencyError: Circular dependencies exist among the following 2 item(s): " +
        "[Node(f, 'y', 'x', 'n1'), Node(g, 'x', 'y', 'n2')]",
    );
  });

  it("runs in a circle only once two pipelines are summed", () => {
    const left = pipe(node("f", "y", "x", { name: "n1" }), node("h", "x", "z", { name: "n3" }));
    const right = pipe(node("g", "z", "y", { name: "n2" }));
    expect(error(unitePipelines(left, right))).toContain("Circular dependencies exist among the following 3 item(s)");
  });

  it("sums pipelines that give one name to different nodes", () => {
    expect(error(unitePipelines(pipe(a, b), pipe(node("other", "q", "r", { name: "nb" }))))).toBe(
      "ValueError: Pipeline nodes must have unique names. The following node names appear more than once:\n\n" +
        "Free nodes:\n  - nb\n\nYou can name your nodes using the last argument of 'node()'.",
    );
  });
});

describe("the order of nodes", () => {
  it("is by layers, each sorted by name", () => {
    const layers = groupedNodes(memberNodes(pipe(c, b, a, node("f", "other", null, { name: "zz" }))));
    expect(layers.map((layer) => layer.map((item) => item.name))).toEqual([
      ["na", "zz"],
      ["nb", "nc"],
    ]);
  });

  it("follows a dataset through its transcodings", () => {
    expect(names(pipe(node("g", "t@y", "end", { name: "n1" }), node("f", "start", "t@x", { name: "n2" })))).toEqual([
      "n2",
      "n1",
    ]);
  });

  it("survives a chain of ten thousand nodes", () => {
    const chain = Array.from({ length: 10_000 }, (_, i) => node("f", `d${i}`, `d${i + 1}`, { name: `n${i}` }));
    const started = performance.now();
    let sum = pipe();
    for (const item of chain.toReversed()) sum = value(unitePipelines(sum, pipe(item)));
    expect(names(sum).slice(0, 2)).toEqual(["n0", "n1"]);
    expect(sum.size).toBe(10_000);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe("set operations", () => {
  const left = pipe(a, b);
  const right = pipe(node("fa", "raw", "a", { name: "na", tags: ["y"] }), c);

  it("keep the left node of two equal ones in a sum", () => {
    const sum = value(unitePipelines(left, right));
    expect(names(sum)).toEqual(["na", "nb", "nc"]);
    expect(memberNodes(sum)[0]?.tags).toEqual(["x"]);
  });

  it("leave both operands as they were", () => {
    value(unitePipelines(left, right));
    value(unitePipelines(left, pipe(node("f", "q", "r", { name: "nq" }))));
    expect(names(left)).toEqual(["na", "nb"]);
  });

  it("take what is common from the smaller pipeline, from the right one at equal size", () => {
    expect(memberNodes(value(intersectPipelines(left, right)))[0]?.tags).toEqual(["y"]);
    expect(memberNodes(value(intersectPipelines(pipe(a), right)))[0]?.tags).toEqual(["x"]);
  });

  it("subtract equal nodes only: another input makes another node", () => {
    expect(names(value(subtractPipelines(left, right)))).toEqual(["nb"]);
    expect(names(value(subtractPipelines(left, pipe(node("fb", ["a"], "b", { name: "nb" })))))).toEqual(["na", "nb"]);
  });
});

describe("a pipeline with a hole", () => {
  it("makes every node doubtful that an unknown subtrahend may remove", () => {
    const rest = value(subtractPipelines(pipe(a, b), pipe(opaque())));
    expect([names(rest), holes(rest)]).toEqual([[], ["na", "nb"]]);
    const byNameOnly = value(subtractPipelines(pipe(a, b), pipe(opaque("nb"))));
    expect([names(byNameOnly), holes(byNameOnly)]).toEqual([["na"], ["nb"]]);
  });

  it("lets a node in doubt become certain when a sum adds it", () => {
    const sum = value(unitePipelines(pipe(doubtful(a), b), pipe(a)));
    expect([names(sum), holes(sum)]).toEqual([["na", "nb"], []]);
  });

  it("keeps a doubt about tags when the copy that may come first has others", () => {
    const sum = value(unitePipelines(pipe(doubtful(node("fa", "raw", "a", { name: "na", tags: ["y"] }))), pipe(a)));
    expect([names(sum), holes(sum)]).toEqual([["na"], ["na"]]);
  });

  it("does not claim what only an unknown part may have in common", () => {
    const common = value(intersectPipelines(pipe(a, b), pipe(a, opaque())));
    expect([names(common), holes(common)]).toEqual([["na"], ["nb"]]);
  });
});

describe("a description", () => {
  it("reads as Kedro's", () => {
    expect(describePipeline(pipe(b, a, c), false)).toBe(
      "#### Pipeline execution order ####\nInputs: params:p, raw\n\nna: fa([raw]) -> [a]\nnb: fb([a]) -> [b]\n" +
        "nc: fc([a;params:p]) -> [c]\n\nOutputs: b, c\n##################################",
    );
  });

  it("groups nodes by their top namespace", () => {
    const grouped = pipe(
      a,
      node("f", "a", "o.i.d", { name: "n1", namespace: "o.i" }),
      node("g", "o.i.d", "e", { name: "n2", namespace: "o" }),
      node("h", "e", "end", { name: "last" }),
    );
    expect(groupByNamespace(memberNodes(grouped))).toEqual([
      { name: "na", type: "nodes", nodes: ["na"], dependencies: [] },
      { name: "o", type: "namespace", nodes: ["o.i.n1", "o.n2"], dependencies: ["na"] },
      { name: "last", type: "nodes", nodes: ["last"], dependencies: ["o"] },
    ]);
  });
});

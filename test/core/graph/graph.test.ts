import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findCycles } from "../../../src/core/graph/find-cycles.ts";
import { indexGraph } from "../../../src/core/graph/index-graph.ts";
import { reach } from "../../../src/core/graph/reach.ts";
import { shortestPaths } from "../../../src/core/graph/shortest-paths.ts";
import { topologicalLayers } from "../../../src/core/graph/topological-layers.ts";
import { processorClock } from "../../support/processor-time.ts";

const edgesOf = (text: string) =>
  text
    .split(" ")
    .filter(Boolean)
    .map((edge) => [edge[0] ?? "", edge[1] ?? ""] as const);
const graphOf = (text: string) => indexGraph([], edgesOf(text));
const someEdges = fc.array(fc.tuple(fc.constantFrom(..."abcdefgh"), fc.constantFrom(..."abcdefgh")), { maxLength: 20 });

describe("a graph of names", () => {
  it("is empty without nodes", () => {
    const graph = indexGraph([], []);
    expect(reach(graph, ["a"], "down")).toEqual([]);
    expect(topologicalLayers(graph)).toEqual({ layers: [], blocked: [] });
    expect(findCycles(graph)).toEqual([]);
  });
  it("reaches what lies downstream and upstream, the start included", () => {
    const graph = graphOf("ab bc ad xc");
    expect(reach(graph, ["b"], "down")).toEqual(["b", "c"]);
    expect(reach(graph, ["c"], "up")).toEqual(["a", "b", "c", "x"]);
    expect(reach(graph, ["unknown"], "down")).toEqual([]);
  });
  it("puts a node in the first layer after everything it needs", () => {
    expect(topologicalLayers(indexGraph(["z"], edgesOf("ab ac bd cd ad"))).layers).toEqual([
      ["a", "z"],
      ["b", "c"],
      ["d"],
    ]);
  });
  it("blocks the nodes on and behind a cycle", () => {
    expect(topologicalLayers(graphOf("ab bc cb cd"))).toEqual({ layers: [["a"]], blocked: ["b", "c", "d"] });
  });
  it("names one shortest cycle of every knot", () => {
    expect(findCycles(graphOf("ab bc ca ac de ed ff gh"))).toEqual([["a", "c"], ["d", "e"], ["f"]]);
  });
  it("finds the nearest start and the path that leads from it", () => {
    const paths = shortestPaths(graphOf("ab bc cd xd"), ["a", "x", "nowhere"], "down");
    expect(paths.pathTo("d")).toEqual(["x", "d"]);
    expect(paths.pathTo("c")).toEqual(["a", "b", "c"]);
    expect(paths.depthOf("c")).toBe(2);
    expect(paths.depthOf("nowhere")).toBeNull();
    expect(paths.reached).toEqual(["a", "x", "b", "d", "c"]);
  });
  it("does not depend on the order in which edges came", () => {
    fc.assert(
      fc.property(someEdges, (edges) => {
        const forward = indexGraph([], edges);
        const backward = indexGraph([], [...edges].reverse());
        expect(topologicalLayers(backward)).toEqual(topologicalLayers(forward));
        expect(findCycles(backward)).toEqual(findCycles(forward));
      }),
    );
  });
  it("is blocked somewhere exactly when it has a cycle, and every cycle named is one", () => {
    fc.assert(
      fc.property(someEdges, (edges) => {
        const graph = indexGraph([], edges);
        const cycles = findCycles(graph);
        expect(cycles.length > 0).toBe(topologicalLayers(graph).blocked.length > 0);
        for (const cycle of cycles)
          cycle.forEach((from, i) =>
            expect(edges.some(([a, b]) => a === from && b === cycle[(i + 1) % cycle.length])).toBe(true),
          );
      }),
    );
  });
  it("is quick and needs no stack for a chain of 10,000 nodes with 30,000 edges", () => {
    const name = (i: number) => `n${String(i).padStart(5, "0")}`;
    const edges: [string, string][] = [];
    for (let i = 0; i < 10_000; i++)
      for (const step of [1, 7, 31]) if (i + step < 10_000) edges.push([name(i), name(i + step)]);
    const spent = processorClock();
    const graph = indexGraph([], edges);
    expect(reach(graph, [name(0)], "down")).toHaveLength(10_000);
    expect(topologicalLayers(graph).layers).toHaveLength(10_000);
    expect(findCycles(graph)).toEqual([]);
    expect(shortestPaths(graph, [name(0)], "down").depthOf(name(9_999))).toBe(322 + 2 + 3);
    expect(spent()).toBeLessThan(10_000);
  });
});

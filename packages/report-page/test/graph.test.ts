import { describe, expect, test } from "vitest";
import { boxName, namedIn } from "../src/graph/box-size.ts";
import { foldAssets, MOST_BOXES } from "../src/graph/fold.ts";
import { layoutOf } from "../src/graph/layout.ts";
import { linked, lineageOf, pathTo, reach, type View } from "../src/graph/lineage.ts";
import { openGroups } from "../src/graph/open-groups.ts";
import { sampleReport } from "./sample-report.ts";

const report = sampleReport();
const { assets } = report;
const WINDOW = { width: 1000, height: 700 };
const all = (count: number): ReadonlySet<number> => new Set(Array.from({ length: count }, (_, asset) => asset));

describe("a lineage", () => {
  test("has before what was, after what is, and both laid over each other", () => {
    const up = (view: View): readonly (readonly number[])[] => {
      const lineage = lineageOf(assets, view);
      return assets.names.map((_, asset) => linked(lineage.up, asset));
    };
    expect(up("before")).toEqual([[5], [4], [1, 4], [4], [5], [], []]);
    expect(up("after")).toEqual([[5], [0, 4], [1], [], [5], [], [2]]);
    expect(up("overlay")).toEqual([[5], [0, 4], [1, 4], [4], [5], [], [2]]);
  });

  test("ends, however its paths run in circles", () => {
    const circle = { starts: Int32Array.of(0, 1, 2), list: Int32Array.of(1, 0) };
    expect([...reach(circle, [0])]).toEqual([0, 1]);
    expect(pathTo([1, 0], 0)).toEqual([1, 0]);
    expect(pathTo(assets.previous, 6)).toEqual([4, 1, 2, 6]);
  });

  test("of a chain of a hundred thousand is followed to its end", () => {
    const numbers = Array.from({ length: 100_000 }, (_, asset) => asset);
    const chain = { starts: Int32Array.from(numbers), list: Int32Array.from(numbers, (asset) => asset + 1) };
    expect(reach(chain, [0]).size).toBe(100_000);
    expect(
      pathTo(
        numbers.map((asset) => asset - 1),
        99_999,
      ),
    ).toHaveLength(100_000);
  });
});

describe("folding", () => {
  const lineage = lineageOf(assets, "overlay");

  test("puts a group into one box with the states of its assets, and edges once", () => {
    const { boxes, edges } = foldAssets({ assets, lineage, shown: all(7), open: new Set([0, 1]) });
    expect(boxes.map(({ id, members }) => [id, members])).toEqual([
      ["a0", [0]],
      ["a4", [4]],
      ["a1", [1]],
      ["g2", [2, 6]],
      ["a3", [3]],
      ["a5", [5]],
    ]);
    expect(boxes[3]?.states).toEqual([
      { state: "changed", count: 1 },
      { state: "stale", count: 1 },
    ]);
    expect(edges).toContainEqual({ from: 0, to: 2, state: "added" });
    expect(edges).toContainEqual({ from: 1, to: 3, state: "removed" });
  });

  test("draws of a group that is too large what changed, and the rest as one box", () => {
    const size = 3000;
    const large = {
      ...assets,
      names: Array.from({ length: size }, (_, asset) => `a${asset}`),
      states: "7".repeat(size - 5) + "22225",
      sides: "b".repeat(size),
      groups: Array.from({ length: size }, () => 0),
      deps: Array.from({ length: size }, (_, asset) => (asset === 0 ? [0] : [1, asset - 1])).flat(),
      gained: {},
      lost: {},
    };
    const input = { assets: large, lineage: lineageOf(large, "after"), shown: all(size) };
    const { boxes } = foldAssets({ ...input, open: new Set([0]) });
    expect(boxes.length).toBeLessThanOrEqual(MOST_BOXES);
    expect(boxes.filter(({ states }) => states[0]?.state === "changed")).toHaveLength(4);
    expect(boxes.at(-1)).toMatchObject({ isRest: true, asset: -1 });
    expect(boxes.reduce((sum, { members }) => sum + members.length, 0)).toBe(size);
    expect(openGroups(large, all(size))).toEqual(new Set([0]));
  });
});

describe("the layout", () => {
  const lineage = lineageOf(assets, "overlay");
  const folded = foldAssets({ assets, lineage, shown: all(7), open: new Set([0, 1, 2]) });

  test("draws no edge backwards, and no two boxes over each other", () => {
    const { boxes } = layoutOf(folded, report, WINDOW);
    for (const { from, to } of folded.edges) expect(boxes[from]?.x).toBeLessThan(boxes[to]?.x ?? 0);
    const overlaps = boxes.flatMap((one, index) =>
      boxes
        .slice(index + 1)
        .filter(
          (other) =>
            one.x < other.x + other.width &&
            other.x < one.x + one.width &&
            one.y < other.y + other.height &&
            other.y < one.y + one.height,
        ),
    );
    expect(overlaps).toEqual([]);
  });

  test("is the same for the same graph, and takes circles and nothing at all", () => {
    expect(layoutOf(folded, report, WINDOW)).toEqual(layoutOf(folded, report, WINDOW));
    const circle = { ...folded, edges: [...folded.edges, { from: 2, to: 0, state: "kept" as const }] };
    expect(layoutOf(circle, report, WINDOW).boxes).toHaveLength(7);
    const nothing = { boxes: [], edges: [], boxOf: new Int32Array() };
    expect(layoutOf(nothing, report, WINDOW)).toMatchObject({ width: 32, height: 32, boxes: [] });
  });

  test("calls boxes before as they were called before", () => {
    const renamed = { ...report, assets: { ...assets, formerNames: { "4": "sales" } } };
    const [, box] = folded.boxes;
    if (box === undefined) throw new Error("There is no second box.");
    expect(boxName(box, namedIn(renamed, "before"))).toBe("sales");
    expect(boxName(box, namedIn(renamed, "overlay"))).toBe("orders");
  });

  test("runs from top to bottom where that is larger in the window", () => {
    expect(layoutOf(folded, report, { width: 3000, height: 700 }).direction).toBe("LR");
    expect(layoutOf(folded, report, { width: 380, height: 700 }).direction).toBe("TB");
  });
});

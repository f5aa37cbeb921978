import { describe, expect, test } from "vitest";
import { lineageOf } from "../src/graph/lineage.ts";
import { printHash, readHash } from "../src/state/hash.ts";
import { litBy, shownAssets } from "../src/state/model.ts";
import { FIRST_STATE, type PageState } from "../src/state/page-state.ts";
import { sampleReport } from "./sample-report.ts";

describe("the address", () => {
  test("of the page as it opens is empty", () => {
    expect(printHash(FIRST_STATE)).toBe("");
    expect(readHash("")).toEqual(FIRST_STATE);
  });

  test.each<PageState>([
    { ...FIRST_STATE, report: 2, tab: "schedules", view: "before", query: 'key:"a b"+ & #', states: ["stale", "gone"] },
    { ...FIRST_STATE, group: "a&b", job: "=", owner: "@x/y", schedule: "ä😀", opened: ["a", "b"], closed: ["c,d"] },
    { ...FIRST_STATE, selected: { kind: "asset", name: "<script>" } },
    { ...FIRST_STATE, selected: { kind: "group", name: "" } },
    { ...FIRST_STATE, selected: { kind: "change", index: 3 } },
  ])("brings back what it was made of (%#)", (state) => {
    expect(readHash(`#${printHash(state)}`)).toEqual(state);
  });

  test.each(["#report=-1&tab=x&view=constructor&change=1.5", "#report=1e999&change=", "#%", "#=&&&asset"])(
    "that nobody printed is read as far as it can be: %s",
    (hash) => {
      const { report, tab, view } = readHash(hash);
      expect({ report, tab, view }).toEqual({ report: 0, tab: "graph", view: "overlay" });
    },
  );
});

describe("what is shown and lit", () => {
  const report = sampleReport({
    changes: [
      {
        criticality: "risky",
        word: "review",
        messages: ["`orders` changes"],
        more: 0,
        reason: "",
        cause: "",
        at: null,
        isBefore: false,
        lines: "",
        roots: [4],
        reaches: 4,
        jobs: [],
        schedules: [],
      },
    ],
  });
  const lineage = lineageOf(report.assets, "after");
  const shown = (part: Partial<PageState>): readonly number[] => [
    ...shownAssets(report, lineage, { ...FIRST_STATE, ...part }).assets,
  ];

  test("filters hold together", () => {
    expect(shown({ states: ["stale"] })).toEqual([1, 6]);
    expect(shown({ states: ["stale"], job: "train" })).toEqual([6]);
    expect(shown({ schedule: "train__schedule" })).toEqual([2, 6]);
    expect(shown({ schedule: "gone" })).toEqual([]);
    expect(shown({ owner: "@acme/data", query: "mod" })).toEqual([2]);
  });

  test("a search that cannot be read hides nothing and is told", () => {
    const { assets, problem } = shownAssets(report, lineage, { ...FIRST_STATE, query: "(" });
    expect(assets.size).toBe(6);
    expect(problem?.message).toBe("Something is missing at the end");
  });

  test("an asset lights what it is made of and what is made of it, with the way from the change", () => {
    const lit = litBy(report, lineage, { kind: "asset", name: "model" });
    expect([...(lit?.assets ?? [])].sort()).toEqual([0, 1, 2, 4, 5, 6]);
    expect(lit?.path).toEqual([4, 1, 2]);
    expect([...(litBy(report, lineage, { kind: "change", index: 0 })?.assets ?? [])]).toEqual([4, 1, 2, 6]);
    expect(litBy(report, lineage, { kind: "asset", name: "nothing" })).toBeNull();
    expect(litBy(report, lineage, { kind: "change", index: 9 })).toBeNull();
  });
});

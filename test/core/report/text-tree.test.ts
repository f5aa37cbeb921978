import { describe, expect, test } from "vitest";
import type { CodeLocation } from "../../../src/core/model/code-location.ts";
import type { Report } from "../../../src/core/model/report.ts";
import { textTree } from "../../../src/core/report/graph/text-tree.ts";
import { buildReport } from "../../support/build-report.ts";
import { shopAfter, shopBefore } from "../../support/shop.ts";

/** Lines of a tree whose assets are made of those named. */
function drawn(deps: Readonly<Record<string, readonly string[]>>, most = 100): readonly string[] {
  const shop = buildReport(shopBefore(), shopAfter());
  const [one] = shop.impact.assets;
  const [asset] = Object.values(shop.after?.assets ?? {});
  if (one === undefined || asset === undefined || shop.after === null) throw new Error("the shop reaches nothing");
  const after: CodeLocation = {
    ...shop.after,
    assets: Object.fromEntries(Object.entries(deps).map(([name, own]) => [name, { ...asset, deps: own }])),
  };
  const impact: Report["impact"] = {
    ...shop.impact,
    assets: Object.keys(deps).map((name) => ({ ...one, asset: name })),
  };
  return textTree({ impact, after }, most).map(
    ({ branch, asset: shown, hidden }) => `${branch}${shown?.asset ?? `+${hidden}`}`,
  );
}

describe("the tree of what is reached", () => {
  test("has each asset once, below the last of those that it is made of", () => {
    expect(drawn({ a: [], b: ["a"], c: ["a", "b"], d: ["c"], e: ["a"], f: ["elsewhere"] })).toEqual([
      "a",
      "├─ b",
      "│  └─ c",
      "│     └─ d",
      "└─ e",
      "f",
    ]);
  });

  test("counts what a wide level, a deep chain and a long list leave out", () => {
    const wide = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`n${i + 10}`, ["a"]]));
    expect(drawn({ a: [], ...wide, z: ["n21"] }).slice(-2)).toEqual(["├─ n16", "└─ +6"]);
    const chain = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`c${i}`, i === 0 ? [] : [`c${i - 1}`]]));
    const deep = drawn(chain);
    expect([deep.length, deep.at(-1)?.trim()]).toEqual([10, "└─ +19991"]);
    expect(drawn({ a: [], b: [], c: [], d: ["c"], e: [] }, 2)).toEqual(["a", "b", "+3"]);
  });

  test("ends where assets are made of each other", () => {
    expect(drawn({ a: ["b"], b: ["a"], c: ["b"] })).toEqual(["a", "b", "c"]);
  });
});

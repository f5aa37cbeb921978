import { describe, expect, it } from "vitest";
import { explainAsset } from "../../../src/core/report/explain-asset.ts";
import { buildReport } from "../../support/build-report.ts";
import { shopAfter, shopBefore } from "../../support/shop.ts";

const report = buildReport(shopBefore(), shopAfter());

describe("explainAsset", () => {
  it("tells what an asset is made of, who reads it, and every change that reaches it, by key or by dataset", () => {
    const key = report.impact.assets.find(({ via }) => via.length > 1)?.asset ?? "";
    const asset = shopAfter().assets[key];
    const told = explainAsset([report], key);
    expect(told).toMatchInlineSnapshot(`
      "\`local/metrics\` is made by the node \`training.score\` (\`conf/base/catalog.yml:6\`).
      - made of \`local/training/model\`, \`local/training/test\`
      - reached through \`local/training/test\`
      - The description of \`local/metrics\` is \`Scores of the newest model\`. (\`conf/base/catalog.yml:6\`)
      - Parameter \`params:split\` changes: \`test_size\`: \`0.2\` → \`0.25\`. (\`conf/base/parameters.yml:2\`)"
    `);
    expect(explainAsset([report], asset?.dataset ?? "")).toBe(told);
  });

  it("says where nothing of the change reaches it, and names the nearest where there is none", () => {
    const still = Object.keys(shopAfter().assets).find(
      (key) =>
        !report.impact.assets.some(({ asset }) => asset === key) &&
        !report.changes.some(({ subject, assets }) => subject === key || assets.includes(key)),
    );
    expect(explainAsset([report], still ?? "")).toContain("nothing of this change reaches it");
    expect(explainAsset([report], `${still}s`)).toBe(`There is no asset \`${still}s\`. Did you mean \`${still}\`?`);
    expect(explainAsset([report], "<b>@everyone")).toBe("There is no asset `<b>@everyone`.");
    expect(explainAsset([], "x")).toBe("There is no asset `x`.");
  });
});

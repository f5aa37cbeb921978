import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dagsterNameProblem } from "../../../src/core/names/dagster-name.ts";
import { assetId, assetKey } from "../../../src/core/names/asset-id.ts";
import { formatDatasetName, unformatAssetName } from "../../../src/core/names/format-dataset-name.ts";
import { formatNodeName } from "../../../src/core/names/format-node-name.ts";
import { formatPartitionKey } from "../../../src/core/names/format-partition-key.ts";
import { groupName, hasHierarchicalGroups } from "../../../src/core/names/group-name.ts";

describe("names as kedro-dagster makes them", () => {
  it.each([
    ["a.b.c", "a__b__c", "a.b.c"],
    ["model@pickle", "model__pickle", "model.pickle"],
    ["a-b", "a__b", "a.b"],
    ["my__ds", "my__ds", "my.ds"],
    ["a..b", "a____b", "a..b"],
    ["é", "__", "."],
    ["_a", "_a", "_a"],
    ["1a", "1a", "1a"],
    ["a b\u{1F600}", "a__b__", "a.b."],
  ])("the dataset %s is the input %s and comes back as %s", (dataset, name, back) => {
    expect(formatDatasetName(dataset)).toBe(name);
    expect(unformatAssetName(name)).toBe(back);
  });
  it.each([
    ["ns.n", "ns__n"],
    ["f__7a23bcd4", "f__7a23bcd4"],
    ["split-node", "unnamed_node_d945a914b80dadd12f74ff8636d42659"],
    ["a-b", "unnamed_node_8ca2ed590cf2ea2404f2e67641bcdf50"],
    ["a.b-c", "unnamed_node_8afd9488a8dcfcf3cfbed8fa7b14b7e2"],
  ])("the node %s is the op %s", (node, op) => expect(formatNodeName(node)).toBe(op));
  it.each([
    ["p1", "p1"],
    ["1.csv", "1_csv"],
    ["2024-01-01", "2024_01_01"],
    ["--", null],
  ])("the partition key %s is the suffix %s", (key, suffix) => expect(formatPartitionKey(key)).toBe(suffix));
  it("keeps every character of a dataset in the asset's key", () => {
    expect(assetKey("local", "model@pickle.x")).toEqual(["local", "model@pickle", "x"]);
    expect(assetId("prod-eu", "a..b")).toBe("prod-eu/a//b");
  });
  it("nests groups from Dagster 1.13.9 on and flattens them before", () => {
    expect(["1.13.8", "1.13.9", "1.14.0", "2.0.0", "1.9.11", "unknown"].map(hasHierarchicalGroups)).toEqual([
      false,
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(groupName(["my group", "", "sub.x"], true)).toBe("my__group/sub__x");
    expect(groupName(["mkt", "ads"], false)).toBe("mkt__ads");
  });
  it("knows what Dagster refuses", () => {
    expect(["ok_1", "class", "config", "input", "a-b", "", "é"].map(dagsterNameProblem)).toEqual([
      null,
      "reserved",
      "reserved",
      "reserved",
      "characters",
      "characters",
      "characters",
    ]);
  });
  it("makes legal names of anything but words that are reserved or empty", () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: "grapheme" }),
        (text) => void expect(dagsterNameProblem(formatDatasetName(text))).not.toBe("characters"),
      ),
    );
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => void expect(formatNodeName(text)).toMatch(/^\w+$/)),
    );
  });
});

import { describe, expect, it } from "vitest";
import { adoptAssetKeys, type AssetKeys } from "../../../src/core/dagster/assets/adopt-asset-keys.ts";
import { generatedLocation } from "../definitions/generated-location.ts";

const LOCATION = generatedLocation({
  pipelines: { __default__: "clean: raw.orders -> orders\njoin: orders, shops -> sales" },
  catalog:
    "\"{name}\": {type: json.JSONDataset, filepath: 'data/{name}'}\nraw.orders: {type: json.JSONDataset, filepath: data/raw}\n",
});

function adopted(keys: AssetKeys) {
  const { location, diagnostics } = adoptAssetKeys(LOCATION, keys);
  return {
    assets: Object.fromEntries(Object.entries(location.assets).map(([id, asset]) => [id, asset.deps])),
    found: diagnostics.map(({ rule, severity, subject }) => `${severity} ${rule} ${subject}`),
  };
}

describe("keys of assets that another definition owns", () => {
  it("stand in the lineage in place of Kedro's", () => {
    expect(adopted({ "raw.orders": ["dbt", "orders"], shops: ["{environment}", "airbyte", "shops"] })).toEqual({
      assets: {
        "dbt/orders": [],
        "local/airbyte/shops": [],
        "local/orders": ["dbt/orders"],
        "local/sales": ["local/airbyte/shops", "local/orders"],
      },
      found: [],
    });
  });

  it("cannot be given to a dataset that a node makes, nor twice, nor to one that nothing reads", () => {
    const own = adopted({}).assets;
    expect(adopted({ orders: ["dbt", "orders"] })).toEqual({
      assets: own,
      found: ["error asset-key-of-made-asset orders"],
    });
    expect(adopted({ shops: ["local", "sales"] })).toEqual({ assets: own, found: ["error asset-key-taken shops"] });
    expect(adopted({ "raw.orders": ["x"], shops: ["x"] }).found).toEqual(["error asset-key-taken shops"]);
    expect(adopted({ ordres: ["dbt", "orders"] })).toEqual({ assets: own, found: ["info unused-asset-key ordres"] });
  });
});

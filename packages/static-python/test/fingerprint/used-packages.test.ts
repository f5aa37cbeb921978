import { describe, expect, it } from "vitest";
import { fingerprintOf } from "../support/fingerprints-of.ts";

type Texts = Readonly<Record<string, string>>;

describe("the packages that code uses", () => {
  const packages = (texts: Texts, id: string): readonly string[] => fingerprintOf(texts, id).packages ?? [];

  it("are those that it names, its helpers too, by what it imports; neither annotations nor Python's own count", () => {
    const shop = {
      "shop/nodes.py":
        "import os\nimport numpy as np\nimport polars as pl\nfrom google.cloud import storage\nfrom shop.clean import strip\n\n\ndef total(table: pl.DataFrame):\n    storage.Client()\n    return strip(table)\n\n\ndef other():\n    return np, os.sep\n",
      "shop/clean.py":
        "try:\n    import fast as table\nexcept ImportError:\n    import slow as table\n\n\ndef strip(one):\n    import lxml.etree as tree\n    return table.read(tree.parse(one))\n",
    };
    expect(packages(shop, "shop.nodes:total")).toEqual(["fast", "google.cloud.storage", "lxml", "slow"]);
    expect(packages(shop, "shop.nodes:other")).toEqual(["numpy"]);
    expect(packages(shop, "shop.nodes:absent")).not.toEqual([]);
  });

  it("are those of classes that files name, where code imports by a name it is given", () => {
    const shop = {
      "shop/nodes.py": "import importlib\n\n\ndef train(name):\n    return importlib.import_module(name)\n",
      "conf/parameters.yml":
        "model: sklearn.linear_model\nkind: 'xgboost.XGBRegressor'\nfile: data.csv\nhost: db.example.com\nwhy: as e.g. here\n",
    };
    expect(packages(shop, "shop.nodes:train")).toEqual(["sklearn", "xgboost"]);
  });
});

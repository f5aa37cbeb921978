import { describe, expect, test } from "vitest";
import { edited, reviewOfStory } from "../../support/review-of-story.ts";

type Files = Readonly<Record<string, string>>;

const SHOP: Files = {
  "data/raw.csv": "a\n1\n",
  "data/pages/one.txt": "one",
  "data/orders.csv": "a\n2\n",
  "data/unused.csv": "a\n",
  "conf/base/catalog.yml":
    "raw: {type: pandas.CSVDataset, filepath: data/raw.csv}\npages: {type: partitions.PartitionedDataset, path: ./data/pages, dataset: text.TextDataset}\nkept: {type: CachedDataset, dataset: {type: text.TextDataset, filepath: data/raw.csv}}\norders: {type: pandas.CSVDataset, filepath: data/orders.csv}\nunused: {type: pandas.CSVDataset, filepath: data/unused.csv}\n",
  "src/story/pipelines/sales/pipeline.py":
    'from kedro.pipeline import node, pipeline\n\nfrom story.functions import join, same\n\n\ndef create_pipeline(**kwargs):\n    return pipeline([node(same, "raw", "orders", name="clean"), node(join, ["orders", "pages"], "book", name="bind"), node(same, "kept", "copy", name="copy")])\n',
};

async function told(change: Readonly<Record<string, (text: string) => string>>, before: Files = SHOP) {
  const { changes, impact, changedFiles } = await reviewOfStory(before, edited(before, change));
  return {
    changes: changes.map(({ message }) => message),
    stale: impact.assets.map(({ asset }) => asset),
    files: (changedFiles ?? []).map(({ path, account }) => `${path} ${account}`),
  };
}

describe("data that the repository holds", () => {
  test("makes all that is made of it stale, through whatever wraps it", async () => {
    expect(await told({ "data/raw.csv": () => "a\n9\n" })).toEqual({
      changes: [
        "The data of `kept` that the repository holds changes: `data/raw.csv`.",
        "The data of `raw` that the repository holds changes: `data/raw.csv`.",
      ],
      stale: ["local/book", "local/copy", "local/orders"],
      files: ["data/raw.csv explains"],
    });
  });

  test("counts below the folder of a dataset, file by file, new ones as well", async () => {
    expect(await told({ "data/pages/one.txt": () => "1", "data/pages/two.txt": () => "2" })).toEqual({
      changes: ["The data of `pages` that the repository holds changes: `data/pages/one.txt`, `data/pages/two.txt`."],
      stale: ["local/book"],
      files: ["data/pages/one.txt explains", "data/pages/two.txt explains"],
    });
  });

  test("counts for nothing where a node makes it, or where no node reads it", async () => {
    expect(await told({ "data/orders.csv": () => "a\n3\n", "data/unused.csv": () => "b\n" })).toEqual({
      changes: [],
      stale: [],
      files: ["data/orders.csv unused", "data/unused.csv unused"],
    });
  });

  test("counts where a parameter names the file, for what is made of the parameter", async () => {
    const before = {
      ...SHOP,
      "data/limits.json": "{}",
      "conf/base/parameters.yml": "rules:\n  limits: data/limits.json\nother: limits.json\n",
      "src/story/pipelines/sales/pipeline.py": (SHOP["src/story/pipelines/sales/pipeline.py"] ?? "").replace(
        '"kept", "copy"',
        '"params:rules", "copy"',
      ),
    };
    expect(await told({ "data/limits.json": () => "[]" }, before)).toEqual({
      changes: ["A file that `params:rules` names changes: `data/limits.json`."],
      stale: ["local/copy"],
      files: ["data/limits.json explains"],
    });
  });

  test("is told by the catalog's path where that changes as well", async () => {
    const { changes } = await told({
      "data/pages/one.txt": () => "1",
      "conf/base/catalog.yml": (text) => text.replace("./data/pages", "data/leaves"),
    });
    expect(changes).toEqual(["Dataset `pages` is stored in `./data/pages` → `data/leaves`."]);
  });
});

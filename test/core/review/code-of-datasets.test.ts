import { describe, expect, test } from "vitest";
import type { Report } from "../../../src/core/model/report.ts";
import { edited, reviewOfStory } from "../../support/review-of-story.ts";

type Files = Readonly<Record<string, string>>;

const TABLE = `from kedro.io import AbstractDataset

from story.datasets.formats import decode, encode


class Table(AbstractDataset[list, list]):
    SEPARATOR = ";"

    def __init__(self, filepath):
        self._filepath = filepath

    def _load(self):
        with open(self._filepath) as file:
            return self._split(decode(file.read()))

    def _save(self, data):
        with open(self._filepath, "w") as file:
            file.write(encode(self._join(data)))

    def _describe(self):
        return {"filepath": self._filepath}

    def _split(self, text):
        return text.split(self.SEPARATOR)

    def _join(self, rows):
        return self.SEPARATOR.join(rows)
`;
const SHOP: Files = {
  "conf/base/catalog.yml":
    "raw:\n  type: story.datasets.Table\n  filepath: data/raw.txt\n\norders:\n  type: story.datasets.Table\n  filepath: data/orders.txt\n\nreport:\n  type: text.TextDataset\n  filepath: data/report.txt\n",
  "src/story/datasets/__init__.py": "from .table import Table\n",
  "src/story/datasets/table.py": TABLE,
  "src/story/datasets/formats.py":
    "def decode(text):\n    return text.strip()\n\n\ndef encode(text):\n    return text\n",
  "src/story/pipelines/sales/nodes.py":
    "def clean(raw):\n    return raw\n\n\ndef describe(orders):\n    return str(orders)\n",
  "src/story/pipelines/sales/pipeline.py":
    'from kedro.pipeline import node, pipeline\n\nfrom .nodes import clean, describe\n\n\ndef create_pipeline(**kwargs):\n    return pipeline([\n        node(clean, "raw", "orders", name="clean"),\n        node(describe, "orders", "report", name="describe"),\n    ])\n',
};
const TABLE_FILE = "src/story/datasets/table.py";

type Change = Readonly<Record<string, (text: string) => string>>;

const review = (change: Change, before: Files): Promise<Report> => reviewOfStory(before, edited(before, change));

/** What is told of the datasets' code, and what must be made again because of it. */
async function told(change: Change, before: Files = SHOP) {
  const { changes, impact } = await review(change, before);
  return {
    changes: changes.map(({ type, message }) => (type === "storage-code-changed" ? message : `${type}: ${message}`)),
    stale: impact.assets.map(({ asset, effect }) => `${asset} ${effect}`),
  };
}

const replaced =
  (from: string, to: string) =>
  (text: string): string => {
    if (!text.includes(from)) throw new Error(`nothing to replace: ${from}`);
    return text.replace(from, to);
  };

describe("a change in the code of a project's own dataset class", () => {
  test("makes the readers stale when loading changes, not what was stored", async () => {
    expect(await told({ [TABLE_FILE]: replaced("return self._split(", "return self._split(file.name + ") })).toEqual({
      changes: [
        "Dataset `orders` is loaded by changed code: `story.datasets.table:Table._load`.",
        "Dataset `raw` is loaded by changed code: `story.datasets.table:Table._load`.",
      ],
      stale: ["local/orders must-be-rematerialized", "local/report must-be-rematerialized"],
    });
  });

  test("makes what is stored stale when saving changes, and what is made of that", async () => {
    expect(await told({ [TABLE_FILE]: replaced('"w") as file', '"a") as file') })).toEqual({
      changes: [
        "Dataset `orders` is saved by changed code: `story.datasets.table:Table._save`.",
        "Dataset `raw` is saved by changed code: `story.datasets.table:Table._save`.",
      ],
      stale: ["local/orders must-be-rematerialized", "local/report becomes-stale"],
    });
  });

  test("counts through a method that only saving calls, and a function of another module", async () => {
    expect(
      (await told({ [TABLE_FILE]: replaced("SEPARATOR.join(rows)", "SEPARATOR.join(sorted(rows))") })).changes,
    ).toEqual([
      "Dataset `orders` is saved by changed code: `story.datasets.table:Table._join`.",
      "Dataset `raw` is saved by changed code: `story.datasets.table:Table._join`.",
    ]);
    expect((await told({ "src/story/datasets/formats.py": replaced("text.strip()", "text.lower()") })).changes).toEqual(
      [
        "Dataset `orders` is loaded by changed code: `story.datasets.formats:decode`.",
        "Dataset `raw` is loaded by changed code: `story.datasets.formats:decode`.",
      ],
    );
  });

  test("is loading and saving where both use what changed", async () => {
    expect((await told({ [TABLE_FILE]: replaced('SEPARATOR = ";"', 'SEPARATOR = ","') })).changes).toEqual([
      "Dataset `orders` is loaded and saved by changed code: `story.datasets.table:Table`.",
      "Dataset `raw` is loaded and saved by changed code: `story.datasets.table:Table`.",
    ]);
  });

  test("is nothing when only its description, a comment or a docstring changes", async () => {
    const { changes, stale } = await told({
      [TABLE_FILE]: (text) =>
        text
          .replace('{"filepath": self._filepath}', '{"path": self._filepath}')
          .replace("def _load(self):", 'def _load(self):\n        """Rows."""\n        # as text'),
    });
    expect({ changes, stale }).toEqual({ changes: [], stale: [] });
  });

  test("is nothing when only messages differ", async () => {
    const change = {
      [TABLE_FILE]: (text: string) =>
        text.replace(
          "        with open(self._filepath) as",
          '        print("loads")\n        with open(self._filepath) as',
        ),
    };
    expect(await told(change)).toEqual({ changes: [], stale: [] });
  });

  test("is told of methods that a base class outside the project may call, and of an object handed on as a whole", async () => {
    const table = TABLE.replace("AbstractDataset[list, list]", "SomeDataset").replace(
      "from kedro.io import AbstractDataset",
      "from elsewhere import SomeDataset",
    );
    const edit = { [TABLE_FILE]: replaced("SEPARATOR.join(rows)", "SEPARATOR.join(sorted(rows))") };
    expect((await told(edit, { ...SHOP, [TABLE_FILE]: table })).changes).toEqual([
      "Dataset `orders` is loaded and saved by changed code: `story.datasets.table:Table._join`.",
      "Dataset `raw` is loaded and saved by changed code: `story.datasets.table:Table._join`.",
    ]);
    const handed = TABLE.replace("self._split(decode(file.read()))", "decode(self)");
    expect((await told(edit, { ...SHOP, [TABLE_FILE]: handed })).changes).toEqual([
      "Dataset `orders` is loaded and saved by changed code: `story.datasets.table:Table._join`.",
      "Dataset `raw` is loaded and saved by changed code: `story.datasets.table:Table._join`.",
    ]);
  });

  test("counts in a dataset that another one wraps", async () => {
    const catalog = replaced(
      "raw:\n  type: story.datasets.Table\n  filepath: data/raw.txt\n",
      "raw:\n  type: partitions.PartitionedDataset\n  path: data/raw\n  dataset: story.datasets.Table\n",
    )(SHOP["conf/base/catalog.yml"] ?? "");
    const edit = { [TABLE_FILE]: replaced("return self._split(", "return self._split(file.name + ") };
    expect((await told(edit, { ...SHOP, "conf/base/catalog.yml": catalog })).changes).toEqual([
      "Dataset `orders` is loaded by changed code: `story.datasets.table:Table._load`.",
      "Dataset `raw` is loaded by changed code: `story.datasets.table:Table._load`.",
    ]);
  });
});

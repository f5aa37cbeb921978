import { describe, expect, test } from "vitest";
import { NEWEST } from "../../../src/core/model/supported-versions.ts";
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

/** Kedro had datasets of its own until 0.19. */
const review = (change: Change, before: Files): Promise<Report> => {
  const hasOwn = Object.values(before).some((text) => text.includes("kedro.extras"));
  return reviewOfStory(before, edited(before, change), hasOwn ? { ...NEWEST, kedro: "0.18.6" } : NEWEST);
};

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

const NETS = "src/story/nets.py";
const FORMAT = `class Fold:
    def __call__(self, x):
        return x + 1


def name(x):
    return x
`;
/** A module that a run imports enters something in the defaults of a library's dataset. */
const patching = (library: string, done: string): string => `from ${library} import NetDataset

from story.nets import Fold, name

${done}
`;
const DEFAULTS = 'NetDataset.DEFAULT_LOAD_ARGS["objects"].update({"Fold": Fold})';
const NET_ENTRY = "  type: tensorflow.NetDataset\n  filepath: data/net\n";

/** The shop, where \`raw\` is stored as the entry says, and a module that a run imports does something to a library. */
function patched({
  library = "kedro_datasets.tensorflow",
  done = DEFAULTS,
  entry = NET_ENTRY,
  files = {},
}: {
  readonly library?: string;
  readonly done?: string;
  readonly entry?: string;
  readonly files?: Files;
}): Files {
  return {
    ...SHOP,
    "conf/base/catalog.yml": replaced(
      "raw:\n  type: story.datasets.Table\n  filepath: data/raw.txt\n",
      `raw:\n${entry}`,
    )(SHOP["conf/base/catalog.yml"] ?? ""),
    [NETS]: FORMAT,
    "src/story/pipelines/sales/layers.py": patching(library, done),
    "src/story/pipelines/sales/__init__.py": "from .pipeline import create_pipeline\nfrom . import layers\n",
    ...files,
  };
}

const FOLDED = { [NETS]: replaced("x + 1", "x + 2") };
const NOTHING = { changes: [], stale: [] };
const LOADED = {
  changes: ["Dataset `raw` is loaded by changed code: `story.nets:Fold.__call__`."],
  stale: ["local/orders must-be-rematerialized", "local/report becomes-stale"],
};

describe("what a project does to a library's dataset as its modules are imported", () => {
  test("is nothing to the project's own classes, which have another base", async () => {
    const own = patched({ entry: "  type: text.TextDataset\n  filepath: data/raw.txt\n" });
    expect(await told(FOLDED, own)).toEqual(NOTHING);
    expect(
      await told(
        FOLDED,
        patched({
          library: "kedro.extras.datasets.tensorflow",
          entry: "  type: text.TextDataset\n  filepath: data/raw.txt\n",
        }),
      ),
    ).toEqual(NOTHING);
  });

  test("is nothing where no run imports the module that does it", async () => {
    const files = { "src/story/pipelines/sales/__init__.py": "from .pipeline import create_pipeline\n" };
    expect(await told(FOLDED, patched({ files }))).toEqual(NOTHING);
  });

  test("is nothing to a class of the project with attributes of the same names", async () => {
    const table = TABLE.replace('SEPARATOR = ";"', 'SEPARATOR = ";"\n    DEFAULT_LOAD_ARGS = {}').replace(
      "return self._split(",
      "self.DEFAULT_LOAD_ARGS.copy()\n            return self._split(",
    );
    const entry = "  type: story.datasets.Table\n  filepath: data/raw.txt\n";
    expect(await told(FOLDED, patched({ entry, files: { [TABLE_FILE]: table } }))).toEqual(NOTHING);
  });

  test("is code of the datasets of that type", async () => {
    for (const library of [
      "kedro_datasets.tensorflow",
      "kedro.extras.datasets.tensorflow",
      "kedro_datasets.tensorflow.net_dataset",
    ])
      expect(await told(FOLDED, patched({ library })), library).toEqual(LOADED);
  });

  test("counts where the catalog writes the type in full", async () => {
    const entry = "  type: kedro_datasets.tensorflow.NetDataset\n  filepath: data/net\n";
    expect(await told(FOLDED, patched({ entry }))).toEqual(LOADED);
  });

  test("counts in a dataset that another one wraps, and in one that a class of the project makes by its entry or its text", async () => {
    const partitions = `  type: partitions.PartitionedDataset\n  path: data/net\n  dataset:\n    type: tensorflow.NetDataset\n`;
    expect(await told(FOLDED, patched({ entry: partitions }))).toEqual(LOADED);
    const many = `from kedro.io import AbstractDataset


class Many(AbstractDataset):
    def __init__(self, filepath, kind="tensorflow.NetDataset"):
        self._made = AbstractDataset.from_config("many", {"type": kind, "filepath": filepath})

    def _load(self):
        return self._made.load()

    def _save(self, data):
        return None

    def _describe(self):
        return {}
`;
    const files = { "src/story/many.py": many.replace('="tensorflow.NetDataset"', "") };
    const named = "  type: story.many.Many\n  filepath: data/net\n  kind: tensorflow.NetDataset\n";
    expect(await told(FOLDED, patched({ entry: named, files }))).toEqual(LOADED);
    const other = named.replace("tensorflow.NetDataset", "text.TextDataset");
    expect(await told(FOLDED, patched({ entry: other, files }))).toEqual(NOTHING);
    const byText = "  type: story.many.Many\n  filepath: data/net\n";
    expect((await told(FOLDED, patched({ entry: byText, files: { "src/story/many.py": many } }))).changes).toEqual([
      "Dataset `raw` is loaded and saved by changed code: `story.nets:Fold.__call__`.",
    ]);
  });

  test("is saving where saving is replaced, and both where that cannot be told", async () => {
    const edit = { [NETS]: replaced("return x\n", "return x or None\n") };
    const says = async (done: string): Promise<readonly string[]> =>
      (await told(edit, patched({ done }))).changes.filter((change) => !change.startsWith("run-code-changed"));
    expect(await says("NetDataset.save = name")).toEqual([
      "Dataset `raw` is saved by changed code: `story.nets:name`.",
    ]);
    expect(await says("setattr(NetDataset, '_load', name)")).toEqual([
      "Dataset `raw` is loaded by changed code: `story.nets:name`.",
    ]);
    expect(await says("NetDataset._describe = name")).toEqual([]);
    expect(await says("NetDataset._load = Fold\nNetDataset._save = name")).toEqual([
      "Dataset `raw` is saved by changed code: `story.nets:name`.",
    ]);
    expect(await says("NetDataset.open = name")).toEqual([
      "Dataset `raw` is loaded and saved by changed code: `story.nets:name`.",
    ]);
  });

  test("is told when it is new or gone", async () => {
    const before = patched({});
    const gone = { "src/story/pipelines/sales/layers.py": replaced(DEFAULTS, "") };
    const { changes, stale } = await told(gone, before);
    expect({ changes, stale }).toEqual({
      changes: [
        "Dataset `raw` is loaded by changed code: `story.nets:Fold`, `story.nets:Fold.__call__`, `story.pipelines.sales.layers:NetDataset.DEFAULT_LOAD_ARGS`.",
      ],
      stale: LOADED.stale,
    });
  });

  test("of one class of pandas' is nothing to another one", async () => {
    const library = "kedro_datasets.pandas";
    const of = (type: string): string => `  type: pandas.${type}\n  filepath: data/net\n`;
    expect(await told(FOLDED, patched({ library, entry: of("CSVDataset") }))).toEqual(NOTHING);
    expect(await told(FOLDED, patched({ library, entry: of("NetDataset") }))).toEqual(LOADED);
  });

  test("is nothing to datasets by what is done to the library that they wrap", async () => {
    const done = "import pandas\n\npandas.set_option('mode', name(1))";
    const entry = "  type: pandas.CSVDataset\n  filepath: data/net\n";
    const edit = { [NETS]: replaced("return x\n", "return x or None\n") };
    expect((await told(edit, patched({ done, entry }))).changes).toEqual([]);
  });
});

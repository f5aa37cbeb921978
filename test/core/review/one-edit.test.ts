import { describe, expect, it } from "vitest";
import { NEWEST } from "../../../src/core/model/supported-versions.ts";
import { editInWords } from "../../../src/core/report/words/edit-in-words.ts";
import { reviewRepository } from "../../../src/core/review/review-repository.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";
import { pythonParser } from "../../../tools/python-parser.ts";
import { storyOf } from "../../../tools/seeds/read-story.ts";
import { reviewOfStory } from "../../support/review-of-story.ts";

type Files = Readonly<Record<string, string>>;

const NODES = "def clean(orders):\n    return orders\n\n\ndef total(orders):\n    return sum(orders)\n";
const PIPELINE = `from kedro.pipeline import node, pipeline

from .nodes import clean, total


def create_pipeline(**kwargs):
    return pipeline([
        node(clean, "raw", "orders", name="clean"),
        node(total, "orders", "totals", name="total"),
    ])
`;
const SHOP: Files = {
  "src/story/pipelines/sales/nodes.py": NODES,
  "src/story/pipelines/sales/pipeline.py": PIPELINE,
};

/** Each edit of a change: its line, the name of what was edited, and what it changes. */
async function edits(before: Files, after: Files, environment = "local"): Promise<readonly string[]> {
  const side = (files: Files) => filesFromMemory(storyOf("story", { ...SHOP, ...files }).files);
  const [report] = reviewRepository({
    before: side(before),
    after: side({ ...before, ...after }),
    environments: [environment],
    compared: { before: "a", after: "b", note: null },
    failOn: "error",
    target: "generated",
    versions: NEWEST,
    environmentVariables: new Map(),
    parser: await pythonParser(),
  });
  return (report?.edits ?? []).map(({ afterAt, beforeAt, cause, changes }) => {
    const at = afterAt ?? beforeAt;
    const types = changes.map((index) => report?.changes[index]?.type);
    return `${at?.file}:${at?.line} ${cause?.name ?? "-"}: ${[...new Set(types)].join(", ")}`;
  });
}

const DATASETS = ["raw", "orders", "totals"];
const entry = (name: string, path: string): string => `${name}:\n  type: pandas.CSVDataset\n  filepath: ${path}\n`;
const catalogOf = (path: (name: string) => string): string =>
  DATASETS.map((name) => entry(name, path(name))).join("\n");
const CATALOG = "conf/base/catalog.yml";
const GLOBALS = "conf/base/globals.yml";
const SETTINGS = "src/story/settings.py";
const SALES = "src/story/pipelines/sales/pipeline.py";

describe("an edit that does not explain a change is not blamed for it", () => {
  it("a constant that nothing of the change uses", async () => {
    const before = { [CATALOG]: catalogOf((name) => `data/${name}.csv`), [SETTINGS]: "SHOP = 1\n" };
    const after = { [CATALOG]: catalogOf((name) => `data/${name}.parquet`).replace("raw.parquet", "raw.csv") };
    expect(await edits(before, { ...after, [SETTINGS]: "SHOP = 2\n" })).toEqual([
      `${CATALOG}:7 -: storage-path-changed`,
      `${CATALOG}:11 -: storage-path-changed`,
    ]);
  });

  it("a global of which only the neighbour changes, and a comment beside the entry", async () => {
    const before = {
      [CATALOG]: catalogOf((name) => `\${globals:root}/${name}.csv`),
      [GLOBALS]: "root: data\nother: 1\n",
    };
    const commented = before[CATALOG].replace("orders:\n", "orders:  # all of them\n  # by day\n");
    expect(await edits(before, { [GLOBALS]: "root: data\nother: 2\n", [CATALOG]: commented })).toEqual([]);
    expect(await edits(before, { [GLOBALS]: "root: s3\nother: 1\n", [CATALOG]: commented })).toEqual([
      `${GLOBALS}:1 globals:root: storage-path-changed`,
    ]);
  });

  it("a global, where the entry itself was edited too", async () => {
    const before = { [CATALOG]: catalogOf((name) => `\${globals:root}/${name}.csv`), [GLOBALS]: "root: data\n" };
    const after = { [CATALOG]: before[CATALOG].replace("/orders.csv", "/orders_v2.csv"), [GLOBALS]: "root: s3\n" };
    expect(await edits(before, after)).toEqual([
      `${CATALOG}:7 -: storage-path-changed`,
      `${GLOBALS}:1 globals:root: storage-path-changed`,
    ]);
  });

  it("an entry that only moves, where its global changes", async () => {
    const before = { [CATALOG]: catalogOf((name) => `\${globals:root}/${name}.csv`), [GLOBALS]: "root: data\n" };
    const moved = [...DATASETS].reverse().map((name) => entry(name, `\${globals:root}/${name}.csv`));
    expect(await edits(before, { [CATALOG]: `# sorted\n${moved.join("\n")}`, [GLOBALS]: "root: s3\n" })).toEqual([
      `${GLOBALS}:1 globals:root: storage-path-changed`,
    ]);
  });

  it("the function of a node, where a constant names it", async () => {
    const named = PIPELINE.replace('name="total"', "name=TOTAL").replace(
      "\n\n\ndef create",
      '\n\nTOTAL = "total"\n\n\ndef create',
    );
    const after = { [SALES]: named.replace('TOTAL = "total"', 'TOTAL = "sum"') };
    const code = { "src/story/pipelines/sales/nodes.py": NODES.replace("sum(orders)", "sum(orders) + 1") };
    const [first, ...others] = await edits({ [SALES]: named }, { ...after, ...code });
    expect([first?.split(":")[0], others]).toEqual([
      "src/story/pipelines/sales/nodes.py",
      [`${SALES}:5 TOTAL: node-renamed`],
    ]);
  });

  it("nothing is traced where there was nothing before", async () => {
    const side = { [CATALOG]: catalogOf((name) => `data/${name}.csv`) };
    const report = await reviewOfStory(null, { ...SHOP, ...side });
    expect(report.changes.some((change) => change.cause !== null || "origins" in change)).toBe(false);
  });
});

describe("the same change of a path is one edit, at the line that was touched", () => {
  it.each([
    [
      "in block style",
      { [CATALOG]: catalogOf((name) => (name === "orders" ? "data/orders.csv" : "x.csv")) },
      (text: string) => text.replace("data/orders", "s3/orders"),
      `${CATALOG}:7 -`,
    ],
    [
      "in flow style on two lines",
      { [CATALOG]: "orders: {type: pandas.CSVDataset,\n  filepath: data/orders.csv}\n" },
      (text: string) => text.replace("data/orders", "s3/orders"),
      `${CATALOG}:2 -`,
    ],
    [
      "through an anchor",
      {
        [CATALOG]:
          "_folder: &folder\n  type: pandas.CSVDataset\n  filepath: data/orders.csv\n\norders: *folder\ntotals:\n  <<: *folder\n",
      },
      (text: string) => text.replace("data/orders", "s3/orders"),
      `${CATALOG}:3 &folder`,
    ],
    [
      "through a key of the same file",
      { [CATALOG]: `_root: data\n\n${catalogOf((name) => `\${_root}/${name}.csv`)}` },
      (text: string) => text.replace("_root: data", "_root: s3"),
      `${CATALOG}:1 _root`,
    ],
  ])("%s", async (_, before: Files, edit, expected) => {
    const after = { [CATALOG]: edit(before[CATALOG] ?? "") };
    expect(await edits(before, after)).toEqual([`${expected}: storage-path-changed`]);
  });

  const VIA_GLOBAL = { [CATALOG]: catalogOf((name) => `\${globals:paths.root}/${name}.csv`) };
  it.each([
    ["through a global", "paths:\n  root: data\n", `${GLOBALS}:2`],
    ["through a global in flow style on two lines", "{paths: {other: 1,\n  root: data}, last: 1}\n", `${GLOBALS}:2`],
    ["through a global behind an anchor", "_a: &a data\npaths:\n  root: *a\n", `${GLOBALS}:1`],
  ])("%s", async (_, text, place) => {
    const after = { [GLOBALS]: text.replace("data", "s3") };
    const [edit, ...others] = await edits({ ...VIA_GLOBAL, [GLOBALS]: text }, after);
    expect([edit?.split(" ")[0], edit?.split(": ")[1], others]).toEqual([place, "storage-path-changed", []]);
  });

  it("through a constant of settings.py that a resolver gives", async () => {
    const settings = (root: string): string =>
      `ROOTS = {\n    "raw": 1,\n    "root": "${root}",\n}\n\n\ndef folder():\n    return ROOTS["root"]\n\n\nCONFIG_LOADER_ARGS = {\n    "base_env": "base",\n    "default_run_env": "local",\n    "custom_resolvers": {"root": folder},\n}\n`;
    const before = { [CATALOG]: catalogOf((name) => `\${root:}/${name}.csv`), [SETTINGS]: settings("data") };
    expect(await edits(before, { [SETTINGS]: settings("s3") })).toEqual([`${SETTINGS}:3 ROOTS: storage-path-changed`]);
  });

  it("in an environment's own file", async () => {
    const before = {
      [CATALOG]: catalogOf((name) => `data/${name}.csv`),
      "conf/prod/catalog.yml": entry("orders", "there/orders.csv"),
    };
    expect(await edits(before, { "conf/prod/catalog.yml": entry("orders", "here/orders.csv") }, "prod")).toEqual([
      "conf/prod/catalog.yml:3 -: storage-path-changed",
    ]);
  });
});

describe("the same change of names is one edit, at the line that was touched", () => {
  const told = async (before: Files, after: Files): Promise<readonly string[]> =>
    (await edits(before, after)).map((edit) => edit.replace(/: .*node-re(?:named|moved).*/u, ": renamed"));
  const looped = (items: string, head = ""): Files => ({
    [SALES]: `from kedro.pipeline import node, pipeline

from .nodes import total
${head}

def create_pipeline(**kwargs):
    nodes = []
    for region in ${items}:
        if region != "":
            nodes.append(node(total, "orders", f"total_{region}", name=f"total_{region}"))
    return pipeline(nodes)
`,
  });

  it("written in the call", async () => {
    const after = { [SALES]: PIPELINE.replace('name="total"', 'name="sum"') };
    expect(await told({}, after)).toEqual([`${SALES}:9 -: renamed`]);
  });

  it("in the list that a loop runs over", async () => {
    expect(await told(looped('["north", "south"]'), looped('["north", "west"]'))).toEqual([
      `${SALES}:8 region: renamed`,
    ]);
  });

  it("in a local variable that the loop runs over", async () => {
    const local = (names: string): Files => ({
      [SALES]: looped("regions")[SALES]?.replace("    nodes = []", `    regions = [${names}]\n    nodes = []`) ?? "",
    });
    expect(await told(local('"north", "south"'), local('"north", "west"'))).toEqual([`${SALES}:7 regions: renamed`]);
  });

  it("in a constant of settings.py that a comprehension runs over, one name on each line", async () => {
    const pipeline = {
      [SALES]: `from kedro.pipeline import node, pipeline

from story.settings import REGIONS

from .nodes import total


def create_pipeline(**kwargs):
    return pipeline([node(total, "orders", f"total_{region}", name=f"total_{region}") for region in REGIONS])
`,
    };
    const settings = (last: string): Files => ({ [SETTINGS]: `REGIONS = [\n    "north",\n    "${last}",\n]\n` });
    expect(await told({ ...pipeline, ...settings("south") }, settings("west"))).toEqual([
      `${SETTINGS}:3 REGIONS: renamed`,
    ]);
  });

  it("in the call of a factory, and in a constant that the factory uses", async () => {
    const factory = (region: string, prefix: string): Files => ({
      [SALES]: `from kedro.pipeline import node, pipeline

from .nodes import total

PREFIX = "${prefix}"


def totals_of(region):
    return node(total, "orders", f"{PREFIX}_{region}", name=f"{PREFIX}_{region}")


def create_pipeline(**kwargs):
    return pipeline([
        totals_of("north"),
        totals_of("${region}"),
    ])
`,
    });
    expect(await told(factory("south", "total"), factory("west", "total"))).toEqual([`${SALES}:15 totals_of: renamed`]);
    expect(await told(factory("south", "total"), factory("south", "sum"))).toEqual([`${SALES}:5 PREFIX: renamed`]);
  });

  it("in the namespace of a pipeline, given as a text or as a constant", async () => {
    const namespaced = (value: string): Files => ({
      [SALES]: PIPELINE.replace("\n\n\ndef create", `\n\nSHOP = "shop"\n\n\ndef create`).replace(
        "    ])\n",
        `    ], namespace=${value})\n`,
      ),
    });
    const lines = async (before: Files, after: Files): Promise<readonly (string | undefined)[]> =>
      (await edits(before, after)).map((edit) => edit.split(" ")[0]);
    expect(await lines(namespaced('"shop"'), namespaced('"store"'))).toEqual([`${SALES}:12`]);
    const constant = namespaced("SHOP");
    const renamed = { [SALES]: constant[SALES]?.replace('SHOP = "shop"', 'SHOP = "store"') ?? "" };
    expect(await lines(constant, renamed)).toEqual([`${SALES}:5`]);
  });

  it("in the registry, where a pipeline is left out", async () => {
    const registry = (names: string): Files => ({
      "src/story/pipeline_registry.py": `from story.pipelines import sales, texts


def register_pipelines():
    return {
        "__default__": sales.create_pipeline(),
${names}    }
`,
      "src/story/pipelines/sales/__init__.py": "from .pipeline import create_pipeline\n",
      "src/story/pipelines/texts/__init__.py": "from .pipeline import create_pipeline\n",
      "src/story/pipelines/texts/nodes.py": NODES,
      "src/story/pipelines/texts/pipeline.py": PIPELINE.replaceAll('"raw"', '"words"')
        .replaceAll('"orders"', '"texts"')
        .replaceAll('"totals"', '"counts"')
        .replaceAll('name="', 'name="text_'),
    });
    const before = registry('        "texts": texts.create_pipeline(),\n');
    expect(await edits(before, registry(""))).toEqual([
      "src/story/pipeline_registry.py:7 create_pipeline: pipeline-removed, node-removed",
      "undefined:undefined -: dataset-removed",
    ]);
  });
});

describe("a pipeline that comes or goes is one edit, with what only it holds", () => {
  const texts: Files = {
    "src/story/pipelines/texts/nodes.py": NODES,
    "src/story/pipelines/texts/pipeline.py": PIPELINE.replaceAll('"raw"', '"words"')
      .replaceAll('"orders"', '"texts"')
      .replaceAll('"totals"', '"counts"')
      .replaceAll('name="', 'name="text_'),
  };
  const told = async (before: Files, after: Files) => {
    const { edits: all, changes } = await reviewOfStory({ ...SHOP, ...before }, { ...SHOP, ...after });
    return all.map((edit) => {
      const own = edit.changes.flatMap((index) => changes[index] ?? []);
      return editInWords(edit, own) ?? own[0]?.message;
    });
  };
  const entries = { [CATALOG]: ["words", "texts", "counts"].map((name) => entry(name, `data/${name}.csv`)).join("") };

  it("with its assets by name", async () => {
    expect(await told(entries, { ...entries, ...texts })).toEqual([
      "Pipeline `texts` is new (2 nodes), with 3 assets: `local/counts`, `local/texts`, `local/words`.",
    ]);
    expect(await told({ ...entries, ...texts }, entries)).toEqual([
      "Pipeline `texts` is removed (2 nodes), with 3 assets: `local/counts`, `local/texts`, `local/words`.",
    ]);
  });

  it("but not a link that it cuts", async () => {
    const reads = { [SALES]: PIPELINE.replace('"raw"', '"texts"') };
    expect(await told({ ...entries, ...texts, ...reads }, { ...entries, ...reads })).toEqual([
      "`clean` still reads `texts`, which nothing makes any more: node `text_clean` is removed.",
      "Pipeline `texts` is removed (2 nodes), with 1 asset: `local/counts`.",
      "In job `__default__`, `clean` is fed by other ops than before.",
    ]);
  });
});

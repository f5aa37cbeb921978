import { describe, expect, test } from "vitest";
import { NEWEST } from "../../../src/core/model/supported-versions.ts";
import type { Report } from "../../../src/core/model/report.ts";
import { renderComment } from "../../../src/core/report/comment/comment.ts";
import { renderTerminal } from "../../../src/core/report/terminal/terminal.ts";
import { renderSummary } from "../../../src/core/report/summary/summary.ts";
import { reviewRepository } from "../../../src/core/review/review-repository.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";
import { pythonParser } from "../../../tools/python-parser.ts";
import { storyOf } from "../../../tools/seeds/read-story.ts";
import { reviewOfStory } from "../../support/review-of-story.ts";

type Files = Readonly<Record<string, string>>;

const PIPELINE = (nodes: readonly string[]): string =>
  `from kedro.pipeline import node, pipeline\n\nfrom .nodes import clean, describe, total\n\n\ndef create_pipeline(**kwargs):\n    return pipeline([\n${nodes.map((node) => `        ${node},\n`).join("")}    ])\n`;
const CLEAN = 'node(clean, "raw", "orders", name="clean")';
const TOTAL = 'node(total, "orders", "totals", name="total")';
const DESCRIBE = 'node(describe, "orders", "report", name="describe")';
const SHOP: Files = {
  "conf/base/catalog.yml": ["raw", "orders", "totals", "report"]
    .map((name) => `${name}:\n  type: pandas.CSVDataset\n  filepath: \${globals:root}/${name}.csv\n\n`)
    .join(""),
  "conf/base/globals.yml": "root: data\n",
  "conf/base/dagster.yml":
    "executors:\n  few: {multiprocess: {max_concurrent: 2}}\nschedules:\n  nightly: {cron_schedule: '0 2 * * *'}\njobs:\n  sales:\n    pipeline: {pipeline_name: sales}\n    executor: few\n  texts:\n    pipeline: {pipeline_name: texts}\n    schedule: nightly\n",
  "src/story/pipelines/sales/nodes.py":
    "def clean(orders):\n    return orders\n\n\ndef total(orders):\n    return sum(orders)\n\n\ndef describe(orders):\n    return str(orders)\n",
  "src/story/pipelines/sales/pipeline.py": PIPELINE([CLEAN, TOTAL]),
  "src/story/pipelines/texts/nodes.py": "from story.pipelines.sales.nodes import clean, describe, total\n",
  "src/story/pipelines/texts/pipeline.py": PIPELINE([DESCRIBE]),
};

async function reviews(
  change: Readonly<Record<string, (text: string) => string>>,
  environments: readonly string[] = ["local"],
): Promise<readonly Report[]> {
  const after = {
    ...SHOP,
    ...Object.fromEntries(Object.entries(change).map(([path, edit]) => [path, edit(SHOP[path] ?? "")])),
  };
  const folders = Object.fromEntries(environments.map((name) => [`conf/${name}/.gitkeep`, ""]));
  const side = (files: Files) => filesFromMemory(storyOf("story", { ...folders, ...files }).files);
  return reviewRepository({
    before: side(SHOP),
    after: side(after),
    environments,
    now: "2026-03-02T00:00:00Z",
    compared: { before: "a", after: "b", note: null },
    failOn: "error",
    target: "generated",
    versions: NEWEST,
    environmentVariables: new Map(),
    parser: await pythonParser(),
  });
}

/** Each edit as the place and what is said of it. */
async function told(change: Readonly<Record<string, (text: string) => string>>): Promise<readonly string[]> {
  const [report] = await reviews(change);
  if (report === undefined) throw new Error("expected a report");
  return report.edits.map(({ afterAt, beforeAt, changes }) =>
    [
      `${(afterAt ?? beforeAt)?.file}:${(afterAt ?? beforeAt)?.line}`,
      ...changes.map((index) => `${report.changes[index]?.criticality} ${report.changes[index]?.message}`),
    ].join("\n"),
  );
}

describe("one edit is told in one place", () => {
  test("a job that goes takes its schedule and its assets with it, where the job was written", async () => {
    expect(await told({ "conf/base/dagster.yml": (text) => text.slice(0, text.indexOf("  texts:")) })).toEqual([
      "conf/base/dagster.yml:9\nrisky Job `texts` is removed.\nrisky Asset `local/report` is removed.\nrisky Job `texts` loses schedule `texts_nightly_schedule` (every day at 02:00 (`0 2 * * *`)).",
    ]);
  });

  test("a node that goes takes what it alone read with it", async () => {
    const [first, ...others] = await told({ "src/story/pipelines/sales/pipeline.py": () => PIPELINE([TOTAL]) });
    expect(first).toBe(
      "src/story/pipelines/sales/pipeline.py:8\nbreaking `describe` and `total` still read `orders`, which nothing makes any more: node `clean` is removed.\nrisky Node `clean` is removed; it made `orders`.\nrisky Job `sales` loses op `clean`.\nsafe External asset `local/raw` is removed.\nsafe In job `sales`, `total` is fed by other ops than before.",
    );
    expect(others).toHaveLength(0);
  });

  test("a docstring that is edited with its function is told with it", async () => {
    const edits = await told({
      "src/story/pipelines/sales/nodes.py": (text) =>
        text.replace(
          "def total(orders):\n    return sum(orders)",
          'def total(orders):\n    """Adds up."""\n    return sum(orders) + 0',
        ),
    });
    expect(edits).toEqual([
      "src/story/pipelines/sales/nodes.py:5\nrisky The code of node `total` changes.\nsafe The docstring of node `total` changes.",
    ]);
  });

  test("a job whose ops are fed by others is told where the node reads something else", async () => {
    const edits = await told({
      "src/story/pipelines/sales/pipeline.py": (text) => text.replace('node(total, "orders"', 'node(total, "raw"'),
    });
    expect(edits).toEqual([
      "src/story/pipelines/sales/pipeline.py:9\nrisky `local/totals` now depends on `local/raw`.\nrisky `local/totals` no longer depends on `local/orders`.\nsafe In job `sales`, `after_pipeline_run_hook_sales`, `total` are fed by other ops than before.",
    ]);
  });

  test("what comes with a repaired error was there before for all that is known: nothing is counted", async () => {
    const twice = {
      ...SHOP,
      "src/story/pipelines/sales/pipeline.py": PIPELINE([
        CLEAN,
        TOTAL,
        TOTAL.replaceAll('name="total"', 'name="again"'),
      ]),
    };
    const report = await reviewOfStory(twice, SHOP);
    expect(report.sentence).toBe(
      "It loads now; before it did not: `register_pipelines()` raises OutputNotUniqueError: Output(s) ['totals'] are returned by more than one nodes. Node outputs must be unique. What was not read then is not compared.",
    );
    expect([report.verdict, report.edits, report.changes, report.impact.assets]).toEqual(["pass", [], [], []]);
    expect(report.diagnostics.fixed.map(({ rule }) => rule)).toEqual(["duplicate-output"]);
  });

  test("a catalog that could not be read is read again: no entry, no storage and no file of it counts as a change", async () => {
    const CATALOG = "conf/base/catalog.yml";
    const twice = { ...SHOP, [CATALOG]: `${SHOP[CATALOG]}\n  type: pandas.CSVDataset\n  type: pandas.CSVDataset\n` };
    const report = await reviewOfStory(twice, {
      ...SHOP,
      [CATALOG]: `${SHOP[CATALOG]}spare:\n  type: MemoryDataset\n`,
    });
    expect([report.sentence, report.verdict, report.changes, report.changedFiles]).toEqual([
      "It loads now; before it did not: `conf/base/catalog.yml` cannot be read: the key `type` stands twice in one mapping. What was not read then is not compared.",
      "pass",
      [],
      [{ path: CATALOG, account: "explains" }],
    ]);
  });

  test("what the default pipeline leaves out is gone where that pipeline is put together", async () => {
    const { "conf/base/dagster.yml": _, ...jobless } = SHOP;
    const registry = (pipelines: string): Files => ({
      ...jobless,
      "src/story/pipeline_registry.py": `from kedro.framework.project import find_pipelines\n\n\ndef register_pipelines():\n    found = find_pipelines()\n    found["__default__"] = ${pipelines}\n    return found\n`,
    });
    const { edits, changes } = await reviewOfStory(
      registry('found["sales"] + found["texts"]'),
      registry('found["sales"]'),
    );
    expect(
      edits.map(({ beforeAt, changes: members }) => [
        `${beforeAt?.file}:${beforeAt?.line}`,
        ...members.map((index) => changes[index]?.message),
      ]),
    ).toEqual([
      [
        "src/story/pipeline_registry.py:6",
        "Asset `local/report` is removed.",
        "Job `__default__` loses op `describe`.",
        "Pipeline `__default__` loses node `describe`.",
      ],
    ]);
  });

  test("a change of all parameters together stands at the key that was edited, in whatever file", async () => {
    const all = {
      ...SHOP,
      "conf/base/parameters.yml": "first: 1\n",
      "conf/base/parameters/model.yml": "model:\n  kind: tree\n  depth: 3\n",
      "src/story/pipelines/sales/pipeline.py": PIPELINE([
        'node(clean, ["raw", "parameters"], "orders", name="clean")',
        TOTAL,
      ]),
      "src/story/pipelines/sales/nodes.py": (SHOP["src/story/pipelines/sales/nodes.py"] ?? "").replace(
        "def clean(orders)",
        "def clean(orders, parameters)",
      ),
    };
    const { changes } = await reviewOfStory(all, {
      ...all,
      "conf/base/parameters/model.yml": "model:\n  kind: tree\n  depth: 4\n",
    });
    expect(changes.map(({ message, afterAt }) => `${message} ${afterAt?.file}:${afterAt?.line}`)).toEqual([
      "Parameter `parameters` changes: `model.depth`: `3` → `4`. conf/base/parameters/model.yml:3",
    ]);
  });

  test("parameters that no file defines stand nowhere, and are one row together", async () => {
    const [report] = await reviews({
      "src/story/pipelines/sales/pipeline.py": (text) =>
        text.replace('"raw", "orders"', '["raw", "params:low", "params:high"], "orders"'),
      "src/story/pipelines/sales/nodes.py": (text) => text.replace("def clean(orders)", "def clean(orders, low, high)"),
    });
    if (report === undefined) throw new Error("expected a report");
    expect(renderComment([report])).toContain(
      "- ✅ 2 parameters are read for the first time: `params:high`, `params:low`.\n",
    );
  });

  test("code of a node that no job runs says so, where nothing is recomputed", async () => {
    const dagster = (text: string): string => text.replace(/ {2}texts:\n.*\n.*\n/u, "");
    const side = (files: Files) =>
      filesFromMemory(
        storyOf("story", { ...SHOP, "conf/base/dagster.yml": dagster(SHOP["conf/base/dagster.yml"] ?? ""), ...files })
          .files,
      );
    const after = side({
      "src/story/pipelines/sales/nodes.py": (SHOP["src/story/pipelines/sales/nodes.py"] ?? "").replace(
        "return str(orders)",
        "return repr(orders)",
      ),
    });
    const [report] = reviewRepository({
      before: side({}),
      after,
      environments: ["local"],
      compared: { before: "a", after: "b", note: null },
      failOn: "error",
      target: "generated",
      versions: NEWEST,
      environmentVariables: new Map(),
      parser: await pythonParser(),
    });
    if (report === undefined) throw new Error("expected a report");
    expect(renderComment([report])).toMatch(/The code of node `describe` changes\. .* → no job runs it\n/u);
    const terminal = renderTerminal([report], { isColoured: false }).replaceAll(/\s+/gu, " ");
    expect(terminal).toMatch(/The code of node `describe` changes\. \S+ no job runs it/u);
  });

  test("datasets that go from one type to another, each with its path, are one item", async () => {
    const entries = (type: string, ending: string): Files => ({
      "conf/base/catalog.yml": ["raw", "orders", "report"]
        .map((name) => `${name}:\n  type: pandas.${type}\n  filepath: data/${name}.${ending}\n`)
        .join(""),
    });
    const report = await reviewOfStory(
      { ...SHOP, ...entries("ParquetDataset", "parquet") },
      { ...SHOP, ...entries("CSVDataset", "csv") },
    );
    const items = renderComment([report])
      .split("\n")
      .filter((line) => line.startsWith("- ⚠️"));
    expect(items.map((line) => line.replace(/ `conf.*/u, ""))).toEqual([
      "- ⚠️ Dataset `raw` is stored as `pandas.ParquetDataset` → `pandas.CSVDataset`. And 1 more change from the same place. The same for `orders`, `report`.",
    ]);
  });

  test("packages that one file no longer asks for are one row, however many they are", async () => {
    const side = (requirements: string) =>
      filesFromMemory(storyOf("story", { ...SHOP, "requirements.txt": requirements }).files);
    const [report] = reviewRepository({
      before: side("kedro==1.7.0\nmoto>=5\npytest>=8\nxdist>=3\n"),
      after: side("kedro==1.7.0\n"),
      environments: ["local"],
      compared: { before: "a", after: "b", note: null },
      failOn: "error",
      target: "generated",
      versions: NEWEST,
      environmentVariables: new Map(),
      parser: await pythonParser(),
    });
    if (report === undefined) throw new Error("expected a report");
    expect(renderComment([report])).toContain(
      "- ✅ `requirements.txt` no longer asks for 3 packages: `moto`, `pytest`, `xdist`. `requirements.txt:2`",
    );
    expect(report.edits).toHaveLength(1);
  });

  test("an asset whose node, path and code change together is renamed when its readers read it under the new name", async () => {
    const renamed = (text: string): string => text.replaceAll('"orders"', '"purchases"');
    const edits = await told({
      "conf/base/catalog.yml": (text) => text.replaceAll("orders", "purchases"),
      "src/story/pipelines/sales/pipeline.py": renamed,
      "src/story/pipelines/texts/pipeline.py": renamed,
      "src/story/pipelines/sales/nodes.py": (text) => text.replace("return orders", "return list(orders)"),
    });
    expect(edits.join("\n")).toMatch(/risky Asset `local\/orders` is now called `local\/purchases`\.$/mu);
    expect(edits.join("\n")).not.toMatch(/is removed|is new|depends on/);
  });
});

describe("an edit says what it does", () => {
  test("options of an and → executor after", async () => {
    expect(
      await told({ "conf/base/dagster.yml": (text) => text.replace("max_concurrent: 2", "max_concurrent: 4") }),
    ).toEqual(["conf/base/dagster.yml:2\nrisky The options of executor `few` change: `max_concurrent`: `2` → `4`."]);
  });

  test("another executor is one change, whatever its options", async () => {
    expect(
      await told({
        "conf/base/dagster.yml": (text) => text.replace("multiprocess: {max_concurrent: 2}", "in_process: {}"),
      }),
    ).toEqual(["conf/base/dagster.yml:2\nrisky Executor `few`: `multiprocess` → `in_process`."]);
  });

  test("an entry of MemoryDataset keeps nothing, as no entry does", async () => {
    expect(
      await told({
        "conf/base/catalog.yml": (text) => text.replace(/totals:\n.*\n.*\n/u, "totals:\n  type: MemoryDataset\n"),
      }),
    ).toEqual(["conf/base/catalog.yml:9\nrisky Dataset `totals` is passed in memory now; before it was stored."]);
  });

  test("an entry of MemoryDataset that goes leaves the dataset as it was, in memory", async () => {
    const memory = "totals:\n  type: MemoryDataset\n";
    const side = (files: Files) => filesFromMemory(storyOf("story", { ...SHOP, ...files }).files);
    const catalog = (entry: string): Files => ({
      "conf/base/catalog.yml": (SHOP["conf/base/catalog.yml"] ?? "").replace(/totals:\n.*\n.*\n/u, entry),
    });
    const [report] = reviewRepository({
      before: side(catalog(memory)),
      after: side(catalog("")),
      environments: ["local"],
      compared: { before: "a", after: "b", note: null },
      failOn: "error",
      target: "generated",
      versions: NEWEST,
      environmentVariables: new Map(),
      parser: await pythonParser(),
    });
    expect(report?.changes.map(({ type, message }) => [type, message])).toEqual([
      ["storage-factory-changed", "Dataset `totals` is passed in memory, defined in another way."],
    ]);
  });

  test("a description of an entry of MemoryDataset is that and nothing else", async () => {
    const side = (entry: string) =>
      filesFromMemory(
        storyOf("story", {
          ...SHOP,
          "conf/base/catalog.yml": (SHOP["conf/base/catalog.yml"] ?? "").replace(/totals:\n.*\n.*\n/u, entry),
        }).files,
      );
    const memory = "totals:\n  type: MemoryDataset\n";
    const [report] = reviewRepository({
      before: side(memory),
      after: side(`${memory}  metadata: {description: All sums.}\n`),
      environments: ["local"],
      compared: { before: "a", after: "b", note: null },
      failOn: "error",
      target: "generated",
      versions: NEWEST,
      environmentVariables: new Map(),
      parser: await pythonParser(),
    });
    expect(report?.changes.map(({ message }) => message)).toEqual([
      "The description of `local/totals` is `All sums.`.",
    ]);
  });

  test("a description in the catalog, at its entry", async () => {
    expect(
      await told({
        "conf/base/catalog.yml": (text) =>
          text.replace("/totals.csv\n", "/totals.csv\n  metadata: {description: All sums.}\n"),
      }),
    ).toEqual(["conf/base/catalog.yml:12\nsafe The description of `local/totals` is `All sums.`."]);
  });

  test("a new asset that nothing stores", async () => {
    const [edit] = await told({
      "src/story/pipelines/sales/pipeline.py": () =>
        PIPELINE([CLEAN, TOTAL, 'node(total, "orders", "sums", name="sums")']),
    });
    expect(edit).toContain(
      "safe Asset `local/sums` is new, made by node `sums`; it is in no catalog and lives in memory.",
    );
  });

  test("a global stands behind a dataset that was renamed along", async () => {
    const [report] = await reviews({
      "conf/base/globals.yml": () => "root: s3://shop\n",
      "conf/base/catalog.yml": (text) => text.replace("totals:", "sums:"),
      "src/story/pipelines/sales/pipeline.py": (text) => text.replace('"totals"', '"sums"'),
    });
    expect(renderComment([report as Report])).toContain(
      "- ⚠️ `globals:root` changes; 4 datasets use it: `orders`, `raw`, `report`, `sums`.",
    );
  });

  test("a global, with the value of one that uses it", async () => {
    const [report] = await reviews({ "conf/base/globals.yml": () => "root: s3://shop\n" });
    expect(renderComment([report as Report])).toContain(
      "- ⚠️ `globals:root` changes; 4 datasets use it: `orders`, `raw`, `report`, `totals`. Dataset `orders` is stored in `data/orders.csv` → `s3://shop/orders.csv`. ",
    );
  });
});

describe("an edit is found where it was made", () => {
  test("a constant that a resolver hands to the catalog, with the value of one entry that uses it", async () => {
    const settings = (root: string): Files => ({
      "src/story/settings.py": `ROOT = "${root}"\n\nCONFIG_LOADER_ARGS = {"base_env": "base", "default_run_env": "local", "custom_resolvers": {"root": lambda: ROOT}}\n`,
      "conf/base/catalog.yml": (SHOP["conf/base/catalog.yml"] ?? "").replaceAll("globals:root", "root:"),
    });
    const side = (files: Files) => filesFromMemory(storyOf("story", { ...SHOP, ...files }).files);
    const reports = reviewRepository({
      before: side(settings("data")),
      after: side(settings("s3://shop")),
      environments: ["local"],
      compared: { before: "a", after: "b", note: null },
      failOn: "error",
      target: "generated",
      versions: NEWEST,
      environmentVariables: new Map(),
      parser: await pythonParser(),
    });
    expect(renderComment(reports)).toContain(
      "- ⚠️ `ROOT` changes; 4 datasets use it: `orders`, `raw`, `report`, `totals`. Dataset `orders` is stored in `data/orders.csv` → `s3://shop/orders.csv`. `src/story/settings.py:1` → **3 assets**",
    );
  });

  test("a name in a list that nodes and paths are made of", async () => {
    const nodes = (names: string): Files => ({
      "src/story/pipelines/sales/pipeline.py": `NAMES = [${names}]\n${PIPELINE([CLEAN, TOTAL, '*[node(total, "orders", f"sum_{name}", name=f"sum_{name}") for name in NAMES]'])}`,
      "conf/base/catalog.yml": `${SHOP["conf/base/catalog.yml"]}"sum_{name}": {type: pandas.CSVDataset, filepath: "{name}.csv"}\n`,
    });
    const side = (files: Files) => filesFromMemory(storyOf("story", { ...SHOP, ...files }).files);
    const [report] = reviewRepository({
      before: side(nodes('"north", "south"')),
      after: side(nodes('"north", "west"')),
      environments: ["local"],
      compared: { before: "a", after: "b", note: null },
      failOn: "error",
      target: "generated",
      versions: NEWEST,
      environmentVariables: new Map(),
      parser: await pythonParser(),
    });
    expect(
      report?.edits.map(({ cause, afterAt, changes }) => [
        cause?.name,
        `${afterAt?.file}:${afterAt?.line}`,
        changes.map((index) => report.changes[index]?.type),
      ]),
    ).toEqual([
      ["NAMES", "src/story/pipelines/sales/pipeline.py:1", ["asset-renamed", "storage-path-changed", "node-renamed"]],
    ]);
  });

  test("metadata, at the entry", async () => {
    expect(
      await told({
        "conf/base/catalog.yml": (text) => text.replace("/totals.csv\n", "/totals.csv\n  metadata: {owner: sales}\n"),
      }),
    ).toEqual(["conf/base/catalog.yml:12\nsafe The metadata of `local/totals` changes in `owner` (1 key)."]);
  });

  test("packages of a lock, with their versions", async () => {
    const lock = (numpy: string): string =>
      `[[package]]\nname = "numpy"\nversion = "${numpy}"\n\n[[package]]\nname = "pandas"\nversion = "2.2.0"\n`;
    const side = (text: string) => filesFromMemory(storyOf("story", { ...SHOP, "uv.lock": text }).files);
    const reports = reviewRepository({
      before: side(lock("2.0.0")),
      after: side(lock("2.1.0").replace("2.2.0", "2.3.0")),
      environments: ["local"],
      compared: { before: "a", after: "b", note: null },
      failOn: "error",
      target: "generated",
      versions: NEWEST,
      environmentVariables: new Map(),
      parser: await pythonParser(),
    });
    expect(renderSummary(reports)).toContain(
      "`uv.lock` holds other versions of 1 package that the project uses: `pandas` `2.2.0` → `2.3.0` (4 datasets: `orders`, `raw`, `report` and 1 more). `uv.lock` holds other versions of 1 package that no node, dataset or hook imports.",
    );
  });
});

describe("a registry that fails", () => {
  const twice = {
    "src/story/pipelines/sales/pipeline.py": () =>
      PIPELINE([CLEAN, TOTAL.replace('"totals", name="total"', '"totals", name="clean"')]),
  };

  test("is one error at its line, whatever seems to be gone: other edits are told, nothing is reached or mended", async () => {
    const [report] = await reviews({
      ...twice,
      "conf/base/dagster.yml": (text) => text.replace("max_concurrent: 2", "max_concurrent: 4"),
    });
    expect(
      report?.diagnostics.introduced
        .filter(({ severity }) => severity === "error")
        .map(({ rule, at }) => `${rule} ${at?.file}:${at?.line}`),
    ).toEqual(["duplicate-node-name src/story/pipelines/sales/pipeline.py:7"]);
    expect(report?.edits.map(({ afterAt }) => `${afterAt?.file}:${afterAt?.line}`)).toEqual([
      "conf/base/dagster.yml:2",
    ]);
    expect(report?.impact.assets).toEqual([]);
    expect(report?.diagnostics.fixed).toEqual([]);
  });
});

test.each([
  ["dagster.yml", "conf/base/dagster.yml", "jobs:", " jobs:", "yes"],
  ["the catalog", "conf/base/catalog.yml", "totals:", " totals:", "no"],
])(
  "%s that does not parse is one error and nothing else, whatever seems to be gone",
  async (_, file, from, to, loads) => {
    const [report] = await reviews({ [file]: (text) => text.replace(from, to) });
    expect(report?.diagnostics.introduced.map(({ rule, severity }) => `${severity} ${rule}`)).toContain(
      "error invalid-yaml",
    );
    expect([report?.loads, report?.edits, report?.impact.rematerialize, report?.impact.selection]).toEqual([
      loads,
      [],
      [],
      "",
    ]);
    expect(report?.diagnostics.fixed).toEqual([]);
  },
);

test("a narrowed job is named behind what it no longer makes", async () => {
  const [report] = await reviews({
    "conf/base/dagster.yml": (text) =>
      text.replace("pipeline_name: sales", "pipeline_name: sales, node_names: [total]"),
  });
  expect(renderComment([report as Report])).toContain(
    "- ❌ No job runs `clean` any more, which makes `local/orders`: it becomes an external asset. Job `sales` is narrowed by `node_names`: `total`. And 2 more changes from the same place. `conf/base/dagster.yml:7` *`local/report`, `local/totals` still read it and nothing refreshes it.*\n",
  );
});

test("data that becomes partitioned is one edit at its entry", async () => {
  const [edit, ...others] = await told({
    "conf/base/catalog.yml": (text) =>
      text.replace(
        /totals:\n.*\n.*\n/u,
        "totals: {type: kedro_dagster.datasets.DagsterPartitionedDataset, path: totals, dataset: pandas.CSVDataset, partition: {type: StaticPartitionsDefinition, partition_keys: [a, b]}}\n",
      ),
  });
  expect(edit?.split("\n").slice(0, 2)).toEqual([
    "conf/base/catalog.yml:9",
    "risky `local/totals` becomes partitioned.",
  ]);
  expect(others).toEqual([]);
});

describe("findings", () => {
  test("of data in memory are new where steps come to run in different places; processes of one machine share a disk", async () => {
    const memory = (text: string): string => text.replace(/orders:\n.*\n.*\n/u, "");
    const [before, after] = [
      await reviews({ "conf/base/catalog.yml": memory }),
      await reviews({
        "conf/base/catalog.yml": memory,
        "conf/base/dagster.yml": (text) => text.replace("multiprocess: {max_concurrent: 2}", "k8s_job_executor: {}"),
      }),
    ];
    const severities = (reports: readonly Report[]) =>
      reports.flatMap(({ diagnostics }) =>
        diagnostics.introduced
          .filter(({ rule }) => rule === "memory-between-processes")
          .map(({ severity }) => severity),
      );
    expect([severities(before), severities(after)]).toEqual([[], ["warning"]]);
  });

  test("of a job whose pipeline cannot be imported lead to the import", async () => {
    const [report] = await reviews({
      "src/story/pipelines/sales/nodes.py": (text) => text.replace("def total", "def sum_up"),
      "src/story/pipelines/texts/nodes.py": (text) => text.replace(", total", ", sum_up as total"),
    });
    const found = report?.diagnostics.introduced.find(({ rule }) => rule === "unknown-pipeline");
    expect(found).toMatchObject({
      severity: "error",
      message:
        "Job `sales` runs the pipeline `sales`, which the project does not register: its module cannot be imported",
      related: [{ at: { file: "src/story/pipelines/sales/pipeline.py", line: 3 } }],
    });
  });
});

test("environments of which the same is to be said are told once, and another one for itself", async () => {
  const same = await reviews({ "conf/base/dagster.yml": (text) => text.replace("0 2 * * *", "0 3 * * *") }, [
    "dev",
    "prod",
    "staging",
  ]);
  const comment = renderComment(same);
  expect(comment).toContain(
    "\n`Story (dev)` and the same in `prod`, `staging`: **Loads, nothing breaks. Schedule `texts_nightly_schedule` moves from every day at 02:00 to every day at 03:00.**\n",
  );
  expect(comment.match(/#### Changes/g)).toHaveLength(1);
  const other = renderComment(
    await reviews({ "conf/base/globals.yml": () => "root: there\n", "conf/prod/globals.yml": () => "root: data\n" }, [
      "dev",
      "prod",
      "staging",
    ]),
  );
  expect(other).toContain(
    "\n`Story (dev)` and the same in `staging`: **Loads, nothing breaks. Changing `globals:root` makes all 3 assets stale.** No change in `Story (prod)`.\n",
  );
});

describe("what could not be read", () => {
  const REGISTRY = "from story.secret import make\n\n\ndef register_pipelines():\n    return make()\n";
  const UNREAD: Files = { ...SHOP, "src/story/pipeline_registry.py": REGISTRY };
  const reviewed = (after: Files): Promise<Report> => reviewOfStory(UNREAD, { ...UNREAD, ...after });

  test("may use what the catalog gains: that is not called safe", async () => {
    const report = await reviewed({
      "conf/base/catalog.yml": `${SHOP["conf/base/catalog.yml"] ?? ""}stock:\n  type: pandas.CSVDataset\n  filepath: data/stock.csv\n\nshelves:\n  type: pandas.CSVDataset\n  filepath: data/shelves.csv\n`,
    });
    expect(report.edits.map(({ criticality }) => criticality)).toEqual(["risky"]);
    expect(report.changes.map(({ message, reason }) => `${message} ${reason}`)).toEqual([
      "Catalog entry `shelves` is used by no pipeline that could be read. A pipeline that could not be read may use it.",
      "Catalog entry `stock` is used by no pipeline that could be read. A pipeline that could not be read may use it.",
    ]);
    expect(report.verdict).toBe("unknown");
    expect(renderComment([report])).toContain(
      "- ⚠️ 2 catalog entries are used by no pipeline that could be read: `shelves`, `stock`.",
    );
  });

  test("is owned up to where nothing seems to change", async () => {
    expect((await reviewed({ "README.md": "words" })).sentence).toMatch(
      /Nothing that could be read changes\. Part of the project cannot be read, as before\.$/,
    );
  });
});

import { expect, test } from "vitest";
import { NEWEST } from "../../../src/core/model/supported-versions.ts";
import type { Report } from "../../../src/core/model/report.ts";
import { changesOf } from "../../../src/core/report/words/changes-of.ts";
import { editInWords } from "../../../src/core/report/words/edit-in-words.ts";
import { reviewOfStory } from "../../support/review-of-story.ts";

type Files = Readonly<Record<string, string>>;
const STEPS = ["alpha", "beta", "gamma"];
const DATASETS = ["raw", ...STEPS];
const NODES = STEPS.map((step, index) => `def make_${step}(x, rate):\n    return x * rate + ${index}\n`).join("\n\n");
const PIPELINE = "src/story/pipelines/etl/pipeline.py";
const FUNCTIONS = "src/story/pipelines/etl/nodes.py";
const CATALOG = "conf/base/catalog.yml";
const PARAMETERS = "conf/base/parameters.yml";

interface Written {
  readonly dataset?: (name: string) => string;
  readonly node?: (name: string) => string;
  readonly module?: string;
  readonly more?: string;
}
function pipeline({ dataset = same, node = same, module = ".nodes", more = "" }: Written = {}): string {
  const lines = STEPS.map(
    (step, index) =>
      `        node(make_${step}, ["${dataset(DATASETS[index] ?? "")}", "params:rate"], "${dataset(step)}", name="${node(`make_${step}`)}"),`,
  );
  return `from kedro.pipeline import node, pipeline

from ${module} import ${STEPS.map((step) => `make_${step}`).join(", ")}


def create_pipeline(**kwargs):
    return pipeline([
${lines.join("\n")}
    ]${more})
`;
}
function same(name: string): string {
  return name;
}
const catalog = (name: (name: string) => string, path = same): string =>
  DATASETS.map((one) => `${name(one)}:\n  type: pandas.CSVDataset\n  filepath: data/${path(one)}.csv\n`).join("");
const SHOP: Files = {
  [FUNCTIONS]: NODES,
  [PIPELINE]: pipeline(),
  [CATALOG]: catalog(same),
  [PARAMETERS]: "rate: 1\n",
};

async function review(after: Files, without: readonly string[] = []): Promise<Report> {
  const newer = Object.fromEntries(Object.entries({ ...SHOP, ...after }).filter(([path]) => !without.includes(path)));
  return reviewOfStory(SHOP, newer);
}
const told = (report: Report): readonly string[] =>
  report.edits.map((edit) => {
    const changes = changesOf(edit, report);
    return `${edit.criticality}: ${editInWords(edit, changes) ?? changes.map(({ message }) => message).join(" ")}`;
  });
const sales = (name: string): string => `sales_${name}`;
const shop = (name: string): string => `shop.${name}`;

test("datasets that all get a prefix, the source and their paths with them", async () => {
  const report = await review({ [PIPELINE]: pipeline({ dataset: sales }), [CATALOG]: catalog(sales, sales) });
  expect(told(report)).toEqual([
    "risky: 4 datasets are renamed from `*` to `sales_*`, and their paths follow: `sales_alpha`, `sales_beta`, `sales_gamma`, `sales_raw`.",
  ]);
  expect(report.edits[0]?.pattern).toEqual({ kind: "name", from: "*", to: "sales_*" });
  expect(new Set(report.edits.flatMap(({ changes }) => changes)).size).toBe(report.changes.length);
});

test("nodes that all get a suffix", async () => {
  expect(told(await review({ [PIPELINE]: pipeline({ node: (name) => `${name}_node` }) }))).toEqual([
    "risky: 3 nodes are renamed from `*` to `*_node`: `make_alpha_node`, `make_beta_node`, `make_gamma_node`.",
  ]);
});

test("a pipeline that moves into a namespace, with its catalog and parameters", async () => {
  const more = ', namespace="shop"';
  expect(
    told(
      await review({ [PIPELINE]: pipeline({ more }), [CATALOG]: catalog(shop), [PARAMETERS]: "shop:\n  rate: 1\n" }),
    ),
  ).toEqual([
    "risky: 4 datasets and 3 nodes move into namespace `shop`, and their parameters follow: `shop.alpha`, `shop.beta`, `shop.gamma`, `shop.raw` and 3 more.",
  ]);
});

test("a pipeline that moves into a namespace without its catalog leaves the entries behind", async () => {
  const more = ', namespace="shop", parameters="params:rate", inputs="raw"';
  expect(told(await review({ [PIPELINE]: pipeline({ more }) }))).toEqual([
    "risky: 3 datasets are passed in memory now under new names and were stored before: `shop.alpha`, `shop.beta`, `shop.gamma`.",
    "risky: 3 datasets and 3 nodes move into namespace `shop`: `shop.alpha`, `shop.beta`, `shop.gamma`, `shop.make_alpha` and 2 more.",
  ]);
});

test("functions that move to another module", async () => {
  const files = {
    "src/story/pipelines/etl/steps.py": NODES,
    [FUNCTIONS]: "\n",
    [PIPELINE]: pipeline({ module: ".steps" }),
  };
  expect(told(await review(files))).toEqual([
    "safe: 3 nodes run functions that move from `story.pipelines.etl.nodes` to `story.pipelines.etl.steps`: `make_alpha`, `make_beta`, `make_gamma`.",
  ]);
});

test("a pipeline's folder that is renamed", async () => {
  const files = { "src/story/pipelines/ingest/nodes.py": NODES, "src/story/pipelines/ingest/pipeline.py": pipeline() };
  expect(told(await review(files, [FUNCTIONS, PIPELINE]))).toEqual([
    "risky: Pipeline `etl` is removed (3 nodes).",
    "safe: 3 nodes run functions that move from `story.pipelines.etl.nodes` to `story.pipelines.ingest.nodes`: `make_alpha`, `make_beta`, `make_gamma`.",
    "safe: Pipeline `ingest` is new (3 nodes).",
    "safe: 3 assets move from group `etl` to group `ingest`: `local/alpha`, `local/beta`, `local/gamma`.",
  ]);
});

test("one rename among others of another pattern, and an edit of code beside a rename, stand on their own", async () => {
  const dataset = (name: string): string => (name === "beta" ? "purchases" : name === "raw" ? name : sales(name));
  const report = await review({
    [PIPELINE]: pipeline({ dataset }),
    [CATALOG]: catalog(dataset),
    [FUNCTIONS]: NODES.replace("+ 2", "+ 3"),
  });
  expect(told(report)).toEqual([
    "risky: 2 datasets are renamed from `*` to `sales_*`: `sales_alpha`, `sales_gamma`.",
    "risky: Asset `local/beta` is now called `local/purchases`.",
    "risky: The code of node `make_gamma` changes.",
  ]);
});

/** A pipeline for each of three models, whose nodes have the names of the others. */
function models(made: (model: string, what: string) => string): string {
  return `from kedro.pipeline import node, pipeline

from .nodes import make_alpha, make_beta


def _of(model):
    return pipeline([
        node(make_alpha, ["raw", "params:rate"], f"${made("{model}", "scores")}", name="score"),
        node(make_beta, [f"${made("{model}", "scores")}", "params:rate"], f"${made("{model}", "plot")}", name="draw"),
    ])


def create_pipeline(**kwargs):
    return pipeline([])
`;
}

const REGISTRY = `from story.pipelines.etl.pipeline import _of


def register_pipelines():
    return {"__default__": _of("one"), "two": _of("two"), "three": _of("three")}
`;

test("one line stands for what is renamed in pipelines whose nodes share their names", async () => {
  const shared = { "src/story/pipeline_registry.py": REGISTRY, "conf/base/dagster.yml": JOBS };
  const entries = (name: string, path: string): string =>
    ["scores", "plot"]
      .map((what) => `"${name}__${what}":\n  type: pandas.CSVDataset\n  filepath: ${path}/${what}.csv\n`)
      .join("") + "raw:\n  type: pandas.CSVDataset\n  filepath: data/raw.csv\n";
  const older = {
    ...SHOP,
    ...shared,
    [PIPELINE]: models((model, what) => `${model}__${what}`),
    [CATALOG]: entries("{model}", "data/{model}"),
  };
  const newer = {
    ...older,
    [PIPELINE]: models((model, what) => `eu__${model}__${what}`),
    [CATALOG]: entries("eu__{model}", "data/eu/{model}"),
  };
  const report = await reviewOfStory(older, newer);
  expect(told(report)).toEqual([
    "risky: 6 datasets are renamed from `*` to `eu__*`, and their paths follow: `eu__one__plot`, `eu__one__scores`, `eu__three__plot`, `eu__three__scores` and 2 more.",
  ]);
  expect(report.sentence).toBe(
    "Loads, nothing breaks. Renaming 6 datasets to `eu__*` makes all 6 assets stale; 6 assets are renamed.",
  );
});

test("paths below another folder are one change, and one that changes otherwise is told by itself", async () => {
  const moved = await review({ [CATALOG]: catalog(same, (name) => `eu/${name}`) });
  expect(told(moved)).toEqual([
    "risky: 4 datasets are stored in `data/*` → `data/eu/*`: `alpha`, `beta`, `gamma`, `raw`.",
  ]);
  const other = await review({ [CATALOG]: catalog(same, (name) => (name === "beta" ? "beta_v2" : `eu/${name}`)) });
  expect(told(other)).toEqual([
    "risky: 3 datasets are stored in `data/*` → `data/eu/*`: `alpha`, `gamma`, `raw`.",
    "risky: Dataset `beta` is stored in `data/beta.csv` → `data/beta_v2.csv`.",
  ]);
});

const JOBS = ["__default__", "two", "three"]
  .map((name) => `  of_${name.replaceAll("_", "")}:\n    pipeline: {pipeline_name: ${name}}\n`)
  .reduce((all, one) => all + one, "jobs:\n");

test("a factory with a placeholder that its name does not have stops loading where a dataset uses it, with Kedro 0.19.9 and later always", async () => {
  const entry = (name: string): string =>
    `"{space}.${name}":\n  type: pandas.CSVDataset\n  filepath: data/{other}.csv\n`;
  const loads = async (name: string, kedro: string): Promise<string> => {
    const files = { ...SHOP, [PIPELINE]: pipeline({ dataset: shop }), [CATALOG]: entry(name) };
    return (await reviewOfStory(null, files, { ...NEWEST, kedro })).loads;
  };
  expect(await loads("alpha", "0.18.14")).toBe("no");
  expect(await loads("unused", "0.18.14")).toBe("yes");
  expect(await loads("unused", "0.19.9")).toBe("no");
});

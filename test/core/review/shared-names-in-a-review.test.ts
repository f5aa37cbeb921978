import { expect, test } from "vitest";
import { edited, reviewOfStory } from "../../support/review-of-story.ts";

/** Each pipeline has a node `clean` of its own, and one `report` behind it. */
const pipeline = (name: string): string => `from kedro.pipeline import node, pipeline

from .nodes import clean, report


def create_pipeline(**kwargs):
    return pipeline([
        node(clean, ["raw", "params:${name}"], "${name}_orders", name="clean"),
        node(report, "${name}_orders", "${name}_report", name="report"),
    ])
`;
const NODES = "def clean(raw, rate):\n    return raw\n\n\ndef report(orders):\n    return orders\n";
const DAGSTER = "conf/base/dagster.yml";
const SHOP = {
  "src/story/pipelines/a/nodes.py": NODES,
  "src/story/pipelines/b/nodes.py": NODES,
  "src/story/pipelines/a/pipeline.py": pipeline("a"),
  "src/story/pipelines/b/pipeline.py": pipeline("b"),
  "src/story/pipeline_registry.py":
    "from kedro.framework.project import find_pipelines\n\n\ndef register_pipelines():\n    return find_pipelines()\n",
  "conf/base/parameters.yml": "a: 1\nb: 1\n",
  "conf/base/catalog.yml": ["raw", "a_orders", "b_orders", "a_report", "b_report"]
    .map((name) => `${name}:\n  type: text.TextDataset\n  filepath: data/${name}.txt\n`)
    .join("\n"),
  [DAGSTER]: "jobs:\n  a:\n    pipeline:\n      pipeline_name: a\n  b:\n    pipeline:\n      pipeline_name: b\n",
};

type Change = Readonly<Record<string, (text: string) => string>>;

async function told(change: Change, before: typeof SHOP = SHOP) {
  const { impact } = await reviewOfStory(before, edited(before, change));
  return {
    assets: impact.assets.map(({ asset }) => asset),
    outside: (impact.outside ?? []).map(({ dataset }) => dataset),
    jobs: impact.jobs,
    kedro: impact.kedroRun,
  };
}

const ofOne = (name: string) => ({
  assets: [`local/${name}_orders`, `local/${name}_report`],
  outside: [],
  jobs: [name],
  kedro: `--env=local --pipeline=${name} --nodes=clean,report`,
});
const changed = (text: string): string => text.replace("return raw", "return raw[1:]");

test("a changed node reaches what it makes itself, not what others of its name make in other pipelines", async () => {
  expect(await told({ "src/story/pipelines/a/nodes.py": changed })).toEqual(ofOne("a"));
  expect(await told({ "src/story/pipelines/b/nodes.py": changed })).toEqual(ofOne("b"));
});

test("a parameter reaches what the one node makes that reads it", async () => {
  expect(await told({ "conf/base/parameters.yml": () => "a: 1\nb: 2\n" })).toEqual(ofOne("b"));
});

test("the loading code of a dataset reaches what its readers make", async () => {
  const own = {
    ...SHOP,
    "src/story/tables.py":
      "from kedro.io import AbstractDataset\n\n\nclass Table(AbstractDataset):\n    def __init__(self, filepath):\n        pass\n\n    def _load(self):\n        return 1\n\n    def _save(self, data):\n        pass\n\n    def _describe(self):\n        return {}\n",
    "conf/base/catalog.yml": SHOP["conf/base/catalog.yml"].replace(
      "b_orders:\n  type: text.TextDataset",
      "b_orders:\n  type: story.tables.Table",
    ),
  };
  expect((await told({ "src/story/tables.py": (text) => text.replace("return 1", "return 2") }, own)).assets).toEqual([
    "local/b_report",
  ]);
});

test("where one of them is run by no job, its data is told outside of the jobs alone", async () => {
  const onlyA = { ...SHOP, [DAGSTER]: "jobs:\n  a:\n    pipeline:\n      pipeline_name: a\n" };
  expect(await told({ "src/story/pipelines/b/nodes.py": changed }, onlyA)).toEqual({
    assets: [],
    outside: ["b_orders", "b_report"],
    jobs: [],
    kedro: "",
  });
  expect(await told({ "src/story/pipelines/a/nodes.py": changed }, onlyA)).toEqual(ofOne("a"));
});

import { expect, test } from "vitest";
import { renderComment } from "../../../src/core/report/comment/comment.ts";
import { renderHtml } from "../../../src/core/report/page/html.ts";
import { renderTerminal } from "../../../src/core/report/terminal/terminal.ts";
import { edited, reviewOfStory } from "../../support/review-of-story.ts";

const CATALOG = "conf/base/catalog.yml";
const DAGSTER = "conf/base/dagster.yml";
const NODES = "src/story/pipelines/ingest/nodes.py";
const TEXT = "src/story/text.py";

/** A job runs `report` alone: what `ingest` makes, it reads. */
const SHOP = {
  [TEXT]: "def trim(text):\n    return text.strip()\n",
  [NODES]:
    "from story.text import trim\n\n\ndef clean(raw, rate):\n    return trim(raw)\n\n\ndef archive(orders):\n    return orders\n",
  "src/story/pipelines/ingest/pipeline.py": `from kedro.pipeline import node, pipeline

from .nodes import archive, clean


def create_pipeline(**kwargs):
    return pipeline([
        node(clean, ["raw", "params:rate"], "orders", name="clean"),
        node(archive, "orders", "archived", name="archive"),
        node(archive, "archived", "kept", name="keep"),
    ])
`,
  "src/story/pipelines/report/nodes.py": "def report(orders):\n    return orders\n",
  "src/story/pipelines/report/pipeline.py":
    'from kedro.pipeline import node, pipeline\n\nfrom .nodes import report\n\n\ndef create_pipeline(**kwargs):\n    return pipeline([node(report, "orders", "report", name="report")])\n',
  "conf/base/parameters.yml": "rate: 1\n",
  [CATALOG]: ["raw", "orders", "archived", "report"]
    .map((name) => `${name}:\n  type: text.TextDataset\n  filepath: data/${name}.txt\n`)
    .join("\n"),
  [DAGSTER]: "jobs:\n  reporting:\n    pipeline:\n      pipeline_name: report\n",
};

type Change = Readonly<Record<string, (text: string) => string>>;

const reviewed = (change: Change) => reviewOfStory(SHOP, edited(SHOP, change));

async function told(change: Change) {
  const { sentence, impact } = await reviewed(change);
  return {
    sentence,
    assets: impact.assets.map(({ asset, effect }) => `${asset} ${effect}`),
    outside: (impact.outside ?? []).map(
      ({ dataset, node, pipelines, effect, causes }) =>
        `${dataset} ${effect} by ${node} of ${pipelines.join()} for ${causes.join()}`,
    ),
    kedro: impact.kedroRun,
  };
}

/** What `clean` makes is not what it was, whatever the reason. */
const BEHIND_CLEAN = {
  assets: ["local/report becomes-stale"],
  outside: [
    "archived becomes-stale by archive of ingest for 0",
    "orders must-be-rematerialized by clean of ingest for 0",
  ],
  kedro: "--env=local --nodes=clean,report",
};

test("a producer that no job runs makes assets stale; what it makes is told beside them, and run first", async () => {
  expect(await told({ [NODES]: (text) => text.replace("trim(raw)", "trim(raw)[1:]") })).toEqual({
    sentence:
      "Loads, nothing breaks. Changing `clean` makes the only asset stale; 2 datasets that no job makes are stale.",
    ...BEHIND_CLEAN,
  });
});

test("so does a helper that only it uses, a parameter that only it reads, and a dataset outside of the jobs", async () => {
  expect(await told({ [TEXT]: (text) => text.replace("strip", "rstrip") })).toMatchObject(BEHIND_CLEAN);
  expect(await told({ "conf/base/parameters.yml": () => "rate: 2\n" })).toMatchObject(BEHIND_CLEAN);
  expect(await told({ [CATALOG]: (text) => text.replace("raw.txt", "raw2.txt") })).toMatchObject(BEHIND_CLEAN);
});

test("what feeds no asset is told too, with its pipeline, and is no asset; data in memory is not told", async () => {
  const change = { [NODES]: (text: string) => text.replace("    return orders", "    return orders[1:]") };
  expect(await told(change)).toEqual({
    sentence: "Loads, nothing breaks. 1 dataset that no job makes is stale.",
    assets: [],
    outside: ["archived must-be-rematerialized by archive of ingest for 0"],
    kedro: "",
  });
  const report = await reviewed(change);
  const line = "`archived` must be recomputed, by node `archive` of pipeline `ingest`, which no job runs";
  expect(renderTerminal([report])).toContain(line);
  expect(renderHtml([report])).toContain("<li><code>archived</code> must be recomputed, by node");
  expect(renderComment([report])).toContain(
    "<summary>1 dataset reached that no job makes</summary>\n\n- `archived` must be recomputed, by node `archive` of pipeline `ingest`, which no job runs\n",
  );
});

test("what reads an asset outside of the jobs is stale behind it", async () => {
  const before = {
    ...SHOP,
    [DAGSTER]: "jobs:\n  cleaning:\n    pipeline:\n      pipeline_name: ingest\n      node_names: [clean]\n",
  };
  const { impact } = await reviewOfStory(before, edited(before, { [TEXT]: (text) => text.replace("strip", "rstrip") }));
  expect(impact.assets.map(({ asset }) => asset)).toEqual(["local/orders"]);
  expect(impact.outside?.map(({ dataset, effect, causes }) => [dataset, effect, causes])).toEqual([
    ["archived", "becomes-stale", [0]],
    ["report", "becomes-stale", [0]],
  ]);
});

test("where jobs run everything, nothing is told of that", async () => {
  const all = { ...SHOP, [DAGSTER]: "jobs:\n  all:\n    pipeline:\n      pipeline_name: __default__\n" };
  const { impact } = await reviewOfStory(all, edited(all, { [TEXT]: (text) => text.replace("strip", "rstrip") }));
  expect(impact.outside).toBeUndefined();
});

test("what nodes use for the first time is new: nothing of it is out of date, unless it is another name for the same file", async () => {
  const more = (entry: string): Readonly<Record<string, string>> => ({
    ...edited(SHOP, {
      [NODES]: (text) => text.replace("trim(raw)", "trim(raw) + rate"),
      "src/story/pipelines/ingest/pipeline.py": (text) =>
        text.replace(
          'node(archive, "archived"',
          'node(archive, "orders", "fresh", name="freshen"),\n        node(archive, "archived"',
        ),
      [CATALOG]: (text) => `${text}\n${entry}`,
    }),
  });
  const outside = async (entry: string): Promise<readonly string[]> => {
    const { impact } = await reviewOfStory(SHOP, more(entry));
    return (impact.outside ?? []).map(({ dataset, effect }) => `${dataset} ${effect}`);
  };
  const before = ["archived becomes-stale", "orders must-be-rematerialized"];
  const fresh = "fresh:\n  type: text.TextDataset\n  filepath: data/fresh.txt\n";
  expect(await outside(fresh)).toEqual(before);
  expect(await outside(fresh.replace("data/fresh.txt", "data/archived.txt"))).toContain("fresh becomes-stale");
});

test("what loading runs is nothing to a node that makes the dataset, and what saving runs to one that reads it", async () => {
  const table = (load: string, save: string): string =>
    `from kedro.io import AbstractDataset


class Table(AbstractDataset):
    def _load(self):
        return ${load}

    def _save(self, data):
        print(${save}, file=data)

    def _describe(self):
        return {}
`;
  const before = {
    ...SHOP,
    [CATALOG]: SHOP[CATALOG].replace(
      "archived:\n  type: text.TextDataset\n  filepath: data/archived.txt\n",
      "archived:\n  type: story.table.Table\n\nkept:\n  type: text.TextDataset\n  filepath: data/kept.txt\n",
    ),
    "src/story/table.py": table("1", "1"),
  };
  const outside = async (load: string, save: string): Promise<readonly string[]> => {
    const { impact } = await reviewOfStory(before, { ...before, "src/story/table.py": table(load, save) });
    return (impact.outside ?? []).map(({ dataset, effect }) => `${dataset} ${effect}`);
  };
  expect(await outside("2", "1")).toEqual(["kept must-be-rematerialized"]);
  expect(await outside("1", "2")).toEqual(["archived must-be-rematerialized", "kept becomes-stale"]);
});

import { describe, expect, test } from "vitest";
import type { Report } from "../../../src/core/model/report.ts";
import { renderComment } from "../../../src/core/report/comment/comment.ts";
import { reviewOfStory } from "../../support/review-of-story.ts";

const PIPELINE = "src/story/pipelines/etl/pipeline.py";
const CATALOG = "conf/base/catalog.yml";
const pipeline = (made: string, read: string, more = ""): string =>
  `from kedro.pipeline import node, pipeline

from .nodes import clean, report


def create_pipeline(**kwargs):
    return pipeline([
        node(clean, "raw", "${made}", name="clean"),
        node(report, "${read}", "report", name="report"),
    ]${more})
`;
const entry = (name: string, file = name): string =>
  `${name}:\n  type: pandas.CSVDataset\n  filepath: data/${file}.csv\n`;
const SHOP = {
  "src/story/pipelines/etl/nodes.py": "def clean(raw):\n    return raw\n\n\ndef report(orders):\n    return orders\n",
  [PIPELINE]: pipeline("orders", "orders"),
  [CATALOG]: entry("raw") + entry("orders") + entry("report"),
};

const review = (after: Readonly<Record<string, string>>, before = SHOP): Promise<Report> =>
  reviewOfStory(before, { ...before, ...after });

describe("a link that an inconsistent rename cuts is the headline", () => {
  test("where the reader finds nothing, with the job that fails, and one break is counted", async () => {
    const report = await review({
      [PIPELINE]: pipeline("sales", "orders"),
      [CATALOG]: entry("raw") + entry("sales", "orders") + entry("report"),
    });
    expect([report.verdict, report.sentence]).toEqual([
      "fail",
      "`report` still reads `orders`, which nothing makes any more: `clean` now makes `sales`. It loads, but job `__default__` fails when it runs.",
    ]);
    const comment = renderComment([report]);
    expect(comment).toContain("### Kedro on Dagster · ❌ Breaks: 1 break, 1 change\n");
    expect(comment).toContain(
      "#### Breaks\n\n- ❌ `report` still reads `orders`, which nothing makes any more: `clean` now makes `sales`. `src/story/pipelines/etl/pipeline.py:8` → **1 asset**\n",
    );
  });

  test("where the reader finds what was stored before", async () => {
    const report = await review({ [PIPELINE]: pipeline("sales", "orders") });
    expect([report.verdict, report.sentence]).toEqual([
      "fail",
      "`report` still reads `orders`, which nothing makes any more: `clean` now makes `sales`. It loads. `local/sales` is new.",
    ]);
  });

  test("where both ends are renamed, each in its own way", async () => {
    const report = await review({
      [PIPELINE]: pipeline("orders_af", "orders_id_af"),
      [CATALOG]: entry("raw") + entry("orders_id_af", "orders") + entry("report"),
    });
    expect(report.sentence).toBe(
      "`report` reads `orders_id_af`, which nothing makes: `clean` made `orders` for it and now makes `orders_af`. It loads. Renaming `local/orders` and 2 more things makes all 2 assets stale; `local/orders_af` is renamed.",
    );
  });

  test("where something else fails too, both are told", async () => {
    const report = await review({
      [PIPELINE]: pipeline("sales", "orders").replace('"raw"', '["raw", "params:gone"]'),
      "src/story/pipelines/etl/nodes.py": SHOP["src/story/pipelines/etl/nodes.py"].replace(
        "clean(raw)",
        "clean(raw, p)",
      ),
    });
    expect(report.sentence).toBe(
      "`report` still reads `orders`, which nothing makes any more: `clean` now makes `sales`. It loads, but job `__default__` fails when it runs: `clean` reads `params:gone`, which no parameters file defines for `local`.",
    );
  });
});

test("a link between nodes that Dagster does not run is to be looked at, and fails nothing", async () => {
  const other = {
    "src/story/pipelines/other/nodes.py": "def count(words):\n    return words\n",
    "src/story/pipelines/other/pipeline.py":
      'from kedro.pipeline import node, pipeline\n\nfrom .nodes import count\n\n\ndef create_pipeline(**kwargs):\n    return pipeline([node(count, "words", "counts", name="count")])\n',
    "conf/base/dagster.yml": "jobs:\n  daily:\n    pipeline:\n      pipeline_name: other\n",
    [CATALOG]: `${SHOP[CATALOG]}${entry("words")}${entry("counts")}`,
  };
  const report = await review({ [PIPELINE]: pipeline("sales", "orders") }, { ...SHOP, ...other });
  expect(report.changes.flatMap(({ cuts, criticality }) => (cuts === undefined ? [] : [criticality]))).toEqual([
    "risky",
  ]);
  expect(report.verdict).toBe("warn");
});

test("a dataset renamed everywhere, and one whose readers are rewired, break nothing", async () => {
  const renamed = await review({
    [PIPELINE]: pipeline("sales", "sales"),
    [CATALOG]: entry("raw") + entry("sales", "orders") + entry("report"),
  });
  const rewired = await review({
    [PIPELINE]: pipeline("orders", "orders").replace('"raw"', '"raw2"'),
    [CATALOG]: entry("raw2") + entry("orders") + entry("report"),
  });
  for (const { edits } of [renamed, rewired]) expect(edits.map(({ criticality }) => criticality)).toEqual(["risky"]);
  expect([renamed.sentence, rewired.sentence]).toEqual([
    "Loads, nothing breaks. Renaming `local/orders` makes all 2 assets stale; `local/sales` is renamed.",
    "Loads, nothing breaks. Changing `local/orders` makes all 2 assets stale.",
  ]);
  expect(rewired.impact.assets.map(({ asset, effect }) => [asset, effect])).toEqual([
    ["local/orders", "must-be-rematerialized"],
    ["local/report", "becomes-stale"],
  ]);
});

test("a dataset that is made into a source of its own breaks nothing", async () => {
  const report = await review({
    [PIPELINE]: pipeline("orders", "orders").replace(/.*node\(clean.*\n/u, ""),
    [CATALOG]: "orders:\n  type: pandas.ExcelDataset\n  filepath: data/orders.xlsx\n" + entry("report"),
  });
  expect(report.edits.map(({ criticality }) => criticality)).not.toContain("breaking");
  expect(report.changes.find(({ type }) => type === "asset-made-external")?.reason).toBe(
    "It is read from another place than before, and nothing here refreshes it.",
  );
});

test("a pipeline that stood and is left out because its module raises is one break, and nothing of it is removed", async () => {
  const other = "src/story/pipelines/other/pipeline.py";
  const before = {
    ...SHOP,
    [PIPELINE]: pipeline("orders", "orders").replace(/.*node\(report.*\n/u, ""),
    [other]: pipeline("orders", "orders")
      .replace(/.*node\(clean.*\n/u, "")
      .replace(".nodes", "..etl.nodes"),
  };
  const report = await review({ [PIPELINE]: before[PIPELINE].replace("import clean", "import gone, clean") }, before);
  expect(report.sentence).toBe("It loads, but without pipeline `etl` (1 node): its module cannot be imported.");
  expect(report).toMatchObject({ verdict: "fail", noLongerRead: ["clean"], edits: [] });
  const told = report.diagnostics.introduced.map(({ severity, rule }) => `${severity} ${rule}`);
  expect(told).toEqual(["error pipeline-not-importable", "info unused-catalog-entry"]);
});

test("a pipeline that was left out before stays a warning", async () => {
  const before = { ...SHOP, [PIPELINE]: SHOP[PIPELINE].replace("import clean", "import gone, clean") };
  const report = await review({ [PIPELINE]: before[PIPELINE].replace("gone", "none") }, before);
  expect(report.verdict).toBe("pass");
});

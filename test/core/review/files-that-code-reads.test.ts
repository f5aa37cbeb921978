import { expect, test } from "vitest";
import type { Report } from "../../../src/core/model/report.ts";
import { reviewOfStory } from "../../support/review-of-story.ts";

type Files = Readonly<Record<string, string>>;

const NODES = "src/story/pipelines/sales/nodes.py";
const QUERY = "src/story/pipelines/sales/sql/clean.sql";
const SHOP: Files = {
  "conf/base/catalog.yml":
    "raw:\n  type: text.TextDataset\n  filepath: data/raw.txt\n\norders:\n  type: text.TextDataset\n  filepath: data/orders.txt\n\nreport:\n  type: text.TextDataset\n  filepath: data/report.txt\n",
  [NODES]: `from pathlib import Path

HERE = Path(__file__).parent
PROMPT = (HERE / "prompt.md").read_text()


def clean(raw):
    return run((HERE / "sql" / "clean.sql").read_text(), raw)


def describe(orders):
    with open("assets/report.json") as file:
        return PROMPT + file.read() + str(orders)


def run(query, raw):
    return raw
`,
  [QUERY]: "select * from raw\n",
  "src/story/pipelines/sales/sql/other.sql": "select 1\n",
  "src/story/pipelines/sales/prompt.md": "Describe the orders.\n",
  "assets/report.json": "{}\n",
  "src/story/pipelines/sales/pipeline.py":
    'from kedro.pipeline import node, pipeline\n\nfrom .nodes import clean, describe\n\n\ndef create_pipeline(**kwargs):\n    return pipeline([\n        node(clean, "raw", "orders", name="clean"),\n        node(describe, "orders", "report", name="describe"),\n    ])\n',
};

async function review(change: Readonly<Record<string, string | null>>): Promise<Report> {
  const after = Object.entries({ ...SHOP, ...change }).flatMap(([path, text]) => (text === null ? [] : [[path, text]]));
  return reviewOfStory(SHOP, Object.fromEntries(after));
}

async function told(edited: Readonly<Record<string, string | null>>) {
  const { changes, impact, changedFiles, edits } = await review(edited);
  return {
    changes: changes.map(({ type, message }) => `${type}: ${message}`),
    at: edits.map(({ cause, afterAt, beforeAt }) => `${cause?.name ?? ""} ${(afterAt ?? beforeAt)?.file ?? ""}`),
    stale: impact.assets.map(({ asset, effect }) => `${asset} ${effect}`),
    files: (changedFiles ?? []).map(({ path, account }) => `${path} ${account}`),
  };
}

test("a query beside its node is the node's code", async () => {
  expect(await told({ [QUERY]: "select id from raw\n" })).toEqual({
    changes: [`node-code-changed: Node \`clean\` reads a changed file: \`${QUERY}\`.`],
    at: [`file:${QUERY} ${QUERY}`],
    stale: ["local/orders must-be-rematerialized", "local/report becomes-stale"],
    files: [`${QUERY} explains`],
  });
});

test("so is a text that is read when its module is imported", async () => {
  const prompt = "src/story/pipelines/sales/prompt.md";
  expect(await told({ [prompt]: "Count the orders.\n" })).toEqual({
    changes: [`node-code-changed: Node \`describe\` reads a changed file: \`${prompt}\`.`],
    at: [`file:${prompt} ${prompt}`],
    stale: ["local/report must-be-rematerialized"],
    files: [`${prompt} explains`],
  });
});

test("so is a file below the project, and it may go", async () => {
  const both = {
    changes: ["node-code-changed: Node `describe` reads a changed file: `assets/report.json`."],
    at: ["file:assets/report.json assets/report.json"],
    stale: ["local/report must-be-rematerialized"],
    files: ["assets/report.json explains"],
  };
  expect(await told({ "assets/report.json": '{"a": 1}\n' })).toEqual(both);
  expect(await told({ "assets/report.json": null })).toEqual(both);
});

test("the node's own code is told as such, with the file that it reads now", async () => {
  const { changes } = await told({ [NODES]: (SHOP[NODES] ?? "").replace("clean.sql", "other.sql") });
  expect(changes).toEqual([
    "node-code-changed: The code of node `clean` changes: `story.pipelines.sales.nodes:clean`, `src/story/pipelines/sales/sql/clean.sql`, `src/story/pipelines/sales/sql/other.sql`.",
  ]);
});

test("a file that no code names changes nothing", async () => {
  expect(await told({ "src/story/pipelines/sales/sql/other.sql": "select 2\n" })).toEqual({
    changes: [],
    at: [],
    stale: [],
    files: ["src/story/pipelines/sales/sql/other.sql unused"],
  });
});

test("a path that only a run puts together is owned up to once", async () => {
  const nodes = `from pathlib import Path\n\nROOT = Path(__file__).parents[4]\n\n\ndef clean(raw):\n    return read(raw)\n\n\ndef describe(orders):\n    return read(orders)\n\n\ndef read(name):\n    return (ROOT / name).read_text()\n`;
  const { after, changedFiles } = await review({ [NODES]: nodes });
  expect(
    after?.assumptions.filter(({ rule }) => rule === "computed-files").map(({ message, at }) => [message, at?.line]),
  ).toEqual([
    [
      "`story.pipelines.sales.nodes:read` names files of the project by a path that only a run puts together: they are taken not to change",
      14,
    ],
  ]);
  expect(after?.complete).toBe(true);
  expect(changedFiles?.map(({ account }) => account)).toEqual(["explains"]);
});

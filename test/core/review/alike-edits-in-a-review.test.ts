import { expect, test } from "vitest";
import { renderComment } from "../../../src/core/report/comment/comment.ts";
import { edited, reviewOfStory } from "../../support/review-of-story.ts";

const NAMES = ["calls", "ships", "berths", "pilots", "tugs"];
const entry = (name: string, type: string): string => `${name}:\n  type: ${type}\n  filepath: data/${name}.x\n`;
const CATALOG = "conf/base/catalog.yml";
const PIPELINE = "src/story/pipelines/etl/pipeline.py";
const node = (name: string): string => `        node(read, "raw", "${name}", name="make_${name}"),\n`;
const PORT = {
  "src/story/pipelines/etl/nodes.py": "def read(raw):\n    return raw\n",
  [PIPELINE]: `from kedro.pipeline import node, pipeline\n\nfrom .nodes import read\n\n\ndef create_pipeline(**kwargs):\n    return pipeline([\n${NAMES.map(node).join("")}    ])\n`,
  [CATALOG]: entry("raw", "pandas.CSVDataset") + NAMES.map((name) => entry(name, "pandas.CSVDataset")).join(""),
};

/** The list of changes before the first fold, a line each. */
async function changes(after: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const comment = renderComment([await reviewOfStory(PORT, after)]);
  return (/#### Changes.*?\n\n(?<list>.*?)\n\n/su.exec(comment)?.groups?.["list"] ?? "").split("\n");
}

test("what is done alike to several datasets is one line, with the first of them by name", async () => {
  const parquet = (text: string): string =>
    text.replaceAll(
      /(?<=(?:calls|ships|berths|pilots|tugs):\n {2}type: )pandas\.CSVDataset/gu,
      "pandas.ParquetDataset",
    );
  expect(await changes(edited(PORT, { [CATALOG]: parquet }))).toEqual([
    "- ⚠️ Dataset `calls` is stored as `pandas.CSVDataset` → `pandas.ParquetDataset`. The same for `ships`, `berths`, `pilots`, `tugs`. `conf/base/catalog.yml:5` → up to **1 asset**",
  ]);
});

test("two that become different things are two lines, and what is removed stands first", async () => {
  const lines = await changes(
    edited(PORT, {
      [CATALOG]: (text) =>
        text
          .replace("calls:\n  type: pandas.CSVDataset", "calls:\n  type: pandas.ParquetDataset")
          .replace("ships:\n  type: pandas.CSVDataset", "ships:\n  type: json.JSONDataset"),
      [PIPELINE]: (text) => text.replace(node("tugs"), ""),
    }),
  );
  expect(lines.map((line) => line.replace(/ `(?:conf|src)\/.*$/u, ""))).toEqual([
    expect.stringMatching(/`(?:local\/tugs|make_tugs)` is removed/u),
    "- ⚠️ Dataset `calls` is stored as `pandas.CSVDataset` → `pandas.ParquetDataset`.",
    "- ⚠️ Dataset `ships` is stored as `pandas.CSVDataset` → `json.JSONDataset`.",
  ]);
});

test("parameters that are not read any more are one line, wherever they stand", async () => {
  const read = (name: string): string =>
    `        node(read, ["raw"${NAMES.map((one) => `, "params:${name}.${one}"`).join("")}], "${name}", name="make_${name}"),\n`;
  const older = {
    ...PORT,
    "src/story/pipelines/etl/nodes.py": "def read(raw, *rest):\n    return raw\n",
    [PIPELINE]: PORT[PIPELINE].replace(node("tugs"), read("tugs")).replace(node("pilots"), read("pilots")),
    "conf/base/parameters.yml": ["tugs", "pilots"]
      .map((name) => `${name}:\n${NAMES.map((one) => `  ${one}: 1\n`).join("")}`)
      .join(""),
  };
  const newer = { ...older, [PIPELINE]: PORT[PIPELINE] };
  const comment = renderComment([await reviewOfStory(older, newer)]);
  expect(comment.match(/^- ✅ .* not read any more.*$/gmu)).toEqual([
    "- ✅ 10 parameters are not read any more: `params:tugs.calls`, `params:tugs.ships`, `params:tugs.berths`, `params:tugs.pilots` and 6 more. `conf/base/parameters.yml:2`",
  ]);
});

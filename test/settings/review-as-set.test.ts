import { expect, test } from "vitest";
import { filesFromMemory } from "../../src/files/files-from-memory.ts";
import { readSettings } from "../../src/settings/read-settings.ts";
import { reviewAsSet } from "../../src/settings/review-as-set.ts";
import { pythonParser } from "../../tools/python-parser.ts";

const PROJECT = {
  "pyproject.toml": '[tool.kedro]\npackage_name = "etl"\nproject_name = "E"\nkedro_init_version = "1.0.0"\n',
  "src/etl/__init__.py": "",
  "src/etl/pipeline_registry.py":
    'from kedro.pipeline import node, pipeline\n\n\ndef f(a):\n    return a\n\n\ndef register_pipelines():\n    return {"__default__": pipeline([node(f, "a", "b", name="n")])}\n',
  "conf/base/catalog.yml": "a: {type: pandas.CSVDataset, filepath: data/a.csv}\n",
};

test("a project that has moved is reviewed once, by what the settings say of the folder that it stood in", async () => {
  const below = (root: string) =>
    filesFromMemory(Object.fromEntries(Object.entries(PROJECT).map(([path, text]) => [`${root}/${path}`, text])));
  const { settings } = readSettings("by-project: {old: {target: plugin}}\n");
  const reports = reviewAsSet({
    settings,
    before: below("old"),
    after: below("new"),
    compared: { before: "a", after: "b", note: null },
    environmentVariables: new Map(),
    parser: await pythonParser(),
    definitions: { runtime: new Map(), generatorVersion: "1", repository: null },
  });
  expect(reports.map(({ root, movedFrom, target, edits }) => [root, movedFrom, target, edits])).toEqual([
    ["new", "old", "plugin", []],
  ]);
});

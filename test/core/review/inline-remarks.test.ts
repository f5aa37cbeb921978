import { describe, expect, test } from "vitest";
import type { InlineRemark } from "../../../src/core/model/inline-remark.ts";
import { inlineRemarks } from "../../../src/core/review/remarks/inline-remarks.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";
import { reviewOfStory } from "../../support/review-of-story.ts";
import { storyOf } from "../../../tools/seeds/read-story.ts";

const PIPELINE = "src/story/pipelines/etl/pipeline.py";
const CATALOG = "conf/base/catalog.yml";
const PARAMETERS = "conf/base/parameters.yml";
const pipeline = (read: string, depth = "params:depth"): string =>
  `from kedro.pipeline import node, pipeline

from .nodes import clean, report


def create_pipeline(**kwargs):
    return pipeline([
        node(clean, ["harbour_calls", "${depth}"], "cleaned_calls", name="clean"),
        node(report, "${read}", "report", name="report"),
    ])
`;
const entry = (name: string): string => `${name}:\n  type: pandas.CSVDataset\n  filepath: data/${name}.csv\n`;
const PORT = {
  "src/story/pipelines/etl/nodes.py":
    "def clean(calls, depth):\n    return calls\n\n\ndef report(calls):\n    return calls\n",
  [PIPELINE]: pipeline("cleaned_calls"),
  [CATALOG]: entry("harbour_calls") + entry("cleaned_calls") + entry("report"),
  [PARAMETERS]: "depth: 4\n",
};

async function remarksOf(
  after: Readonly<Record<string, string>>,
  before: Readonly<Record<string, string>> = PORT,
): Promise<readonly InlineRemark[]> {
  const side = (files: Readonly<Record<string, string>>) => filesFromMemory(storyOf("story", files).files);
  const newer = { ...before, ...after };
  return inlineRemarks([await reviewOfStory(before, newer)], { before: side(before), after: side(newer) }).list;
}
const shown = (remarks: readonly InlineRemark[]) =>
  remarks.map(({ path, line, stands, message, suggestion }) => ({ path, line, stands, message, suggestion }));

describe("what is told at a line of a pull request", () => {
  test("a dataset that a node misspells, with the line as it was meant", async () => {
    expect(shown(await remarksOf({ [PIPELINE]: pipeline("cleaned_cals") }))).toEqual([
      {
        path: PIPELINE,
        line: 9,
        stands: '        node(report, "cleaned_cals", "report", name="report"),',
        message:
          "`report` reads `cleaned_cals`: no node makes it and the catalog has no entry for it. Did you mean `cleaned_calls`?",
        suggestion: ['        node(report, "cleaned_calls", "report", name="report"),'],
      },
    ]);
  });

  test("a parameter that a node misspells", async () => {
    expect(shown(await remarksOf({ [PIPELINE]: pipeline("cleaned_calls", "params:dept") }))).toEqual([
      {
        path: PIPELINE,
        line: 8,
        stands: '        node(clean, ["harbour_calls", "params:dept"], "cleaned_calls", name="clean"),',
        message: expect.stringContaining("`params:dept`"),
        suggestion: ['        node(clean, ["harbour_calls", "params:depth"], "cleaned_calls", name="clean"),'],
      },
    ]);
  });

  test("a key of the catalog that is misspelt while the node stands as it did", async () => {
    const [remark, ...more] = await remarksOf({
      [CATALOG]: entry("harbor_calls") + entry("cleaned_calls") + entry("report"),
    });
    expect(more).toEqual([]);
    expect(remark).toMatchObject({
      path: CATALOG,
      line: 1,
      stands: "harbor_calls:",
      suggestion: ["harbour_calls:"],
    });
  });

  test("a key of the parameters that is misspelt", async () => {
    expect(shown(await remarksOf({ [PARAMETERS]: "depht: 4\n" }))).toMatchObject([
      { path: PARAMETERS, line: 1, stands: "depht: 4", suggestion: ["depth: 4"] },
    ]);
  });

  test("an entry that is gone while a node still reads it, put back where it stood", async () => {
    expect(shown(await remarksOf({ [CATALOG]: entry("cleaned_calls") + entry("report") }))).toMatchObject([
      {
        path: CATALOG,
        line: 1,
        suggestion: [
          "harbour_calls:",
          "  type: pandas.CSVDataset",
          "  filepath: data/harbour_calls.csv",
          "cleaned_calls:",
        ],
      },
    ]);
    expect(
      shown(await remarksOf({ [PARAMETERS]: "width: 2\n" }, { ...PORT, [PARAMETERS]: "width: 2\ndepth: 4\n" })),
    ).toMatchObject([{ path: PARAMETERS, line: 1, stands: "width: 2", suggestion: ["width: 2", "depth: 4"] }]);
  });

  test("a name that is near to none is told without a cure, and one that is built is not rewritten", async () => {
    expect(shown(await remarksOf({ [PIPELINE]: pipeline("weather") }))).toMatchObject([
      { path: PIPELINE, line: 9, suggestion: null },
    ]);
    const built = pipeline("cleaned_calls").replace('"cleaned_calls", "report"', 'f"cleaned_{\'cals\'}", "report"');
    expect(shown(await remarksOf({ [PIPELINE]: built }))).toMatchObject([
      { path: PIPELINE, line: 9, suggestion: null },
    ]);
  });

  test("a secret is not put back, and an entry that others stand in place of is not either", async () => {
    const secret = 'raw_calls:\n  type: pandas.CSVDataset\n  filepath: data/raw.csv\n  password: "hunter2hunter2"\n';
    const before = {
      ...PORT,
      [CATALOG]: secret + PORT[CATALOG],
      [PIPELINE]: pipeline("cleaned_calls").replace("harbour_calls", "raw_calls"),
    };
    expect(await remarksOf({ [CATALOG]: PORT[CATALOG] }, before)).toEqual([]);
  });

  test("nothing of what was broken before, of warnings, or of lines that stay", async () => {
    const broken = { ...PORT, [PIPELINE]: pipeline("cleaned_cals") };
    expect(await remarksOf({ [PARAMETERS]: "depth: 5\n" }, broken)).toEqual([]);
    expect(await remarksOf({ [CATALOG]: `${PORT[CATALOG]}${entry("unused")}` })).toEqual([]);
  });

  test("keys are the same when lines move", async () => {
    const [first] = await remarksOf({ [PIPELINE]: pipeline("cleaned_cals") });
    const [later] = await remarksOf({ [PIPELINE]: `"""Of the port."""\n${pipeline("cleaned_cals")}` });
    expect(later?.key).toBe(first?.key);
    expect(later?.line).toBe(10);
  });
});

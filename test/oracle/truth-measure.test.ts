import { describe, expect, test } from "vitest";
import type { Report } from "../../src/core/model/report.ts";
import { reviewOfStory } from "../support/review-of-story.ts";
import { judgeTruth } from "../../tools/truth/judge-truth.ts";

const SHOP = {
  "conf/base/catalog.yml": ["raw", "middle", "end"]
    .map((name) => `${name}: {type: text.TextDataset, filepath: data/${name}.txt}\n`)
    .join(""),
  "src/story/pipelines/p/nodes.py": "def one(x):\n    return x\n\n\ndef two(x):\n    return x\n",
  "src/story/pipelines/p/pipeline.py":
    'from kedro.pipeline import node, pipeline\n\nfrom .nodes import one, two\n\n\ndef create_pipeline(**kwargs):\n    return pipeline([node(one, "raw", "middle", name="one"), node(two, "middle", "end", name="two")])\n',
};
const BEFORE = { datasets: { middle: "a", end: "a" } };

describe("the measure of what changed", () => {
  let report: Report;
  test("is hurt by a dataset that changed and is not told", async () => {
    report = await reviewOfStory(SHOP, {
      ...SHOP,
      "src/story/pipelines/p/nodes.py": "def one(x):\n    return x\n\n\ndef two(x):\n    return x * 2\n",
    });
    expect(judgeTruth(BEFORE, { datasets: { middle: "b", end: "b" } }, report)).toEqual({
      told: ["end"],
      ownedUp: [],
      missed: ["middle"],
      unchanged: [],
      warned: [],
    });
  });

  test("counts a dataset that is told and did not change", () => {
    expect(judgeTruth(BEFORE, BEFORE, report)).toMatchObject({ told: [], missed: [], unchanged: ["end"] });
  });

  test("counts a dataset that is new or gone as one that changed", () => {
    const after = { datasets: { end: "a", more: "a" } };
    expect(judgeTruth(BEFORE, after, report)).toMatchObject({
      told: [],
      missed: ["middle", "more"],
      unchanged: ["end"],
    });
  });

  test("takes a hook whose reach is not told for owned up to, and warned of where nothing changed", async () => {
    const hooked = (word: string) => ({
      ...SHOP,
      "src/story/settings.py": "from story.hooks import Checks\n\nHOOKS = (Checks(),)\n",
      "src/story/hooks.py": `from kedro.framework.hooks import hook_impl\n\n\nclass Checks:\n    @hook_impl\n    def before_node_run(self, inputs):\n        inputs.update(x="${word}")\n`,
    });
    const open = await reviewOfStory(hooked("a"), hooked("b"));
    const after = { datasets: { middle: "b", end: "a" } };
    expect(judgeTruth(BEFORE, after, open)).toMatchObject({ ownedUp: ["middle"], missed: [], warned: [] });
    expect(judgeTruth(BEFORE, BEFORE, open)).toMatchObject({ warned: ["story.hooks:Checks"] });
  });
});

import { describe, expect, test } from "vitest";
import { type CodeStory, codeStories } from "../../support/code-stories.ts";
import { reviewOfStory } from "../../support/review-of-story.ts";

/** Nodes whose output must be made again, as the review of an edit says. */
async function toldOf({ before, after }: CodeStory): Promise<readonly string[]> {
  const { impact } = await reviewOfStory(before, after);
  return impact.assets.map(({ asset }) => asset.replace(/^local\/|_out$/gu, ""));
}

const titled = (topic: string) => codeStories(topic).map((story) => [story.title, story] as const);

/** What is told besides what differs, and why that is not told apart. */
const TOO_MUCH: Readonly<Record<string, readonly string[]>> = {
  // a subclass may override what a method of its base calls
  "an inherited class method is the node": ["other"],
  // the default is the loop's variable, whatever it was then
  "a lambda in a loop holds its default": ["other"],
  // it is calculated otherwise, with the same result
  "a decorated function's neighbour changes": ["other"],
};

describe("an edit after which Python gives something else is told of the nodes that do", () => {
  const attacks = ["attacks-on-names", "attacks-on-objects", "attacks-on-definitions", "attacks-on-messages"].flatMap(
    titled,
  );
  test.each(attacks)("%s", async (title, story) => {
    expect(story.differing).not.toEqual([]);
    expect(await toldOf(story)).toEqual([...story.differing, ...(TOO_MUCH[title] ?? [])]);
  });
});

describe("an edit of code after which Python gives the same is not told", () => {
  test.each(titled("no-change"))("%s", async (title, story) => {
    expect(story.differing).toEqual([]);
    expect(await toldOf(story)).toEqual(TOO_MUCH[title] ?? []);
  });
});

describe("an edit of what only writes messages is told as that, and makes nothing stale", () => {
  test.each(titled("messages"))("%s", async (_, story) => {
    expect(story.differing).toEqual([]);
    const { impact, changes } = await reviewOfStory(story.before, story.after);
    expect(impact.assets).toEqual([]);
    expect(changes.map(({ type, criticality }) => `${criticality} ${type}`)).toEqual(["safe node-messages-changed"]);
  });

  // libraries that need not be installed where Python was asked
  test.each([
    ["for x in tqdm(items):", 'for x in tqdm(items, desc="rows", total=len(items)):'],
    ["for x in items:", 'for x in tqdm(items, desc="rows"):'],
    ['logger.info("rows")', 'logger.success("rows: {}", items)'],
  ])("%s", async (from, to) => {
    const code = (line: string) => ({
      "conf/base/catalog.yml": "out:\n  type: pickle.PickleDataset\n  filepath: data/out.pkl\n",
      "src/story/pipelines/one/pipeline.py":
        'from kedro.pipeline import node, pipeline\nfrom .nodes import f\ndef create_pipeline(**kwargs):\n    return pipeline([node(f, "params:items", "out", name="f")])\n',
      "conf/base/parameters.yml": "items: [1]\n",
      "src/story/pipelines/one/nodes.py": `from loguru import logger\nfrom tqdm.auto import tqdm\n\n\ndef f(items):\n    out = []\n    ${line}${line.endsWith(":") ? "\n        out.append(x)" : ""}\n    return out\n`,
    });
    const { impact, changes } = await reviewOfStory(code(from), code(to));
    expect(impact.assets).toEqual([]);
    expect(changes.map(({ type }) => type)).toEqual(["node-messages-changed"]);
  });
});

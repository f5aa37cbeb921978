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
  test.each([...titled("attacks-on-names"), ...titled("attacks-on-objects")])("%s", async (title, story) => {
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

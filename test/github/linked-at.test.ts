import { describe, expect, it } from "vitest";
import { linkedAt } from "../../src/github/linked-at.ts";
import { wantsComment } from "../../src/github/wants-comment.ts";
import type { Presentation } from "../../src/github/present-reports.ts";

const [BASE, HEAD, MERGE] = ["a".repeat(40), "b".repeat(40), "c".repeat(40)];

describe("linkedAt", () => {
  it("links into the Files tab only where its lines are those that were read", () => {
    const merged = { before: BASE, after: MERGE };
    const pull = { number: 7, head: HEAD };
    expect(linkedAt({ ...merged, isHead: true }, pull)).toMatchObject({ before: BASE, after: HEAD, pull: 7 });
    expect(linkedAt({ ...merged, isHead: false }, pull)).toMatchObject({ before: BASE, after: MERGE, pull: null });
  });

  it("tells a command that makes the same report: the merge result is fetched, a head is named", () => {
    const pull = { number: 7, head: HEAD };
    expect(linkedAt({ before: BASE, after: MERGE, isHead: true }, pull).reproduce).toBe(
      "git fetch origin pull/7/merge && kedro-dagster-action review --base aaaaaaa --head FETCH_HEAD",
    );
    expect(linkedAt({ before: BASE, after: HEAD, isHead: true }, pull).reproduce).toBe(
      "kedro-dagster-action review --base aaaaaaa --head bbbbbbb",
    );
    expect(linkedAt({ before: null, after: HEAD, isHead: true }, pull).reproduce).toBeNull();
  });
});

describe("wantsComment", () => {
  const review = (verdict: Presentation["verdict"], hasChanges: boolean): Presentation => ({
    verdict,
    hasChanges,
    title: "",
    comment: "",
    summary: "",
    annotations: [],
  });

  it.each([
    ["auto", true, true, true],
    ["always", true, true, true],
    [true, true, true, true],
    ["changes", false, true, true],
    ["failures", false, false, true],
    [false, false, false, false],
  ] as const)("%s: of nothing %s, of changes %s, of a break %s", (wish, nothing, changes, failure) => {
    expect(
      [review("pass", false), review("warn", true), review("fail", true)].map((one) => wantsComment(wish, one)),
    ).toEqual([nothing, changes, failure]);
  });
});

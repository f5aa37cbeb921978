import { describe, expect, it } from "vitest";
import { amendComment, readOwnAppendix } from "../../src/github/amend-comment.ts";
import { NO_APPENDIX, printAppendix, readAppendix } from "../../src/github/comment-appendix.ts";
import { readCommentHeader } from "../../src/github/comment-header.ts";
import { commitFiles, emptyStandin } from "../support/github-standin/bare-repository.ts";
import { APP } from "../support/github-standin/standin.ts";
import { standinOctokit } from "../support/github-standin/standin-octokit.ts";

const PLACE = { pull: 7, login: APP.login };
const answer = (comment: number, text: string) => ({ comment, text });

function opened() {
  const standin = emptyStandin();
  commitFiles(standin, "main", { "a.txt": "a\n" });
  commitFiles(standin, "change", { "a.txt": "b\n" }, "Change", "main");
  standin.openPull(7, "change", "main");
  const github = { client: standinOctokit(standin, APP.token), repository: { owner: "harbour", repo: "ferries" } };
  const say = (comment: number) =>
    amendComment(github, PLACE, (below) => ({
      ...below,
      answers: [...below.answers, answer(comment, `answer ${comment}`)],
    }));
  return { standin, github, say };
}

describe("what stands below a review", () => {
  it("is read where there is no review above it, and said once", async () => {
    const { standin, github, say } = opened();
    await say(1);
    await say(2);
    expect((await readOwnAppendix(github, PLACE))?.answers).toEqual([answer(1, "answer 1"), answer(2, "answer 2")]);
    expect(standin.comments).toHaveLength(1);
    expect(standin.comments[0]?.body.match(/answer 1$/gmu)).toHaveLength(1);
  });

  it("makes a comment whole again whose hidden line somebody has edited away", async () => {
    const { standin, github, say } = opened();
    standin.comments.push({ id: 1, pull: 7, login: APP.login, body: "It breaks.", edits: 1 });
    await say(1);
    await say(2);
    const body = standin.comments[0]?.body ?? "";
    expect(readCommentHeader(body)?.text).toMatch(/^It breaks\./u);
    expect(body.match(/<!-- kedro-dagster-action/gu)).toHaveLength(2);
    expect((await readOwnAppendix(github, PLACE))?.answers).toHaveLength(2);
  });

  it("is cut after a whole line, so that no name comes out of its code span", () => {
    const long = ["First line", ...Array.from({ length: 40 }, (_, index) => `- \`${index} @team ${"x".repeat(90)}\``)];
    const printed = printAppendix({ ...NO_APPENDIX, answers: [answer(1, long.join("\n"))] });
    const [, shown = ""] = printed.split("\n---\n\n");
    expect(shown.split("\n").slice(0, -1)).toEqual(long.slice(0, shown.split("\n").length - 1));
    expect(shown).toMatch(/`\n…$/u);
    expect(shown.length).toBeLessThanOrEqual(3000);
    expect(readAppendix(printed).appendix?.answers).toEqual([answer(1, shown)]);
    const one = printAppendix({ ...NO_APPENDIX, answers: [answer(1, `\`@team ${"x".repeat(4000)}\``)] });
    expect(one.split("\n---\n\n")[1]).toBe("…");
  });

  it("shows rules and people as they are, whoever has edited what is hidden", () => {
    const printed = printAppendix({ ...NO_APPENDIX, ignored: [{ rule: "a` <b>", reason: "", by: "<img> @team" }] });
    expect(printed.split("\n---\n\n")[1]).toBe("Left out for this head: `` a` <b> `` (&lt;img&gt; @\u200bteam).");
  });
});

import { describe, expect, it } from "vitest";
import { failure } from "../../src/core/model/result.ts";
import { followCommand } from "../../src/app/follow-command.ts";
import type { ReviewInput } from "../../src/app/review-input.ts";
import { reviewPullRequest } from "../../src/app/review-pull-request.ts";
import type { Presentation } from "../../src/github/present-reports.ts";
import { commitFiles } from "../support/github-standin/bare-repository.ts";
import { APP } from "../support/github-standin/standin.ts";
import { preparedApp } from "./support/prepared-deployment.ts";

const LIVE = new AbortController().signal;
const SETTINGS = "deploy: {environments: [prod]}\n";

/** A pull request that breaks a rule, reviewed by the App; who may write are alice and bob. */
async function prepared(settings = SETTINGS) {
  const app = preparedApp(settings);
  const { standin, installation, renderer } = app;
  standin.collaborators.set("alice", "write").set("bob", "admin").set("carol", "read");
  commitFiles(standin, "change", { "src/a.py": "A = 1\n" }, "Change", "main");
  standin.openPull(7, "change", "main");
  const reviews: ReviewInput[] = [];
  const reviewer = (input: ReviewInput): Promise<Presentation> => {
    reviews.push(input);
    const isIgnored = input.settings.rules.ignore.some(({ rule }) => rule === "missing-input");
    return Promise.resolve({
      verdict: isIgnored ? "pass" : "fail",
      title: isIgnored ? "Well" : "Broken",
      comment: isIgnored ? "Nothing breaks." : "It breaks.",
      summary: "",
      annotations: [],
      hasChanges: true,
      ...(input.explain === undefined ? {} : { explained: `\`${input.explain}\` explained` }),
    });
  };
  const live = { open: () => installation, presenter: () => Promise.resolve(failure("none")) };
  const review = () =>
    reviewPullRequest(installation, {
      pull: 7,
      reviewer,
      live,
      openScan: () => installation,
      isRerun: false,
      signal: LIVE,
    });
  await review();
  let minute = 1;
  const ask = async (body: string, login = "alice", pull = 7, edits = 0, isTooMany = false) => {
    const id = standin.nextId++;
    const createdAt = `2026-11-30T13:${String(minute++).padStart(2, "0")}:00Z`;
    const reactions: string[] = [];
    standin.comments.push({ id, pull, login, body, edits, createdAt, reactions });
    const follow = () =>
      followCommand(
        { review: installation, deploy: installation },
        { pull, comment: id, isTooMany, reviewer, renderer, live, openScan: () => installation, signal: LIVE },
      );
    await follow();
    return { reactions, follow };
  };
  const ours = () => standin.comments.filter(({ login }) => login === APP.login);
  // what keeps GitHub from linking is invisible
  const answer = () => (ours()[0]?.body.split("\n---\n")[1] ?? "").replaceAll("\u200b", "").trim();
  const plain = () => (ours()[0]?.body.split("\n---\n")[1] ?? "").replaceAll(/`[^`]+`/gu, "code");
  return { ...app, review, reviews, ask, ours, answer, plain };
}

describe("a comment", () => {
  it("asks for nothing without the word in its first line, edited, of a bot, or of somebody who may not write", async () => {
    const { ask, ours, reviews, standin, audited } = await prepared();
    const before = ours()[0]?.body;
    for (const body of [
      "> /kedro-dagster refresh",
      "Please\n/kedro-dagster refresh",
      "/kedro-dagsterx refresh",
      " /kedro-dagster help",
    ])
      expect((await ask(body)).reactions).toEqual([]);
    expect((await ask("/kedro-dagster refresh", "alice", 7, 1)).reactions).toEqual([]);
    expect((await ask("/kedro-dagster refresh", "dependabot[bot]")).reactions).toEqual([]);
    for (const login of ["carol", "mallory"])
      expect((await ask("/kedro-dagster rollback 1234567", login)).reactions).toEqual(["-1"]);
    expect(ours().map(({ body }) => body)).toEqual([before]);
    expect(reviews).toHaveLength(1);
    expect(standin.store.refs("refs/heads/dagster")).toEqual([]);
    expect(audited).toEqual(
      ["carol", "mallory"].map((by) => ({
        ...{ repository: "harbour/ferries", branch: null, event: "declined", wanted: "rollback", by, reason: null },
        ...{ source: null, previous: null, commit: null, why: "may not write" },
      })),
    );
  });

  it("is answered in our one comment and by a reaction, once, however often it comes", async () => {
    const { ask, answer, ours } = await prepared();
    const { reactions, follow } = await ask("/kedro-dagster help\nthank you");
    expect(reactions).toEqual(["+1"]);
    expect(answer()).toContain("- `/kedro-dagster rollback COMMIT [ENVIRONMENT] [because REASON]`");
    const text = ours()[0]?.body;
    await follow();
    expect(ours().map(({ body }) => body)).toEqual([text]);
    expect(text?.split("\n")[1]).toBe("It breaks.");
  });

  it.each([
    ["/kedro-dagster explode", "not understood: there is no command `explode`"],
    ["/kedro-dagster x`@team`", "not understood: there is no command `x'@team'`;"],
    ["/kedro-dagster ignore missing-input", "name one rule and why"],
    ["/kedro-dagster rollback because bad", "name the commit"],
    ["/kedro-dagster freeze prod eu", "takes no more than its environment"],
    ["/kedro-dagster accept x until tomorrow because y", "say which, until when and why"],
    [`/kedro-dagster explain ${"x".repeat(600)}`, "that is too long"],
  ])("that is not understood says so: %s", async (body, why) => {
    const { ask, answer } = await prepared();
    expect((await ask(body)).reactions).toEqual(["confused"]);
    expect(answer()).toContain(why);
  });

  it("that is one too many is refused with the hour, where its author may write, and does nothing", async () => {
    const { ask, answer, reviews, standin, audited } = await prepared();
    const calls = standin.calls.length;
    expect((await ask("/kedro-dagster refresh", "mallory", 7, 0, true)).reactions).toEqual(["-1"]);
    expect(standin.calls.length - calls).toBe(3);
    expect((await ask("/kedro-dagster refresh", "alice", 7, 0, true)).reactions).toEqual(["-1"]);
    expect(answer()).toContain("not done: more than 20 commands of one person, or 40 on one pull request");
    expect(answer()).toContain("ask again after 13:00 UTC");
    expect(reviews).toHaveLength(1);
    expect(audited).toEqual([]);
    // what it would have done to a deployment branch is in the audit log too
    await ask("/kedro-dagster freeze prod because release week", "alice", 7, 0, true);
    expect(audited).toMatchObject([
      { event: "declined", wanted: "freeze", by: "alice", why: expect.stringMatching(/^more than 20 commands/u) },
    ]);
  });

  it("cannot speak through our comment: names and reasons are shown as they are", async () => {
    const { ask, plain } = await prepared();
    await ask("/kedro-dagster ignore missing-input because <img src=x> @everyone #1 --> <!-- [a](http://x)");
    expect(plain()).not.toMatch(/<|@everyone|-->|#1|[^\\]\]\(|http:\/\//u);
    await ask("/kedro-dagster explain `@everyone`-->");
    expect(plain()).not.toMatch(/@everyone\s/u);
  });
});

describe("refresh and explain", () => {
  it("review the pull request again, and tell of one asset", async () => {
    const { ask, answer, reviews, standin } = await prepared();
    expect((await ask("/kedro-dagster refresh")).reactions).toEqual(["+1"]);
    expect(reviews).toHaveLength(2);
    expect(standin.checks).toHaveLength(2);
    expect((await ask("/kedro-dagster explain local/orders")).reactions).toEqual(["+1"]);
    expect(answer()).toContain("`local/orders` explained");
  });
});

describe("ignore", () => {
  it("leaves a rule out for this head alone, whatever is reviewed again, and says who and why", async () => {
    const { ask, answer, ours, review, standin } = await prepared();
    expect((await ask("/kedro-dagster ignore missing-input because the file comes later")).reactions).toEqual(["+1"]);
    expect(standin.checks.at(-1)).toMatchObject({ conclusion: "success", title: "Well" });
    expect(answer()).toMatch(
      /^Left out for this head: `missing-input` \(alice\)\.\n\n\*\*`alice`\*\* `\/kedro-dagster ignore/u,
    );
    await review();
    expect(standin.checks.at(-1)).toMatchObject({ conclusion: "success" });
    commitFiles(standin, "change", { "src/a.py": "A = 2\n" });
    standin.synchronize(7);
    await review();
    expect(standin.checks.at(-1)).toMatchObject({ conclusion: "failure", title: "Broken" });
    expect(ours()).toHaveLength(1);
    expect(ours()[0]?.body).not.toContain("Left out for this head");
  });

  it("knows the rules, and is not done for a head that its author cannot have seen", async () => {
    const { ask, answer, review, standin, installation } = await prepared();
    expect((await ask("/kedro-dagster ignore missing-inputs because x")).reactions).toEqual(["-1"]);
    expect(answer()).toContain("missing-input");
    commitFiles(standin, "change", { "src/a.py": "A = 3\n" });
    standin.synchronize(7);
    expect((await ask("/kedro-dagster ignore missing-input because x")).reactions).toEqual(["-1"]);
    expect(answer()).toContain("has not been reviewed yet");
    Object.assign(installation, { now: () => Date.parse("2026-11-30T14:00:00Z") });
    await review();
    expect((await ask("/kedro-dagster ignore missing-input because x")).reactions).toEqual(["-1"]);
    expect(answer()).toContain("it was pushed to after you wrote");
    expect(standin.checks.at(-1)).toMatchObject({ conclusion: "failure" });
  });
});

describe("commands for deployments", () => {
  it("roll back, pin, freeze and deploy, each by one commit that says who and why", async () => {
    const { ask, answer, standin, tip, deploy } = await prepared();
    await deploy();
    const { store } = standin;
    const bad = standin.merge(7);
    await deploy();
    const message = () => store.commit(store.ref("refs/heads/dagster/prod") ?? "").message;
    expect((await ask(`/kedro-dagster rollback ${tip.slice(0, 8)} because orders doubled`, "bob")).reactions).toEqual([
      "+1",
    ]);
    expect(message()).toContain(`Pinned: ${tip} by bob: orders doubled`);
    expect(answer()).toContain(`- \`dagster/prod\` stays at ${tip.slice(0, 7)}, pinned by bob: orders doubled`);
    expect(standin.checks.at(-1)?.summary).toContain("pinned by bob");
    expect((await ask("/kedro-dagster unpin prod")).reactions).toEqual(["+1"]);
    expect(message()).toContain(`Source-Commit: ${bad}`);
    await ask("/kedro-dagster freeze because release week");
    expect(message()).toContain("Frozen: by alice: release week");
    expect(answer()).toContain("`dagster/prod`");
    await ask("/kedro-dagster unfreeze");
    expect(message()).not.toContain("Frozen");
    expect((await ask("/kedro-dagster pin nowhere")).reactions).toEqual(["-1"]);
    expect(answer()).toContain("no environment `nowhere` is deployed: there is `prod`");
    expect(store.count("refs/heads/dagster/prod")).toBe(6);
  });

  it("deploy what was seen: the merged commit, or the one that is named, and not what landed since", async () => {
    const { ask, answer, standin, deploy } = await prepared();
    await deploy();
    expect((await ask("/kedro-dagster deploy")).reactions).toEqual(["-1"]);
    expect(answer()).toContain("name the commit that you have seen");
    const landed = standin.merge(7);
    commitFiles(standin, "dagster/prod", { "hotfix.txt": "1" }, "Hotfix");
    await deploy();
    expect(standin.checks.at(-1)).toMatchObject({ conclusion: "failure" });
    const later = commitFiles(standin, "main", { "b.txt": "1" });
    expect((await ask("/kedro-dagster deploy")).reactions).toEqual(["-1"]);
    expect(answer()).toContain(`has moved on to ${later.slice(0, 7)} since`);
    expect((await ask(`/kedro-dagster deploy ${later.slice(0, 9)}`)).reactions).toEqual(["+1"]);
    expect(answer()).toContain("replaced: its last commit");
    expect(landed).not.toBe(later);
  });

  it("name the environment where there are several, and are nothing for an open pull request from a fork", async () => {
    const { ask, answer, standin } = await prepared("deploy: {environments: [prod, eu]}\n");
    expect((await ask("/kedro-dagster freeze")).reactions).toEqual(["-1"]);
    expect(answer()).toContain("name the environment: `prod`, `eu`");
    standin.openPull(8, "change", "main", { headRepository: "mallory/ferries" });
    expect((await ask("/kedro-dagster pin prod", "alice", 8)).reactions).toEqual(["-1"]);
    expect(standin.store.refs("refs/heads/dagster")).toEqual([]);
  });
});

describe("a pull request that landed", () => {
  it("ends in what became of it: deployed, and equal to what was reviewed", async () => {
    const { standin, deploy, answer } = await prepared();
    await deploy();
    standin.merge(7);
    await deploy();
    const commit = standin.store.ref("refs/heads/dagster/prod") ?? "";
    expect(answer()).toBe(
      `Deployed to \`dagster/prod\` as [${commit.slice(0, 7)}](https://github.com/harbour/ferries/commit/${commit}), equal to what was reviewed.`,
    );
    const writes = standin.writes().length;
    await deploy();
    expect(standin.writes()).toHaveLength(writes);
  });

  it("says what differs: changes besides, another head, what landed together", async () => {
    const { standin, deploy, answer, review } = await prepared();
    await deploy();
    commitFiles(standin, "main", { "other.txt": "1" });
    standin.merge(7);
    await deploy();
    expect(answer()).toContain(
      "with changes besides that were on the branch by then and that this review does not hold.",
    );
    commitFiles(standin, "change2", { "src/c.py": "C = 1\n" }, "Other", "main");
    standin.openPull(8, "change2", "main");
    await review();
  });

  it("says why it was not deployed, and that it was once it is", async () => {
    const { standin, deploy, answer } = await prepared();
    await deploy();
    standin.merge(7);
    const foreign = commitFiles(standin, "dagster/prod", { "hotfix.txt": "1" }, "Hotfix");
    await deploy();
    expect(answer()).toMatch(
      new RegExp(
        `^Not deployed: \`dagster/prod\` is left as it is: \`dagster/prod\` has drifted: its last commit \\(${foreign.slice(0, 7)}\\) is not ours`,
        "u",
      ),
    );
    standin.store.updateRef("refs/heads/dagster/prod", standin.store.commit(foreign).parents[0] ?? "");
    await deploy();
    expect(answer()).toContain("equal to what was reviewed.");
  });
});

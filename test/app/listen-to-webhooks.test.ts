import { Probot } from "probot";
import { describe, expect, it } from "vitest";
import { listenToWebhooks } from "../../src/app/listen-to-webhooks.ts";
import type { AppWork } from "../../src/app/app-work.ts";
import { createDeliveryLog } from "../../src/app/delivery-log.ts";
import { memoryIntake } from "../../src/app/memory-intake.ts";
import { WorkQueue } from "../../src/app/work-queue.ts";
import { examplePayload } from "../support/github-standin/shapes.ts";

type Json = Readonly<Record<string, unknown>>;

async function prepared(fail = false, isOnboarding = false) {
  const done: string[] = [];
  const queue = new WorkQueue({ parallel: 1, retry: () => null, log: () => {} });
  const probot = new Probot({ githubToken: "x", secret: "0123456789abcdef", logLevel: "fatal" });
  await probot.ready();
  const work: AppWork = {
    review(repository, { pull, isRerun }) {
      done.push(
        `review ${repository.owner}/${repository.repo}#${pull} of ${repository.installation}${isRerun ? " again" : ""}`,
      );
      return fail ? Promise.reject(new Error("no")) : Promise.resolve();
    },
    deploy(repository, { isRerun }) {
      done.push(`deploy ${repository.owner}/${repository.repo}${isRerun ? " again" : ""}`);
      return Promise.resolve();
    },
    giveUpDeployment: () => Promise.resolve(),
    giveUpGroup: () => Promise.resolve(),
    reviewGroup(_, { head, isRerun }) {
      done.push(`review group ${head}${isRerun ? " again" : ""}`);
      return Promise.resolve();
    },
    pullsInto: (_, branch) => Promise.resolve(branch === "main" ? [5] : []),
    giveUpReview(_, pull) {
      done.push(`give up #${pull}`);
      return Promise.resolve();
    },
    follow(repository, { pull, comment, isTooMany }) {
      done.push(`${isTooMany ? "refuse" : "follow"} ${comment} on ${repository.owner}/${repository.repo}#${pull}`);
      return Promise.resolve();
    },
    onboard({ installation, owner, repo }) {
      done.push(`onboard ${owner}/${repo} of ${installation}`);
      return Promise.resolve();
    },
    isWatched: (_, ref, isBot) => ref === "refs/tags/v1" || (ref === "refs/heads/dagster/prod" && !isBot),
    isLatestCheck: (_, check) => Promise.resolve(check !== 1),
    pullsOf: () => Promise.resolve([3, 4]),
    pullsHandedOver: (_, { workflow }) => Promise.resolve(workflow === ".github/workflows/live.yml" ? [9] : []),
  };
  const clock = { now: Date.parse("2026-11-30T12:10:00Z") };
  const intake = memoryIntake({ queue, work, deliveries: createDeliveryLog(100) }, () => clock.now);
  const logged: string[] = [];
  listenToWebhooks(probot, intake, { log: (line) => logged.push(line), isOnboarding });
  let next = 0;
  const send = async (name: string, payload: Json, id = `delivery-${next++}`): Promise<readonly string[]> => {
    done.length = 0;
    await probot.receive({ id, name, payload } as unknown as Parameters<Probot["receive"]>[0]);
    await queue.idle();
    return [...done];
  };
  return { send, clock, logged };
}

const INSTALLED = "Codertocat/Hello-World";

describe("listen", () => {
  it.each(["opened", "reopened", "synchronize", "ready_for_review"])(
    "reviews a pull request that is %s",
    async (action) => {
      const { send } = await prepared();
      expect(await send("pull_request", examplePayload("pull_request", action))).toEqual([
        expect.stringMatching(new RegExp(`^review [\\w-]+/[\\w-]+#\\d+ of \\d+$`)),
      ]);
    },
  );

  it("reviews again when a workflow has finished whose hand-over the settings take, and for no other", async () => {
    const { send } = await prepared();
    const done = { ...examplePayload("pull_request", "opened"), action: "completed" };
    const run = (change: object): Json => ({
      ...done,
      workflow_run: { event: "pull_request", head_sha: "1".repeat(40), ...change },
    });
    expect(await send("workflow_run", run({ path: ".github/workflows/live.yml@refs/heads/main" }))).toEqual([
      expect.stringMatching(/#9 of \d+$/u),
    ]);
    expect(await send("workflow_run", run({ path: ".github/workflows/other.yml" }))).toEqual([]);
    expect(await send("workflow_run", run({ path: ".github/workflows/live.yml", event: "push" }))).toEqual([]);
    expect(await send("workflow_run", { ...run({ path: ".github/workflows/live.yml" }), action: "requested" })).toEqual(
      [],
    );
  });

  it("does not review one that is closed, labelled or only renamed", async () => {
    const { send } = await prepared();
    expect(await send("pull_request", examplePayload("pull_request", "closed"))).toEqual([]);
    expect(await send("pull_request", examplePayload("pull_request", "labeled"))).toEqual([]);
    const opened = examplePayload("pull_request", "opened");
    expect(await send("pull_request", { ...opened, action: "edited", changes: { title: { from: "Old" } } })).toEqual(
      [],
    );
    expect(
      await send("pull_request", {
        ...opened,
        action: "edited",
        changes: { base: { ref: { from: "a" }, sha: { from: "b" } } },
      }),
    ).toEqual([`review ${INSTALLED}#2 of 1`]);
  });

  it("does a redelivered webhook once", async () => {
    const { send } = await prepared();
    expect(await send("pull_request", examplePayload("pull_request", "opened"), "same")).toHaveLength(1);
    expect(await send("pull_request", examplePayload("pull_request", "opened"), "same")).toEqual([]);
  });

  it("says that work is given up, and does it again when the webhook is redelivered", async () => {
    const { send } = await prepared(true);
    const once = [expect.stringMatching(/^review /), "give up #2"];
    expect(await send("pull_request", examplePayload("pull_request", "opened"), "same")).toEqual(once);
    expect(await send("pull_request", examplePayload("pull_request", "opened"), "same")).toEqual(once);
  });

  it("reviews what a merge queue is about to land", async () => {
    const { send } = await prepared();
    const { head_sha: head } = examplePayload("merge_group", "checks_requested")["merge_group"] as Json;
    expect(await send("merge_group", examplePayload("merge_group", "checks_requested"))).toEqual([
      `review group ${String(head)}`,
    ]);
  });

  it("deploys when the default branch moves, or a source, and for no other branch, tag or deletion", async () => {
    const { send } = await prepared();
    const push = { ...examplePayload("push", null), ref: "refs/heads/main", deleted: false };
    const repository: Json = { ...((push as Json)["repository"] as Json), default_branch: "main" };
    const name = String(repository["full_name"]);
    expect(await send("push", { ...push, repository })).toEqual([
      `deploy ${name}`,
      expect.stringMatching(/^review .*#5 of \d+$/),
    ]);
    const sender = (type: string) => ({ ...((push as Json)["sender"] as Json), type });
    const prod = { ...push, repository, ref: "refs/heads/dagster/prod" };
    expect(await send("push", { ...prod, sender: sender("Bot") })).toEqual([]);
    // somebody else moves a deployment branch, and a tag is a source
    expect(await send("push", { ...prod, sender: sender("User") })).toHaveLength(1);
    expect(await send("push", { ...prod, ref: "refs/tags/v1" })).toHaveLength(1);
    expect(await send("push", { ...prod, ref: "refs/heads/feature" })).toEqual([]);
    expect(await send("push", { ...push, repository, ref: "refs/tags/main" })).toEqual([]);
    expect(await send("push", { ...push, repository, deleted: true })).toEqual([]);
  });

  it("does again what a person asks to be run again, and leaves other people's checks alone", async () => {
    const { send } = await prepared();
    const payload = examplePayload("check_run", "rerequested");
    const of = (external_id: string): Json => ({
      ...payload,
      check_run: { ...(payload["check_run"] as Json), external_id },
    });
    expect(await send("check_run", of("kedro-dagster-action pr:7 ab"))).toEqual([
      expect.stringMatching(/#7 of \d+ again$/),
    ]);
    expect(await send("check_run", of("kedro-dagster-action deploy ab"))).toEqual([
      expect.stringMatching(/^deploy .* again$/),
    ]);
    const { head_sha: head } = payload["check_run"] as { readonly head_sha: string };
    expect(await send("check_run", of("kedro-dagster-action group ab"))).toEqual([`review group ${head} again`]);
    expect(await send("check_run", of(""))).toEqual([]);
    expect(await send("check_run", of("kedro-dagster-action pr:7; rm ab"))).toEqual([]);
  });

  it("reviews every pull request of a head when all checks are to be run again", async () => {
    const { send } = await prepared();
    const done = await send("check_suite", examplePayload("check_suite", "rerequested"));
    expect(done.filter((line) => line.startsWith("review"))).toEqual([
      expect.stringMatching(/#3 of \d+ again$/),
      expect.stringMatching(/#4 of \d+ again$/),
    ]);
  });

  it("passes over an event without an installation", async () => {
    const { send } = await prepared();
    const { installation: _, ...payload } = examplePayload("pull_request", "opened");
    expect(await send("pull_request", payload)).toEqual([]);
  });

  it("follows a command in a comment on a pull request, when it is written and not when it is edited", async () => {
    const { send } = await prepared();
    const example = examplePayload("issue_comment", "created");
    const issue = { ...(example["issue"] as Json), number: 7, pull_request: { url: "x" } };
    const comment = { ...(example["comment"] as Json), id: 55, body: "/kedro-dagster help" };
    const payload = { ...example, issue, comment };
    expect(await send("issue_comment", payload)).toEqual([expect.stringMatching(/^follow 55 on .+#7$/u)]);
    expect(await send("issue_comment", { ...payload, action: "edited" })).toEqual([]);
    expect(await send("issue_comment", { ...payload, issue: { ...issue, pull_request: undefined } })).toEqual([]);
    expect(await send("issue_comment", { ...payload, comment: { ...comment, body: "well done" } })).toEqual([]);
    const user = { ...((comment as Json)["user"] as Json), type: "Bot" };
    expect(await send("issue_comment", { ...payload, comment: { ...comment, user } })).toEqual([]);
  });

  it("follows no more commands in an hour than a person, a pull request and all strangers together have, and tells the first", async () => {
    const { send, clock, logged } = await prepared();
    const example = examplePayload("issue_comment", "created");
    const ask = async (by: string, pull: number, association = "MEMBER"): Promise<string | null> => {
      const issue = { ...(example["issue"] as Json), number: pull, pull_request: { url: "x" } };
      const user = { ...((example["comment"] as Json)["user"] as Json), login: by, type: "User" };
      const said = { id: 5, body: "/kedro-dagster help", user, author_association: association };
      const [done] = await send("issue_comment", {
        ...example,
        issue,
        comment: { ...(example["comment"] as Json), ...said },
      });
      return done?.split(" ")[0] ?? null;
    };
    const asked = async (times: number, ...who: Parameters<typeof ask>): Promise<readonly (string | null)[]> => {
      const answers = [];
      for (let time = 0; time < times; time++) answers.push(await ask(...who));
      return answers;
    };
    expect(await asked(20, "alice", 7)).toEqual(Array(20).fill("follow"));
    expect(await asked(3, "Alice", 8)).toEqual(["refuse", null, null]);
    expect(logged).toEqual([expect.stringMatching(/#8: Alice asks for too much$/u)]);
    // another person's are their own, until the pull request has had enough
    expect(await asked(20, "bob", 7)).toEqual(Array(20).fill("follow"));
    expect(await asked(2, "carol", 7)).toEqual(["refuse", null]);
    expect(await asked(1, "carol", 9)).toEqual(["follow"]);
    // strangers take nothing from those who belong
    expect(await asked(20, "mallory", 9, "NONE")).toEqual(Array(20).fill("follow"));
    expect(await asked(20, "trudy", 9, "NONE")).toEqual(Array(20).fill("follow"));
    expect(await asked(2, "eve", 9, "NONE")).toEqual([null, null]);
    expect(await asked(1, "dave", 9)).toEqual(["follow"]);
    clock.now += 3_600_000;
    expect(await asked(1, "alice", 7)).toEqual(["follow"]);
  });

  it("runs a check again once, however often the request for it comes", async () => {
    const { send } = await prepared();
    const example = examplePayload("check_run", "rerequested");
    const run = (id: number): Json => ({
      ...example,
      check_run: { ...(example["check_run"] as Json), id, external_id: "kedro-dagster-action pr:7 ab" },
    });
    expect(await send("check_run", run(2))).toEqual([expect.stringMatching(/again$/u)]);
    // the stand-in's work says of check 1 that a later one has answered it
    expect(await send("check_run", run(1))).toEqual([expect.stringMatching(/^review .+#7 of \d+$/u)]);
  });
});

describe("an installation", () => {
  const repositories = [{ full_name: "harbour/ferries" }, { full_name: "harbour/piers" }];
  const created: Json = { action: "created", installation: { id: 3 }, repositories };
  const added: Json = { action: "added", installation: { id: 3 }, repositories_added: repositories };

  it("has settings proposed to each of its repositories, once for a delivery", async () => {
    const { send } = await prepared(false, true);
    const both = ["onboard harbour/ferries of 3", "onboard harbour/piers of 3"];
    expect(await send("installation", created, "first")).toEqual(both);
    expect(await send("installation", created, "first")).toEqual([]);
    expect(await send("installation_repositories", added)).toEqual(both);
  });

  it("has nothing proposed where nobody asked for that", async () => {
    const { send } = await prepared();
    expect([await send("installation", created), await send("installation_repositories", added)]).toEqual([[], []]);
  });
});

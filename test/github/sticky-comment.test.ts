import { Octokit } from "@octokit/core";
import { describe, expect, it } from "vitest";
import { readCommentHeader } from "../../src/github/comment-header.ts";
import { ownLogin } from "../../src/github/own-login.ts";
import { publishComment, type StickyComment } from "../../src/github/sticky-comment.ts";
import { commitFiles, emptyStandin } from "../support/github-standin/bare-repository.ts";
import { APP, createStandin, WORKFLOW } from "../support/github-standin/standin.ts";
import { standinOctokit } from "../support/github-standin/standin-octokit.ts";
import type { Standin } from "../support/github-standin/state.ts";

const REPOSITORY = { owner: "harbour", repo: "ferries" };

function openedPull(): { readonly standin: Standin; readonly comment: StickyComment } {
  const standin = emptyStandin();
  const base = commitFiles(standin, "main", { "a.txt": "1" });
  commitFiles(standin, "change", { "a.txt": "2" }, "Change", "main");
  const { head } = standin.openPull(7, "change", "main");
  return {
    standin,
    comment: {
      pull: 7,
      login: WORKFLOW.login,
      scope: "",
      head,
      base,
      run: { id: 100, attempt: 1 },
      body: "## Review\n\nAll well.",
    },
  };
}

function client(standin: Standin) {
  return standinOctokit(standin, WORKFLOW.token);
}

describe("publishComment", () => {
  it("creates the comment once, with a hidden header and the text", async () => {
    const { standin, comment } = openedPull();
    const outcome = await publishComment({ client: client(standin), repository: REPOSITORY }, comment);
    expect(outcome).toEqual({
      kind: "created",
      id: 1000,
      url: "https://github.com/harbour/ferries/pull/7#issuecomment-1000",
      foldedDuplicates: 0,
    });
    expect(standin.comments).toHaveLength(1);
    const read = readCommentHeader(standin.comments[0]?.body ?? "");
    expect(read?.text).toBe("## Review\n\nAll well.\n");
    expect(read?.header).toMatchObject({ v: 1, head: comment.head, base: comment.base, run: 100, attempt: 1 });
  });

  it("makes none where none is wanted, and keeps one that stands up to date", async () => {
    const { standin, comment } = openedPull();
    const github = { client: client(standin), repository: REPOSITORY };
    expect(await publishComment(github, { ...comment, isWanted: false })).toMatchObject({ kind: "superseded" });
    expect(standin.comments).toHaveLength(0);
    await publishComment(github, comment);
    const later = { ...comment, body: "Nothing changes.", isWanted: false };
    expect(await publishComment(github, later)).toMatchObject({ kind: "updated" });
    expect(standin.comments[0]?.body).toContain("Nothing changes.");
  });

  it("makes no write and no second look when nothing changed, whatever the run", async () => {
    const { standin, comment } = openedPull();
    await publishComment({ client: client(standin), repository: REPOSITORY }, comment);
    standin.calls.length = 0;
    expect(
      await publishComment(
        { client: client(standin), repository: REPOSITORY },
        { ...comment, run: { id: 100, attempt: 2 } },
      ),
    ).toMatchObject({ kind: "unchanged", id: 1000 });
    expect(standin.calls.map(({ method }) => method)).toEqual(["GET"]);
  });

  it("edits the same comment after a new push", async () => {
    const { standin, comment } = openedPull();
    await publishComment({ client: client(standin), repository: REPOSITORY }, comment);
    commitFiles(standin, "change", { "a.txt": "3" });
    const { head } = standin.synchronize(7);
    expect(
      await publishComment(
        { client: client(standin), repository: REPOSITORY },
        {
          ...comment,
          head,
          body: "Worse.",
          run: { id: 101, attempt: 1 },
        },
      ),
    ).toMatchObject({ kind: "updated", id: 1000 });
    expect(standin.comments.map(({ body }) => readCommentHeader(body)?.text)).toEqual(["Worse.\n"]);
  });

  it("restores its text after someone edited the comment", async () => {
    const { standin, comment } = openedPull();
    await publishComment({ client: client(standin), repository: REPOSITORY }, comment);
    const stored = standin.comments[0];
    if (stored) stored.body = stored.body.replace("All well", "All lies");
    expect(await publishComment({ client: client(standin), repository: REPOSITORY }, comment)).toMatchObject({
      kind: "updated",
    });
    expect(stored?.body).toContain("All well");
  });

  it("finds its comment on any page", async () => {
    const { standin, comment } = openedPull();
    for (let id = 1; id <= 230; id++) standin.comments.push({ id, pull: 7, login: "sailor", body: "Ahoy", edits: 0 });
    await publishComment({ client: client(standin), repository: REPOSITORY }, comment);
    for (let id = 2001; id <= 2230; id++)
      standin.comments.push({ id, pull: 7, login: "sailor", body: "Ahoy", edits: 0 });
    expect(
      await publishComment({ client: client(standin), repository: REPOSITORY }, { ...comment, body: "New." }),
    ).toMatchObject({
      kind: "updated",
      id: 1000,
    });
  });

  it("takes no comment of another account for its own, however well the header is forged", async () => {
    const { standin, comment } = openedPull();
    await publishComment({ client: client(standin), repository: REPOSITORY }, comment);
    const [own] = standin.comments;
    standin.comments.splice(0, 1, { id: 1, pull: 7, login: "mallory", body: own?.body ?? "", edits: 0 });
    expect(await publishComment({ client: client(standin), repository: REPOSITORY }, comment)).toMatchObject({
      kind: "created",
      id: 1001,
    });
    expect(standin.comments.find(({ login }) => login === "mallory")?.edits).toBe(0);
  });

  it.each([
    "<!-- kedro-dagster-action {} -->",
    "<!-- kedro-dagster-action nonsense -->",
    "<!-- kedro-dagster-action",
    "text\n<!-- kedro-dagster-action {} -->",
  ])("leaves its own account's other comments alone: %s", async (body) => {
    const { standin, comment } = openedPull();
    standin.comments.push({ id: 1, pull: 7, login: WORKFLOW.login, body, edits: 0 });
    expect(await publishComment({ client: client(standin), repository: REPOSITORY }, comment)).toMatchObject({
      kind: "created",
    });
    expect(standin.comments[0]).toMatchObject({ body, edits: 0 });
  });

  it("keeps one comment for each scope", async () => {
    const { standin, comment } = openedPull();
    await publishComment({ client: client(standin), repository: REPOSITORY }, { ...comment, scope: "etl" });
    await publishComment({ client: client(standin), repository: REPOSITORY }, { ...comment, scope: "reporting" });
    expect(
      await publishComment({ client: client(standin), repository: REPOSITORY }, { ...comment, scope: "etl" }),
    ).toMatchObject({
      kind: "unchanged",
      id: 1000,
    });
    expect(standin.comments).toHaveLength(2);
  });

  it("says nothing about a head that is no longer the pull request's", async () => {
    const { standin, comment } = openedPull();
    commitFiles(standin, "change", { "a.txt": "3" });
    standin.synchronize(7);
    expect(await publishComment({ client: client(standin), repository: REPOSITORY }, comment)).toEqual({
      kind: "superseded",
      reason: `the pull request has moved on to ${standin.pulls.get(7)?.head.slice(0, 7)}`,
    });
    expect(standin.comments).toEqual([]);
  });

  it("does not let an old head's run write over a force-pushed one's report", async () => {
    const { standin, comment } = openedPull();
    const forced = commitFiles(standin, "other", { "a.txt": "9" }, "Other", "main");
    standin.store.updateRef("refs/heads/change", forced);
    const { head } = standin.synchronize(7);
    await publishComment(
      { client: client(standin), repository: REPOSITORY },
      {
        ...comment,
        head,
        body: "New history.",
        run: { id: 101, attempt: 1 },
      },
    );
    expect(await publishComment({ client: client(standin), repository: REPOSITORY }, comment)).toMatchObject({
      kind: "superseded",
    });
    expect(standin.comments[0]?.body).toContain("New history.");
  });

  it("does not let an older run, or an earlier attempt, write over a newer one on the same head", async () => {
    const { standin, comment } = openedPull();
    await publishComment(
      { client: client(standin), repository: REPOSITORY },
      { ...comment, run: { id: 105, attempt: 2 }, body: "Newest." },
    );
    expect(
      await publishComment(
        { client: client(standin), repository: REPOSITORY },
        { ...comment, run: { id: 104, attempt: 9 }, body: "Older." },
      ),
    ).toEqual({ kind: "superseded", reason: "run 105 has already reported on this commit" });
    expect(
      await publishComment(
        { client: client(standin), repository: REPOSITORY },
        { ...comment, run: { id: 105, attempt: 1 }, body: "Older." },
      ),
    ).toMatchObject({ kind: "superseded" });
    expect(standin.comments[0]?.body).toContain("Newest.");
  });

  it("leaves one comment, with the newest report, when two runs create at once", async () => {
    const { standin, comment } = openedPull();
    let isFirst = true;
    standin.interceptors.push(({ method, path }) => {
      if (method !== "POST" || !path.endsWith("/comments") || !isFirst) return null;
      isFirst = false;
      // Between our looking and our creating, the other run creates its own.
      const forged = standin.answer({
        method,
        path,
        query: new URLSearchParams(),
        body: { body: other },
        token: WORKFLOW.token,
      });
      expect(forged.status).toBe(201);
      return null;
    });
    const prepared = openedPull();
    await publishComment(
      { client: client(prepared.standin), repository: REPOSITORY },
      {
        ...comment,
        head: prepared.comment.head,
        run: { id: 90, attempt: 1 },
        body: "The other run.",
      },
    );
    const other = (prepared.standin.comments[0]?.body ?? "").replaceAll(prepared.comment.head, comment.head);
    expect(await publishComment({ client: client(standin), repository: REPOSITORY }, comment)).toMatchObject({
      kind: "created",
      id: 1000,
      foldedDuplicates: 1,
    });
    expect(standin.comments.map(({ id, body }) => [id, readCommentHeader(body)?.text])).toEqual([
      [1000, "## Review\n\nAll well.\n"],
    ]);
  });

  it("creates nothing twice when fifty runs of one head come at once", async () => {
    const { standin, comment } = openedPull();
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        publishComment(
          { client: client(standin), repository: REPOSITORY },
          {
            ...comment,
            run: { id: 200 + index, attempt: 1 },
            body: `Run ${200 + index}.`,
          },
        ),
      ),
    );
    expect(standin.comments).toHaveLength(1);
    expect(readCommentHeader(standin.comments[0]?.body ?? "")?.text).toBe("Run 249.\n");
  });

  it("creates the comment anew when it was deleted under its hands", async () => {
    const { standin, comment } = openedPull();
    await publishComment({ client: client(standin), repository: REPOSITORY }, comment);
    standin.interceptors.push(({ method }) => {
      if (method === "PATCH") standin.comments.length = 0;
      return null;
    });
    expect(
      await publishComment({ client: client(standin), repository: REPOSITORY }, { ...comment, body: "Again." }),
    ).toMatchObject({
      kind: "created",
      id: 1001,
    });
  });

  it("finds the comment that GitHub made although it answered with an error", async () => {
    const { standin, comment } = openedPull();
    standin.interceptors.push((request) => {
      if (request.method !== "POST") return null;
      standin.comments.push({ id: 5, pull: 7, login: WORKFLOW.login, body: String(request.body["body"]), edits: 0 });
      return { status: 502, body: { message: "Server Error" } };
    });
    expect(await publishComment({ client: client(standin), repository: REPOSITORY }, comment)).toMatchObject({
      kind: "created",
      id: 5,
    });
    expect(standin.comments).toHaveLength(1);
  });

  it("fails, to be tried again, when GitHub failed and made nothing", async () => {
    const { standin, comment } = openedPull();
    standin.interceptors.push(({ method }) =>
      method === "POST" ? { status: 502, body: { message: "Server Error" } } : null,
    );
    await expect(publishComment({ client: client(standin), repository: REPOSITORY }, comment)).rejects.toThrow(
      "Server Error",
    );
  });

  it("names the missing permission instead of failing", async () => {
    const { standin, comment } = openedPull();
    standin.actors.push({ ...WORKFLOW, token: "ghs_reader", permissions: { contents: "read", pull_requests: "read" } });
    expect(
      await publishComment({ client: standinOctokit(standin, "ghs_reader"), repository: REPOSITORY }, comment),
    ).toMatchObject({
      kind: "refused",
      refusal: {
        operation: "comment",
        status: 403,
        message: "GitHub did not let us write the review comment (403 Resource not accessible by integration).",
        help: "The token lacks `pull-requests: write`: add it to the workflow's `permissions`, or accept it in the App's installation. A pull request from a fork never gets it in a workflow.",
      },
    });
  });

  it("says that a conversation is locked", async () => {
    const { standin, comment } = openedPull();
    standin.isLocked = true;
    expect(await publishComment({ client: client(standin), repository: REPOSITORY }, comment)).toMatchObject({
      kind: "refused",
      refusal: { help: "The conversation is locked: unlock it, or read the check and the job summary instead." },
    });
  });

  it("takes a body that GitHub finds too long as a refusal, not as a crash", async () => {
    const { standin, comment } = openedPull();
    expect(
      await publishComment(
        { client: client(standin), repository: REPOSITORY },
        { ...comment, body: "x".repeat(66_000) },
      ),
    ).toMatchObject({
      kind: "refused",
      refusal: { status: 422 },
    });
  });
});

describe("ownLogin", () => {
  it("knows an installation's, a workflow's and a person's account", async () => {
    const standin = emptyStandin();
    standin.actors.push({ token: "ghp_person", login: "Sailor", kind: "user", appId: null, permissions: {} });
    expect(await ownLogin(standinOctokit(standin, APP.token))).toBe("kedro-on-dagster[bot]");
    expect(await ownLogin(standinOctokit(standin, WORKFLOW.token))).toBe("github-actions[bot]");
    expect(await ownLogin(standinOctokit(standin, "ghp_person"))).toBe("Sailor");
  });

  it("asks an Enterprise Server's GraphQL where it is", async () => {
    const asked: string[] = [];
    const octokit = new Octokit({
      baseUrl: "https://git.harbour.example/api/v3",
      request: {
        fetch: (url: string) => {
          asked.push(url);
          return Promise.resolve(
            new Response('{"data":{"viewer":{"login":"ferries[bot]"}}}', {
              headers: { "content-type": "application/json" },
            }),
          );
        },
      },
    });
    expect([await ownLogin(octokit), asked]).toEqual(["ferries[bot]", ["https://git.harbour.example/api/graphql"]]);
  });

  it("takes a token that may ask nothing for a workflow's own", async () => {
    const standin = createStandin("/nowhere");
    standin.interceptors.push(({ path }) =>
      path === "/graphql" ? { status: 403, body: { message: "Forbidden" } } : null,
    );
    expect(await ownLogin(standinOctokit(standin, WORKFLOW.token))).toBe("github-actions[bot]");
  });
});

describe("a comment of ours whose hidden line somebody has edited away", () => {
  it("is taken up and mended: there is never a second one", async () => {
    for (const [actor, footer] of [
      [APP, ""],
      [WORKFLOW, "\n\n<sub>Kedro 1.0, kedro\\-dagster\\-action 0.1.0</sub>"],
    ] as const) {
      const { standin, comment } = openedPull();
      const github = { client: standinOctokit(standin, actor.token), repository: REPOSITORY };
      const ours = { ...comment, login: actor.login, body: `${comment.body}${footer}` };
      await publishComment(github, ours);
      const [written] = standin.comments;
      if (written === undefined) throw new Error("nothing was written");
      written.body = written.body.split("\n").slice(1).join("\n");
      expect(await publishComment(github, ours)).toMatchObject({ kind: "updated", id: written.id });
      expect(standin.comments).toHaveLength(1);
      expect(readCommentHeader(standin.comments[0]?.body ?? "")?.header.head).toBe(comment.head);
      expect(await publishComment(github, ours)).toMatchObject({ kind: "unchanged" });
    }
  });

  it("is not what another workflow has written under the same account", async () => {
    const { standin, comment } = openedPull();
    standin.comments.push({
      id: 1,
      pull: 7,
      login: WORKFLOW.login,
      body: "We use kedro-dagster-action 0.1.0",
      edits: 0,
    });
    await publishComment({ client: client(standin), repository: REPOSITORY }, comment);
    expect(standin.comments.map(({ body }) => body.slice(0, 6))).toEqual(["We use", "<!-- k"]);
  });
});

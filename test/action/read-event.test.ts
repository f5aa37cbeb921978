import { describe, expect, it } from "vitest";
import { InputMistake, readInputs } from "../../src/action/read-inputs.ts";
import { type WorkflowEvent, readEvent } from "../../src/action/read-event.ts";
import { examplePayload } from "../support/github-standin/shapes.ts";

const [A, B, C, NONE] = ["a", "b", "c", "0"].map((digit) => digit.repeat(40)) as [string, string, string, string];
const pull = (merge: string | null): object => ({
  pull_request: {
    number: 7,
    head: { sha: A },
    base: { sha: B, ref: "main" },
    merge_commit_sha: merge,
    mergeable: null,
  },
});
const single: WorkflowEvent = { kind: "single", after: C };

describe("readEvent", () => {
  it("takes a pull request's workflow commit for its merge result", () => {
    expect(readEvent("pull_request", pull(B), C)).toEqual({
      kind: "pull-request",
      number: 7,
      head: A,
      base: B,
      baseRef: "main",
      headRef: "",
      isFromFork: false,
      mergeResult: C,
      isMergeable: null,
    });
  });

  it("refuses pull_request_target, with the reason and the cure", () => {
    const read = readEvent("pull_request_target", pull(C), B);
    expect(read).toMatchObject({ kind: "refused" });
    expect(read.kind === "refused" ? read.why : "").toMatch(
      /runs with the repository's secrets.* it is refused\. Use `on: pull_request`\..*`on: workflow_run`/u,
    );
  });

  it("knows a pull request from a fork, one whose fork is gone, and one that is closed", () => {
    const from = (repo: object | null, action = "opened"): object => ({
      action,
      repository: { full_name: "harbour/ferries" },
      pull_request: { number: 7, head: { sha: A, ref: "x", repo }, base: { sha: B, ref: "main" } },
    });
    const ours = { full_name: "harbour/ferries" };
    expect(readEvent("pull_request", from(ours), C)).toMatchObject({ headRef: "x", isFromFork: false });
    expect(readEvent("pull_request", from({ full_name: "stranger/ferries" }), C)).toMatchObject({ isFromFork: true });
    expect(readEvent("pull_request", from(null), C)).toMatchObject({ isFromFork: true });
    expect(readEvent("pull_request", from(ours, "closed"), C)).toEqual({
      kind: "closed-pull",
      number: 7,
      isFromFork: false,
    });
  });

  it("reads which run has finished, and refuses one that says not enough", () => {
    const run = {
      id: 5,
      run_attempt: 2,
      event: "pull_request",
      head_sha: A,
      head_branch: "x",
      head_repository: { owner: { login: "stranger" } },
    };
    expect(readEvent("workflow_run", { workflow_run: run }, C)).toEqual({
      kind: "finished-run",
      run: 5,
      attempt: 2,
      trigger: "pull_request",
      head: A,
      headRef: "x",
      headOwner: "stranger",
    });
    expect(readEvent("workflow_run", { workflow_run: { ...run, head_repository: null } }, C)).toMatchObject({
      kind: "finished-run",
      headOwner: null,
    });
    expect(readEvent("workflow_run", { workflow_run: { ...run, head_sha: "HEAD" } }, C)).toMatchObject({
      kind: "refused",
    });
  });

  it("does not take the head for a merge result", () => {
    expect(readEvent("pull_request", pull(null), A)).toMatchObject({ mergeResult: null });
  });

  it("reads GitHub's own example of a pull request", () => {
    expect(readEvent("pull_request", examplePayload("pull_request", "opened"), C)).toMatchObject({
      kind: "pull-request",
      number: 2,
      head: "ec26c3e57ca3a959ca5aad62de7213c562f8c821",
    });
  });

  it("compares what a push or a merge queue moves from and to", () => {
    expect(readEvent("push", { before: A, after: B }, B)).toEqual({ kind: "range", before: A, after: B });
    expect(readEvent("merge_group", { merge_group: { base_sha: A, head_sha: B } }, B)).toEqual({
      kind: "range",
      before: A,
      after: B,
    });
  });

  it("knows that a new branch was nothing before, and a deleted one is nothing to look at", () => {
    expect(readEvent("push", { before: NONE, after: B }, B)).toEqual({ kind: "range", before: null, after: B });
    const deleted = { kind: "nothing", why: "The branch is deleted: there is nothing to look at." };
    expect(readEvent("push", { before: A, after: NONE }, C)).toEqual(deleted);
    expect(readEvent("push", { before: A, deleted: true }, C)).toEqual(deleted);
  });

  it("takes the commit of a tag, whose own object is none, and knows a deleted tag", () => {
    const tag = { ref: "refs/tags/v1", before: NONE, after: B };
    expect(readEvent("push", tag, C)).toEqual({ kind: "range", before: null, after: C, isTag: true });
    expect(readEvent("push", { ...tag, before: A, after: NONE }, C)).toEqual({
      kind: "nothing",
      why: "The tag is deleted: there is nothing to look at.",
    });
  });

  it.each([
    null,
    [],
    "text",
    {},
    { pull_request: null },
    { pull_request: { number: "7", head: { sha: "$(rm -rf /)" }, base: { sha: B } } },
  ])("takes a payload without what it needs for a run by hand: %j", (payload) => {
    for (const name of ["pull_request", "push", "merge_group", "workflow_dispatch", "schedule"])
      expect(readEvent(name, payload, C)).toEqual(single);
  });
});

describe("readInputs", () => {
  const read = (inputs: Readonly<Record<string, string>>) => readInputs((name) => inputs[name] ?? "");

  it("overrides nothing when nothing is given", () => {
    expect(read({ token: "t" })).toEqual({
      token: "t",
      base: null,
      config: ".github/kedro-dagster.yml",
      output: null,
      preview: false,
      reader: "static",
      readerBase: true,
      runForkCode: false,
      validateWith: "none",
      python: null,
      deploy: "auto",
      order: null,
      overrides: {},
      repositoryPath: ".",
    });
  });

  it("reads lists by line and by comma, truths, and words", () => {
    expect(
      read({
        projects: "etl\nreporting, ml\n",
        environments: "prod",
        comment: "True",
        "fail-on": "never",
        "kedro-version": "1.7.0",
      }).overrides,
    ).toEqual({
      projects: ["etl", "reporting", "ml"],
      environments: ["prod"],
      comment: true,
      "fail-on": "never",
      "kedro-version": "1.7.0",
    });
  });

  it("takes what is named twice once, so that no change counts twice", () => {
    expect(read({ projects: ".\n./\netl", environments: "prod, dev\nprod" }).overrides).toEqual({
      projects: ["", "etl"],
      environments: ["prod", "dev"],
    });
  });

  it("checks an input as the setting of that name is checked", () => {
    expect(() => read({ "fail-on": "errors" })).toThrow(
      new InputMistake("The input `fail-on` must be one of `error`, `warning`, `unknown`, `never`."),
    );
    expect(() => read({ comment: "maybe" })).toThrow(
      "The input `comment` must be `auto`, `always`, `changes`, `failures`, `true` or `false`.",
    );
    expect(() => read({ projects: "../secrets" })).toThrow("must be a folder inside the repository");
  });
});

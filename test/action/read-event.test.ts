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
      mergeResult: C,
      isMergeable: null,
    });
  });

  it("does not take the base, on which pull_request_target runs, for a merge result", () => {
    expect(readEvent("pull_request_target", pull(C), B)).toMatchObject({ mergeResult: C });
    expect(readEvent("pull_request_target", pull(null), B)).toMatchObject({ mergeResult: null });
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

  it("knows that a new branch was nothing before, and a deleted one is nothing now", () => {
    expect(readEvent("push", { before: NONE, after: B }, B)).toEqual({ kind: "range", before: null, after: B });
    expect(readEvent("push", { before: A, after: NONE }, C)).toEqual(single);
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
      deploy: "auto",
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

  it("checks an input as the setting of that name is checked", () => {
    expect(() => read({ "fail-on": "errors" })).toThrow(
      new InputMistake("The input `fail-on` must be one of `error`, `warning`, `unknown`, `never`."),
    );
    expect(() => read({ comment: "maybe" })).toThrow("The input `comment` must be `true`, `false` or `auto`.");
    expect(() => read({ projects: "../secrets" })).toThrow("must be a folder inside the repository");
  });
});

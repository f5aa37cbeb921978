import { Octokit } from "@octokit/core";
import { describe, expect, it } from "vitest";
import type { ReviewRequest } from "../../src/action/review-program.ts";
import { actionOutputs } from "../../src/action/action-schema.ts";
import { readWorkflowRun } from "../../src/action/read-workflow-run.ts";
import { runAction } from "../../src/action/run-action.ts";
import { finding } from "../../src/core/model/diagnostic.ts";
import type { Report } from "../../src/core/model/report.ts";
import type { ReviewedDefinitions } from "../../src/deployment/definitions-of-reports.ts";
import type { Rendering } from "../../src/deployment/renderer.ts";
import { REVIEW_CHECK } from "../../src/github/check-run.ts";
import { recordedIo } from "../support/github-action-io.ts";
import { commitFiles, emptyStandin } from "../support/github-standin/bare-repository.ts";
import { WORKFLOW } from "../support/github-standin/standin.ts";
import { standinOctokit } from "../support/github-standin/standin-octokit.ts";

const NO_IMPACT: Report["impact"] = {
  assets: [],
  jobs: [],
  schedules: [],
  nextRuns: [],
  rematerialize: [],
  selection: 'key:"a"',
  kedroRun: "--nodes a",
};

function report(overrides: Partial<Report> = {}): Report {
  return {
    formatVersion: 1,
    project: "ferries",
    root: "",
    environment: "local",
    target: "generated",
    verdict: "pass",
    sentence: "It loads.",
    loads: "yes",
    failingJobs: [],
    compared: { before: "a", after: "b", note: null },
    diagnostics: { introduced: [], remaining: [], fixed: [], ignored: 0 },
    changes: [],
    changedFiles: null,
    noLongerRead: [],
    edits: [],
    impact: NO_IMPACT,
    before: null,
    after: null,
    otherTarget: null,
    definitionsDiff: null,
    definitionsDigest: null,
    ...overrides,
  };
}

const NOT_RENDERED: Rendering = { kind: "stopped", reasons: ["nothing is rendered here"] };
const DEFINED: ReviewedDefinitions = { files: new Map([["src/dagster_definitions/x.py", "X = 1\n"]]), reasons: [] };

function prepared(
  options: {
    readonly reports?: readonly Report[];
    readonly inputs?: Readonly<Record<string, string>>;
    readonly event?: unknown;
    readonly files?: Readonly<Record<string, string>>;
    readonly changed?: Readonly<Record<string, string>>;
    readonly environment?: Readonly<Record<string, string>>;
  } = {},
) {
  const standin = emptyStandin();
  const base = commitFiles(standin, "main", { "pyproject.toml": "[tool.kedro]\n", ...options.files });
  const head = commitFiles(standin, "change", { "src/a.py": "A = 2\n", ...options.changed }, "Change", "main");
  const merge = standin.openPull(7, "change", "main").mergeResult ?? "";
  const event = options.event ?? {
    pull_request: {
      number: 7,
      head: { sha: head },
      base: { sha: base, ref: "main" },
      merge_commit_sha: null,
      mergeable: null,
    },
  };
  const requests: ReviewRequest[] = [];
  const program = {
    version: "0.1.0",
    render: () => NOT_RENDERED,
    definitions: () => DEFINED,
    review(request: ReviewRequest) {
      requests.push(request);
      return options.reports ?? [report()];
    },
  };
  const recorded = recordedIo({
    environment: {
      GITHUB_SHA: merge,
      GITHUB_EVENT_NAME: "pull_request",
      GITHUB_WORKSPACE: "/nowhere",
      ...options.environment,
    },
    event,
    client: standinOctokit(standin, WORKFLOW.token),
    ...(options.inputs ? { inputs: options.inputs } : {}),
  });
  return { standin, base, head, merge, requests, ...recorded, start: () => runAction(recorded.io, program) };
}

describe("run", () => {
  it("tells the next runs from now, however old the commit is", async () => {
    const { requests, start } = prepared();
    await start();
    expect(requests.map(({ now }) => now)).toEqual(["2026-11-30T12:00:00.000Z"]);
  });

  it("reviews what lands and says so everywhere", async () => {
    const { standin, base, head, merge, requests, outputs, files, summaries, failures, start } = prepared();
    await start();
    expect(failures).toEqual([]);
    expect(requests[0]?.compared).toEqual({
      before: base.slice(0, 7),
      after: `merge of ${head.slice(0, 7)}`,
      note: null,
    });
    expect(requests[0]?.after.read("src/a.py")).toBe("A = 2\n");
    expect(outputs).toEqual({
      verdict: "pass",
      sentence: "It loads.",
      verdicts: '{".@local":"pass"}',
      changes: "0",
      breaking: "0",
      risky: "0",
      introduced: "0",
      remaining: "0",
      fixed: "0",
      "impacted-assets": "0",
      recompute: "0",
      "blind-spots": "0",
      complete: "true",
      selection: 'key:"a"',
      "kedro-run": "--nodes a",
      deployments: "{}",
      "only-real-tools": "[]",
      "read-by": "static",
      preview: "",
      "dagster-loads": "",
      "report-page": "/temporary/report.html",
      "report-sarif": "/temporary/report.sarif",
      "report-svg": "/temporary/report.svg",
      report: "/temporary/report.json",
      handover: "/temporary/handover/report.json",
      "report-markdown": "/temporary/report.md",
      definitions: "/temporary/definitions",
    });
    expect(JSON.parse(files["report.json"] ?? "")).toMatchObject({
      formatVersion: 1,
      kind: "kedro-dagster-review",
      generator: "0.1.0",
      repository: "harbour/ferries",
      pullRequest: 7,
      head,
      before: base,
      after: merge,
      verdict: "pass",
      reports: [{ project: "ferries" }],
    });
    expect(summaries[0]).toContain("### Kedro on Dagster · ✅ Safe");
    expect(standin.comments).toMatchObject([
      { login: WORKFLOW.login, body: expect.stringContaining("### Kedro on Dagster · ✅ Safe") },
    ]);
  });

  it("writes every output that there is, and no other", async () => {
    const { outputs, start } = prepared();
    await start();
    expect(Object.keys(outputs)).toEqual(expect.arrayContaining(Object.keys(actionOutputs.shape)));
    expect(Object.keys(outputs)).toHaveLength(Object.keys(actionOutputs.shape).length);
  });

  it("sets every output where there is nothing to say, and says why they are empty", async () => {
    const early = prepared({ inputs: { deploy: "maybe" } });
    await early.start();
    expect(early.failures).toEqual(["The input `deploy` is one of auto, push, pull-request, false, not `maybe`."]);
    expect(Object.keys(early.outputs)).toEqual(Object.keys(actionOutputs.shape));
    expect(early.outputs).toMatchObject({ verdict: "unknown", complete: "false", deployments: "{}", report: "" });
    expect(early.lines.at(-1)).toMatch(/^Empty outputs: sentence, changes, .*definitions\. Why: The input `deploy`/u);
    const none = prepared({ reports: [] });
    await none.start();
    expect(none.outputs).toMatchObject({
      verdict: "unknown",
      sentence: "No Kedro project was found.",
      definitions: "",
    });
    expect(none.lines.at(-1)).toMatch(
      /^Empty outputs: report, handover, report-markdown, report-page, report-sarif, report-svg, definitions\. Why: No Kedro project/u,
    );
  });

  it("counts edits, not what each of them changes", async () => {
    const edit = { cause: null, beforeAt: null, afterAt: null, changes: [0, 1, 2], assets: 1, jobs: [], schedules: [] };
    const { outputs, start } = prepared({
      reports: [
        report({
          edits: [
            { ...edit, criticality: "breaking" },
            { ...edit, criticality: "safe" },
          ],
        }),
      ],
    });
    await start();
    expect(outputs).toMatchObject({ changes: "2", breaking: "1", risky: "0" });
  });

  it("reads settings from the file that `config` names, and leaves its files in `output`", async () => {
    const { requests, outputs, start } = prepared({
      files: { "ops/kedro-dagster.yml": "target: plugin\n", ".github/kedro-dagster.yml": "fail-on: warning\n" },
      inputs: { config: "./ops/kedro-dagster.yml", output: "out/review/" },
    });
    await start();
    expect(requests[0]?.settings).toMatchObject({ target: "plugin", "fail-on": "error" });
    expect(outputs).toMatchObject({
      report: "/nowhere/out/review/report.json",
      definitions: "/nowhere/out/review/definitions",
    });
    const outside = prepared({ inputs: { output: "../elsewhere" } });
    await outside.start();
    expect(outside.failures).toEqual(["The input `output` is a path below the workspace, not `../elsewhere`."]);
  });

  it("takes severities, findings to leave out and all pipelines from inputs, over those of a single project", async () => {
    const files = {
      ".github/kedro-dagster.yml":
        "fail-on: warning\nby-project:\n  etl: {fail-on: never, rules: {severity: {missing-input: info, unused-catalog-entry: off}}}\n",
      "etl/pyproject.toml": "[tool.kedro]\n",
    };
    const inputs = {
      rules: "missing-input: off\n",
      ignore: "duplicate-node src/legacy/**: being rewritten\nunused-catalog-entry: known",
      "all-pipelines": "TRUE",
    };
    const { requests, failures, start } = prepared({ files, inputs });
    await start();
    expect(failures).toEqual([]);
    expect(requests[0]?.settings).toMatchObject({
      "fail-on": "warning",
      "all-pipelines": true,
      rules: {
        severity: { "missing-input": "off" },
        ignore: [
          { rule: "duplicate-node", path: "src/legacy/**", reason: "being rewritten" },
          { rule: "unused-catalog-entry", reason: "known" },
        ],
      },
      "by-project": { etl: { "fail-on": "never", rules: { severity: { "unused-catalog-entry": "off" } } } },
    });
    const wrong = prepared({ inputs: { ignore: "duplicate-node" } });
    await wrong.start();
    expect(wrong.failures).toEqual([
      "The input `ignore` is not RULE: reason in line 1. Write `duplicate-node: why it is left out`.",
    ]);
  });

  it("leaves the comment untouched when it is run again", async () => {
    const { standin, start } = prepared();
    await start();
    await start();
    expect(standin.comments.map(({ edits }) => edits)).toEqual([0]);
  });

  it("tells a break at its line where `inline` asks for it, once, and says when it is cured", async () => {
    const broken = finding(
      "missing-input",
      { case: "no entry", reader: "report", dataset: "cals", nearest: "calls", elsewhere: [] },
      { subject: "cals", at: { file: "src/a.py", line: 1, column: 1, endLine: 1, endColumn: 13 } },
    );
    const { diagnostics } = report();
    const found = report({ diagnostics: { ...diagnostics, introduced: [broken] } });
    const quiet = prepared({ reports: [found], changed: { "src/a.py": 'read("cals")\n' } });
    await quiet.start();
    expect(quiet.standin.remarks).toEqual([]);
    const reports = [found];
    const { standin, lines, start } = prepared({
      reports,
      changed: { "src/a.py": 'read("cals")\n' },
      inputs: { inline: "true" },
    });
    await start();
    await start();
    expect(standin.remarks).toMatchObject([
      {
        ...{ path: "src/a.py", line: 1, login: WORKFLOW.login, edits: 0 },
        body: expect.stringContaining('Did you mean `calls`?\n\n```suggestion\nread("calls")\n```\n'),
      },
    ]);
    reports[0] = report();
    await start();
    expect(standin.remarks).toMatchObject([{ edits: 1, body: expect.stringContaining("✅ Not found any more at ") }]);
    expect(lines.filter((line) => line.startsWith("Remarks"))).toEqual([
      "Remarks at lines: 1 written.",
      "Remarks at lines: nothing to add.",
      "Remarks at lines: 1 cured, 0 conversations resolved; the others say it themselves (resolving takes a token with `contents: write`).",
    ]);
  });

  it("fails with the report's sentence on what may not be introduced", async () => {
    const { failures, outputs, start } = prepared({
      reports: [report(), report({ environment: "prod", verdict: "fail", sentence: "Dagster would refuse it." })],
    });
    await start();
    expect(failures).toEqual(["Dagster would refuse it."]);
    expect(outputs["verdict"]).toBe("fail");
    expect(JSON.parse(outputs["selection"] ?? "")).toEqual({ ".@local": 'key:"a"', ".@prod": 'key:"a"' });
  });

  it.each(["warn", "unknown"] as const)("passes with the verdict %s", async (verdict) => {
    const { failures, outputs, start } = prepared({ reports: [report({ verdict })] });
    await start();
    expect([failures, outputs["verdict"]]).toEqual([[], verdict]);
  });

  it("leaves the comment to the App when its check stands on the head", async () => {
    const { standin, head, lines, start } = prepared();
    standin.checks.push({
      id: 1,
      appId: 4711,
      name: REVIEW_CHECK,
      head,
      externalId: "kedro-dagster-action pr:7 ",
      status: "in_progress",
      conclusion: null,
      title: null,
      summary: null,
      annotations: [],
    });
    await start();
    expect(standin.comments).toEqual([]);
    expect(lines.at(-1)).toBe("No comment: the App has its check on this commit and comments itself.");
  });

  it("comments beside the App when told to, and not at all when told not to", async () => {
    const always = prepared({ inputs: { comment: "true" } });
    always.standin.checks.push({
      id: 1,
      appId: 4711,
      name: REVIEW_CHECK,
      head: always.head,
      externalId: "kedro-dagster-action pr:7 ",
      status: "in_progress",
      conclusion: null,
      title: null,
      summary: null,
      annotations: [],
    });
    await always.start();
    expect(always.standin.comments).toHaveLength(1);
    const never = prepared({ inputs: { comment: "false" } });
    await never.start();
    expect(never.standin.comments).toEqual([]);
  });

  it("passes and says in one line when it may not comment", async () => {
    const { standin, failures, lines, start } = prepared();
    standin.actors.splice(standin.actors.indexOf(WORKFLOW), 1, {
      ...WORKFLOW,
      permissions: { contents: "read", pull_requests: "read" },
    });
    await start();
    expect(failures).toEqual([]);
    expect(lines.filter((line) => line.startsWith("notice"))).toEqual([
      expect.stringMatching(
        /^notice: No comment: GitHub did not let us write the review comment \(403 Resource not accessible by integration\)\. The token lacks `pull-requests: write`/,
      ),
    ]);
  });

  it("lets an input override the base's settings, and the base's settings the default", async () => {
    const { requests, start } = prepared({
      files: { ".github/kedro-dagster.yml": "target: plugin\nfail-on: warning\n" },
      inputs: { "fail-on": "never" },
    });
    await start();
    expect(requests[0]?.settings).toMatchObject({ target: "plugin", "fail-on": "never", comment: "auto" });
  });

  it("does not let a pull request loosen its own review", async () => {
    const { requests, standin, start } = prepared({
      changed: { ".github/kedro-dagster.yml": "fail-on: never\ncomment: false\n" },
    });
    await start();
    expect(requests[0]?.settings).toMatchObject({ "fail-on": "error", comment: "auto" });
    expect(standin.comments[0]?.body).toContain("takes effect once it is merged");
  });

  it("ends at an environment that no project has, named by an input, with the cure", async () => {
    const files = { "conf/base/catalog.yml": "", "conf/prod/catalog.yml": "" };
    const { failures, requests, start } = prepared({ files, inputs: { environments: "prod\nprd" } });
    await start();
    expect(failures).toEqual(["The input `environments` names `prd`, which no project has. Did you mean `prod`?"]);
    expect(requests).toEqual([]);
  });

  it("fails as long as the settings name an environment that no project has", async () => {
    const files = {
      "conf/base/catalog.yml": "",
      "conf/prod/catalog.yml": "",
      ".github/kedro-dagster.yml": "environments: [nope]\n",
    };
    const { failures, summaries, start } = prepared({ files });
    await start();
    expect(failures).toEqual([
      "`.github/kedro-dagster.yml` would not be valid: line 1: `environments` names `nope`, which no project has. There are: `prod`.",
    ]);
    expect(summaries[0]).toContain("line 1 names an environment that no project has");
    const mended = prepared({ files, changed: { ".github/kedro-dagster.yml": "environments: [prod]\n" } });
    await mended.start();
    expect(mended.failures).toEqual([]);
  });

  it("fails on settings that would not be valid, at their line", async () => {
    const { failures, annotations, start } = prepared({ changed: { ".github/kedro-dagster.yml": "fail_on: never\n" } });
    await start();
    expect(failures).toEqual([
      "`.github/kedro-dagster.yml` would not be valid: line 1: There is no setting `fail_on`. Did you mean `fail-on`?",
    ]);
    expect(annotations).toMatchObject([
      {
        path: ".github/kedro-dagster.yml",
        startLine: 1,
        message: "There is no setting `fail_on`. Did you mean `fail-on`?",
      },
    ]);
  });

  it("names a project in the inputs that is none, with those that are there", async () => {
    const { failures, start } = prepared({ inputs: { projects: "etl" } });
    await start();
    expect(failures).toEqual([
      "`etl` in `projects` is no Kedro project: it has no pyproject.toml with a `[tool.kedro]` section. There is `.`.",
    ]);
  });

  it("reviews the others and says so when the settings name one that is gone", async () => {
    const { standin, requests, failures, start } = prepared({
      files: { ".github/kedro-dagster.yml": "projects: [., etl]\n" },
    });
    await start();
    expect([failures, requests[0]?.projects]).toEqual([[], [""]]);
    expect(standin.comments[0]?.body).toContain("> `etl` in `projects` is no Kedro project");
  });

  it("lays the variables of the input over those of the settings, and tells no value of one that cannot be read", async () => {
    const files = { ".github/kedro-dagster.yml": "variables: {A: set, B: {prod: set}}\n" };
    const given = prepared({ inputs: { variables: "A=one\n\n  C=two=three  \r\n", "env-file": ".env.ci" }, files });
    await given.start();
    expect(given.requests[0]?.settings).toMatchObject({
      variables: { A: "one", B: { prod: "set" }, C: "two=three" },
      "env-file": ".env.ci",
    });
    const wrong = prepared({ inputs: { variables: "A=one\ns3cr3t\n" } });
    await wrong.start();
    expect(wrong.failures).toEqual(["The input `variables` is not NAME=VALUE in line 2."]);
  });

  it("keeps a comment for each set of projects that a matrix reviews", async () => {
    const first = prepared({
      files: { "etl/pyproject.toml": "[tool.kedro]\n", "ml/pyproject.toml": "[tool.kedro]\n" },
      inputs: { projects: "etl" },
    });
    await first.start();
    const second = recordedIo({
      environment: first.io.environment as Record<string, string>,
      inputs: { projects: "ml" },
      event: { pull_request: { number: 7, head: { sha: first.head }, base: { sha: first.base, ref: "main" } } },
      client: standinOctokit(first.standin, WORKFLOW.token),
    });
    await runAction(second.io, {
      version: "0.1.0",
      review: () => [report()],
      render: () => NOT_RENDERED,
      definitions: () => DEFINED,
    });
    expect(first.standin.comments).toHaveLength(2);
  });

  it("reviews a push, a merge queue and a run by hand, without a comment", async () => {
    for (const name of ["push", "merge_group", "workflow_dispatch"]) {
      const { standin, requests, base, head, failures, io } = prepared();
      const event =
        name === "push"
          ? { before: base, after: head }
          : name === "merge_group"
            ? { merge_group: { base_sha: base, head_sha: head } }
            : {};
      const other = recordedIo({
        environment: { ...(io.environment as Record<string, string>), GITHUB_EVENT_NAME: name },
        event,
        client: standinOctokit(standin, WORKFLOW.token),
      });
      await runAction(other.io, {
        version: "0.1.0",
        render: () => NOT_RENDERED,
        definitions: () => DEFINED,
        review(request) {
          requests.push(request);
          return [report()];
        },
      });
      expect([other.failures, failures, standin.comments]).toEqual([[], [], []]);
      expect(requests[0]?.compared.before).toBe(name === "workflow_dispatch" ? null : base.slice(0, 7));
    }
  });

  it("warns and passes where there is no Kedro project", async () => {
    const { failures, lines, outputs, start } = prepared({ reports: [] });
    await start();
    expect([failures, outputs["verdict"]]).toEqual([[], "unknown"]);
    expect(lines.some((line) => line.startsWith("warning: No Kedro project was found"))).toBe(true);
  });

  it("says in one line what input or surroundings are wrong", async () => {
    const input = prepared({ inputs: { target: "dagster" } });
    await input.start();
    expect(input.failures).toEqual(["The input `target` must be one of `generated`, `plugin`."]);
    const rule = prepared({ inputs: { ignore: "no-such: because", inline: "TRUE" } });
    await rule.start();
    expect(rule.failures).toEqual(["The input `ignore`: There is no rule `no-such`. docs/rules lists them all."]);
    const outside = prepared({ environment: { GITHUB_SHA: "HEAD" } });
    await outside.start();
    expect(outside.failures[0]).toMatch(/^GITHUB_SHA and GITHUB_REPOSITORY are not set/);
  });

  it.each([
    [
      { base: "HEAD~1" },
      /^The input `base` is a branch, a tag or a commit's whole hash, not `HEAD~1`\. Git takes no name with a space, /u,
    ],
    [{ base: "-x" }, /^The input `base` is .*, not `-x`\. .*none that begins with `-`/u],
    [
      { rules: "missing-inptu: off" },
      /^The input `rules`: There is no rule `missing-inptu`\. Did you mean `missing-input`\?$/u,
    ],
    [
      { rules: "missing_input" },
      /^The input `rules` is not RULE: SEVERITY in line 1\. Write `missing-input: warning`; /u,
    ],
    [{ rules: "nope" }, /^The input `rules` is not RULE: SEVERITY in line 1\. Write `RULE: warning`; /u],
    [
      { ignore: "missing-input" },
      /^The input `ignore` is not RULE: reason in line 1\. Write `missing-input: why it is left out`\.$/u,
    ],
    [
      { output: ".git/hooks" },
      /^The input `output` lies in git's own folder, `\.git\/hooks`: name another one, such as `review`\.$/u,
    ],
    [{ output: "a/.GIT" }, /^The input `output` lies in git's own folder/u],
    [
      { "repository-path": "code" },
      /^The input `repository-path` names `code`, which is not there\. Name the folder that `actions\/checkout`/u,
    ],
    [{ "repository-path": "/dev/null" }, /^The input `repository-path` names `\/dev\/null`, which is not a folder\. /u],
    [
      { "repository-path": "/dev/null/x" },
      /^The input `repository-path` names `\/dev\/null\/x`, which lies below a file\. /u,
    ],
  ])("says how an input must look, or what is meant: %j", async (inputs, said) => {
    const { failures, start } = prepared({ inputs });
    await start();
    expect(failures).toEqual([expect.stringMatching(said)]);
  });

  it.each(["größe", "feature/#12", "refs/heads/größe", "v1+2"])(
    "compares with a branch of any name: %s",
    async (base) => {
      const made = prepared({ inputs: { base } });
      commitFiles(made.standin, base.replace("refs/heads/", ""), { "pyproject.toml": "[tool.kedro]\n" }, "Other");
      await made.start();
      expect(made.failures).toEqual([]);
      expect(made.requests[0]?.compared.before).toBe(base.replace("refs/heads/", ""));
    },
  );

  it("compares what a moved annotated tag is of with what it was of", async () => {
    const made = prepared();
    const { store } = made.standin;
    const tag = (commit: string): string => {
      store.git(["-c", "user.name=s", "-c", "user.email=s@example.com", "tag", "-f", "-a", "-m", "t", "v1", commit]);
      return store.git(["rev-parse", "v1"]).trim();
    };
    const [before, after] = [tag(made.base), tag(made.head)];
    const recorded = recordedIo({
      environment: { GITHUB_SHA: made.head, GITHUB_EVENT_NAME: "push", GITHUB_WORKSPACE: "/nowhere" },
      event: { ref: "refs/tags/v1", before, after, repository: { default_branch: "main" } },
      client: standinOctokit(made.standin, WORKFLOW.token),
    });
    const requests: ReviewRequest[] = [];
    const review = (request: ReviewRequest) => (requests.push(request), [report()]);
    await runAction(recorded.io, { version: "0", render: () => NOT_RENDERED, definitions: () => DEFINED, review });
    expect(recorded.failures).toEqual([]);
    expect(requests.map(({ compared }) => compared)).toEqual([
      { before: made.base.slice(0, 7), after: made.head.slice(0, 7), note: null },
    ]);
  });

  it("says of a commit that is nowhere that it may be gone, and of an event that cannot be read nothing", async () => {
    const { failures, start } = prepared({ inputs: { base: "a".repeat(40) } });
    await start();
    expect(failures).toEqual([
      "Commit aaaaaaa is not in the checkout, and GitHub does not give it (404): there is none of that name any more, or the token lacks `contents: read`.",
    ]);
    const { io, merge } = prepared();
    const unread = recordedIo({
      environment: { ...(io.environment as Record<string, string>), GITHUB_EVENT_NAME: "schedule" },
      event: {},
      client: io.client(""),
    });
    const readFile = (): string => {
      throw new Error("ENOENT");
    };
    expect(readWorkflowRun({ ...unread.io, readFile }).event).toEqual({ kind: "single", after: merge });
  });

  it("names the permission that reading the other side needs", async () => {
    const { standin, failures, start } = prepared();
    standin.actors.splice(standin.actors.indexOf(WORKFLOW), 1, {
      ...WORKFLOW,
      permissions: { pull_requests: "write" },
    });
    await start();
    expect(failures).toEqual([
      expect.stringMatching(/^GitHub did not let us read the repository's files \(403 .*`contents: read`/),
    ]);
  });

  it("says in one line that GitHub cannot be reached, and what to do", async () => {
    const { io } = prepared();
    const cause = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    const cut = recordedIo({
      environment: io.environment as Record<string, string>,
      event: JSON.parse(io.readFile("")) as unknown,
      client: new Octokit({ request: { fetch: () => Promise.reject(new TypeError("fetch failed", { cause })) } }),
    });
    await runAction(cut.io, {
      version: "0.1.0",
      render: () => NOT_RENDERED,
      definitions: () => DEFINED,
      review: () => [],
    });
    expect(cut.failures).toEqual([
      expect.stringMatching(/^GitHub could not be reached: ECONNREFUSED\. Run it again\.[^\n]*$/u),
    ]);
  });

  it.each(["ghs_one\nghs_two", "ghs_été", "Bearer ghs_one"])(
    "refuses a token that is none, and never tells it (%j)",
    async (token) => {
      const { failures, lines, start } = prepared({ inputs: { token } });
      await start();
      expect(failures).toEqual([
        "The input `token` is no token: it holds a line break, a space or a letter that none has. Hand over the secret as GitHub shows it, alone.",
      ]);
      expect(lines.join("\n")).not.toContain("ghs_");
    },
  );

  it("says once that neither side has the settings file that `config` names", async () => {
    const warnings = async (config: string, files: Readonly<Record<string, string>> = {}) => {
      const { lines, failures, start } = prepared({ inputs: { config }, files });
      await start();
      expect(failures).toEqual([]);
      return lines.filter((line) => line.startsWith("warning: ") && line.includes("`config`"));
    };
    expect(await warnings(".github/kedro-dagstr.yml")).toEqual([
      "warning: The input `config` names `.github/kedro-dagstr.yml`, which no side of the comparison has: the defaults hold.",
    ]);
    expect(await warnings("ci/kedro.yml", { "ci/kedro.yml": "target: plugin\n" })).toEqual([]);
    expect(await warnings(".github/kedro-dagster.yml")).toEqual([]);
  });

  it("owns up to a fault of its own, with its cause", async () => {
    const { io } = prepared();
    const faulty = recordedIo({
      environment: io.environment as Record<string, string>,
      event: {},
      client: io.client(""),
    });
    await runAction(faulty.io, {
      version: "0.1.0",
      render: () => NOT_RENDERED,
      definitions: () => DEFINED,
      review() {
        throw new Error("an assumption does not hold");
      },
    });
    expect(faulty.failures).toEqual([
      expect.stringMatching(/^This is a fault of the Action itself: Error: an assumption does not hold\n/),
    ]);
  });
});

import { z } from "zod";

/** One in a line, or several with commas. */
const list = z.string().transform((text) =>
  text
    .split(/[\n,]/)
    .map((item) => item.trim())
    .filter((item) => item !== ""),
);
const word = z.string().trim();
/** YAML's `true` reaches an action as text. */
const truth = z.enum(["true", "false"], "is `true` or `false`").transform((text) => text === "true");
const folder = z.string().trim();

/**
 * The Action's inputs: what each takes, its default, its meaning. action.yml and the documentation are made of this, and
 * what the workflow gives is read by it; settings are then checked by their own schema.
 */
export const actionInputs = z.strictObject({
  projects: list
    .optional()
    .describe("Folders of the Kedro projects to review, one a line. Every Kedro project found, when left out."),
  environments: list
    .optional()
    .describe("Kedro environments to review, one a line. Every folder of conf/ except base, when left out."),
  base: word
    .optional()
    .describe(
      "Commit, branch or tag to compare with, as it stands. When left out: what the event says, for a pull request the base it would land on.",
    ),
  config: folder
    .default(".github/kedro-dagster.yml")
    .describe(
      "Path of the settings file in the repository. It is read from the base, so that a pull request cannot loosen its own review.",
    ),
  target: word
    .optional()
    .describe(
      "What is judged: `generated`, the definitions this program generates, or `plugin`, what the kedro-dagster plugin would build.",
    ),
  "all-pipelines": truth
    .optional()
    .describe("`true`: every registered pipeline is translated, and not only those that the jobs of dagster.yml use."),
  "fail-on": word
    .optional()
    .describe(
      "What a change may not introduce: `error` (a provable break, the default), `warning`, `unknown`, or `never`.",
    ),
  rules: z
    .string()
    .optional()
    .describe("Severities of rules over those of the settings, `RULE: error | warning | info | off` a line."),
  ignore: z
    .string()
    .optional()
    .describe(
      "Findings to leave out, besides those of the settings, `RULE: reason` or `RULE PATH-PATTERN: reason` a line. What is left out is counted.",
    ),
  comment: word
    .optional()
    .describe(
      "When to write the review comment: `auto` (the default) or `always`, `changes` (where something changes), `failures` (where something breaks), each left to the App where the App is installed; `true`, also beside the App; `false`. Needs `pull-requests: write`.",
    ),
  inline: truth
    .optional()
    .describe(
      "`true`: provable breaks on lines that a pull request touches are told at those lines too, at most five, with a suggestion to apply where the cure is known. Needs `pull-requests: write`; with `contents: write`, the conversation is resolved when it is cured, else the remark says so itself.",
    ),
  "kedro-version": word
    .optional()
    .describe(
      "Kedro version whose names and checks apply. When left out: the one in the project's lock or requirements, else of the series that `kedro_init_version` names.",
    ),
  "dagster-version": word
    .optional()
    .describe(
      "Dagster version whose names and checks apply. When left out: the one in the project's lock or requirements, else the newest supported.",
    ),
  variables: z
    .string()
    .optional()
    .describe(
      "Environment variables that the project is read with, `NAME=VALUE` a line, over those of the settings. No report, comment or file shows their values; the log that GitHub keeps of the step prints its inputs, but for what comes from secrets.",
    ),
  "env-file": word.optional().describe("A .env file below the project's folder with such variables."),
  output: folder
    .optional()
    .describe("Folder for the files that are left, below the workspace. A folder of the runner's own, when left out."),
  deploy: z
    .enum(["auto", "push", "pull-request", "false"], "is one of auto, push, pull-request, false")
    .default("auto")
    .describe(
      "On a push to the default branch: whether to bring the deployment branches that the settings name up to date. `auto` leaves it to the App where the App has its check on the commit, and only says so where the token may not; `push` fails then; `pull-request` opens or updates one pull request against the branch instead, and fails then; `false` never deploys. Needs `contents: write`, and `deployments: write` for GitHub's record or `pull-requests: write` for a pull request.",
    ),
  order: z
    .string()
    .trim()
    .max(500, "is too long")
    .optional()
    .describe(
      "What somebody who starts the workflow by hand (`workflow_dispatch`) wants of a deployment branch, in the words of the App's commands: `rollback abc1234 prod because orders doubled`, `pin prod`, `unpin prod`, `freeze prod because release week`, `unfreeze prod`, `deploy`, `accept SPOT until 2027-01-31 because known`. Nothing else is done then. Needs `contents: write`.",
    ),
  preview: truth
    .default(false)
    .describe(
      "`true`: on a pull request from a branch of the same repository, what it would deploy is pushed to `dagster/preview/pr-N`, anew with each push, and that branch is removed when the pull request is closed (let the workflow run for the type `closed` too). Needs `contents: write`.",
    ),
  reader: z
    .enum(["static", "auto", "live"], "is one of static, auto, live")
    .default("static")
    .describe(
      "`static`: files are read, and nothing of the project is run. `live`: the project's own Python, with the real Kedro, is asked as well, its answer is laid over what was read, and what only it saw is told with both sides; without an answer the job fails. `auto`: the same, and without an answer reading stands, with the reason. This runs the project's code on the runner.",
    ),
  "reader-base": truth
    .default(true)
    .describe(
      "With `reader`: whether the base is asked as well, so that the comparison is made of what the real Kedro says of both sides. `false`: the newer side alone, and the comparison stays that of reading.",
    ),
  "run-fork-code": truth
    .default(false)
    .describe(
      "`true`: `reader` and `validate-with` also run what a pull request from a fork brings. Only for a job without secrets, whose token may only read, on a runner that is thrown away.",
    ),
  "validate-with": z
    .enum(["none", "dagster"], "is one of none, dagster")
    .default("none")
    .describe(
      "`dagster`: real Dagster loads the generated definitions (`dagster definitions validate`), and what only it refuses fails the job, with both sides told. Needs Python on the runner.",
    ),
  python: word
    .optional()
    .describe(
      "Interpreter for `reader` and `validate-with`. When left out: the project's own by its `uv.lock` (or that of the workspace around it) where `uv` is on PATH; else for `reader` one that is there and has Kedro, for `validate-with` Dagster alone in the version that the project uses, set up for this run.",
    ),
  "repository-path": folder.default(".").describe("Folder of the checkout, when it is not the workspace itself."),
  token: z
    .string()
    .default("${{ github.token }}")
    .describe("Token that reads commits the checkout lacks, writes the comment and deploys."),
});

const text = z.string();
const path = z.string();
const figure = z.string();

/** The Action's outputs. Each is set in every run; where one is empty, as one above 120,000 bytes is, the log says why. */
export const actionOutputs = z.strictObject({
  verdict: z
    .enum(["pass", "warn", "fail", "unknown"])
    .describe("`pass`, `warn`, `fail` or `unknown`: the worst of all projects and environments."),
  sentence: text.describe("The verdict in words, as the comment has it."),
  verdicts: text.describe("Each project's verdict, a JSON object by folder@environment."),
  changes: figure.describe(
    "Number of edits that change something, as the comment counts them: one of a helper that many nodes use is one.",
  ),
  breaking: figure.describe("Number of breaking edits among them."),
  risky: figure.describe("Number of edits among them to review."),
  introduced: figure.describe("Number of findings that the change introduces."),
  remaining: figure.describe("Number of findings that were there before."),
  fixed: figure.describe("Number of findings that the change removes."),
  "impacted-assets": figure.describe("Number of assets that the change reaches."),
  recompute: figure.describe("Number of assets that must be recomputed."),
  "blind-spots": figure.describe("Number of things that could not be read without running the project."),
  complete: z.enum(["true", "false"]).describe("`true` when nothing that matters was left unread."),
  selection: text.describe(
    "Dagster asset selection of what must be recomputed; of several projects or environments a JSON object by folder@environment.",
  ),
  "kedro-run": text.describe("The same as argument lists of `kedro run`, one a line in running order."),
  deployments: text.describe(
    "What became of each deployment branch, as a JSON object: `state` (`pushed`, `marked`, `proposed`, `up-to-date`, `held`, `stopped`, `refused`), `commit` and, of a proposed one, `pull`; `{}` when nothing was to be deployed.",
  ),
  "dagster-loads": text.describe(
    "`true` or `false`: whether real Dagster loads the generated definitions; empty where it was not asked.",
  ),
  "read-by": z
    .enum(["static", "live", "mixed"])
    .describe(
      "Who read what is compared: `static`, or `live` where the real Kedro was asked of every project and environment; `mixed` where it was of some, or of the newer side alone.",
    ),
  "only-real-tools": text.describe(
    "What only the real Kedro, the real plugin or Dagster saw, a JSON list of lines, each with both sides: read as …, real … says ….",
  ),
  preview: text.describe("Branch that holds the pull request's definitions, where one was pushed; empty otherwise."),
  report: path.describe("Path of the whole report as JSON, for a later job."),
  handover: path.describe(
    "Path of what another workflow or the App posts: all that comment, check and summary say, bounded; to be uploaded as the artifact `kedro-dagster-handover`. Empty where it would be too large.",
  ),
  "report-markdown": path.describe("Path of the review comment as Markdown."),
  "report-page": path.describe("Path of the review as one page of HTML, without limits and without network."),
  "report-sarif": path.describe("Path of the findings as SARIF, for GitHub's code scanning."),
  "report-svg": path.describe(
    "Path of the changed assets and what surrounds them as a picture, for documents; light and dark.",
  ),
  definitions: path.describe(
    "Folder of the Dagster definitions generated from the newer side, as they would stand in the repository. Empty where something stops them; the log says what.",
  ),
});

export type OutputName = keyof z.output<typeof actionOutputs>;

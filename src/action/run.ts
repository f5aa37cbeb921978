import { join } from "node:path";
import type { Report, Verdict } from "../core/model/report.ts";
import { markdownMessage } from "../core/report/words/escape.ts";
import type { GitHubClient, RepositoryName } from "../github/github-client.ts";
import { httpFailure } from "../github/http-failure.ts";
import { explainRefusal } from "../github/permission-help.ts";
import { type Presentation, presentReports } from "../github/present-reports.ts";
import { chooseProjects, missingProjectsNote } from "../settings/choose-projects.ts";
import { judgeSettings } from "../settings/judge-settings.ts";
import { readSettings } from "../settings/read-settings.ts";
import { SETTINGS_FILE, type Settings } from "../settings/settings-schema.ts";
import type { ActionIo } from "./action-io.ts";
import { chooseSides, type Sides } from "./choose-sides.ts";
import { CommitNotFound, commitSource } from "./commit-source.ts";
import { printHandover } from "./handover.ts";
import { type Occasion, readEvent } from "./read-event.ts";
import { InputMistake, type Inputs, readInputs } from "./read-inputs.ts";
import { reportOutputs } from "./report-outputs.ts";
import type { Reviewing, ReviewRequest } from "./reviewing.ts";
import { writeComment } from "./write-comment.ts";

/**
 * One run of the Action: reads what lands, reviews it, and says so in summary, annotations, outputs, hand-over file and
 * comment. Fails on what the settings do not allow a change to introduce; a missing permission is one line and no
 * failure. What is our own fault ends here, with its cause.
 */
export async function run(io: ActionIo, reviewing: Reviewing): Promise<void> {
  try {
    await review(io, reviewing);
  } catch (error) {
    const failure = httpFailure(error);
    if (error instanceof InputMistake || error instanceof CommitNotFound) io.fail(error.message);
    else if (failure) {
      const { message, help } = explainRefusal("read-files", failure);
      io.fail(`${message} ${help}`);
    } else
      io.fail(
        `This is a fault of the Action itself: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
  }
}

async function review(io: ActionIo, reviewing: Reviewing): Promise<void> {
  const inputs = readInputs(io.input);
  const { commit, repository, occasion } = surroundings(io);
  const client = inputs.token === "" ? null : io.client(inputs.token);
  const source = commitSource({
    folder: join(io.environment["GITHUB_WORKSPACE"] ?? ".", inputs.repositoryPath),
    client,
    repository,
    chooseProjects: (files) =>
      inputs.overrides.projects ?? readSettings(files.read(SETTINGS_FILE)).settings.projects ?? null,
  });
  const sides = await chooseSides(occasion, source.history);
  if (sides === null)
    return io.fail(
      "The pull request and its base have no common commit that can be found. Check out with `fetch-depth: 0`, or leave the input `token` at its default.",
    );
  const before = sides.before === null ? null : await source.read(sides.before);
  const after = await source.read(sides.after);
  io.info(
    `Comparing ${sides.names.before ?? "nothing"}${before ? ` (${before.from})` : ""} with ${sides.names.after} (${after.from}), for ${occasion.kind} at ${commit.slice(0, 7)}.`,
  );
  const judged = judgeSettings((before ?? after).files.read(SETTINGS_FILE), after.files.read(SETTINGS_FILE));
  const settings: Settings = { ...judged.settings, ...inputs.overrides };
  const address = `${io.environment["GITHUB_SERVER_URL"] ?? "https://github.com"}/${repository.owner}/${repository.repo}`;
  const choice = chooseProjects(settings, [...(before ? [before.files] : []), after.files]);
  const missing = missingProjectsNote(choice);
  if (missing !== null && inputs.overrides.projects !== undefined) throw new InputMistake(missing);
  const request: ReviewRequest = {
    before: before?.files ?? null,
    after: after.files,
    settings,
    projects: choice.projects,
    compared: { ...sides.names, note: sides.note },
    now: await source.history.time(sides.after),
    address,
  };
  const reports = reviewing.review(request);
  if (reports.length === 0) {
    for (const [name, value] of reportOutputs([], "unknown")) io.output(name, value);
    return io.warn(
      missing ??
        "No Kedro project was found: none of the repository's pyproject.toml has a [tool.kedro] section. Is the project in the checkout, and named rightly in `projects`?",
    );
  }
  const notes = [
    ...judged.notes,
    ...(missing === null ? [] : [markdownMessage(missing, 2000)]),
    ...unreadNotes([...(before?.unread ?? []), ...after.unread]),
  ];
  for (const { message, help, at } of judged.introduced)
    io.annotate({
      path: SETTINGS_FILE,
      startLine: at?.line ?? 1,
      endLine: at?.line ?? 1,
      columns: null,
      level: "failure",
      title: "invalid-settings",
      message: help === null ? message : `${message}. ${help}`,
    });
  const head = occasion.kind === "pull-request" ? occasion.head : sides.after;
  const run = {
    id: Number(io.environment["GITHUB_RUN_ID"] ?? 0),
    attempt: Number(io.environment["GITHUB_RUN_ATTEMPT"] ?? 1),
  };
  const rest = {
    label: "the summary of this workflow run has all of it",
    url: run.id > 0 ? `${address}/actions/runs/${run.id}` : null,
  };
  const presentation = presentReports(reports, {
    address,
    linkedAt: { before: sides.before, after: head },
    notes,
    rest,
    longestSummary: 900_000,
  });
  const { verdict } = presentation;
  await say(io, reviewing, { reports, presentation, settings, occasion, sides, head, run, client, inputs, repository });
  const stopped = stoppedBy(verdict, settings, judged.introduced.length);
  if (stopped !== null)
    io.fail(stopped === "" ? (reports.find((report) => report.verdict === verdict)?.sentence ?? verdict) : stopped);
}

interface Finished {
  readonly reports: readonly Report[];
  readonly presentation: Presentation;
  readonly settings: Settings;
  readonly occasion: Occasion;
  readonly sides: Sides;
  readonly head: string;
  readonly run: { readonly id: number; readonly attempt: number };
  readonly client: GitHubClient | null;
  readonly inputs: Inputs;
  readonly repository: RepositoryName;
}

async function say(
  io: ActionIo,
  { version }: Reviewing,
  { reports, presentation, settings, occasion, sides, head, run, client, inputs, repository }: Finished,
): Promise<void> {
  const { verdict, title, summary, comment: body, annotations } = presentation;
  io.writeSummary(summary);
  for (const annotation of annotations) io.annotate(annotation);
  for (const [name, value] of reportOutputs(reports, verdict)) io.output(name, value);
  const pullRequest = occasion.kind === "pull-request" ? occasion.number : null;
  const handover = {
    formatVersion: 1,
    kind: "kedro-dagster-review",
    generator: version,
    repository: `${repository.owner}/${repository.repo}`,
    pullRequest,
    head,
    before: sides.before,
    after: sides.after,
    verdict,
    reports,
  } as const;
  io.output("report", io.writeFile("report.json", printHandover(handover)));
  io.output("report-markdown", io.writeFile("report.md", body));
  io.info(title);
  if (pullRequest === null) return;
  const scope = (inputs.overrides.projects ?? []).join("\n");
  const comment = await writeComment({
    client,
    repository,
    wish: settings.comment,
    pull: pullRequest,
    head,
    base: sides.before ?? "",
    run,
    scope,
    body,
  });
  if (comment.isRefused) io.notice(comment.line);
  else io.info(comment.line);
}

/** Why the run fails, `""` for the verdict itself; null when it does not. */
function stoppedBy(verdict: Verdict, settings: Settings, settingsMistakes: number): string | null {
  if (settings["fail-on"] === "never") return null;
  if (settingsMistakes > 0) return `\`${SETTINGS_FILE}\` would not be valid.`;
  return verdict === "fail" ? "" : null;
}

function surroundings({ environment, readFile }: ActionIo): {
  readonly commit: string;
  readonly repository: RepositoryName;
  readonly occasion: Occasion;
} {
  const commit = environment["GITHUB_SHA"] ?? "";
  const [owner = "", repo = ""] = (environment["GITHUB_REPOSITORY"] ?? "").split("/");
  if (!/^[0-9a-f]{40,64}$/.test(commit) || owner === "" || repo === "")
    throw new InputMistake(
      "GITHUB_SHA and GITHUB_REPOSITORY are not set: this runs as a step of a GitHub workflow. On a laptop, use the command line.",
    );
  const path = environment["GITHUB_EVENT_PATH"];
  return {
    commit,
    repository: { owner, repo },
    occasion: readEvent(
      environment["GITHUB_EVENT_NAME"] ?? "",
      path === undefined ? null : parse(readFile(path)),
      commit,
    ),
  };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function unreadNotes(unread: readonly string[]): readonly string[] {
  return unread.length === 0
    ? []
    : [
        `${new Set(unread).size} files are too large, or too many, to be read through GitHub's API; check out with \`fetch-depth: 0\` to have them read.`,
      ];
}

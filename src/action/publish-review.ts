import type { Report } from "../core/model/report.ts";
import { type FileFormat, reportFiles } from "../core/report/renderers.ts";
import type { GitHubClient } from "../github/github-client.ts";
import type { Presentation } from "../github/present-reports.ts";
import { loadPageProgram } from "../program/load-program-assets.ts";
import type { Settings } from "../settings/settings-schema.ts";
import type { ActionIo } from "./action-io.ts";
import type { EventSides } from "./event-sides.ts";
import { type Handover, LARGEST_HANDOVER, printHandover, printReview } from "../handover/handover.ts";
import type { Inputs } from "./read-inputs.ts";
import type { WorkflowRun } from "./read-workflow-run.ts";
import type { OutputName } from "./action-schema.ts";
import { reportOutputs } from "./report-outputs.ts";
import { type CommentLine, writeComment } from "./write-comment.ts";
import { writeRemarks } from "./write-remarks.ts";

/** A finished review, and all that says where it is published. */
export interface FinishedReview {
  /** The program's own version. */
  readonly version: string;
  readonly run: WorkflowRun;
  readonly inputs: Inputs;
  readonly settings: Settings;
  readonly sides: EventSides;
  /** The commit that the review is about: a pull request's head. */
  readonly head: string;
  /** Name of the tree that was reviewed; null where it is not known. */
  readonly tree: string | null;
  readonly reports: readonly Report[];
  readonly presentation: Presentation;
  /** Where files are left; null for a folder of the runner's own. */
  readonly folder: string | null;
  /** Null without a token. */
  readonly client: GitHubClient | null;
}

/** Says what was found: in summary, annotations, outputs, files and, on a pull request, the comment. */
export async function publishReview(io: ActionIo, review: FinishedReview): Promise<void> {
  const { reports, presentation } = review;
  io.writeSummary(presentation.summary);
  for (const annotation of presentation.annotations) io.annotate(annotation);
  for (const [name, value] of reportOutputs(reports, presentation)) io.output(name, value);
  leaveFiles(io, review);
  io.info(presentation.title);
  await comment(io, review);
}

/** The output that has the path of each file. */
const OUTPUT_OF: Readonly<Record<FileFormat, OutputName>> = {
  json: "report",
  markdown: "report-markdown",
  html: "report-page",
  sarif: "report-sarif",
  svg: "report-svg",
};

/** Every form of the review that is a file. */
function leaveFiles(io: ActionIo, review: FinishedReview): void {
  const { reports, presentation, folder, version } = review;
  const options = { version, programVersion: version, links: presentation.links ?? null, page: loadPageProgram() };
  const of = handoverOf(review);
  const written = { json: printReview(of), markdown: presentation.comment };
  for (const { format, name, text } of reportFiles(reports, options, written))
    io.output(OUTPUT_OF[format], io.writeFile(name, text, folder));
  leaveHandover(io, printHandover(of), folder);
}

/** A hand-over that nobody would take is not left. */
function leaveHandover(io: ActionIo, text: string, folder: string | null): void {
  const bytes = Buffer.byteLength(text);
  const isTooLarge = bytes > LARGEST_HANDOVER;
  io.output("handover", isTooLarge ? "" : io.writeFile("handover/report.json", text, folder));
  if (isTooLarge)
    io.notice(
      `There is no hand-over: it would be ${bytes} bytes, and none above ${LARGEST_HANDOVER} is taken. Name fewer projects or environments.`,
    );
}

function handoverOf({ version, run, sides, head, reports, presentation }: FinishedReview): Handover {
  return {
    formatVersion: 1,
    kind: "kedro-dagster-review",
    generator: version,
    repository: `${run.repository.owner}/${run.repository.repo}`,
    pullRequest: run.event.kind === "pull-request" ? run.event.number : null,
    head,
    before: sides.before,
    after: sides.after,
    verdict: presentation.verdict,
    reports,
  };
}

async function comment(io: ActionIo, review: FinishedReview): Promise<void> {
  const { run, inputs, settings, sides, head, presentation, client, tree, version } = review;
  if (run.event.kind !== "pull-request") return;
  const on = {
    client,
    repository: run.repository,
    wish: settings.comment,
    pull: run.event.number,
    head,
    scope: (inputs.overrides.projects ?? []).join("\n"),
  };
  say(
    io,
    await writeComment({
      ...on,
      base: sides.before ?? "",
      run: { id: run.id, attempt: run.attempt },
      review: presentation,
      reviewed: tree === null ? null : { tree, version },
    }),
  );
  const { remarks } = presentation;
  if (remarks !== undefined) say(io, await writeRemarks({ ...on, remarks, isHead: sides.isHead }));
}

function say(io: ActionIo, { line, isRefused }: CommentLine): void {
  if (isRefused) io.notice(line);
  else io.info(line);
}

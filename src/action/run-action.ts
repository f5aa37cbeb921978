import type { Report } from "../core/model/report.ts";
import { failure, type Result, success } from "../core/model/result.ts";
import { quoted } from "../core/text/quoted.ts";
import { httpFailure } from "../github/http-failure.ts";
import { explainRefusal } from "../github/permission-help.ts";
import { unreachable } from "../github/unreachable.ts";
import { sourceStack } from "../program/source-stack.ts";
import { readSettings } from "../settings/read-settings.ts";
import { SETTINGS_FILE } from "../settings/settings-file.ts";
import { settingsMistake } from "../settings/settings-mistake.ts";
import type { Settings } from "../settings/settings-schema.ts";
import type { ActionIo } from "./action-io.ts";
import { boundedIo } from "./bounded-io.ts";
import { CommitNotFound } from "./commit-source.ts";
import { type WatchedRefs, watchedRefs } from "../deployment/watched-refs.ts";
import { followOrder } from "./follow-order.ts";
import { deployOnPush } from "./deploy-on-push.ts";
import { keepOutputs } from "./keep-outputs.ts";
import { postHandover } from "./post-handover.ts";
import { endPreview, previewPull } from "./preview-pull.ts";
import { publishReview } from "./publish-review.ts";
import { InputMistake, readInputs } from "./read-inputs.ts";
import { type Compared, type ReadCommit, readCompared, type Started } from "./read-compared.ts";
import { readWorkflowRun } from "./read-workflow-run.ts";
import { reviewCompared } from "./review-compared.ts";
import type { ReviewProgram } from "./review-program.ts";

/**
 * One run of the Action: reads what lands, reviews it, and says so in summary, annotations, outputs, hand-over file and
 * comment. Fails on what the settings do not allow a change to introduce; a missing permission is one line and no
 * failure. What is our own fault ends here, with its cause.
 */
export async function runAction(runner: ActionIo, program: ReviewProgram): Promise<void> {
  const { io, finish } = keepOutputs(boundedIo(runner));
  try {
    await run(io, program);
  } catch (error) {
    const answer = httpFailure(error);
    if (error instanceof InputMistake || error instanceof CommitNotFound) io.fail(error.message);
    else if (answer) {
      const { message, help } = explainRefusal("read-files", answer);
      io.fail(`${message} ${help}`);
    } else io.fail(unreachable(error) ?? `This is a fault of the Action itself: ${sourceStack(error)}`);
  } finally {
    finish();
  }
}

async function run(io: ActionIo, program: ReviewProgram): Promise<void> {
  const inputs = readInputs(io.input);
  const run = readWorkflowRun(io);
  const client = inputs.token === "" ? null : io.client(inputs.token);
  const { event } = run;
  if (inputs.order !== null) {
    const left = await followOrder(io, program, { run, inputs, client, order: inputs.order });
    return left === null ? undefined : io.fail(left);
  }
  if (event.kind === "refused") return io.fail(event.why);
  if (event.kind === "nothing") return io.warn(event.why);
  if (event.kind === "finished-run") return postHandover(io, { run, event, inputs, client, version: program.version });
  if (event.kind === "closed-pull") {
    io.warn("The pull request is closed: nothing is reviewed.");
    const left = inputs.preview && !event.isFromFork ? await endPreview(io, { run, client, pull: event.number }) : null;
    return left === null ? undefined : io.fail(left);
  }
  await reviewEvent(io, program, { inputs, run, client, event });
}

async function reviewEvent(io: ActionIo, program: ReviewProgram, started: Started): Promise<void> {
  const { inputs, run, client } = started;
  const compared = await readCompared(io, started);
  if (compared === null)
    return io.fail(
      "The pull request and its base have no common commit that can be found. Check out with `fetch-depth: 0`, or leave the input `token` at its default.",
    );
  warnOfConfig(io, compared);
  const finished = await reviewCompared(io, program, compared);
  if (finished !== null) await publishReview(io, finished.review);
  io.output("deployments", "{}");
  for (const line of finished?.failures ?? []) io.fail(line);
  const { source, after, judged, settings } = compared;
  const unseen = finished === null ? null : await previewPull(io, compared, { program, review: finished.review });
  if (unseen !== null) io.fail(unseen);
  // where no project is left, what stands on a deployment branch is told to be left behind
  const undeployed = await deployOnPush(io, { run, inputs, client, source, program, watched: deploys(after, started) });
  if (undeployed !== null) io.fail(undeployed);
  if (finished === null) return;
  const mistake = judged.introduced.length === 0 ? null : settingsMistake(inputs.config, judged.introduced, "would");
  const stopped = stoppedBy(finished.review.reports, settings, mistake);
  if (stopped !== null) io.fail(stopped);
}

/** What deployments hang on by the settings of a commit, or why those are not valid. */
function deploys({ files }: ReadCommit, { inputs: { config }, run }: Started): Result<WatchedRefs, string> {
  const { settings, diagnostics } = readSettings(files.read(config), config);
  return diagnostics.length > 0
    ? failure(settingsMistake(config, diagnostics))
    : success(watchedRefs(settings, run.landed?.defaultBranch ?? ""));
}

/** A settings file that is named, and is nowhere, is likely misspelt. */
function warnOfConfig(io: ActionIo, { inputs: { config }, before, after }: Compared): void {
  if (config === SETTINGS_FILE || after.files.read(config) !== null || (before?.files.read(config) ?? null) !== null)
    return;
  io.warn(`The input \`config\` names ${quoted(config)}, which no side of the comparison has: the defaults hold.`);
}

/** Why the run fails; null when it does not. `mistake` is what would make the settings invalid. */
function stoppedBy(reports: readonly Report[], settings: Settings, mistake: string | null): string | null {
  if (mistake !== null && settings["fail-on"] !== "never") return mistake;
  return reports.find(({ verdict }) => verdict === "fail")?.sentence ?? null;
}

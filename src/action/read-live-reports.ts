import type { Report } from "../core/model/report.ts";
import { failure, type Result } from "../core/model/result.ts";
import type { LiveReading } from "../live/read-live.ts";
import type { ActionIo } from "./action-io.ts";
import { askRealKedro, forgetLiveCommits, type LiveCommit, liveCommit } from "./ask-real-kedro.ts";
import type { Compared } from "./read-compared.ts";
import { reportKey } from "./report-key.ts";
import type { LiveReadings, ReviewProgram, ReviewRequest } from "./review-program.ts";

export interface LiveReports {
  readonly reports: readonly Report[];
  /** Why the run fails; null where it does not. */
  readonly failure: string | null;
}

interface ToRead {
  readonly compared: Compared;
  /** What reading made of it, and the request that it made it of. */
  readonly reports: readonly Report[];
  readonly request: ReviewRequest;
}

/**
 * Has the projects' own Python say what they are, where the workflow asks for it, and reviews anew with what it said. Code
 * of a fork is not run unless the workflow says so. What was not asked, or gave no answer, is said in the reports.
 */
export async function readLiveReports(
  io: ActionIo,
  program: ReviewProgram,
  { compared, reports, request }: ToRead,
): Promise<LiveReports> {
  const { inputs, run } = compared;
  if (inputs.reader === "static") return { reports, failure: null };
  const isStranger = run.event.kind === "pull-request" && run.event.isFromFork && !inputs.runForkCode;
  const answers = isStranger
    ? new Map(reports.map((report) => [reportKey(report), notAsked(FORK)]))
    : await answersOf(io, compared, reports);
  const live = program.review({
    ...request,
    live: (root, environment) => answers.get(reportKey({ root, environment })) ?? null,
  });
  const silent = [...answers].filter(([, { told }]) => told.why !== null);
  for (const [name, { told }] of silent)
    io.notice(`Real Kedro was not asked of ${name}, or gave no answer: ${told.why}.`);
  const isFailure = inputs.reader === "live" && !isStranger && silent.length > 0;
  return {
    reports: live,
    failure: isFailure
      ? `Real Kedro gave no answer: ${silent.map(([name, { told }]) => `${name}: ${told.why}`).join("; ")}`
      : null,
  };
}

const FORK = "the pull request comes from a fork, whose code is not run (`run-fork-code`)";

async function answersOf(
  io: ActionIo,
  compared: Compared,
  reports: readonly Report[],
): Promise<ReadonlyMap<string, LiveReadings>> {
  const { inputs, sides, before, after } = compared;
  const newer = liveCommit(io, compared, { commit: sides.after, files: after.files, name: "after" });
  const older =
    sides.before === null || before === null || !inputs.readerBase
      ? null
      : liveCommit(io, compared, { commit: sides.before, files: before.files, name: "before" });
  const answers = new Map<string, LiveReadings>();
  try {
    for (const report of reports)
      if (report.after !== null) answers.set(reportKey(report), await answerOf(io, compared, { report, newer, older }));
  } finally {
    forgetLiveCommits(io);
  }
  return answers;
}

interface OneReport {
  readonly report: Report;
  readonly newer: LiveCommit;
  readonly older: LiveCommit | null;
}

async function answerOf(
  io: ActionIo,
  compared: Compared,
  { report: { root, environment, before }, newer, older }: OneReport,
): Promise<LiveReadings> {
  const ask = (side: LiveCommit): Promise<Result<LiveReading, string>> =>
    askRealKedro(io, compared, { side, root, environment });
  const after = await ask(newer);
  if (!after.ok) return notAsked(after.error);
  const base = before === null ? null : older === null ? failure("it was not to be asked") : await ask(older);
  if (base?.ok === false && older !== null)
    io.notice(
      `Real Kedro gave no answer of ${reportKey({ root, environment })} on the base, so the comparison is that of reading: ${base.error}.`,
    );
  return {
    told: {
      kedro: after.value.versions.kedro ?? "",
      sides: base === null || base.ok ? "both" : "newer",
      why: null,
    },
    before: base?.ok === true ? base.value : null,
    after: after.value,
  };
}

function notAsked(why: string): LiveReadings {
  return { told: { kedro: null, sides: "newer", why }, before: null, after: null };
}

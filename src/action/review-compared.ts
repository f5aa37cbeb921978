import { join } from "node:path";
import { finding } from "../core/model/diagnostic.ts";
import type { Report } from "../core/model/report.ts";
import { markdownMessage } from "../core/report/words/escape.ts";
import { inlineRemarks } from "../core/review/remarks/inline-remarks.ts";
import { failureAnnotations } from "../github/failure-annotations.ts";
import { linkedAt } from "../github/linked-at.ts";
import { type Presentation, presentReports } from "../github/present-reports.ts";
import { missingProjectsNote } from "../settings/choose-projects.ts";
import { unknownEnvironments } from "../settings/unknown-environments.ts";
import type { ActionIo } from "./action-io.ts";
import type { FinishedReview } from "./publish-review.ts";
import type { Compared } from "./read-compared.ts";
import { workspace } from "./workspace.ts";
import { InputMistake } from "./read-inputs.ts";
import { leaveDefinitions } from "./leave-definitions.ts";
import { proveDefinitions } from "./prove-definitions.ts";
import { readLiveReports } from "./read-live-reports.ts";
import { reportOutputs } from "./report-outputs.ts";
import type { ReviewProgram, ReviewRequest } from "./review-program.ts";

/** The review, ready to be published, and why the run fails besides what it found. */
export interface ReviewedRun {
  readonly review: FinishedReview;
  readonly failures: readonly string[];
}

/**
 * Reviews both sides: by reading, and where the workflow asks for it by the projects' own Python and by real Dagster too.
 * Null where there is no Kedro project, which is said.
 */
export async function reviewCompared(
  io: ActionIo,
  program: ReviewProgram,
  compared: Compared,
): Promise<ReviewedRun | null> {
  const { inputs, run, client, sides, after, judged, settings, choice } = compared;
  const missing = missingProjectsNote(choice);
  if (missing !== null && inputs.overrides.projects !== undefined) throw new InputMistake(missing);
  refuseUnknownEnvironments(compared);
  const request = requestOf(io, compared);
  const read = program.review(request);
  if (read.length === 0) {
    sayNothingWasFound(io, missing);
    return null;
  }
  for (const mistake of failureAnnotations(inputs.config, judged.introduced)) io.annotate(mistake);
  const live = await readLiveReports(io, program, { compared, reports: read, request });
  // what is generated rests on reading alone, as what is deployed
  const newer = { reports: read, files: after.files, commit: sides.after, settings, address: run.address };
  const definitions = program.definitions(newer);
  const folder = inputs.output === null ? null : join(workspace(io), inputs.output);
  const left = leaveDefinitions(io, definitions, folder);
  const proof = await proveDefinitions(io, { compared, reports: live.reports, files: definitions.files, folder: left });
  const { reports } = proof;
  const review = {
    ...{ run, inputs, client, settings, sides, reports, folder },
    version: program.version,
    head: headOf(compared),
    tree: run.event.kind === "pull-request" ? await compared.source.treeOf(sides.after) : null,
    presentation: present(reports, { version: program.version, compared, missing }),
  };
  return { review, failures: [live.failure, proof.failure].filter((one) => one !== null) };
}

/** An input is its workflow's own mistake, whatever is reviewed. */
function refuseUnknownEnvironments({ inputs, settings, before, after }: Compared): void {
  if (inputs.overrides.environments === undefined) return;
  const [unknown] = unknownEnvironments(settings, [after.files, ...(before === null ? [] : [before.files])]);
  if (unknown === undefined) return;
  const { message, help } = finding("invalid-settings", unknown.facts, { subject: "environments", at: null });
  throw new InputMistake(`The input ${message}. ${help ?? ""}`);
}

function requestOf(io: ActionIo, { run, sides, before, after, settings, choice }: Compared): ReviewRequest {
  return {
    before: before?.files ?? null,
    after: after.files,
    settings,
    projects: choice.projects,
    compared: { ...sides.names, note: sides.note },
    // a schedule's next run is told to somebody who reads it now, however old the commit is
    now: new Date(io.now()).toISOString(),
    address: run.address,
  };
}

function notesOf({ judged, before, after }: Compared, missing: string | null): readonly string[] {
  return [
    ...judged.notes,
    ...(missing === null ? [] : [markdownMessage(missing, 2000)]),
    ...unreadNotes([...(before?.unread ?? []), ...after.unread]),
  ];
}

function sayNothingWasFound(io: ActionIo, missing: string | null): void {
  const nothing = { verdict: "unknown", title: "No Kedro project was found." } as const;
  for (const [name, value] of reportOutputs([], nothing)) io.output(name, value);
  io.warn(
    missing ??
      "No Kedro project was found: none of the repository's pyproject.toml has a [tool.kedro] section. Is the project in the checkout, and named rightly in `projects`?",
  );
}

function headOf({ run, sides }: Compared): string {
  return run.event.kind === "pull-request" ? run.event.head : sides.after;
}

interface ToPresent {
  readonly version: string;
  readonly compared: Compared;
  readonly missing: string | null;
}

function present(reports: readonly Report[], { version, compared, missing }: ToPresent): Presentation {
  const { run, sides, settings, before, after } = compared;
  const url = run.id > 0 ? `${run.address}/actions/runs/${run.id}` : null;
  return presentReports(reports, {
    address: run.address,
    linkedAt:
      run.event.kind === "pull-request"
        ? linkedAt(sides, { number: run.event.number, head: headOf(compared) })
        : { before: sides.before, after: sides.after },
    version,
    notes: notesOf(compared, missing),
    rest: { label: "in the summary of this workflow run", url },
    longestSummary: 900_000,
    ...(settings.inline && run.event.kind === "pull-request"
      ? { remarks: inlineRemarks(reports, { before: before?.files ?? null, after: after.files }) }
      : {}),
  });
}

function unreadNotes(unread: readonly string[]): readonly string[] {
  return unread.length === 0
    ? []
    : [
        `${new Set(unread).size} files are too large, or too many, to be read through GitHub's API; check out with \`fetch-depth: 0\` to have them read.`,
      ];
}

import { join } from "node:path";
import type { Report } from "../core/model/report.ts";
import { markdownMessage } from "../core/report/words/escape.ts";
import { failureAnnotations } from "../github/failure-annotations.ts";
import { linkedAt } from "../github/linked-at.ts";
import { type Presentation, presentReports } from "../github/present-reports.ts";
import { missingProjectsNote } from "../settings/choose-projects.ts";
import type { ActionIo } from "./action-io.ts";
import type { FinishedReview } from "./publish-review.ts";
import { type Compared, workspace } from "./read-compared.ts";
import { InputMistake } from "./read-inputs.ts";
import { reportOutputs } from "./report-outputs.ts";
import type { ReviewProgram } from "./review-program.ts";

/** The review, ready to be published; null where there is no Kedro project, which is said. */
export function reviewCompared(io: ActionIo, program: ReviewProgram, compared: Compared): FinishedReview | null {
  const { inputs, run, client, sides, before, after, judged, settings, choice } = compared;
  const missing = missingProjectsNote(choice);
  if (missing !== null && inputs.overrides.projects !== undefined) throw new InputMistake(missing);
  const reports = program.review({
    before: before?.files ?? null,
    after: after.files,
    settings,
    projects: choice.projects,
    compared: { ...sides.names, note: sides.note },
    // a schedule's next run is told to somebody who reads it now, however old the commit is
    now: new Date(io.now()).toISOString(),
    address: run.address,
  });
  if (reports.length === 0) {
    sayNothingWasFound(io, missing);
    return null;
  }
  for (const mistake of failureAnnotations(inputs.config, judged.introduced)) io.annotate(mistake);
  const newer = { reports, files: after.files, commit: sides.after, settings, address: run.address };
  return {
    ...{ run, inputs, client, settings, sides, reports },
    version: program.version,
    head: headOf(compared),
    presentation: present(reports, { version: program.version, compared, missing }),
    definitions: program.definitions(newer),
    folder: inputs.output === null ? null : join(workspace(io), inputs.output),
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
  const { run, sides } = compared;
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
  });
}

function unreadNotes(unread: readonly string[]): readonly string[] {
  return unread.length === 0
    ? []
    : [
        `${new Set(unread).size} files are too large, or too many, to be read through GitHub's API; check out with \`fetch-depth: 0\` to have them read.`,
      ];
}

import type { ProjectFiles } from "../core/model/project-files.ts";
import type { LiveAnswer, Report } from "../core/model/report.ts";
import type { ReviewedDefinitions, ReviewedSide } from "../deployment/definitions-of-reports.ts";
import type { RenderInput, Rendering } from "../deployment/renderer.ts";
import type { LiveReading } from "../live/read-live.ts";
import type { Settings } from "../settings/settings-schema.ts";

export interface ReviewRequest {
  readonly before: ProjectFiles | null;
  readonly after: ProjectFiles;
  readonly settings: Settings;
  /** Folders of the projects, each of them there on some side; null for every one found. */
  readonly projects: readonly string[] | null;
  readonly compared: Report["compared"];
  /** The time from which the next runs of schedules are told: that of whoever reads it. */
  readonly now: string | null;
  /** Web address of the repository. */
  readonly address: string;
  /** What the projects' own Python says; null where it was not asked. */
  readonly live?: (root: string, environment: string) => LiveReadings | null;
}

/** What the project's own Python said of both sides of a project in one environment. */
export interface LiveReadings {
  readonly told: LiveAnswer;
  readonly before: LiveReading | null;
  readonly after: LiveReading | null;
}

/** The program's own work, apart from the runner and from GitHub. */
export interface ReviewProgram {
  readonly version: string;
  readonly review: (request: ReviewRequest) => readonly Report[];
  /** The definitions of a review's newer side. */
  readonly definitions: (side: ReviewedSide) => ReviewedDefinitions;
  /** The definitions of a commit, as they are deployed. */
  readonly render: (input: RenderInput) => Rendering;
}

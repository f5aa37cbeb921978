import type { ProjectFiles } from "../core/model/project-files.ts";
import type { Report, Verdict } from "../core/model/report.ts";
import type { CheckAnnotation } from "../github/check-run.ts";
import type { Settings } from "../settings/settings-schema.ts";

export interface ReviewRequest {
  readonly before: ProjectFiles | null;
  readonly after: ProjectFiles;
  readonly settings: Settings;
  readonly compared: Report["compared"];
  readonly commits: { readonly before: string | null; readonly after: string };
  /** Web address of the repository. */
  readonly address: string;
}

export interface Texts {
  readonly title: string;
  readonly comment: string;
  readonly summary: string;
  readonly annotations: readonly CheckAnnotation[];
}

/** The program's own work, apart from the runner and from GitHub. */
export interface Reviewing {
  readonly version: string;
  readonly review: (request: ReviewRequest) => readonly Report[];
  readonly verdict: (reports: readonly Report[]) => Verdict;
  /** `notes` are lines of Markdown of ours; `runUrl` is where what is cut can be read. */
  readonly print: (reports: readonly Report[], request: ReviewRequest, notes: readonly string[], runUrl: string | null) => Texts;
}

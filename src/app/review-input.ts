import type { ProjectFiles } from "../core/model/project-files.ts";
import type { Report } from "../core/model/report.ts";
import { markdownCode } from "../core/report/words/escape.ts";
import type { Comparison } from "../github/choose-comparison.ts";
import { type CommitSnapshot, isKedroProject } from "../github/files-at-commit.ts";
import type { LinkedAt } from "../github/link-templates.ts";
import type { Presentation } from "../github/present-reports.ts";
import type { PackedFile } from "./reports/packed-report.ts";
import type { judgeSettings } from "../settings/judge-settings.ts";
import type { Settings } from "../settings/settings-schema.ts";

export interface ReviewInput {
  readonly before: ProjectFiles;
  readonly after: ProjectFiles;
  readonly settings: Settings;
  readonly compared: Report["compared"];
  /** The time from which the next runs of schedules are told: that of whoever reads it. */
  readonly now: string | null;
  /** What is to be said besides: why settings or comparison are not as expected. */
  readonly notes: readonly string[];
  /** Web address of the repository. */
  readonly address: string;
  readonly linkedAt: LinkedAt;
  /** An asset to explain, as a person has written its name. */
  readonly explain?: string;
  /** Where its files will be found; left out where they are not kept. */
  readonly published?: PublishedAt;
}

/** Where the files of a review will be found. */
export interface PublishedAt {
  /** Address that ends in a slash, before the names of the files. */
  readonly base: string;
  /** Day on which the addresses end. */
  readonly until: string;
}

/** A review as the App publishes it. */
export interface AppPresentation extends Presentation {
  /** Files to be kept, where somebody asks for them. */
  readonly files?: readonly PackedFile[];
  /** Findings for code scanning, compressed and in base64, where the settings ask for that. */
  readonly sarif?: string;
}

/** Reviews two sides, or answers null when neither holds a Kedro project. */
export type Reviewer = (input: ReviewInput) => Promise<AppPresentation | null>;

interface BothSides extends Pick<Comparison, "names" | "note"> {
  readonly sides: { readonly before: CommitSnapshot; readonly after: CommitSnapshot };
  readonly judged: ReturnType<typeof judgeSettings>;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly address: string;
  readonly linkedAt: LinkedAt;
}

/** Two commits as a review reads them. */
export function reviewInput({ names, note, sides, judged, now, address, linkedAt }: BothSides): ReviewInput {
  return {
    before: sides.before.files,
    after: sides.after.files,
    settings: judged.settings,
    compared: { ...names, note },
    now: new Date(now).toISOString(),
    notes: [...judged.notes, ...unreadNotes(sides.after)],
    address,
    linkedAt,
  };
}

function unreadNotes({ unread }: CommitSnapshot): readonly string[] {
  if (unread.length === 0) return [];
  const named = unread.slice(0, 3).map((path) => markdownCode(path));
  const more = unread.length > named.length ? " …" : "";
  return [`${unread.length} files are too large, or too many, to be read: ${named.join(", ")}${more}.`];
}

/** Whether there seems to be something to review, so that a check may be begun before it is. */
export function holdsKedro(files: ProjectFiles): boolean {
  return files.list().some((path) => path.endsWith("pyproject.toml") && isKedroProject(files.read(path)));
}

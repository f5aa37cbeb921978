import type { Texts } from "../seeds/mutate.ts";
import type { SeededProject } from "./seeded-project.ts";
import type { Fact } from "./view-difference.ts";

/** One known edit of one project. */
export interface Edit {
  /** What is done, for the report of a failure. */
  readonly description: string;
  /** The project before, when the edit needs something in place first; else the project as it is. */
  readonly before?: Texts;
  readonly after: Texts;
  /** What follows from the edit by construction, besides what the real plugin says. */
  readonly facts?: readonly Fact[];
  /** The newer side cannot be read to its end: the review must say so, and nothing may be told as gone. */
  readonly isUnread?: true;
}

export interface EditKind {
  readonly name: string;
  /** `plugin`: the difference between two translations by the real plugin is expected; `edit`: only what the edit says. */
  readonly expectation: "plugin" | "edit";
  /** Every place of the project where it can be done. */
  readonly find: (project: SeededProject) => readonly Edit[];
}

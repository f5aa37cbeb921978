import type { OpenProject } from "./open-project.ts";
import type { ParsedCommand } from "./parse-command.ts";

/** The words of `--reader`. */
export const READERS = ["static", "live", "auto"] as const;

/** How a command's project is read. */
export interface Reader {
  readonly kind: (typeof READERS)[number];
  readonly python: string;
  readonly timeoutSeconds: number;
  /** What the project's process may read. */
  readonly variables: NodeJS.ProcessEnv;
}

export interface ReaderRequest {
  readonly reader: Reader;
  readonly project: OpenProject;
  readonly given: ParsedCommand;
}

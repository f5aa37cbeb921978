import type { Annotation } from "../core/report/annotations.ts";
import type { GitHubClient } from "../github/github-client.ts";

/** What the runner gives and takes. */
export interface ActionIo {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The time, in milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly input: (name: string) => string;
  readonly output: (name: string, value: string) => void;
  readonly info: (line: string) => void;
  /** One line that is shown on the run's page. */
  readonly notice: (line: string) => void;
  readonly warn: (line: string) => void;
  /** The run fails, with this line. */
  readonly fail: (line: string) => void;
  readonly annotate: (annotation: Annotation) => void;
  readonly writeSummary: (markdown: string) => void;
  /** Writes a file below `folder`, or below the runner's temporary folder where that is null, and returns its path. */
  readonly writeFile: (name: string, text: string, folder: string | null) => string;
  readonly readFile: (path: string) => string;
  readonly client: (token: string) => GitHubClient;
}

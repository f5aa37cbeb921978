import type { ActionIo } from "../../src/action/action-io.ts";
import type { Annotation } from "../../src/core/report/annotations.ts";
import type { GitHubClient } from "../../src/github/github-client.ts";

/** A runner in memory: what a step asked for and what it said. */
export interface RecordedIo {
  readonly io: ActionIo;
  readonly outputs: Readonly<Record<string, string>>;
  readonly lines: readonly string[];
  readonly failures: readonly string[];
  readonly annotations: readonly Annotation[];
  readonly summaries: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

export function recordedIo(given: {
  readonly environment: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly event: unknown;
  readonly client: GitHubClient;
}): RecordedIo {
  const outputs: Record<string, string> = {};
  const files: Record<string, string> = {};
  const [lines, failures, summaries]: [string[], string[], string[]] = [[], [], []];
  const annotations: Annotation[] = [];
  const inputs: Readonly<Record<string, string>> = { token: "ghs_workflow", ...given.inputs };
  const io: ActionIo = {
    environment: {
      GITHUB_EVENT_PATH: "/event.json",
      GITHUB_REPOSITORY: "harbour/ferries",
      // where no git server listens
      GITHUB_SERVER_URL: "http://127.0.0.1:9",
      GITHUB_RUN_ID: "100",
      GITHUB_RUN_ATTEMPT: "1",
      ...given.environment,
    },
    now: () => Date.parse("2026-11-30T12:00:00Z"),
    sleep: () => Promise.resolve(),
    input: (name) => inputs[name] ?? "",
    output: (name, value) => {
      outputs[name] = value;
    },
    info: (line) => lines.push(line),
    notice: (line) => lines.push(`notice: ${line}`),
    warn: (line) => lines.push(`warning: ${line}`),
    fail: (line) => failures.push(line),
    annotate: (annotation) => annotations.push(annotation),
    writeSummary: (markdown) => summaries.push(markdown),
    writeFile(name, text, folder) {
      files[name] = text;
      return `${folder ?? "/temporary"}/${name}`;
    },
    readFile: () => (typeof given.event === "string" ? given.event : JSON.stringify(given.event)),
    client: () => given.client,
  };
  return { io, outputs, lines, failures, annotations, summaries, files };
}

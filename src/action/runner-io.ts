import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { error, getInput, info, notice, setFailed, setOutput, warning } from "@actions/core";
import { getOctokit } from "@actions/github";
import type { Annotation } from "../core/report/annotations.ts";
import { patientRequests } from "../github/patient-requests.ts";
import type { ActionIo } from "./action-io.ts";
import { leaveFile } from "./leave-file.ts";
import { plainLogLine } from "./plain-log-line.ts";

/** A GitHub runner, as the Action sees it. */
export function runnerIo(environment: Readonly<Record<string, string | undefined>>): ActionIo {
  const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const folder = join(environment["RUNNER_TEMP"] || tmpdir(), "kedro-dagster-action");
  return {
    environment,
    now: Date.now,
    sleep,
    input: (name) => getInput(name),
    output: setOutput,
    info: say,
    notice,
    warn: warning,
    fail: (line) => setFailed(line),
    annotate,
    writeSummary(markdown) {
      const path = environment["GITHUB_STEP_SUMMARY"];
      if (path !== undefined && path !== "") appendFileSync(path, `${markdown}\n`);
    },
    writeFile(name, text, below) {
      const path = join(below ?? folder, name);
      if (below === null) write(path, text);
      else leaveFile(environment["GITHUB_WORKSPACE"] ?? ".", path, text);
      return path;
    },
    readFile: (path) => readFileSync(path, "utf8"),
    client(token) {
      const octokit = getOctokit(token, { baseUrl: environment["GITHUB_API_URL"] ?? "https://api.github.com" });
      patientRequests(octokit, {
        sleep,
        now: Date.now,
        log: say,
        longestWait: 90_000,
        betweenWrites: 1000,
        timeout: 30_000,
      });
      return octokit;
    },
  };
}

function say(line: string): void {
  info(plainLogLine(line));
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function annotate({ path, startLine, endLine, columns, level, title, message }: Annotation): void {
  const place = {
    file: path,
    startLine,
    endLine,
    title,
    ...(columns ? { startColumn: columns.start, endColumn: columns.end } : {}),
  };
  if (level === "failure") error(message, place);
  else if (level === "warning") warning(message, place);
  else notice(message, place);
}

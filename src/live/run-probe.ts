import { spawn } from "node:child_process";
import { failure, type Result, success } from "../core/model/result.ts";
import { type ProbeDocument, parseProbeDocument } from "./probe-document.ts";

/** Why an interpreter said nothing, and what to do about it. */
export interface Silence {
  readonly reason: string;
  readonly help: string;
}

export interface ProbeOptions {
  readonly python: string;
  /** Path of the shipped `probe.py`. */
  readonly probe: string;
  /** Absolute folder of the project. */
  readonly project: string;
  readonly environment: string;
  readonly allPipelines: boolean;
  /** False asks for Kedro's part only. */
  readonly withPlugin: boolean;
  readonly timeoutSeconds: number;
  /** The environment variables the project's process gets. */
  readonly variables: NodeJS.ProcessEnv;
}

/** More than any project prints; beyond it the document is refused. */
const LARGEST_DOCUMENT = 256 * 1024 * 1024;
/** The end of standard error, kept for the reason of a failure. */
const KEPT_COMPLAINT = 4096;
/** How long what a process wrote may take to arrive once it has ended. */
const PATIENCE_MS = 2000;

/**
 * Runs the project's own interpreter on `probe.py`. This executes the project's code: never call it for code that the
 * caller does not trust. A failure comes back as a reason with what to do; nothing is thrown.
 */
export function runProbe(options: ProbeOptions): Promise<Result<ProbeDocument, Silence>> {
  const args = [
    options.probe,
    options.project,
    "--env",
    options.environment,
    ...(options.allPipelines ? ["--all-pipelines"] : []),
    ...(options.withPlugin ? [] : ["--no-plugin"]),
  ];
  return new Promise((resolve) => {
    const child = spawn(options.python, args, {
      cwd: options.project,
      env: options.variables,
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32",
    });
    const chunks: Buffer[] = [];
    let size = 0;
    let complaint = "";
    const stop = (): void => killGroup(child.pid);
    const timer = setTimeout(() => {
      silent(
        `${options.python} did not answer within ${options.timeoutSeconds} s`,
        "Raise --live-timeout, or look for code that waits while the project loads: for a server, a lock, an answer.",
      );
    }, options.timeoutSeconds * 1000);
    child.stdout.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > LARGEST_DOCUMENT) stop();
      else chunks.push(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => {
      complaint = (complaint + chunk.toString("utf8")).slice(-KEPT_COMPLAINT);
    });
    child.on("error", (error) =>
      silent(`${options.python} could not be started: ${error.message}`, "Name an interpreter with --python PATH."),
    );
    // a process that the project left behind may hold the pipes open
    child.on("exit", (code) => setTimeout(() => answer(code), PATIENCE_MS).unref());
    child.on("close", answer);

    function answer(code: number | null): void {
      const document = parseProbeDocument(Buffer.concat(chunks).toString("utf8"));
      if (document !== null) finish(success(document));
      else
        silent(
          `${options.python} ended with ${code ?? "a signal"}: ${complaint.trim().split("\n").at(-1) ?? "no message"}`,
          "Run `kedro registry list` with the same interpreter to see the whole error.",
        );
    }

    function silent(reason: string, help: string): void {
      finish(failure({ reason, help }));
    }

    function finish(result: Result<ProbeDocument, Silence>): void {
      clearTimeout(timer);
      stop();
      child.stdout.destroy();
      child.stderr.destroy();
      resolve(result);
    }
  });
}

/** The whole process group: a project may have started processes of its own. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // already gone
  }
}

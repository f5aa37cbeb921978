import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type ProbeDocument, parseProbeDocument } from "../../src/live/probe-document.ts";

export interface Question {
  readonly project: string;
  readonly environment: string;
  readonly withPlugin: boolean;
  readonly allPipelines: boolean;
}

/** Real Kedro (and plugin) processes that answer many questions; each project is loaded in a process of its own. */
export interface Oracle {
  /** Null when the project brought the interpreter down or took longer than a minute. */
  ask(question: Question): Promise<ProbeDocument | null>;
  close(): void;
}

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Starts `workers` judges with these modules imported beforehand. */
export async function startOracle(python: string, preload: readonly string[], workers = 2): Promise<Oracle> {
  const judges = await Promise.all(Array.from({ length: workers }, () => startJudge(python, preload)));
  let next = 0;
  return {
    ask: (question) => (judges[next++ % judges.length] as Judge).ask(question),
    close: () => judges.forEach((judge) => judge.process.kill("SIGKILL")),
  };
}

interface Judge {
  readonly process: ChildProcess;
  ask(question: Question): Promise<ProbeDocument | null>;
}

async function startJudge(python: string, preload: readonly string[]): Promise<Judge> {
  const child = spawn(python, ["-B", `${root}tools/oracle/judge.py`, `${root}src/live`, ...preload], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  const waiting = new Map<number, (document: ProbeDocument | null) => void>();
  const isReady = new Promise<void>((resolve, reject) => {
    child.on("exit", (code) => {
      reject(new Error(`the judge ended with ${code}`));
      for (const resolveOne of waiting.values()) resolveOne(null);
    });
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line === "ready") return resolve();
      const { id, ...document } = JSON.parse(line) as { id: number };
      waiting.get(id)?.(parseProbeDocument(JSON.stringify(document)));
      waiting.delete(id);
    });
  });
  await isReady;
  let id = 0;
  return {
    process: child,
    ask(question) {
      const number = id++;
      child.stdin.write(
        `${JSON.stringify({ id: number, project: question.project, env: question.environment, plugin: question.withPlugin, all: question.allPipelines })}\n`,
      );
      return new Promise((resolve) => waiting.set(number, resolve));
    },
  };
}

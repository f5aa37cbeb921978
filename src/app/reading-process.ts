import { type ChildProcess, fork } from "node:child_process";
import { setPriority } from "node:os";
import { ownMemory } from "./own-memory.ts";
import type { ProgramAnswer, ProgramReply, ProgramRequest, ProgramTask } from "./program-messages.ts";

/** The program in a process of its own: asked one task after the other. */
export interface ReadingProcess {
  /**
   * @throws {@link ReadingStopped} when reading took more time or memory than it may, or the process is gone otherwise; it
   * is of no use any more then
   */
  ask(task: ProgramTask): Promise<ProgramAnswer>;
  /** False once it is gone, by whatever ended it, or holds so much that another task had too little room. */
  isThere(): boolean;
  stop(): void;
}

export interface ReadingProcessOptions {
  /** Longest time in milliseconds that a task may take. */
  readonly timeout: number;
  /** Megabytes that it may hold of its own, all in all. */
  readonly memory: number;
  /** How far it stands back where the processor is short, as `nice` counts it. */
  readonly niceness?: number;
  /** Entry of the process; a test's own stands in here. */
  readonly entry?: URL;
}

/** Reading was ended from outside, and why, as it is told to people. */
export class ReadingStopped extends Error {
  readonly kind: "time" | "memory" | "lost";
  /** What the process wrote last, for the log alone. */
  readonly said: string;

  constructor(kind: ReadingStopped["kind"], message: string, said = "") {
    super(message);
    this.kind = kind;
    this.said = said;
  }
}

/**
 * Megabytes of a process that its heap does not count: what was new a moment ago (three times `NEW`), compiled code, what
 * comes and goes to the App. Node's own program, some 50 MB that all processes share, stands once besides.
 */
const BESIDE_HEAP = 64;
const NEW = 8;
/** Less would not start. */
const LEAST_HEAP = 32;
/** The part of its bound above which a process gets no further task. */
const FULL = 0.75;
/** Milliseconds between two looks at what it holds: what is beside the heap has no bound of Node's. */
const LOOK = 100;

/** Characters of what a process wrote last that are logged. */
const LONGEST_SAID = 4000;

/**
 * Reading projects is work for the processor, on texts that anybody may have written. In a process of its own it neither
 * delays the answer to a webhook, nor, if it ran wild, takes the App with it: a thread that runs out of memory may end the
 * whole process. Its environment holds none of the App's secrets, and it stands behind the App where the processor is short.
 */
export function startReadingProcess({
  timeout,
  memory,
  niceness = 0,
  entry = new URL("./reading-worker.ts", import.meta.url),
}: ReadingProcessOptions): ReadingProcess {
  const { PATH = "", TZ } = process.env;
  const child = fork(entry, {
    execArgv: [`--max-old-space-size=${Math.max(LEAST_HEAP, memory - BESIDE_HEAP)}`, `--max-semi-space-size=${NEW}`],
    env: { PATH, ...(TZ === undefined ? {} : { TZ }) },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  stepBack(child, niceness);
  // between two tasks nobody listens: whether it is there is asked before the next
  child.on("error", () => {});
  // what it says last: whether its memory was used up, or what it ended with
  let complaint = "";
  child.stderr?.on("data", (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-20_000)));
  const tellLoss = (code: number | null, signal: string | null): ReadingStopped =>
    /heap out of memory/.test(complaint)
      ? tooMuch(memory)
      : new ReadingStopped("lost", `the reading process ended with ${code ?? signal}`, complaint.slice(-LONGEST_SAID));
  let next = 1;
  return {
    ask: (task) => askOnce(child, { id: next++, task }, { timeout, memory, tellLoss }),
    isThere: () => child.connected && (ownMemory(child.pid ?? 0) ?? 0) < memory * FULL,
    stop: () => void child.kill("SIGKILL"),
  };
}

function tooMuch(memory: number): ReadingStopped {
  return new ReadingStopped("memory", `reading took over ${memory} MB of memory`);
}

/** Webhooks, and what is asked of GitHub, come before reading. */
function stepBack({ pid }: ChildProcess, niceness: number): void {
  try {
    if (pid !== undefined) setPriority(pid, niceness);
  } catch {
    // it is gone already, or may not
  }
}

interface Limits {
  readonly timeout: number;
  readonly memory: number;
  readonly tellLoss: (code: number | null, signal: string | null) => ReadingStopped;
}

function askOnce(
  child: ChildProcess,
  request: ProgramRequest,
  { timeout, memory, tellLoss }: Limits,
): Promise<ProgramAnswer> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      clearTimeout(timer);
      clearInterval(watch);
      child.off("message", onMessage).off("error", onError).off("close", onClose);
    };
    const lose = (reason: ReadingStopped): void => {
      settle();
      child.kill("SIGKILL");
      reject(reason);
    };
    const onMessage = (message: unknown): void => {
      const reply = message as ProgramReply;
      if (reply.id !== request.id) return;
      settle();
      if ("failure" in reply) reject(new Error(reply.failure));
      else resolve(reply.answer);
    };
    const onError = (error: Error): void =>
      lose(new ReadingStopped("lost", `the reading process failed: ${error.message}`));
    const onClose = (code: number | null, signal: string | null): void => lose(tellLoss(code, signal));
    const timer = setTimeout(() => lose(new ReadingStopped("time", `reading took over ${timeout / 1000} s`)), timeout);
    const watch = setInterval(() => {
      if ((ownMemory(child.pid ?? 0) ?? 0) > memory) lose(tooMuch(memory));
    }, LOOK);
    child.on("message", onMessage).on("error", onError).on("close", onClose);
    child.send(request, (error) => {
      if (error !== null) onError(error);
    });
  });
}

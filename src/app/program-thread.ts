import { Worker } from "node:worker_threads";
import type { ProgramAnswer, ProgramReply, ProgramRequest, ProgramTask } from "./program-messages.ts";

/** The program in a thread of its own: asked one task after the other. */
export interface ProgramThread {
  ask(task: ProgramTask): Promise<ProgramAnswer>;
  stop(): Promise<void>;
}

export interface ProgramThreadOptions {
  /** Longest time a task may take. */
  readonly timeout: number;
  /** Megabytes the thread may use. */
  readonly memory: number;
  /** Entry of the thread; a test's own stands in here. */
  readonly entry?: URL;
}

/**
 * Reading projects is work for the processor, on texts that anybody may have written. In a thread of its own it neither
 * delays the answer to a webhook, nor, if it ran wild, takes the App with it: the thread is ended, the task fails, and
 * the next one gets a new thread.
 */
export function startProgramThread({
  timeout,
  memory,
  entry = new URL("./program-worker.ts", import.meta.url),
}: ProgramThreadOptions): ProgramThread {
  let worker: Worker | null = null;
  let next = 1;
  let last: Promise<unknown> = Promise.resolve();
  const ask = async (task: ProgramTask): Promise<ProgramAnswer> => {
    const current = (worker ??= new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: memory } }));
    try {
      return await askOnce(current, { id: next++, task }, timeout);
    } catch (error) {
      if (error instanceof ThreadLost) {
        if (worker === current) worker = null;
        void current.terminate();
      }
      throw error;
    }
  };
  return {
    ask(task) {
      const answer = last.then(() => ask(task));
      last = answer.catch(() => {});
      return answer;
    },
    async stop() {
      await last;
      await worker?.terminate();
      worker = null;
    },
  };
}

/** The thread does not answer, or is gone: the next task needs a new one. */
class ThreadLost extends Error {}

function askOnce(worker: Worker, request: ProgramRequest, timeout: number): Promise<ProgramAnswer> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      clearTimeout(timer);
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
    };
    const lose = (reason: string): void => {
      settle();
      reject(new ThreadLost(reason));
    };
    const onMessage = (reply: ProgramReply): void => {
      if (reply.id !== request.id) return;
      settle();
      if ("failure" in reply) reject(new Error(reply.failure));
      else resolve(reply.answer);
    };
    const onError = (error: Error): void => lose(`the program's thread failed: ${error.message}`);
    const onExit = (code: number): void => lose(`the program's thread ended with ${code}`);
    const timer = setTimeout(() => lose(`reading took over ${timeout / 1000} s`), timeout);
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    worker.postMessage(request);
  });
}

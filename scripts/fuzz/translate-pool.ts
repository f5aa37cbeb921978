import { Worker } from "node:worker_threads";
import type { CodeLocation } from "../../src/core/model/code-location.ts";
import type { Work } from "./translate-worker.ts";

export type Answer =
  | {
      readonly kind: "done";
      readonly complete: boolean;
      readonly location: CodeLocation | null;
      readonly errors: number;
      readonly ms: number;
    }
  | { readonly kind: "crash"; readonly text: string }
  | { readonly kind: "hang" }
  | { readonly kind: "died"; readonly text: string };

/** Threads that translate; a mutant that takes longer than `seconds` or more than `megabytes` is a finding. */
export interface TranslatePool {
  translate(work: Work): Promise<Answer>;
  close(): Promise<void>;
}

export async function translatePool(size: number, seconds: number, megabytes: number): Promise<TranslatePool> {
  const idle: Worker[] = [];
  const waiting: ((worker: Worker) => void)[] = [];
  const release = (worker: Worker): void => {
    const next = waiting.shift();
    if (next === undefined) idle.push(worker);
    else next(worker);
  };
  for (let i = 0; i < size; i++) idle.push(await start(megabytes));
  return {
    async translate(work) {
      const worker = idle.pop() ?? (await new Promise<Worker>((resolve) => waiting.push(resolve)));
      const answer = await ask(worker, work, seconds);
      release(answer.kind === "done" || answer.kind === "crash" ? worker : await start(megabytes));
      return answer;
    },
    async close() {
      await Promise.all(idle.map((worker) => worker.terminate()));
    },
  };
}

function start(megabytes: number): Promise<Worker> {
  const worker = new Worker(new URL("translate-worker.ts", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  });
  return new Promise((resolve, reject) => {
    worker.once("message", () => resolve(worker));
    worker.once("error", reject);
  });
}

function ask(worker: Worker, work: Work, seconds: number): Promise<Answer> {
  const began = performance.now();
  return new Promise((resolve) => {
    const finish = (answer: Answer): void => {
      clearTimeout(timer);
      worker.off("message", onMessage);
      worker.off("error", onError);
      resolve(answer);
    };
    const onMessage = (message: {
      crash?: string;
      complete: boolean;
      location: CodeLocation | null;
      errors: number;
    }): void =>
      finish(
        message.crash === undefined
          ? { kind: "done", ...message, ms: performance.now() - began }
          : { kind: "crash", text: message.crash },
      );
    const onError = (error: unknown): void =>
      finish({ kind: "died", text: error instanceof Error ? error.message : String(error) });
    const timer = setTimeout(() => {
      finish({ kind: "hang" });
      void worker.terminate();
    }, seconds * 1000);
    worker.on("message", onMessage);
    worker.on("error", onError);
    worker.postMessage(work);
  });
}

import { type ChildProcess, spawn, type SpawnOptions } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

const STOP_WITHIN_MS = 30_000;
const KEPT_OUTPUT = 200_000;

/** A program that runs until it is stopped, with all that it has started. */
export class Service {
  readonly #name: string;
  readonly #child: ChildProcess;
  #output = "";

  constructor(name: string, command: string, args: readonly string[], options: SpawnOptions = {}) {
    this.#name = name;
    this.#child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"], detached: true });
    const keep = (chunk: Buffer): void => {
      this.#output = (this.#output + chunk.toString("utf8")).slice(-KEPT_OUTPUT);
    };
    this.#child.stdout?.on("data", keep);
    this.#child.stderr?.on("data", keep);
    this.#child.on("error", (error) => keep(Buffer.from(String(error))));
  }

  get output(): string {
    return this.#output;
  }

  /** Waits until the program does what it is for; when it ends or takes too long it is stopped, and its output thrown. */
  async until(isReady: () => boolean | Promise<boolean>, milliseconds: number): Promise<this> {
    const deadline = Date.now() + milliseconds;
    while (!(await isReady())) {
      const hasEnded = this.#child.exitCode !== null || this.#child.pid === undefined;
      if (hasEnded || Date.now() > deadline) {
        await this.stop();
        throw new Error(`${this.#name} ${hasEnded ? "ended" : "does not answer"}:\n${this.#output.slice(-3000)}`);
      }
      await sleep(100);
    }
    return this;
  }

  async stop(): Promise<void> {
    const { pid } = this.#child;
    if (pid === undefined || this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = new Promise<void>((fulfil) => void this.#child.once("exit", () => fulfil()));
    signal(pid, "SIGTERM");
    await Promise.race([ended, sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
    signal(pid, "SIGKILL");
  }
}

/** Signals a process and all that it has started; what is gone already is no error. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch {
    // nothing of it is left
  }
}

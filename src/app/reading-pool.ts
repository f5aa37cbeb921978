import { FairLine } from "./fair-line.ts";
import type { ProgramAnswer, ProgramTask } from "./program-messages.ts";
import { type ReadingProcess, type ReadingProcessOptions, ReadingStopped } from "./reading-process.ts";

/** Reads for many tenants: what it costs is known before it begins. */
export interface ReadingPool {
  ask(tenant: string, task: ProgramTask, bytes: number): Promise<ProgramAnswer>;
  stop(): void;
}

export interface ReadingPoolOptions {
  /** Megabytes of all its processes together. A small reading has `SMALL.memory` of them, a large one the rest. */
  readonly memory: number;
  /** Most processes at once. */
  readonly processes: number;
  readonly start: (options: ReadingProcessOptions) => ReadingProcess;
}

/** Bytes of text, each counted once, that are small: what nearly every repository has. */
const SMALL_BYTES = 512 * 1024;
/**
 * Megabytes and milliseconds of a reading, and how far it stands back where the processor is short: webhooks come first, then
 * what is small. A large one has the memory that is left.
 */
const SMALL = { memory: 192, timeout: 60_000, niceness: 2 };
const LARGE = { timeout: 120_000, niceness: 8 };
/** Milliseconds until a process without work is ended, of which one is kept. */
const IDLE = 60_000;

interface Job {
  readonly tenant: string;
  readonly task: ProgramTask;
  readonly settle: (answer: Promise<ProgramAnswer>) => void;
}

type Size = "small" | "large";

/**
 * Processes that read, within a bound of memory that holds for all of them. Small readings go side by side; large ones, and
 * those that turn out to need more memory than a small one has, one at a time in a process of their own, for which room is
 * kept as soon as one waits. Tenants take turns in both lines, and none has every process.
 */
export function readingPool(options: ReadingPoolOptions): ReadingPool {
  return new Pool(options);
}

class Pool implements ReadingPool {
  readonly #options: ReadingPoolOptions;
  readonly #lines: Readonly<Record<Size, FairLine<Job>>> = { small: new FairLine(), large: new FairLine() };
  readonly #running = new Set<{ readonly tenant: string; readonly size: Size; readonly process: ReadingProcess }>();
  readonly #kept: SmallProcesses;
  readonly #processes: number;
  /** Megabytes of a large reading. */
  readonly #large: number;
  #number = 0;

  constructor(options: ReadingPoolOptions) {
    this.#options = options;
    this.#kept = smallProcesses(options);
    this.#processes = Math.max(2, options.processes);
    this.#large = options.memory - SMALL.memory;
  }

  ask(tenant: string, task: ProgramTask, bytes: number): Promise<ProgramAnswer> {
    return new Promise((resolve) => {
      this.#put({ tenant, task, settle: resolve }, bytes <= SMALL_BYTES ? "small" : "large");
      this.#pump();
    });
  }

  stop(): void {
    for (const { process } of this.#running) process.stop();
    this.#kept.endIdle(0);
  }

  #put(job: Job, size: Size): void {
    this.#number++;
    this.#lines[size].put({ tenant: job.tenant, repository: job.tenant, key: String(this.#number) }, job);
  }

  #pump(): void {
    for (const size of ["large", "small"] as const)
      while (this.#isRoomFor(size)) {
        const job = this.#lines[size].take(
          (tenant) => this.#mayServe(tenant),
          () => true,
        );
        if (job === undefined) break;
        void this.#run(job, size);
      }
  }

  #mayServe(tenant: string): boolean {
    return [...this.#running].filter((other) => other.tenant === tenant).length < this.#processes - 1;
  }

  #isRoomFor(size: Size): boolean {
    const { memory } = this.#options;
    const smalls = this.#smalls();
    const isLarge = this.#running.size > smalls;
    if (size === "large") return !isLarge && smalls * SMALL.memory + this.#large <= memory;
    const reserved = isLarge || this.#lines.large.size > 0 ? this.#large : 0;
    return this.#running.size < this.#processes && (smalls + 1) * SMALL.memory + reserved <= memory;
  }

  #smalls(): number {
    return [...this.#running].filter((other) => other.size === "small").length;
  }

  async #run(job: Job, size: Size): Promise<void> {
    // what waits for work holds memory too: beside a large reading there is room for one small process
    if (size === "large") this.#kept.endIdle(1 - this.#smalls());
    const process = size === "small" ? this.#kept.take() : this.#options.start({ ...LARGE, memory: this.#large });
    const entry = { tenant: job.tenant, size, process };
    this.#running.add(entry);
    const answer = process.ask(job.task);
    const stopped = await answer.then(
      () => null,
      (error: unknown) => (error instanceof ReadingStopped ? error : null),
    );
    this.#running.delete(entry);
    if (size === "small" && stopped === null) this.#kept.giveBack(process);
    else process.stop();
    if (size === "small" && stopped?.kind === "memory") this.#put(job, "large");
    else job.settle(answer);
    this.#pump();
  }
}

interface SmallProcesses {
  readonly take: () => ReadingProcess;
  readonly giveBack: (process: ReadingProcess) => void;
  /** Ends those without work, but for so many. */
  readonly endIdle: (left: number) => void;
}

/** Small processes are used again, those that are still there: the next reading need not wait for a start. */
function smallProcesses({ start }: Pick<ReadingPoolOptions, "start">): SmallProcesses {
  const idle = new Map<ReadingProcess, ReturnType<typeof setTimeout>>();
  const forget = (process: ReadingProcess): void => {
    clearTimeout(idle.get(process));
    idle.delete(process);
  };
  const end = (process: ReadingProcess): void => {
    forget(process);
    process.stop();
  };
  return {
    take() {
      for (const known of [...idle.keys()].reverse()) {
        forget(known);
        if (known.isThere()) return known;
        known.stop();
      }
      return start(SMALL);
    },
    giveBack(process) {
      const wait = idle.size === 0 ? null : setTimeout(() => end(process), IDLE);
      wait?.unref();
      idle.set(process, wait as ReturnType<typeof setTimeout>);
    },
    endIdle(left) {
      for (const process of [...idle.keys()].slice(left)) end(process);
    },
  };
}

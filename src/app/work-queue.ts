import { FairLine, type Place } from "./fair-line.ts";

/** One thing to do for a repository. A later one of the same key takes its place. */
export interface Work extends Place {
  /** Does it; stops early when the signal says that later work of this key has come. */
  readonly run: (signal: AbortSignal) => Promise<void>;
  /** Called when it is given up after its last attempt. */
  readonly onFailed?: (error: unknown) => Promise<void>;
  /** How often it has failed before it was handed in. */
  readonly failures?: number;
  /** Whoever hands it in keeps it while it is put off, and hands it in again. */
  readonly keepsPutOff?: boolean;
  /** Called once. */
  readonly onEnd?: (end: WorkEnd) => void;
}

/**
 * What became of a piece of work: it was done, given up or taken over by later work of its key; closing dropped it; or it
 * is to be handed in again after so many milliseconds.
 */
export type WorkEnd = "ended" | "dropped" | { readonly wait: number; readonly failures: number };

/** When work that failed is tried again. */
export interface Retry {
  /** Milliseconds from now. */
  readonly wait: number;
  /** The whole tenant waits, as GitHub asks of it: this is no failed attempt of the work's own. */
  readonly isTenantWide: boolean;
}

export interface WorkQueueOptions {
  /** How many repositories are worked for at once. One tenant never has all of them, so that another need not wait. */
  readonly parallel: number;
  /** When work is tried again that failed so many times before, null when it is given up. */
  readonly retry: (error: unknown, failures: number) => Retry | null;
  readonly log: (message: string, work: Work, error: unknown) => void;
}

interface Attempt {
  readonly work: Work;
  /** How often it has failed, and how often its tenant had to wait. */
  readonly failures: number;
  readonly waits: number;
}

interface Running {
  readonly tenant: string;
  readonly key: string;
  readonly abort: AbortController;
}

/** The part of all slots that one tenant may have. */
const SHARE = 0.75;
/** So often a tenant may be told to wait before its work is given up, to be found again by looking everything over. */
const MOST_WAITS = 20;

/**
 * The App's work, in memory: for each repository one at a time, repositories side by side, tenants by turns, the latest
 * work of a key only. Nothing waits in a slot: what GitHub puts off goes back into line. Work is about what stands on
 * GitHub now, never about an event, so dropping an older one loses nothing.
 */
export class WorkQueue {
  readonly #options: WorkQueueOptions;
  readonly #line = new FairLine<Attempt>();
  readonly #running = new Map<string, Running>();
  /** Work that failed and is tried again when its time has come. */
  readonly #timers = new Map<ReturnType<typeof setTimeout>, Work>();
  /** Tenants that GitHub told to wait, and what wakes them. */
  readonly #halted = new Map<string, { readonly until: number; readonly timer: ReturnType<typeof setTimeout> }>();
  #isClosed = false;
  #onIdle: (() => void)[] = [];

  constructor(options: WorkQueueOptions) {
    this.#options = options;
  }

  add(work: Work): void {
    this.#put({ work, failures: work.failures ?? 0, waits: 0 });
  }

  /** Tells what runs of this key that something later has come, which is handed in when it has ended. */
  supersede(repository: string, key: string): void {
    const current = this.#running.get(repository);
    if (current?.key === key) current.abort.abort();
  }

  /** Milliseconds that a tenant has to wait yet. */
  haltedFor(tenant: string): number {
    return Math.max(0, (this.#halted.get(tenant)?.until ?? 0) - performance.now());
  }

  /** Resolves when nothing runs, waits or is to be tried again. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.#onIdle.push(resolve);
      this.#pump();
    });
  }

  /** Takes nothing new, lets what runs finish; work that waits is dropped, and told so. */
  close(): Promise<void> {
    this.#isClosed = true;
    const dropped = [...this.#line.clear().map(({ work }) => work), ...this.#timers.values()];
    for (const timer of this.#timers.keys()) clearTimeout(timer);
    for (const { timer } of this.#halted.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#halted.clear();
    for (const work of dropped) work.onEnd?.("dropped");
    return this.idle();
  }

  get counts(): { readonly waiting: number; readonly running: number } {
    return { waiting: this.#line.size + this.#timers.size, running: this.#running.size };
  }

  #put(attempt: Attempt): void {
    const { work } = attempt;
    if (this.#isClosed) return work.onEnd?.("dropped");
    // An attempt that failed does not push aside what has come since.
    const isRepeated = attempt.failures > (work.failures ?? 0) || attempt.waits > 0;
    if (isRepeated && this.#line.has(work)) return work.onEnd?.("ended");
    this.#line.put(work, attempt)?.work.onEnd?.("ended");
    this.supersede(work.repository, work.key);
    this.#pump();
  }

  /** Starts what may start, and tells those who wait for the end when there is nothing left. */
  #pump(): void {
    while (this.#running.size < this.#options.parallel) {
      const next = this.#line.take(
        (tenant) => this.#mayServe(tenant),
        (repository) => !this.#running.has(repository),
      );
      if (next === undefined) break;
      void this.#start(next);
    }
    if (this.#running.size > 0 || this.#line.size > 0 || this.#timers.size > 0) return;
    for (const resolve of this.#onIdle) resolve();
    this.#onIdle = [];
  }

  #mayServe(tenant: string): boolean {
    if (this.#halted.has(tenant)) return false;
    const { parallel } = this.#options;
    const own = [...this.#running.values()].filter((running) => running.tenant === tenant).length;
    return own < Math.max(1, Math.floor(parallel * SHARE));
  }

  async #start(attempt: Attempt): Promise<void> {
    const { work } = attempt;
    const abort = new AbortController();
    this.#running.set(work.repository, { tenant: work.tenant, key: work.key, abort });
    try {
      await work.run(abort.signal);
      work.onEnd?.("ended");
    } catch (error) {
      if (abort.signal.aborted) work.onEnd?.("ended");
      else await this.#failed(attempt, error);
    } finally {
      this.#running.delete(work.repository);
      this.#pump();
    }
  }

  async #failed({ work, failures, waits }: Attempt, error: unknown): Promise<void> {
    const { retry, log } = this.#options;
    const again = waits < MOST_WAITS ? retry(error, failures) : null;
    if (again !== null && this.#isClosed) {
      log("failed, left for the next start", work, error);
      return work.onEnd?.("dropped");
    }
    if (again === null) {
      log("given up", work, error);
      await work.onFailed?.(error)?.catch((second: unknown) => log("GitHub could not be told", work, second));
      return work.onEnd?.("ended");
    }
    const seconds = Math.ceil(again.wait / 1000);
    if (again.isTenantWide) {
      log(`put off with all work of its installation, again in ${seconds} s`, work, error);
      this.#halt(work.tenant, again.wait);
      if (work.keepsPutOff === true) return work.onEnd?.({ wait: again.wait, failures });
      return this.#put({ work, failures, waits: waits + 1 });
    }
    log(`failed, again in ${seconds} s`, work, error);
    if (work.keepsPutOff === true) return work.onEnd?.({ wait: again.wait, failures: failures + 1 });
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#put({ work, failures: failures + 1, waits });
      this.#pump();
    }, again.wait);
    this.#timers.set(timer, work);
  }

  /** Of two waits the longer holds. */
  #halt(tenant: string, wait: number): void {
    const until = performance.now() + wait;
    const standing = this.#halted.get(tenant);
    if (standing !== undefined && standing.until >= until) return;
    clearTimeout(standing?.timer);
    const timer = setTimeout(() => {
      this.#halted.delete(tenant);
      this.#pump();
    }, wait);
    this.#halted.set(tenant, { until, timer });
  }
}

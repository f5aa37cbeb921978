/** One thing to do for a repository. A later one of the same key takes its place. */
export interface Work {
  /** `owner/name`: the work of one repository is done one after the other. */
  readonly repository: string;
  /** What it is about: `pr:12`, `deploy`. */
  readonly key: string;
  /** Does it; stops early when the signal says that later work of this key has come. */
  readonly run: (signal: AbortSignal) => Promise<void>;
  /** Called when it is given up after its last attempt. */
  readonly onFailed?: (error: unknown) => Promise<void>;
  /** Called once: true when it is done, given up or taken over by later work of its key; false when closing dropped it. */
  readonly onEnd?: (hasEnded: boolean) => void;
}

export interface WorkQueueOptions {
  /** How many repositories are worked for at once. */
  readonly parallel: number;
  /** Waits before the second, third … attempt of work that failed. */
  readonly retryAfter: readonly number[];
  /** Whether a failure may pass by itself; another is given up at once. */
  readonly isPassing: (error: unknown) => boolean;
  readonly log: (message: string, work: Work, error: unknown) => void;
}

interface Attempt {
  readonly work: Work;
  /** 0 for the first. */
  readonly attempt: number;
}

/**
 * The App's work, in memory: for each repository one at a time, repositories side by side, the latest work of a key only.
 * Work is about what stands on GitHub now, never about an event, so dropping an older one loses nothing.
 */
export class WorkQueue {
  readonly #options: WorkQueueOptions;
  /** By repository and key, in the order of coming. */
  readonly #waiting = new Map<string, Map<string, Attempt>>();
  readonly #running = new Map<string, { readonly key: string; readonly abort: AbortController }>();
  /** Work that failed and is tried again when its time has come. */
  readonly #timers = new Map<ReturnType<typeof setTimeout>, Work>();
  #isClosed = false;
  #onIdle: (() => void)[] = [];

  constructor(options: WorkQueueOptions) {
    this.#options = options;
  }

  add(work: Work): void {
    this.#put({ work, attempt: 0 });
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
    const waiting = [...this.#waiting.values()].flatMap((ofRepository) => [...ofRepository.values()]);
    const dropped = [...waiting.map(({ work }) => work), ...this.#timers.values()];
    this.#waiting.clear();
    for (const timer of this.#timers.keys()) clearTimeout(timer);
    this.#timers.clear();
    for (const work of dropped) work.onEnd?.(false);
    return this.idle();
  }

  get counts(): { readonly waiting: number; readonly running: number } {
    const waiting = [...this.#waiting.values()].reduce((sum, { size }) => sum + size, 0);
    return { waiting: waiting + this.#timers.size, running: this.#running.size };
  }

  #put({ work, attempt }: Attempt): void {
    if (this.#isClosed) return work.onEnd?.(false);
    const ofRepository = this.#waiting.get(work.repository) ?? new Map<string, Attempt>();
    // An attempt that failed does not push aside what has come since.
    if (attempt > 0 && ofRepository.has(work.key)) return work.onEnd?.(true);
    ofRepository.get(work.key)?.work.onEnd?.(true);
    this.#waiting.set(work.repository, ofRepository);
    ofRepository.set(work.key, { work, attempt });
    const current = this.#running.get(work.repository);
    if (current?.key === work.key) current.abort.abort();
    this.#pump();
  }

  /** Starts what may start, and tells those who wait for the end when there is nothing left. */
  #pump(): void {
    for (const [repository, ofRepository] of this.#waiting) {
      if (this.#running.size >= this.#options.parallel) break;
      if (this.#running.has(repository)) continue;
      const [next] = ofRepository;
      if (next) {
        ofRepository.delete(next[0]);
        void this.#start(next[1]);
      }
      if (ofRepository.size === 0) this.#waiting.delete(repository);
    }
    if (this.#running.size > 0 || this.#waiting.size > 0 || this.#timers.size > 0) return;
    for (const resolve of this.#onIdle) resolve();
    this.#onIdle = [];
  }

  async #start({ work, attempt }: Attempt): Promise<void> {
    const abort = new AbortController();
    this.#running.set(work.repository, { key: work.key, abort });
    try {
      await work.run(abort.signal);
      work.onEnd?.(true);
    } catch (error) {
      if (abort.signal.aborted) work.onEnd?.(true);
      else await this.#failed({ work, attempt }, error);
    } finally {
      this.#running.delete(work.repository);
      this.#pump();
    }
  }

  async #failed({ work, attempt }: Attempt, error: unknown): Promise<void> {
    const { isPassing, retryAfter, log } = this.#options;
    const wait = isPassing(error) ? retryAfter[attempt] : undefined;
    if (wait !== undefined && this.#isClosed) {
      log("failed, left for the next start", work, error);
      return work.onEnd?.(false);
    }
    if (wait === undefined) {
      log("given up", work, error);
      await work.onFailed?.(error)?.catch((second: unknown) => log("GitHub could not be told", work, second));
      return work.onEnd?.(true);
    }
    log(`failed, again in ${Math.ceil(wait / 1000)} s`, work, error);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#put({ work, attempt: attempt + 1 });
      this.#pump();
    }, wait);
    this.#timers.set(timer, work);
  }
}

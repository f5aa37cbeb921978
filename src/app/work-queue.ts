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

export interface WorkQueue {
  add(work: Work): void;
  /** Resolves when nothing runs, waits or is to be tried again. */
  idle(): Promise<void>;
  /** Takes nothing new, lets what runs finish; work that waits is dropped, and told so. */
  close(): Promise<void>;
  readonly counts: { readonly waiting: number; readonly running: number };
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

/**
 * The App's work, in memory: for each repository one at a time, repositories side by side, the latest work of a key only.
 * Work is about what stands on GitHub now, never about an event, so dropping an older one loses nothing.
 */
export function createWorkQueue({ parallel, retryAfter, isPassing, log }: WorkQueueOptions): WorkQueue {
  const waiting = new Map<string, Map<string, { readonly work: Work; readonly attempt: number }>>();
  const running = new Map<string, { readonly key: string; readonly abort: AbortController }>();
  const timers = new Map<ReturnType<typeof setTimeout>, Work>();
  let isClosed = false;
  let onIdle: (() => void)[] = [];

  const put = (work: Work, attempt: number): void => {
    if (isClosed) return work.onEnd?.(false);
    const ofRepository =
      waiting.get(work.repository) ?? new Map<string, { readonly work: Work; readonly attempt: number }>();
    // An attempt that failed does not push aside what has come since.
    if (attempt > 0 && ofRepository.has(work.key)) return work.onEnd?.(true);
    ofRepository.get(work.key)?.work.onEnd?.(true);
    waiting.set(work.repository, ofRepository);
    ofRepository.set(work.key, { work, attempt });
    const current = running.get(work.repository);
    if (current?.key === work.key) current.abort.abort();
    pump();
  };

  const pump = (): void => {
    for (const [repository, ofRepository] of waiting) {
      if (running.size >= parallel) break;
      if (running.has(repository)) continue;
      const [next] = ofRepository;
      if (next) {
        ofRepository.delete(next[0]);
        void start(next[1].work, next[1].attempt);
      }
      if (ofRepository.size === 0) waiting.delete(repository);
    }
    if (running.size === 0 && waiting.size === 0 && timers.size === 0) {
      for (const resolve of onIdle) resolve();
      onIdle = [];
    }
  };

  const start = async (work: Work, attempt: number): Promise<void> => {
    const abort = new AbortController();
    running.set(work.repository, { key: work.key, abort });
    try {
      await work.run(abort.signal);
      work.onEnd?.(true);
    } catch (error) {
      if (abort.signal.aborted) work.onEnd?.(true);
      else await failed(work, attempt, error);
    } finally {
      running.delete(work.repository);
      pump();
    }
  };

  const failed = async (work: Work, attempt: number, error: unknown): Promise<void> => {
    const wait = isPassing(error) ? retryAfter[attempt] : undefined;
    if (wait !== undefined && isClosed) {
      log("failed, left for the next start", work, error);
      return work.onEnd?.(false);
    }
    if (wait === undefined) {
      log("given up", work, error);
      await work.onFailed?.(error)?.catch((second: unknown) => log("could not even be said", work, second));
      return work.onEnd?.(true);
    }
    log(`failed, again in ${Math.ceil(wait / 1000)} s`, work, error);
    const timer = setTimeout(() => {
      timers.delete(timer);
      put(work, attempt + 1);
      pump();
    }, wait);
    timers.set(timer, work);
  };

  const idle = (): Promise<void> =>
    new Promise((resolve) => {
      onIdle.push(resolve);
      pump();
    });

  return {
    add: (work) => put(work, 0),
    idle,
    close() {
      isClosed = true;
      const dropped = [
        ...[...waiting.values()].flatMap((ofRepository) => [...ofRepository.values()].map(({ work }) => work)),
        ...timers.values(),
      ];
      waiting.clear();
      for (const timer of timers.keys()) clearTimeout(timer);
      timers.clear();
      for (const work of dropped) work.onEnd?.(false);
      return idle();
    },
    get counts() {
      return {
        waiting: [...waiting.values()].reduce((sum, { size }) => sum + size, 0) + timers.size,
        running: running.size,
      };
    },
  };
}

import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createDeliveryLog } from "../../src/app/delivery-log.ts";
import { type Work, type WorkEnd, WorkQueue } from "../../src/app/work-queue.ts";

function prepared(parallel = 2, retryAfter: readonly number[] = []) {
  const events: string[] = [];
  const gates = new Map<string, () => void>();
  const queue = new WorkQueue({
    parallel,
    retry(error, failures) {
      if (error instanceof RangeError) return { wait: 5, isTenantWide: true };
      const wait = error instanceof TypeError ? undefined : retryAfter[failures];
      return wait === undefined ? null : { wait, isTenantWide: false };
    },
    log: (message, work) => events.push(`${message}: ${work.repository} ${work.key}`),
  });
  const work = (repository: string, key: string, name: string, tenant = repository): Work => ({
    tenant,
    repository,
    key,
    async run(signal) {
      events.push(`start ${name}`);
      await new Promise<void>((resolve) => gates.set(name, resolve));
      events.push(signal.aborted ? `superseded ${name}` : `end ${name}`);
    },
  });
  const open = async (name: string): Promise<void> => {
    gates.get(name)?.();
    await new Promise((resolve) => setTimeout(resolve, 1));
  };
  return { queue, events, work, open };
}

describe("WorkQueue", () => {
  it("works for one repository one after the other, and for several side by side", async () => {
    const { queue, events, work, open } = prepared();
    queue.add(work("a", "pr:1", "a1"));
    queue.add(work("a", "pr:2", "a2"));
    queue.add(work("b", "pr:1", "b1"));
    expect(events).toEqual(["start a1", "start b1"]);
    await open("a1");
    expect(events).toEqual(["start a1", "start b1", "end a1", "start a2"]);
    await open("b1");
    await open("a2");
    await queue.idle();
    expect(queue.counts).toEqual({ waiting: 0, running: 0 });
  });

  it("works for no more repositories at once than it may", async () => {
    const { queue, events, work, open } = prepared(1);
    queue.add(work("a", "x", "a"));
    queue.add(work("b", "x", "b"));
    expect(events).toEqual(["start a"]);
    expect(queue.counts).toEqual({ waiting: 1, running: 1 });
    await open("a");
    expect(events).toEqual(["start a", "end a", "start b"]);
    await open("b");
  });

  it("drops what waits when the same comes again, and tells what runs that it is superseded", async () => {
    const { queue, events, work, open } = prepared();
    queue.add(work("a", "pr:1", "first"));
    queue.add(work("a", "pr:1", "second"));
    queue.add(work("a", "pr:1", "third"));
    await open("first");
    await open("third");
    await queue.idle();
    expect(events).toEqual(["start first", "superseded first", "start third", "end third"]);
  });

  it("leaves other work of the repository alone when one is superseded", async () => {
    const { queue, events, work, open } = prepared();
    queue.add(work("a", "deploy", "deploy"));
    queue.add(work("a", "pr:1", "pr"));
    await open("deploy");
    await open("pr");
    expect(events).toEqual(["start deploy", "end deploy", "start pr", "end pr"]);
  });

  it("tries failed work again and gives it up in the end", async () => {
    const { queue, events } = prepared(1, [1, 1]);
    let attempts = 0;
    let isGivenUp = false;
    queue.add({
      tenant: "t",
      repository: "a",
      key: "x",
      run() {
        attempts++;
        return Promise.reject(new Error("GitHub stumbles"));
      },
      onFailed() {
        isGivenUp = true;
        return Promise.reject(new Error("nor can that be said"));
      },
    });
    await queue.idle();
    expect([attempts, isGivenUp]).toEqual([3, true]);
    expect(events).toEqual([
      "failed, again in 1 s: a x",
      "failed, again in 1 s: a x",
      "given up: a x",
      "GitHub could not be told: a x",
    ]);
  });

  it("gives up at once what would only fail again", async () => {
    const { queue, events } = prepared(1, [1, 1]);
    queue.add({ tenant: "t", repository: "a", key: "x", run: () => Promise.reject(new TypeError("a fault of ours")) });
    await queue.idle();
    expect(events).toEqual(["given up: a x"]);
  });

  it("does not try again what has come anew meanwhile", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { queue, events, work, open } = prepared(1, [5]);
    queue.add({ tenant: "t", repository: "a", key: "x", run: () => Promise.reject(new Error("once")) });
    await vi.advanceTimersByTimeAsync(1);
    queue.add({ tenant: "t", repository: "a", key: "y", run: () => new Promise((resolve) => setTimeout(resolve, 20)) });
    queue.add(work("a", "x", "anew"));
    await vi.advanceTimersByTimeAsync(40);
    await Promise.all([open("anew"), vi.advanceTimersByTimeAsync(1)]);
    await queue.idle();
    expect(events).toEqual(["failed, again in 1 s: a x", "start anew", "end anew"]);
  });

  it("lets what runs finish when it closes, and takes nothing more", async () => {
    const { queue, events, work, open } = prepared();
    queue.add(work("a", "x", "running"));
    queue.add(work("a", "y", "waiting"));
    const closed = queue.close();
    queue.add(work("b", "x", "late"));
    await open("running");
    await closed;
    expect(events).toEqual(["start running", "end running"]);
  });

  it("tells of each piece of work once whether it came to its end", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { queue } = prepared(1, [50_000]);
    const ends: string[] = [];
    const add = (key: string, run: (signal: AbortSignal) => Promise<void>, name = key): void =>
      queue.add({
        tenant: "t",
        repository: "a",
        key,
        run,
        onEnd: (end) => ends.push(`${name} ${typeof end === "string" ? end : end.wait}`),
      });
    const after = (milliseconds: number) => (): Promise<void> =>
      new Promise((resolve) => setTimeout(resolve, milliseconds));
    add("done", after(10));
    add("replaced", after(10));
    add("replaced", after(10), "in its place");
    add("given up", () => Promise.reject(new TypeError("a fault of ours")));
    await vi.advanceTimersByTimeAsync(50);
    expect(ends.splice(0)).toEqual(["replaced ended", "done ended", "in its place ended", "given up ended"]);
    add("to be tried again", () => Promise.reject(new Error("GitHub stumbles")));
    await vi.advanceTimersByTimeAsync(1);
    add("superseded", (signal) => after(10)().then(() => signal.throwIfAborted()));
    add("superseded", after(10), "what came later");
    await vi.advanceTimersByTimeAsync(50);
    expect(ends.splice(0)).toEqual(["superseded ended", "what came later ended"]);
    add("running", after(10));
    add("failing", () => Promise.reject(new Error("GitHub stumbles")));
    const closed = queue.close();
    add("late", after(10));
    await vi.advanceTimersByTimeAsync(50);
    await closed;
    expect(ends).toEqual(["failing dropped", "to be tried again dropped", "late dropped", "running ended"]);
  });

  it("leaves what fails while it closes to the next start", async () => {
    const { queue, events } = prepared(1, [1]);
    const ends: WorkEnd[] = [];
    queue.add({
      tenant: "t",
      repository: "a",
      key: "x",
      run: () => new Promise((_, reject) => setTimeout(() => reject(new Error("GitHub stumbles")), 5)),
      onFailed: () => Promise.reject(new Error("not to be said")),
      onEnd: (end) => ends.push(end),
    });
    await queue.close();
    expect([events, ends]).toEqual([["failed, left for the next start: a x"], ["dropped"]]);
  });

  it("serves tenants by turns, however much one of them has in line", async () => {
    const { queue, events, work, open } = prepared(1);
    for (const name of ["n1", "n2", "n3"]) queue.add(work(name, "x", name, "noisy"));
    queue.add(work("q1", "x", "q1", "quiet"));
    for (const name of ["n1", "q1", "n2", "n3"]) await open(name);
    await queue.idle();
    expect(events.filter((event) => event.startsWith("start"))).toEqual([
      "start n1",
      "start q1",
      "start n2",
      "start n3",
    ]);
  });

  it("serves the repositories of a tenant by turns", async () => {
    const { queue, events, work, open } = prepared(1);
    for (const key of ["1", "2"]) queue.add(work("a", key, `a${key}`, "t"));
    queue.add(work("b", "1", "b1", "t"));
    for (const name of ["a1", "b1", "a2"]) await open(name);
    await queue.idle();
    expect(events.filter((event) => event.startsWith("start"))).toEqual(["start a1", "start b1", "start a2"]);
  });

  it("never gives one tenant every slot", () => {
    const { queue, events, work } = prepared(3);
    for (const name of ["n1", "n2", "n3"]) queue.add(work(name, "x", name, "noisy"));
    queue.add(work("q", "x", "q", "quiet"));
    expect(events).toEqual(["start n1", "start n2", "start q"]);
  });

  it("puts off all work of a tenant whose limit is used up, in no slot, and goes on with the others", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { queue, events, work, open } = prepared(3);
    let isUsedUp = true;
    queue.add({
      tenant: "noisy",
      repository: "n",
      key: "1",
      run: () => (isUsedUp ? Promise.reject(new RangeError("wait")) : Promise.resolve()),
    });
    queue.add(work("m", "1", "m", "noisy"));
    await vi.advanceTimersByTimeAsync(1);
    queue.add(work("n", "2", "n2", "noisy"));
    queue.add(work("q", "1", "q", "quiet"));
    expect(events).toEqual(["start m", "put off with all work of its installation, again in 1 s: n 1", "start q"]);
    await Promise.all([open("q"), vi.advanceTimersByTimeAsync(1)]);
    isUsedUp = false;
    await vi.advanceTimersByTimeAsync(5);
    expect(events.slice(3)).toEqual(["end q", "start n2"]);
    await Promise.all([open("n2"), open("m"), vi.advanceTimersByTimeAsync(1)]);
    await queue.idle();
  });

  it("is idle when it has never had anything to do", async () => {
    await expect(prepared().queue.idle()).resolves.toBeUndefined();
  });
});

describe("createDeliveryLog", () => {
  it("takes a delivery once, again after its work failed, and forgets the oldest", () => {
    const log = createDeliveryLog(2);
    expect([log.take("a"), log.take("a")]).toEqual([true, false]);
    log.release("a");
    expect(log.take("a")).toBe(true);
    log.take("b");
    log.take("c");
    expect([log.take("b"), log.take("a")]).toEqual([false, true]);
  });
});

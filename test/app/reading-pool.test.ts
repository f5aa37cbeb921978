import { describe, expect, it } from "vitest";
import type { ProgramAnswer, ProgramTask } from "../../src/app/program-messages.ts";
import { readingPool } from "../../src/app/reading-pool.ts";
import { type ReadingProcess, ReadingStopped } from "../../src/app/reading-process.ts";

const MEGABYTE = 1024 * 1024;

interface Asked {
  readonly memory: number;
  readonly what: string;
  readonly end: (error?: Error) => Promise<void>;
}

/** A pool of processes that answer when they are told to. */
function pool(options: { readonly memory?: number; readonly processes?: number } = {}) {
  const asked: Asked[] = [];
  const ended: number[] = [];
  const started: number[] = [];
  let areThere = true;
  const reading = readingPool({
    memory: options.memory ?? 704,
    processes: options.processes ?? 2,
    start({ memory }): ReadingProcess {
      started.push(memory);
      return {
        ask: (task) =>
          new Promise((resolve, reject) => {
            asked.push({
              memory,
              what: String(task.kind),
              async end(error) {
                if (error) reject(error);
                else resolve({ kind: "review", presentation: null });
                await new Promise(setImmediate);
              },
            });
          }),
        isThere: () => areThere,
        stop: () => void ended.push(memory),
      };
    },
  });
  const read = (tenant: string, what: string, bytes = 1000): Promise<ProgramAnswer | Error> =>
    reading.ask(tenant, { kind: what } as unknown as ProgramTask, bytes).catch((error: Error) => error);
  return {
    asked,
    started,
    ended,
    read,
    running: () => asked.map(({ memory, what }) => `${what} ${memory}`),
    loseAll: () => void (areThere = false),
    stop: () => reading.stop(),
  };
}

describe("readingPool", () => {
  it("never gives one tenant every process: another's reading begins at once", () => {
    const { read, running } = pool();
    for (const what of ["a1", "a2", "a3"]) void read("a", what);
    expect(running()).toEqual(["a1 192"]);
    void read("b", "b1");
    expect(running()).toEqual(["a1 192", "b1 192"]);
  });

  it("lets tenants take turns, however much one has in line", async () => {
    const { asked, read, running } = pool({ processes: 2 });
    for (const what of ["a1", "a2", "a3"]) void read("a", what);
    for (const what of ["b1", "b2"]) void read("b", what);
    void read("c", "c1");
    await asked[0]?.end();
    expect(running().at(-1)).toBe("c1 192");
  });

  it("reads what is large one at a time, in a process with the memory that small ones leave, and ends it after", async () => {
    const { asked, ended, read, running } = pool();
    void read("a", "large", 3 * MEGABYTE);
    void read("b", "larger", 8 * MEGABYTE);
    void read("c", "small");
    expect(running()).toEqual(["large 512", "small 192"]);
    await asked[0]?.end();
    expect([ended, running().at(-1)]).toEqual([[512], "larger 512"]);
  });

  it("keeps room for a large one that waits: small ones that come later do not go before it for ever", async () => {
    const { asked, read, running } = pool({ processes: 3 });
    for (const tenant of ["a", "b", "c"]) void read(tenant, tenant);
    expect(running()).toEqual(["a 192", "b 192", "c 192"]);
    void read("d", "large", 3 * MEGABYTE);
    void read("e", "e");
    await asked[0]?.end();
    expect(running()).toHaveLength(3);
    await asked[1]?.end();
    expect(running().slice(3)).toEqual(["large 512"]);
    await asked[2]?.end();
    expect(running().slice(4)).toEqual(["e 192"]);
  });

  it("reads again with more memory what took more than a small one has, and says so where that does not do", async () => {
    const { asked, read, running } = pool();
    const answer = read("a", "greedy");
    await asked[0]?.end(new ReadingStopped("memory", "reading took over 192 MB of memory"));
    expect(running()).toEqual(["greedy 192", "greedy 512"]);
    await asked[1]?.end(new ReadingStopped("memory", "reading took over 512 MB of memory"));
    expect(await answer).toMatchObject({ message: "reading took over 512 MB of memory" });
  });

  it("has no second small process beside a large one, not even one without work: it holds memory all the same", async () => {
    const { asked, ended, read, running } = pool({ processes: 3 });
    for (const tenant of ["a", "b"]) void read(tenant, tenant);
    void read("c", "large", 3 * MEGABYTE);
    await asked[0]?.end();
    expect([running(), ended]).toEqual([["a 192", "b 192", "large 512"], [192]]);
  });

  it("gives no work to a process that something has ended meanwhile", async () => {
    const { asked, started, ended, read, running, loseAll } = pool();
    for (const [index, what] of ["first", "second"].entries()) {
      void read("a", what);
      await asked[index]?.end();
    }
    expect(started).toEqual([192]);
    loseAll();
    void read("a", "third");
    expect([running().at(-1), started, ended]).toEqual(["third 192", [192, 192], [192]]);
  });

  it("ends all of them, with work and without", async () => {
    const { asked, ended, read, stop } = pool();
    void read("a", "small");
    await asked[0]?.end();
    void read("b", "large", 3 * MEGABYTE);
    stop();
    expect(ended.sort()).toEqual([192, 512]);
  });

  it("fails a reading that took too long, and gives the next one a new process", async () => {
    const { asked, ended, read, running } = pool();
    const answer = read("a", "slow");
    await asked[0]?.end(new ReadingStopped("time", "reading took over 60 s"));
    expect(await answer).toMatchObject({ kind: "time" });
    void read("a", "next");
    expect([ended, running()]).toEqual([[192], ["slow 192", "next 192"]]);
  });

  it("uses a process again after a fault of ours", async () => {
    const { asked, ended, read } = pool();
    const answer = read("a", "odd");
    await asked[0]?.end(new Error("a fault"));
    expect([await answer, ended]).toEqual([new Error("a fault"), []]);
  });
});

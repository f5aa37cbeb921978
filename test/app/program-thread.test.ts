import { afterAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { packFiles, type ProgramTask, unpackFiles } from "../../src/app/program-messages.ts";
import { startProgramThread } from "../../src/app/program-thread.ts";
import { threadedProgram } from "../../src/app/threaded-program.ts";
import { filesFromFolder } from "../../src/files/files-from-folder.ts";
import { filesFromMemory } from "../../src/files/files-from-memory.ts";
import { settingsSchema } from "../../src/settings/settings-schema.ts";

function oddThread() {
  const thread = startProgramThread({
    timeout: 30_000,
    memory: 64,
    entry: new URL("./support/odd-worker.mjs", import.meta.url),
  });
  onTestFinished(() => thread.stop());
  return (how: string) => thread.ask({ how } as unknown as ProgramTask);
}

function well(title: string): object {
  return { kind: "review", presentation: { title } };
}

describe("startProgramThread", () => {
  it("answers one task after the other", async () => {
    const ask = oddThread();
    expect(await Promise.all([ask("a"), ask("b"), ask("c")])).toEqual([well("a"), well("b"), well("c")]);
  });

  it("fails the one task that fails", async () => {
    const ask = oddThread();
    await expect(ask("fail")).rejects.toThrow("a fault of ours");
    expect(await ask("next")).toEqual(well("next"));
  });

  it.each([
    ["throw", "the program's thread failed: out of the thread"],
    ["exit", "the program's thread ended with 3"],
    ["hoard", "the program's thread failed: Worker terminated due to reaching memory limit"],
  ])("survives a thread that does %s, and gives the next task a new one", async (how, reason) => {
    const ask = oddThread();
    await expect(ask(how)).rejects.toThrow(reason);
    expect(await ask("next")).toEqual(well("next"));
  });

  it("ends a task that does not end", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const ask = oddThread();
    const both = Promise.allSettled([ask("hang"), ask("next")]);
    await vi.advanceTimersByTimeAsync(30_000);
    const [hung, next] = await both;
    expect(hung).toMatchObject({ status: "rejected", reason: new Error("reading took over 30 s") });
    expect(next).toMatchObject({ status: "fulfilled", value: well("next") });
  });
});

describe("files as data", () => {
  it("read in the other thread as they do here", () => {
    const files = filesFromMemory({ "a.py": "A = 1\n", "b/c.yml": "" });
    const other = unpackFiles(structuredClone(packFiles(files)));
    expect(other.list()).toEqual(files.list());
    for (const path of ["a.py", "b/c.yml", "nowhere"])
      expect([other.read(path), other.version(path)]).toEqual([files.read(path), files.version(path)]);
  });
});

describe("threadedProgram", () => {
  const thread = startProgramThread({ timeout: 600_000, memory: 1024 });
  afterAll(() => thread.stop());

  it("reviews and renders the example in the real thread", async () => {
    const { reviewer, renderer } = threadedProgram(thread, "0.1.0");
    const files = filesFromFolder("examples/ferries");
    const settings = settingsSchema.parse({});
    const review = await reviewer({
      before: files,
      after: files,
      settings,
      compared: { before: "a", after: "b", note: null },
      now: null,
      notes: [],
      address: "https://github.com/harbour/ferries",
      linkedAt: { before: "a", after: "b" },
    });
    expect(review).toMatchObject({
      verdict: "pass",
      comment: expect.stringContaining("### Kedro on Dagster · ✅ Safe"),
    });
    expect(
      await reviewer({
        before: filesFromMemory({}),
        after: filesFromMemory({}),
        settings,
        compared: { before: "a", after: "b", note: null },
        now: null,
        notes: [],
        address: "https://github.com/harbour/ferries",
        linkedAt: { before: "a", after: "b" },
      }),
    ).toBeNull();
    expect(
      await reviewer({
        before: files,
        after: files,
        settings: settingsSchema.parse({ projects: ["etl"] }),
        compared: { before: "a", after: "b", note: null },
        now: null,
        notes: [],
        address: "https://github.com/harbour/ferries",
        linkedAt: { before: "a", after: "b" },
      }),
    ).toMatchObject({
      verdict: "unknown",
      comment: expect.stringContaining("> `etl` in `projects` is no Kedro project"),
    });
    const rendering = await renderer.render({
      files,
      commit: "a".repeat(40),
      settings,
      environments: ["prod"],
      address: "https://github.com/harbour/ferries",
    });
    expect(rendering).toMatchObject({ kind: "rendered", digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(rendering.kind === "rendered" && [...rendering.files.keys()]).toContain(
      "src/dagster_definitions/env_prod.py",
    );
  });

  it("stops a rendering of what is no Kedro project, or named wrongly", async () => {
    const { renderer } = threadedProgram(thread, "0.1.0");
    const input = {
      files: filesFromMemory({ "README.md": "" }),
      commit: "a".repeat(40),
      environments: ["prod"],
      address: "https://github.com/harbour/ferries",
    };
    expect(await renderer.render({ ...input, settings: settingsSchema.parse({}) })).toEqual({
      kind: "stopped",
      reasons: ["there is no Kedro project"],
    });
    expect(await renderer.render({ ...input, settings: settingsSchema.parse({ projects: ["etl"] }) })).toEqual({
      kind: "stopped",
      reasons: ["`etl` is no Kedro project"],
    });
  });
});

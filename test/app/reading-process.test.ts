import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { pooledProgram } from "../../src/app/pooled-program.ts";
import { bytesOf, packFiles, type ProgramTask, unpackFiles } from "../../src/app/program-messages.ts";
import { readingPool } from "../../src/app/reading-pool.ts";
import { startReadingProcess } from "../../src/app/reading-process.ts";
import { whyGivenUp } from "../../src/app/why-given-up.ts";
import { filesFromFolder } from "../../src/files/files-from-folder.ts";
import { filesFromMemory } from "../../src/files/files-from-memory.ts";
import { settingsSchema } from "../../src/settings/settings-schema.ts";

function oddProcess(timeout = 30_000, memory = 64) {
  const odd = startReadingProcess({
    timeout,
    memory,
    entry: new URL("./support/odd-worker.mjs", import.meta.url),
  });
  onTestFinished(() => odd.stop());
  const ask = (how: string) => odd.ask({ how } as unknown as ProgramTask);
  return Object.assign(ask, { isThere: () => odd.isThere() });
}

function well(title: string): object {
  return { kind: "review", presentation: { title } };
}

describe("startReadingProcess", () => {
  it("answers one task after the other, and goes on after one that fails", async () => {
    const ask = oddProcess();
    expect([await ask("a"), await ask("b")]).toEqual([well("a"), well("b")]);
    await expect(ask("fail")).rejects.toThrow("a fault of ours");
    expect(await ask("next")).toEqual(well("next"));
  });

  it.each([
    ["throw", "lost", "the reading process ended with 1"],
    ["exit", "lost", "the reading process ended with 3"],
    ["hoard", "memory", "reading took over 64 MB of memory"],
  ])("is ended by a task that does %s, and this process goes on", async (how, kind, message) => {
    await expect(oddProcess()(how)).rejects.toMatchObject({ kind, message });
  });

  it.runIf(process.platform === "linux")("is ended by what it holds beside its heap too", async () => {
    const reason = { kind: "memory", message: "reading took over 192 MB of memory" };
    await expect(oddProcess(30_000, 192)("hoard bytes")).rejects.toMatchObject(reason);
  });

  it.runIf(process.platform === "linux")("is of no more use when it holds most of what it may", async () => {
    const odd = oddProcess(30_000, 192);
    expect([await odd("a"), odd.isThere()]).toEqual([well("a"), true]);
    expect([await odd("keep"), odd.isThere()]).toEqual([well("keep"), false]);
  });

  it("tells the log what the process wrote last, and the check no word of it", async () => {
    const error: unknown = await oddProcess()("throw").catch((reason: unknown) => reason);
    expect(error).toMatchObject({ said: expect.stringContaining("Error: out of the process\n    at ") });
    expect(whyGivenUp(error, "")).toBe("This is a fault of the App, which its log explains. ");
  });

  it("is known to be gone when something ends it between two tasks", async () => {
    const odd = oddProcess();
    expect([await odd("a"), odd.isThere()]).toEqual([well("a"), true]);
    expect(await odd("soon")).toEqual(well("soon"));
    await expect.poll(odd.isThere).toBe(false);
  });

  it("ends a task that does not end", async () => {
    await expect(oddProcess(1000)("hang")).rejects.toMatchObject({ kind: "time", message: "reading took over 1 s" });
  });

  it("has a heap that leaves room, within its bound, for what a process holds besides", async () => {
    expect(await oddProcess(30_000, 192)("flags")).toEqual(well("--max-old-space-size=128 --max-semi-space-size=8"));
  });

  it("is told no secret: its environment has the path alone", async () => {
    process.env["PRIVATE_KEY"] = "hush";
    onTestFinished(() => void delete process.env["PRIVATE_KEY"]);
    const answer = (await oddProcess()("secrets")) as { readonly presentation: { readonly title: string } };
    expect(answer.presentation.title.split(",").filter((name) => !/^(?:NODE_|__CF|TZ$|PWD$)/u.test(name))).toEqual([
      "PATH",
    ]);
  });
});

describe("whyGivenUp", () => {
  it("says what reading took too much of, and blames the App for the rest", async () => {
    const error: unknown = await oddProcess()("hoard").catch((reason: unknown) => reason);
    expect(whyGivenUp(error, "")).toBe(
      "Reading took over 64 MB of memory, the most that this App may use for it (`READING_MEGABYTES`).",
    );
    expect(whyGivenUp(new Error("x"), "All is well.")).toBe(
      "This is a fault of the App, which its log explains. All is well.",
    );
  });
});

describe("files as data", () => {
  it("read in the other process as they do here", () => {
    const files = filesFromMemory({ "a.py": "A = 1\n", "b/c.yml": "" });
    const other = unpackFiles(structuredClone(packFiles(files)));
    expect(other.list()).toEqual(files.list());
    for (const path of ["a.py", "b/c.yml", "nowhere"])
      expect([other.read(path), other.version(path)]).toEqual([files.read(path), files.version(path)]);
  });
});

describe("bytesOf", () => {
  it("counts what both sides have alike once", () => {
    const before = packFiles(filesFromMemory({ "a.py": "A = 1\n", "b.py": "B = 1\n" }));
    const after = packFiles(filesFromMemory({ "a.py": "A = 1\n", "b.py": "B = 22\n" }));
    expect(bytesOf({ kind: "review", before, after } as unknown as ProgramTask)).toBe(6 + 6 + 7);
  });
});

describe("pooledProgram", () => {
  const pool = readingPool({ memory: 704, processes: 2, start: startReadingProcess });
  afterAll(() => pool.stop());
  const program = pooledProgram(pool, "0.1.0");
  const usual = settingsSchema.parse({});
  const toRender = {
    commit: "a".repeat(40),
    environments: ["prod"],
    address: "https://github.com/harbour/ferries",
  };

  it("reviews and renders the example in a real process", async () => {
    const { reviewer, renderer } = program("1");
    const files = filesFromFolder("examples/ferries");
    const input = {
      before: files,
      after: files,
      settings: usual,
      compared: { before: "a", after: "b", note: null },
      now: null,
      notes: [],
      address: toRender.address,
      linkedAt: { before: "a", after: "b" },
    };
    const review = await reviewer(input);
    expect(review).toMatchObject({
      verdict: "pass",
      comment: expect.stringContaining("### Kedro on Dagster · ✅ Safe"),
    });
    expect(await reviewer({ ...input, before: filesFromMemory({}), after: filesFromMemory({}) })).toBeNull();
    expect(await reviewer({ ...input, settings: settingsSchema.parse({ projects: ["etl"] }) })).toMatchObject({
      verdict: "unknown",
      comment: expect.stringContaining("> `etl` in `projects` is no Kedro project"),
    });
    const rendering = await renderer.render({ ...toRender, files, settings: usual });
    expect(rendering).toMatchObject({ kind: "rendered", digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(rendering.kind === "rendered" && [...rendering.files.keys()]).toContain(
      "src/dagster_definitions/env_prod.py",
    );
  });

  it("stops a rendering of what is no Kedro project, or named wrongly", async () => {
    const { renderer } = program("1");
    const input = { ...toRender, files: filesFromMemory({ "README.md": "" }) };
    expect(await renderer.render({ ...input, settings: usual })).toEqual({
      kind: "stopped",
      reasons: ["there is no Kedro project"],
    });
    expect(await renderer.render({ ...input, settings: settingsSchema.parse({ projects: ["etl"] }) })).toEqual({
      kind: "stopped",
      reasons: ["`etl` is no Kedro project"],
      spots: [],
    });
  });
});

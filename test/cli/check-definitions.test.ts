import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, test } from "vitest";
import { callCli } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const EXAMPLE = fileURLToPath(new URL("../../examples/ferries", import.meta.url));
const DEFINITIONS = "src/dagster_definitions";

let folder = "";
beforeEach(() => {
  folder = temporaryFolder("check");
});

async function generated(name: string, ...options: readonly string[]): Promise<string> {
  const place = join(folder, name);
  cpSync(EXAMPLE, place, { recursive: true });
  const { status, complaint } = await callCli(["generate", place, "--env", "prod", "--out", place, ...options]);
  expect(status, complaint).toBe(0);
  return place;
}

function edit(place: string, path: string, from: string | RegExp, to: string): void {
  const file = join(place, path);
  const text = readFileSync(file, "utf8");
  expect(text).toMatch(from);
  writeFileSync(file, text.replace(from, to));
}

describe("generate --check", () => {
  test("tells of each project below a folder whose definitions or runtime are not what would be written", async () => {
    await generated("fresh");
    edit(await generated("old-runtime"), `${DEFINITIONS}/runtime/version.py`, '"0.1.0"', '"0.0.9"');
    edit(await generated("patched"), `${DEFINITIONS}/runtime/limits.py`, "3 * nodes", "9 * nodes");
    edit(await generated("stale"), "conf/base/dagster.yml", "30 4 * * *", "45 4 * * *");
    cpSync(EXAMPLE, join(folder, "without"), { recursive: true });
    const { status, output } = await callCli(["generate", folder, "--check"]);
    expect(output).toBe(`fresh: up to date
old-runtime: not up to date
  the runtime 0.0.9 is old, this is 0.1.0: generate them again
patched: not up to date
  the runtime 0.1.0 is not as this program has it: generate them again
stale: not up to date
  3 files would be written otherwise: src/dagster_definitions/README.md, src/dagster_definitions/env_prod.py, src/dagster_definitions/prod.json
`);
    expect(status).toBe(1);
  });

  test("of an installed runtime tells the version to install where they run", async () => {
    const settings = join(folder, "settings.yml");
    writeFileSync(settings, "definitions:\n  runtime: installed\n");
    const place = await generated("pinned", "--settings", settings);
    expect((await callCli(["generate", place, "--check", "--settings", settings])).status).toBe(0);
    expect((await callCli(["generate", place, "--check"])).output).toContain(
      "  the runtime is installed, and the settings say vendored: generate them again\n",
    );
    edit(place, `${DEFINITIONS}/requirements.txt`, "==0.1.0", "==0.0.3");
    const { status, output } = await callCli(["generate", place, "--check", "--settings", settings]);
    expect(output).toContain(
      "  the runtime 0.0.3 is old, this is 0.1.0: install kedro-dagster-runtime 0.1.0 where they run; generate them again to pin it\n",
    );
    expect(status).toBe(1);
  });

  test("tells of definitions that were made before the runtime had a version, and of a newer runtime", async () => {
    const before = await generated("before");
    rmSync(join(before, DEFINITIONS, "runtime/version.py"));
    expect((await callCli(["generate", before, "--check"])).output).toContain(
      "  the runtime of before it had a version is old, this is 0.1.0: generate them again\n",
    );
    const after = await generated("after");
    edit(after, `${DEFINITIONS}/runtime/version.py`, '"0.1.0"', '"0.2.0"');
    expect((await callCli(["generate", after, "--check"])).output).toContain(
      "  the runtime 0.2.0 is newer than 0.1.0, which this program has\n",
    );
  });

  test("does not mind how a manifest is laid out, and writes nothing", async () => {
    const place = await generated("formatted");
    const file = join(place, DEFINITIONS, "prod.json");
    const laidOut = JSON.stringify(JSON.parse(readFileSync(file, "utf8")));
    writeFileSync(file, laidOut);
    expect((await callCli(["generate", place, "--check"])).status).toBe(0);
    expect(readFileSync(file, "utf8")).toBe(laidOut);
  });

  test("passes where nothing was generated", async () => {
    mkdirSync(join(folder, "plain"));
    cpSync(EXAMPLE, join(folder, "plain"), { recursive: true });
    expect(await callCli(["generate", join(folder, "plain"), "--check"])).toMatchObject({ status: 0, output: "" });
  });
});

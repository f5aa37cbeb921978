import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.ts";

const MODULE = fileURLToPath(new URL("../../src/program/keep-compiled-code.ts", import.meta.url));

/** Runs a program that keeps what it compiles, with these variables, and says whether it ended well. */
function run(variables: Readonly<Record<string, string>>): void {
  const folder = temporaryFolder("keeping");
  writeFileSync(join(folder, "later.mjs"), "export const answer = 42;\n");
  writeFileSync(
    join(folder, "main.mjs"),
    `import { keepCompiledCode } from ${JSON.stringify(MODULE)};\nkeepCompiledCode();\nawait import("./later.mjs");\n`,
  );
  execFileSync(process.execPath, ["--disable-warning=ExperimentalWarning", join(folder, "main.mjs")], {
    env: { PATH: process.env["PATH"], ...variables },
    stdio: ["ignore", "pipe", "inherit"],
  });
}

function kept(around: string): readonly string[] {
  const folder = join(around, "kedro-dagster-action/compiled");
  return existsSync(folder) ? readdirSync(folder) : [];
}

describe("what is compiled", () => {
  it("is kept in the user's cache folder, for this user alone", () => {
    const [cache, home] = [temporaryFolder("cache"), temporaryFolder("home")];
    run({ XDG_CACHE_HOME: cache, HOME: home });
    run({ HOME: home });
    expect([kept(cache).length, kept(join(home, ".cache")).length]).toEqual([1, 1]);
  });

  it("is kept nowhere that others may write: they could run code as this user", () => {
    const cache = temporaryFolder("shared");
    mkdirSync(join(cache, "kedro-dagster-action/compiled"), { recursive: true });
    chmodSync(join(cache, "kedro-dagster-action/compiled"), 0o777);
    run({ XDG_CACHE_HOME: cache });
    expect(kept(cache)).toEqual([]);
  });

  it.each([
    ["below a file", "/dev/null/cache"],
    ["in a folder that is none", "relative/cache"],
    ["without a home", ""],
  ])("is kept nowhere %s, and the program runs all the same", (_, cache) => {
    expect(() => run({ XDG_CACHE_HOME: cache, HOME: "/dev/null" })).not.toThrow();
  });

  it("is not kept where Node was told so", () => {
    const cache = temporaryFolder("off");
    run({ XDG_CACHE_HOME: cache, NODE_DISABLE_COMPILE_CACHE: "1" });
    expect(kept(cache)).toEqual([]);
  });
});

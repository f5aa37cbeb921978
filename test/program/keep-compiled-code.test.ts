import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.ts";

const MODULE = fileURLToPath(new URL("../../src/program/keep-compiled-code.ts", import.meta.url));

let bundle: string;
beforeAll(async () => {
  bundle = temporaryFolder("bundle");
  const build = await rolldown({ input: { main: MODULE }, platform: "node", external: [/^node:/] });
  await build.write({ dir: bundle, format: "cjs", entryFileNames: "kept.js" });
  await build.close();
  writeFileSync(join(bundle, "package.json"), '{"type": "commonjs"}');
  writeFileSync(join(bundle, "main.js"), 'require("./kept.js").keepCompiledCode("told");\nrequire("./later.js");\n');
});

/** Runs a bundle that keeps what it compiles of this later file, and gives what that says. */
function run(variables: Readonly<Record<string, string>>, later = "console.log(42)"): string {
  writeFileSync(join(bundle, "later.js"), later);
  return spawnSync(process.execPath, [join(bundle, "main.js")], {
    env: { PATH: process.env["PATH"], ...variables },
    encoding: "utf8",
  }).stdout.trim();
}

function kept(around: string): readonly string[] {
  const folder = join(around, "kedro-dagster-action/compiled");
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** The one file that is kept. */
function keptFile(around: string): string {
  return join(around, "kedro-dagster-action/compiled", kept(around)[0] ?? "");
}

describe("what is compiled", () => {
  it("is kept in the user's cache folder, for this user alone", () => {
    const [cache, home] = [temporaryFolder("cache"), temporaryFolder("home")];
    run({ XDG_CACHE_HOME: cache, HOME: home });
    run({ HOME: home });
    expect([kept(cache).length, kept(join(home, ".cache")).length]).toEqual([1, 1]);
  });

  it("serves the next run, with all that ran: it leaves what is kept as it is", () => {
    const cache = temporaryFolder("again");
    const later = `const asked = () => [require('node:path').basename(__filename), module.id === __filename];
console.log(asked().join());`;
    expect(run({ XDG_CACHE_HOME: cache }, later)).toBe("later.js,true");
    const first = statSync(keptFile(cache)).ino;
    expect(run({ XDG_CACHE_HOME: cache }, later)).toBe("later.js,true");
    expect([kept(cache).length, statSync(keptFile(cache)).ino]).toEqual([1, first]);
  });

  it("is never taken for other code, though that is as long", () => {
    const cache = temporaryFolder("other");
    expect([
      run({ XDG_CACHE_HOME: cache }, "console.log(1)"),
      run({ XDG_CACHE_HOME: cache }, "console.log(2)"),
    ]).toEqual(["1", "2"]);
  });

  it.each([
    ["is cut off", (file: string) => truncateSync(file, 10)],
    ["is of another V8", (file: string) => writeFileSync(file, Buffer.concat([Buffer.alloc(400), readFileSync(file)]))],
    ["is a folder", (file: string) => (rmSync(file), mkdirSync(file))],
  ])("is compiled anew where what is kept %s", (_, spoil) => {
    const cache = temporaryFolder("spoilt");
    run({ XDG_CACHE_HOME: cache });
    spoil(keptFile(cache));
    expect(run({ XDG_CACHE_HOME: cache })).toBe("42");
    expect(kept(cache)).toHaveLength(1);
  });

  it("is not kept of a run that could not do its work: it compiled little of what the next one needs", () => {
    const cache = temporaryFolder("failed");
    run({ XDG_CACHE_HOME: cache }, "process.exitCode = 2");
    expect(kept(cache)).toEqual([]);
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
    expect(run({ XDG_CACHE_HOME: cache, HOME: "/dev/null" })).toBe("42");
  });

  it("is not kept where Node was told so, nor where Node keeps it itself", () => {
    const cache = temporaryFolder("off");
    run({ XDG_CACHE_HOME: cache, NODE_DISABLE_COMPILE_CACHE: "1" });
    run({ XDG_CACHE_HOME: cache, NODE_COMPILE_CACHE: temporaryFolder("nodes") });
    expect(kept(cache)).toEqual([]);
  });
});

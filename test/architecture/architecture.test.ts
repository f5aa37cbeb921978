import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  drawPictures,
  filesBelow,
  findCircle,
  importsIn,
  importsOf,
  PAGE,
  readWalls,
  refusal,
  sourceFiles,
  wallOf,
} from "./walls.ts";

const walls = readWalls();
const files = sourceFiles();

describe("the walls between the folders (docs/architecture.md)", () => {
  it("every file stands in a folder that has a row", () => {
    expect(files.filter((file) => wallOf(walls, file) === null)).toEqual([]);
  });

  it("every row has a folder with files, names only rows and gives a reason", () => {
    const folders = walls.map((wall) => wall.folder);
    expect(folders.filter((folder) => !files.some((file) => file.startsWith(`${folder}/`)))).toEqual([]);
    expect(walls.flatMap((wall) => wall.imports).filter((folder) => !folders.includes(folder))).toEqual([]);
    expect(walls.filter((wall) => wall.reason === "").map((wall) => wall.folder)).toEqual([]);
  });

  it("no import goes through a wall", () => {
    expect(files.flatMap((file) => importsOf(file).flatMap((found) => refusal(walls, found) ?? []))).toEqual([]);
  });

  it("a probe in every folder finds every import refused that its row does not allow", () => {
    for (const here of walls) {
      for (const there of walls) {
        const probe = importsIn(
          `${here.folder}/probe.ts`,
          `import type { X } from "${up(here.folder)}${there.folder}/x.ts";`,
        );
        const isAllowed = here === there || here.imports.includes(there.folder);
        expect([here.folder, there.folder, refusal(walls, probe[0] ?? never()) === null]).toEqual([
          here.folder,
          there.folder,
          isAllowed,
        ]);
      }
      for (const name of ["node:fs", "probot", "@octokit/core", "zod"]) {
        const probe = importsIn(`${here.folder}/probe.ts`, `const x = await import("${name}");`)[0] ?? never();
        const isAllowed = here.packages.some(
          (allowed) => name === allowed || (allowed === "node:" && name === "node:fs"),
        );
        expect([here.folder, name, refusal(walls, probe) === null]).toEqual([here.folder, name, isAllowed]);
      }
    }
  });

  it.each([
    'import type { Stats } from "node:fs";',
    'import {\n  type Stats, // a; "b"\n  readFileSync,\n} from "node:fs";',
    'export type { Stats } from "node:fs";',
    'export * as fs from "node:fs";',
    'import "node:fs";',
    'import fs = require("node:fs");',
    'const fs = await import(\n  /* a */ "node:fs"\n);',
    "const fs = await import(`node:fs`);",
    'const fs = await import("node:" + "fs");',
    "const fs = await import(name);",
    'const fs = require("node:fs");',
    'const fs = createRequire(import.meta.url)("node:fs");',
    'const fs = globalThis.process.getBuiltinModule("fs");',
    'type Stats = import("node:fs").Stats;',
    'type Fs = typeof import("node:fs");',
    'new Worker(new URL("../../app/main.ts", import.meta.url));',
  ])("refuses in the core: %s", (text) => {
    const found = importsIn("src/core/text/probe.ts", text);
    expect(found.flatMap((one) => refusal(walls, one) ?? [])).toHaveLength(1);
  });

  // the linter refuses `Date.now` and has no rule for these
  it("nothing in the core or the libraries asks the clock or the machine's time zone", () => {
    const clock =
      /\bnew Date\(\)|\bnew Date\b(?!\()|(?<!new )\bDate\(|\.get(?:Hours|Minutes|Date|Day|Month|FullYear|TimezoneOffset)\(/u;
    const pure = files.filter((file) => /^(?:src\/core|packages)\//u.test(file));
    expect(pure.filter((file) => clock.test(readFileSync(file, "utf8")))).toEqual([]);
    for (const text of ["new Date()", "Date()", "new Date(0).getHours()"]) expect(text).toMatch(clock);
    expect("new Date(at).getUTCDay()").not.toMatch(clock);
  });

  it("scripts, tests and the tools of both import one way", () => {
    const allowed: Readonly<Record<string, readonly string[]>> = {
      scripts: ["scripts", "tools", "src", "packages"],
      tools: ["tools", "src", "packages"],
      test: ["test", "tools", "src", "packages", "schema"],
    };
    const wrong = Object.entries(allowed).flatMap(([folder, may]) =>
      filesBelow(folder).flatMap((file) =>
        importsOf(file)
          .filter(({ to, isPackage }) => !isPackage && to.includes("/") && !may.includes(to.split("/")[0] ?? ""))
          // what both play, in short and at length
          .filter(({ to }) => !(file.startsWith("scripts/soak/") && to.startsWith("test/support/soak/")))
          .map(({ to }) => `${file} imports ${to}`),
      ),
    );
    expect(wrong).toEqual(["test/rules/every-rule.test.ts imports scripts/write-rule-pages.ts"]);
  });

  it("every function, class and constant that a file exports is named in another one", () => {
    const everywhere = ["src", "packages", "scripts", "tools", "test"].flatMap(filesBelow);
    const holders = new Map<string, number>();
    for (const file of everywhere)
      for (const word of new Set(readFileSync(file, "utf8").match(/[\w$]+/gu)))
        holders.set(word, (holders.get(word) ?? 0) + 1);
    const alone = files.flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/^export (?:async )?(?:function\*?|class|const) (?<name>[\w$]+)/gmu)]
        .map(({ groups }) => groups?.["name"] ?? "")
        .filter((name) => (holders.get(name) ?? 0) < 2)
        .map((name) => `${file}: ${name}`),
    );
    expect(alone).toEqual([]);
  });

  it("what can fail gives the one `Result`, and no type of its own with `ok`", () => {
    const own = files.filter((file) => /\breadonly ok\??:/u.test(readFileSync(file, "utf8")));
    expect(own).toEqual(["src/core/model/result.ts"]);
  });

  it("rows import in one direction", () => {
    expect(findCircle(new Map(walls.map((wall) => [wall.folder, wall.imports])))).toBeNull();
  });

  it("no file imports itself over others, types included", () => {
    const graph = new Map(
      files.map((file) => [file, importsOf(file).flatMap((found) => (found.isPackage ? [] : [found.to]))] as const),
    );
    expect(findCircle(graph)).toBeNull();
  });

  it("the page names only files that there are", () => {
    const names = [...readFileSync(PAGE, "utf8").matchAll(/`(?<name>[\w./-]+\.ts)`/gu)].map(
      ({ groups }) => groups?.["name"] ?? "",
    );
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !files.some((file) => file === name || file.endsWith(`/${name}`)))).toEqual([]);
  });

  it("the pictures are drawn from the tables", async () => {
    await expect(drawPictures(readFileSync(PAGE, "utf8"), walls)).toMatchFileSnapshot(PAGE);
  });
});

function up(folder: string): string {
  return "../".repeat(folder.split("/").length);
}

function never(): never {
  throw new Error("the probe has no import");
}

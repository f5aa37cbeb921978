import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { drawPictures, findCircle, importsOf, PAGE, readWalls, refusal, sourceFiles, wallOf } from "./walls.ts";

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
        const probe = importsOf(
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
        const probe = importsOf(`${here.folder}/probe.ts`, `const x = await import("${name}");`)[0] ?? never();
        const isAllowed = here.packages.some(
          (allowed) => name === allowed || (allowed === "node:" && name === "node:fs"),
        );
        expect([here.folder, name, refusal(walls, probe) === null]).toEqual([here.folder, name, isAllowed]);
      }
    }
  });

  it.fails("rows import in one direction", () => {
    expect(findCircle(new Map(walls.map((wall) => [wall.folder, wall.imports])))).toBeNull();
  });

  it.fails("no file imports itself over others, types included", () => {
    const graph = new Map(
      files.map((file) => [file, importsOf(file).flatMap((found) => (found.isPackage ? [] : [found.to]))] as const),
    );
    expect(findCircle(graph)).toBeNull();
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

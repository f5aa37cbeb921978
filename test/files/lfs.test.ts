import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { lfsPointer } from "../../src/core/links/lfs-pointer.ts";
import type { ProjectFiles } from "../../src/core/model/project-files.ts";
import { filesAsTracked } from "../../src/files/files-as-tracked.ts";
import { filesFromFolder } from "../../src/files/files-from-folder.ts";
import { filesFromGit } from "../../src/files/files-from-git.ts";
import { filesFromMemory } from "../../src/files/files-from-memory.ts";
import { fileWindows, repositoryOf, type Texts } from "../support/file-windows.ts";
import { translationOf } from "../support/translation-of.ts";

const pointerTo = (text: string): string =>
  `version https://git-lfs.github.com/spec/v1\noid sha256:${createHash("sha256").update(text).digest("hex")}\nsize ${Buffer.byteLength(text)}\n`;
const CURE = "is a Git LFS pointer, and what it points to was not read: `lfs: true` of a checkout brings it";
const PROJECT: Texts = {
  "pyproject.toml": '[tool.kedro]\npackage_name = "etl"\nproject_name = "E"\nkedro_init_version = "1.0.0"\n',
  "src/etl/__init__.py": "",
  "src/etl/pipeline_registry.py":
    'from kedro.pipeline import node, pipeline\nfrom etl.clean import clean\n\n\ndef register_pipelines():\n    return {"__default__": pipeline([node(clean, ["a", "params:b"], "c", name="clean")])}\n',
  "src/etl/clean.py": "def clean(a, b):\n    return a\n",
  "conf/base/catalog.yml": 'a: {type: pandas.CSVDataset, filepath: "data/a.csv"}\n',
  "conf/base/parameters.yml": "b: 1\n",
  "conf/local/.gitkeep": "",
};

const kept = (path: string, texts = PROJECT): Texts => ({ ...texts, [path]: pointerTo(texts[path] ?? "") });

const read = async (files: ProjectFiles) => {
  const { location, diagnostics } = await translationOf(files);
  return {
    complete: location.complete,
    blind: location.blindSpots.map(({ message, at }) => `${at.file}: ${message}`),
    found: diagnostics.map(({ rule, subject }) => `${rule} ${subject}`),
  };
};

describe("a file that Git LFS keeps", () => {
  it.each(["conf/base/catalog.yml", "conf/base/parameters.yml"])(
    "is told once where configuration hangs on it, and nothing in it is missing or a mistake: %s",
    async (path) => {
      for (const [name, files] of await fileWindows({ texts: kept(path) }))
        expect({ name, ...(await read(files)) }).toEqual({
          name,
          complete: false,
          blind: [`${path}: \`${path}\` ${CURE}`],
          found: [],
        });
    },
  );

  it.each(["src/etl/pipeline_registry.py", "src/etl/settings.py", "src/etl/__init__.py"])(
    "is no Python that does not parse, but code that is not known: %s",
    async (path) => {
      for (const [name, files] of await fileWindows({ texts: kept(path) })) {
        const { complete, blind, found } = await read(files);
        expect({
          name,
          complete,
          blind: [...new Set(blind.map((line) => line.replace(/^[^:]+: /u, "")))],
          found,
        }).toEqual({
          name,
          complete: false,
          blind: [`\`${path}\` ${CURE}`],
          found: [],
        });
      }
    },
  );

  it("that holds the function of a node leaves that node in doubt, and calls no module missing", async () => {
    for (const [name, files] of await fileWindows({ texts: kept("src/etl/clean.py") }))
      expect({ name, ...(await read(files)) }).toEqual({
        name,
        complete: false,
        blind: [`src/etl/pipeline_registry.py: \`src/etl/clean.py\` ${CURE}`],
        found: [],
      });
  });

  it("that code reads is not known, nor is what follows from it", async () => {
    const texts = {
      ...PROJECT,
      "src/etl/names.json": '["x"]',
      "src/etl/pipeline_registry.py":
        'import json\nfrom pathlib import Path\n\nfrom kedro.pipeline import node, pipeline\nfrom etl.clean import clean\n\nNAMES = json.loads((Path(__file__).parent / "names.json").read_text())\n\n\ndef register_pipelines():\n    return {"__default__": pipeline([node(clean, ["a", "params:b"], name, name=name) for name in NAMES])}\n',
    };
    expect((await read(filesFromMemory(texts))).blind).toEqual([]);
    for (const [name, files] of await fileWindows({ texts: kept("src/etl/names.json", texts) }))
      expect({ name, ...(await read(files)) }).toEqual({
        name,
        complete: false,
        blind: [`src/etl/pipeline_registry.py: \`src/etl/names.json\` ${CURE}`],
        found: [],
      });
  });

  it("that nothing reads says nothing", async () => {
    const texts = {
      ...PROJECT,
      "data/01_raw/a.csv": pointerTo("x,y\n"),
      "docs/a.yml": pointerTo("y"),
      "conf/base/logging.yml": pointerTo("z"),
    };
    for (const [name, files] of await fileWindows({ texts }))
      expect({ name, ...(await read(files)) }).toEqual({ name, complete: true, blind: [], found: [] });
  });

  it("is read where a checkout has brought it: from disk, and from what LFS keeps beside git's objects", async () => {
    const path = "conf/base/parameters.yml";
    const root = repositoryOf({ texts: kept(path) });
    const oid = lfsPointer(pointerTo("b: 1\n"))?.oid ?? "";
    const place = join(root, ".git/lfs/objects", oid.slice(0, 2), oid.slice(2, 4), oid);
    mkdirSync(dirname(place), { recursive: true });
    // something else under that name is not what the pointer names
    writeFileSync(place, "b: 2\n");
    expect((await read(filesFromGit(root, "HEAD"))).complete).toBe(false);
    writeFileSync(place, "b: 1\n");
    expect(await read(filesFromGit(root, "HEAD"))).toEqual({ complete: true, blind: [], found: [] });
    expect((await read(filesFromFolder(root))).complete).toBe(false);
    writeFileSync(join(root, path), "b: 1\n");
    for (const files of [filesFromFolder(root), filesAsTracked(root)])
      expect(await read(files)).toEqual({ complete: true, blind: [], found: [] });
  });

  it("is known by git-lfs's own form alone, and by no text that only looks like one", () => {
    const pointer = pointerTo("a");
    expect(lfsPointer(pointer)?.size).toBe(1);
    expect(lfsPointer(pointer.replaceAll("\n", "\r\n"))?.size).toBe(1);
    expect(lfsPointer(pointer.replace("git-lfs", "hawser"))?.size).toBe(1);
    expect(lfsPointer(pointer.replace("oid", "ext-0-case sha256:00\noid"))?.size).toBe(1);
    for (const text of [
      `# ${pointer}`,
      pointer.replace("spec/v1", "spec/v2"),
      pointer.replace("size 1", "size"),
      "version https://git-lfs.github.com/spec/v1\n",
      `${pointer}${"#".repeat(1024)}`,
    ])
      expect([text, lfsPointer(text)]).toEqual([text, null]);
  });
});

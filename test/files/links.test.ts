import { execFileSync } from "node:child_process";
import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ProjectFiles } from "../../src/core/model/project-files.ts";
import { findKedroProjects } from "../../src/core/kedro/layout/find-projects.ts";
import { reviewRepository } from "../../src/core/review/review-repository.ts";
import { pythonParser } from "../../tools/python-parser.ts";
import { filesAsTracked } from "../../src/files/files-as-tracked.ts";
import { filesFromFolder } from "../../src/files/files-from-folder.ts";
import { filesFromGit } from "../../src/files/files-from-git.ts";
import { filesFromMemory } from "../../src/files/files-from-memory.ts";
import { fileWindows, repositoryOf, throughGitHub, type Texts } from "../support/file-windows.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { translationOf } from "../support/translation-of.ts";

const PROJECT: Texts = {
  "pyproject.toml": '[tool.kedro]\npackage_name = "etl"\nproject_name = "E"\nkedro_init_version = "1.0.0"\n',
  "src/etl/pipeline_registry.py":
    'from kedro.pipeline import node, pipeline\nfrom etl.common.clean import clean\n\n\ndef register_pipelines():\n    return {"__default__": pipeline([node(clean, ["a", "params:b"], "c", name="clean")])}\n',
};
const CLEAN: Texts = { "lib/clean.py": "def clean(a, b):\n    return a\n" };
const CONF: Texts = {
  "shared/base/catalog.yml": 'a: {type: pandas.CSVDataset, filepath: "data/a.csv"}\n',
  "shared/base/parameters.yml": "b: 1\n",
  "shared/local/.gitkeep": "",
};
const CODE = { "src/etl/common": "../../lib" };

const told = async (files: ProjectFiles): Promise<string> => {
  const { location, diagnostics } = await translationOf(files);
  return JSON.stringify({ location, diagnostics });
};

const git = (cwd: string, ...args: string[]): string => execFileSync("git", args, { cwd, encoding: "utf8" });
const windows = (texts: Texts, links: Texts) => fileWindows({ texts, links });
const onDisk = (texts: Texts, links: Texts) => repositoryOf({ texts, links });

describe("symbolic links", () => {
  it.each([
    ["a folder of configuration", { conf: "shared", ...CODE }],
    ["an environment's folder", { "conf/base": "../shared/base", "conf/local": "../shared/local", ...CODE }],
    ["a link to a link", { conf: "middle", middle: "./shared", ...CODE }],
    [
      "single files",
      {
        "conf/base/catalog_more.yml": "../../shared/base/catalog.yml",
        "conf/base/parameters.yml": "../../shared/base/parameters.yml",
        ...CODE,
      },
    ],
  ])("within a repository are followed by every window alike: %s", async (_, links) => {
    for (const [name, files] of await windows({ ...PROJECT, ...CLEAN, ...CONF }, links)) {
      const { location, diagnostics } = await translationOf(files);
      expect({ name, found: diagnostics.filter(({ severity }) => severity === "error") }).toEqual({ name, found: [] });
      expect({ name, blind: location.blindSpots }).toEqual({ name, blind: [] });
      expect(location.kedro.datasets["a"]?.type).toBe("pandas.CSVDataset");
      expect(files.read("src/etl/common/clean.py")).toBe(CLEAN["lib/clean.py"]);
    }
    const seen = await windows({ ...PROJECT, ...CLEAN, ...CONF }, links);
    const texts = await Promise.all(seen.map(([, files]) => told(files)));
    expect(new Set(texts).size).toBe(1);
    expect(new Set(seen.map(([, files]) => JSON.stringify(files.list()))).size).toBe(1);
  });

  it("have the version of what they lead to, the one that git gives it", () => {
    const root = onDisk({ ...CONF }, { conf: "shared" });
    const blob = git(root, "rev-parse", "HEAD:shared/base/catalog.yml").trim();
    for (const files of [filesAsTracked(root), filesFromGit(root, "HEAD")])
      expect(files.version("conf/base/catalog.yml")).toBe(blob);
  });

  it.each([
    ["leads out of the repository", "/srv/conf"],
    ["leads out of the repository", "../../conf"],
    ["leads to nothing in the repository", "gone"],
    ["leads round in a circle", "conf"],
  ])("for a folder of configuration that %s are told once, and nothing is said to be missing", async (why, target) => {
    for (const [name, files] of await windows({ ...PROJECT, ...CLEAN }, { conf: target, ...CODE })) {
      const { location, diagnostics } = await translationOf(files);
      expect({ name, found: diagnostics.filter(({ severity }) => severity !== "info") }).toEqual({ name, found: [] });
      expect({
        name,
        blind: location.blindSpots.map(({ message }) => message).filter((message) => message.includes("link")),
      }).toEqual({
        name,
        blind: [`\`conf\` is a symbolic link that ${why}: it was not followed`],
      });
      expect(location.complete).toBe(false);
    }
  });

  it("for one file are told where Kedro would read that file, and passed over where it would not", async () => {
    const links = {
      "conf/base/catalog_more.yml": "/srv/a.yml",
      "docs/a.yml": "/srv/a.yml",
      "conf/base/notes.yml": "gone",
    };
    for (const [, files] of await windows(
      { ...PROJECT, ...CLEAN, "conf/base/parameters.yml": "b: 1\n" },
      { ...links, ...CODE },
    )) {
      const { location, diagnostics } = await translationOf(files);
      expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      expect(
        location.blindSpots.filter(({ message }) => message.includes("symbolic link")).map(({ at }) => at.file),
      ).toEqual(["conf/base/catalog_more.yml"]);
    }
  });

  it("for code that are not followed leave the import as information", async () => {
    const texts = {
      ...PROJECT,
      "conf/base/catalog.yml": CONF["shared/base/catalog.yml"] ?? "",
      "conf/base/parameters.yml": "b: 1\n",
    };
    for (const [, files] of await windows(texts, { "src/etl/common": "/srv/lib" })) {
      const { diagnostics } = await translationOf(files);
      const missing = diagnostics.filter(({ rule }) => rule === "missing-module");
      expect(missing.map(({ severity, help }) => [severity, help])).toEqual([
        [
          "info",
          "`src/etl/common` is a symbolic link that leads out of the repository, where it may stand: make sure that it is there where Dagster runs.",
        ],
      ]);
    }
  });

  const DISCOVERING: Texts = {
    ...PROJECT,
    "src/etl/pipeline_registry.py":
      "from kedro.framework.project import find_pipelines\n\n\ndef register_pipelines():\n    return find_pipelines()\n",
    "src/etl/__init__.py": "",
    "src/etl/pipelines/__init__.py": "",
    "conf/base/catalog.yml": CONF["shared/base/catalog.yml"] ?? "",
    "shared/one/__init__.py":
      'from kedro.pipeline import node, pipeline\n\n\ndef f(a):\n    return a\n\n\ndef create_pipeline():\n    return pipeline([node(f, "a", "c", name="clean")])\n',
  };

  it("for a pipeline's folder give its pipeline; one that is not followed leaves it unknown instead of out", async () => {
    for (const [, files] of await windows(DISCOVERING, { "src/etl/pipelines/one": "../../../shared/one" })) {
      const { location } = await translationOf(files);
      expect(location.complete).toBe(true);
      expect(location.kedro.pipelines["one"]?.nodes).toEqual(["clean"]);
    }
    const { location, diagnostics } = await translationOf(
      filesFromMemory(DISCOVERING, {
        "src/etl/pipelines/one": "/srv/one",
        "src/etl/pipelines/README.md": "/srv/README.md",
        "src/etl/pipelines/loop": "loop",
      }),
    );
    expect(location.complete).toBe(false);
    expect(location.blindSpots.map(({ message }) => message)).toEqual([
      "`etl.pipelines.one` is not a file of the project; `src/etl/pipelines/one` is a symbolic link that leads out of the repository: it was not followed",
    ]);
    expect(diagnostics.filter(({ rule }) => rule === "missing-module").map(({ help }) => help)).toEqual([
      "`src/etl/pipelines/one` is a symbolic link that leads out of the repository, where it may stand: make sure that it is there where Dagster runs.",
    ]);
  });

  it.each([
    ["src/etl/pipelines", /^src\/etl\/pipelines\//u],
    ["src/etl", /^src\/etl\//u],
    ["src", /^src\//u],
  ])("in the place of the code, as %s, leave pipelines unknown instead of none", async (link, behind) => {
    const texts = Object.fromEntries(Object.entries(DISCOVERING).filter(([path]) => !behind.test(path)));
    const { location, diagnostics } = await translationOf(filesFromMemory(texts, { [link]: "/srv/code" }));
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(location.complete).toBe(false);
    expect(location.blindSpots.map(({ message }) => message)).toEqual([
      `\`${link}\` is a symbolic link that leads out of the repository: it was not followed`,
    ]);
  });

  it("in the place of the settings leave them unknown instead of Kedro's own", async () => {
    const { location, diagnostics } = await translationOf(
      filesFromMemory(
        {
          ...PROJECT,
          ...CLEAN,
          "conf/base/catalog.yml": CONF["shared/base/catalog.yml"] ?? "",
          "conf/base/parameters.yml": "b: 1\n",
        },
        { "src/etl/settings.py": "/srv/settings.py", ...CODE },
      ),
    );
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(location.complete).toBe(false);
    expect(location.blindSpots.map(({ message }) => message)).toEqual([
      "`etl.settings` is not a file of the project; `src/etl/settings.py` is a symbolic link that leads out of the repository: it was not followed",
    ]);
  });

  it("that are over many, over long or no text are refused by git and GitHub alike", async () => {
    const many = Array.from({ length: 1002 }, (_, index) => [`many/l${String(index).padStart(4, "0")}`, "../a.yml"]);
    const texts = { "a.yml": "a: 1\n" };
    const links = { ...Object.fromEntries(many), "a/long": `${"./".repeat(2500)}a.yml`, "a/binary": "x\0y" };
    const { api, git: fromGit } = await throughGitHub({ texts, links });
    const shown = ({ links: made }: ProjectFiles) => ({
      followed: [...(made?.followed ?? [])],
      refused: [...(made?.refused ?? [])],
    });
    expect(shown(fromGit)).toEqual(shown(api));
    expect(shown(api).refused).toContainEqual(["a/long", "nowhere"]);
    expect(shown(api).refused).toContainEqual(["a/binary", "nowhere"]);
    expect(shown(api).refused.filter(([, why]) => why === "too many")).toHaveLength(4);
  });

  it("are followed in an archive that git made, which is no repository, and in a folder that a link names", async () => {
    const texts = { ...PROJECT, ...CLEAN, ...CONF, ".gitattributes": "docs export-ignore\n" };
    const root = onDisk(texts, { conf: "shared", ...CODE });
    const unpacked = temporaryFolder("archive-");
    execFileSync("tar", ["-x", "-C", unpacked], { input: execFileSync("git", ["archive", "HEAD"], { cwd: root }) });
    const named = join(temporaryFolder("named-"), "project");
    symlinkSync(root, named);
    const expected = await told(filesFromGit(root, "HEAD"));
    for (const files of [
      filesFromFolder(unpacked),
      filesAsTracked(unpacked),
      filesFromFolder(named),
      filesAsTracked(named),
    ])
      expect(await told(files)).toBe(expected);
  });

  it("below an environment's folder are entered by Kedro for files only, so a linked folder there gives nothing", async () => {
    const texts = {
      ...PROJECT,
      ...CLEAN,
      "more/parameters.yml": "b: 1\n",
      "conf/base/catalog.yml": CONF["shared/base/catalog.yml"] ?? "",
    };
    for (const [, files] of await windows(texts, { "conf/base/parameters_more": "../../more", ...CODE })) {
      const { diagnostics } = await translationOf(files);
      expect(diagnostics.filter(({ severity }) => severity === "error").map(({ rule }) => rule)).toEqual([
        "missing-parameter",
      ]);
    }
  });

  it("lead a project that stands deep in a repository to what stands beside it, and never above the repository", async () => {
    const moved = Object.fromEntries(
      Object.entries({ ...PROJECT, ...CLEAN }).map(([path, text]) => [`apps/etl/${path}`, text]),
    );
    const root = onDisk(
      { ...moved, ...CONF },
      {
        "apps/etl/conf": "../../shared",
        "apps/etl/src/etl/common": "../../lib",
        "apps/etl/up": "../../../outside.yml",
      },
    );
    writeFileSync(join(root, "../outside.yml"), "secret: 1\n");
    const named = join(root, "../named");
    symlinkSync(join(root, "apps/etl"), named);
    expect(filesFromFolder(named).read("conf/base/parameters.yml")).toBe("b: 1\n");
    const files = filesFromFolder(join(root, "apps/etl"));
    expect(files.read("conf/base/parameters.yml")).toBe("b: 1\n");
    expect(files.read("up")).toBeNull();
    expect(files.list()).not.toContain("up");
  });

  it("are no second project where a whole project is linked", async () => {
    const texts = Object.fromEntries(
      Object.entries({ ...PROJECT, ...CLEAN, ...CONF }).map(([path, text]) => [`etl/${path}`, text]),
    );
    for (const [, files] of await windows(texts, { again: "etl" })) expect(findKedroProjects(files)).toEqual(["etl"]);
  });

  it("let nobody read outside the repository, whatever path is asked for", async () => {
    const root = onDisk(
      { "a/x.yml": "x: 1\n" },
      { out: "..", "a/out": "../..", "a/etc": "/etc", "a/passwd": "/etc/passwd", "a/loop": "loop" },
    );
    writeFileSync(join(root, "../secret.yml"), "secret: 1\n");
    const asked = [
      "out/secret.yml",
      "a/out/secret.yml",
      "a/etc/passwd",
      "a/passwd",
      "out/repository/a/x.yml",
      "a/loop",
      "a/../../secret.yml",
    ];
    for (const files of [
      filesFromFolder(root),
      filesAsTracked(root),
      filesFromGit(root, "HEAD"),
      filesFromFolder(root, []),
      filesFromFolder(join(root, "a")),
    ]) {
      expect(asked.map((path) => files.read(path))).toEqual(asked.map(() => null));
      expect(asked.map((path) => files.version(path))).toEqual(asked.map(() => null));
      expect(files.list().filter((path) => asked.includes(path))).toEqual([]);
    }
  });

  it("of the whole configuration that are not followed leave no named environment a mistake", async () => {
    const files = filesFromMemory({ ...PROJECT, ...CLEAN }, { conf: "/srv/conf", ...CODE });
    const { diagnostics } = await translationOf(files, { environment: "prod", isEnvironmentNamed: true });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("in a review count as what they lead to: an edit there is told once, another target too", async () => {
    const other = {
      ...CONF,
      "other/base/catalog.yml": CONF["shared/base/catalog.yml"] ?? "",
      "other/base/parameters.yml": "b: 2\n",
    };
    const texts = { ...PROJECT, ...CLEAN, ...other };
    const review = async (before: ProjectFiles, after: ProjectFiles) => {
      const [report] = reviewRepository({
        before,
        after,
        environments: ["local"],
        compared: { before: "a", after: "b", note: null },
        failOn: "error",
        target: "generated",
        versions: {},
        environmentVariables: new Map(),
        parser: await pythonParser(),
      });
      return report?.changedFiles;
    };
    const base = filesFromMemory(texts, { conf: "shared", ...CODE });
    const edited = filesFromMemory({ ...texts, "shared/base/parameters.yml": "b: 2\n" }, { conf: "shared", ...CODE });
    expect(await review(base, edited)).toEqual([{ path: "shared/base/parameters.yml", account: "explains" }]);
    const turned = filesFromMemory(texts, { conf: "other", ...CODE });
    expect(await review(base, turned)).toContainEqual({ path: "conf/base/parameters.yml", account: "explains" });
    expect(await review(base, filesFromMemory(texts, { conf: "shared", ...CODE }))).toEqual([]);
  });
});

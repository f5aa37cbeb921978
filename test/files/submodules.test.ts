import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { followLinks } from "../../src/core/links/follow-links.ts";
import type { ProjectFiles } from "../../src/core/model/project-files.ts";
import { reviewRepository } from "../../src/core/review/review-repository.ts";
import { exportCommit } from "../../src/files/export-commit.ts";
import { filesAsTracked } from "../../src/files/files-as-tracked.ts";
import { filesFromFolder } from "../../src/files/files-from-folder.ts";
import { filesFromGit } from "../../src/files/files-from-git.ts";
import { filesFromMemory } from "../../src/files/files-from-memory.ts";
import { pythonParser } from "../../tools/python-parser.ts";
import { fileWindows, repositoryOf, type Texts } from "../support/file-windows.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { translationOf } from "../support/translation-of.ts";

const PIN = "1234567890123456789012345678901234567890";
const OTHER_PIN = "2234567890123456789012345678901234567890";
const PYPROJECT = '[tool.kedro]\npackage_name = "etl"\nproject_name = "E"\nkedro_init_version = "1.0.0"\n';
const NODE = 'node(clean, ["a", "params:b"], "c", name="clean")';
const REGISTRY = `from kedro.pipeline import node, pipeline\nfrom etl.clean import clean\n\n\ndef register_pipelines():\n    return {"__default__": pipeline([${NODE}])}\n`;
const CLEAN = "def clean(a, b):\n    return a\n";
const CATALOG = 'a: {type: pandas.CSVDataset, filepath: "data/a.csv"}\n';
const PROJECT: Texts = {
  "pyproject.toml": PYPROJECT,
  "src/etl/__init__.py": "",
  "src/etl/pipeline_registry.py": REGISTRY,
  "src/etl/clean.py": CLEAN,
  "conf/base/catalog.yml": CATALOG,
  "conf/base/parameters.yml": "b: 1\n",
  "conf/local/.gitkeep": "",
};
const CURE =
  "a repository of its own: it was not followed, which `reader: live` reads where `submodules: true` checks it out";

const without = (pattern: RegExp): Texts =>
  Object.fromEntries(Object.entries(PROJECT).filter(([path]) => !pattern.test(path)));

const read = async (files: ProjectFiles) => {
  const { location, diagnostics } = await translationOf(files);
  return {
    complete: location.complete,
    blind: location.blindSpots.map(({ message, at }) => `${at.file}: ${message}`),
    found: diagnostics.map(({ rule, severity, subject }) => `${severity} ${rule} ${subject}`),
    helps: diagnostics.map(({ help }) => help),
    assumed: location.assumptions.map(({ message }) => message).filter((message) => message.includes("submodule")),
  };
};

/** What a review says of a submodule that moves to another commit. */
const review = async (submodule: string, texts: Texts) => {
  const [report] = reviewRepository({
    before: filesFromMemory(texts, {}, { [submodule]: PIN }),
    after: filesFromMemory(texts, {}, { [submodule]: OTHER_PIN }),
    environments: ["local"],
    compared: { before: "a", after: "b", note: null },
    failOn: "error",
    target: "generated",
    versions: {},
    environmentVariables: new Map(),
    parser: await pythonParser(),
  });
  return [report?.verdict, report?.changedFiles];
};

describe("a submodule", () => {
  it.each([
    ["conf", /^conf\//u],
    ["conf/base", /^conf\/base\//u],
  ])("that holds configuration, as %s, is told once, and nothing behind it is missing", async (path, behind) => {
    const windows = await fileWindows({ texts: without(behind), submodules: { [path]: PIN } });
    for (const [name, files] of windows)
      expect({ name, ...(await read(files)) }).toEqual({
        name,
        complete: false,
        blind: [`${path}: \`${path}\` is kept in a submodule, ${CURE}`],
        found: [],
        helps: [],
        assumed: [],
      });
  });

  it("that holds the package, its code or a pipeline leaves that unknown, and no module is missing for certain", async () => {
    const discovering = {
      ...PROJECT,
      "src/etl/pipeline_registry.py":
        "from kedro.framework.project import find_pipelines\n\n\ndef register_pipelines():\n    return find_pipelines()\n",
      "src/etl/pipelines/__init__.py": "",
    };
    for (const [path, texts] of [
      ["src", without(/^src\//u)],
      ["src/etl", without(/^src\//u)],
      ["src/etl/clean", without(/clean\.py$/u)],
      ["src/etl/pipelines", { ...discovering, "src/etl/pipelines/__init__.py": "" }],
      ["src/etl/pipelines/one", discovering],
    ] as const) {
      const below = Object.fromEntries(Object.entries(texts).filter(([file]) => !file.startsWith(`${path}/`)));
      for (const [name, files] of await fileWindows({ texts: below, submodules: { [path]: PIN } })) {
        const { complete, blind, found } = await read(files);
        expect({ path, name, complete, spots: blind.length }).toEqual({ path, name, complete: false, spots: 1 });
        expect(blind[0]).toContain(`\`${path}\` is kept in a submodule, ${CURE}`);
        expect(found.filter((one) => !one.startsWith("info"))).toEqual([]);
      }
    }
  });

  it("beside the package that code imports from is no package that nothing requires", async () => {
    const texts = {
      ...PROJECT,
      "requirements.txt": "kedro\nkedro-datasets[pandas]\n",
      "src/etl/pipeline_registry.py": REGISTRY.replace("etl.clean", "common.clean"),
    };
    const { found, blind } = await read(filesFromMemory(texts, {}, { "src/common": PIN }));
    expect(found).toEqual([]);
    expect(blind).toEqual([`src/etl/pipeline_registry.py: \`src/common\` is kept in a submodule, ${CURE}`]);
  });

  it("that holds a dataset's class makes it no type that is not there, and its other commit a change not followed", async () => {
    const texts = {
      ...PROJECT,
      "conf/base/catalog.yml": "a: {type: etl.common.datasets.Table, path: data/a.csv}\n",
    };
    for (const [name, files] of await fileWindows({ texts, submodules: { "src/etl/common": PIN } }))
      expect({ name, found: (await read(files)).found }).toEqual({ name, found: [] });
    expect(await review("src/etl/common", texts)).toEqual([
      "unknown",
      [{ path: "src/etl/common", account: "not-followed" }],
    ]);
    expect((await read(filesFromMemory(texts))).found).toEqual(["warning unknown-dataset-type a"]);
  });

  it("that nothing depends on says nothing, and the reading is whole", async () => {
    const expected = { complete: true, blind: [], found: [], helps: [], assumed: [] };
    const submodules = {
      "docs/theme": PIN,
      vendor: PIN,
      "src/etl/assets": PIN,
      "data/01_raw": PIN,
      "conf/base/more": PIN,
    };
    for (const [name, files] of await fileWindows({ texts: PROJECT, submodules }))
      expect({ name, ...(await read(files)) }).toEqual({ name, ...expected });
  });

  it("right in the configuration may be an environment, which is said and not guessed", async () => {
    for (const [name, files] of await fileWindows({ texts: PROJECT, submodules: { "conf/prod": PIN } }))
      expect({ name, assumed: (await read(files)).assumed }).toEqual({
        name,
        assumed: [
          "`conf/prod` is kept in a submodule, a repository of its own: it is taken for no environment; name it in the settings if it is one",
        ],
      });
  });

  it("gives the same bytes whether it is checked out or not, in every window", async () => {
    const stored = { texts: without(/^conf\//u), submodules: { conf: PIN } };
    const held = { "base/catalog.yml": CATALOG, "base/parameters.yml": "b: 1\n", "local/.gitkeep": "" };
    const root = repositoryOf(stored, held);
    const here = [filesFromFolder(root), filesAsTracked(root), filesFromGit(root, "HEAD")];
    const all = [...here, ...(await fileWindows(stored)).map(([, files]) => files)];
    const told = await Promise.all(
      all.map(async (files) =>
        JSON.stringify(await translationOf(files).then(({ location, diagnostics }) => ({ location, diagnostics }))),
      ),
    );
    expect(new Set(told).size).toBe(1);
    for (const files of here) {
      expect(files.list().filter((path) => path.startsWith("conf/"))).toEqual([]);
      expect([files.read("conf/base/catalog.yml"), files.version("conf/base/catalog.yml")]).toEqual([null, null]);
    }
  });

  it("is known in a folder below the repository's, and in an archive by what is written of it", async () => {
    const moved = Object.fromEntries(
      Object.entries(without(/^conf\//u)).map(([path, text]) => [`apps/etl/${path}`, text]),
    );
    const gitmodules = '[submodule "conf"]\n\tpath = apps/etl/conf\n\turl = ../conf.git\n';
    const stored = { texts: { ...moved, ".gitmodules": gitmodules }, submodules: { "apps/etl/conf": PIN } };
    const root = repositoryOf(stored);
    const unpacked = temporaryFolder("archive-");
    execFileSync("tar", ["-x", "-C", unpacked], { input: execFileSync("git", ["archive", "HEAD"], { cwd: root }) });
    const told = [`conf: \`conf\` is kept in a submodule, ${CURE}`];
    expect((await read(filesFromFolder(join(root, "apps/etl")))).blind).toEqual(told);
    expect([...(filesFromFolder(unpacked).links?.refused ?? [])]).toEqual([["apps/etl/conf", "submodule"]]);
    // what lies there in an archive is what it is: nothing says that it comes from elsewhere
    writeFileSync(join(unpacked, "apps/etl/conf/a.yml"), "a: 1\n");
    expect(filesFromFolder(unpacked).links).toBeUndefined();
  });

  it("is none where a folder is a repository that git does not track: that is read as any other that lies there", async () => {
    const root = repositoryOf({ texts: without(/^conf\//u) });
    mkdirSync(join(root, "conf/base"), { recursive: true });
    execFileSync("git", ["init", "-q"], { cwd: join(root, "conf") });
    writeFileSync(join(root, "conf/base/catalog.yml"), CATALOG);
    writeFileSync(join(root, "conf/base/parameters.yml"), "b: 1\n");
    expect((await read(filesFromFolder(root))).blind).toEqual([]);
  });

  it("is not entered by a link either", () => {
    const links = { conf: "vendor/conf", again: "conf", up: "vendor/../a", whole: "vendor", all: "." };
    const made = followLinks(
      ["a", "b/c"],
      new Map(Object.entries({ ...links, in: "b" })),
      new Map([
        ["vendor", PIN],
        ["b/sub", PIN],
      ]),
    );
    expect(Object.fromEntries(made.refused)).toEqual({
      all: "circle",
      again: "submodule",
      "b/sub": "submodule",
      conf: "submodule",
      "in/sub": "submodule",
      up: "submodule",
      vendor: "submodule",
      whole: "submodule",
    });
    expect(Object.fromEntries(made.followed)).toEqual({ "in/c": "b/c" });
  });

  it("that moves to another commit is a change that was not followed where configuration hangs on it", async () => {
    expect(await review("conf", without(/^conf\//u))).toEqual(["unknown", [{ path: "conf", account: "not-followed" }]]);
    expect(await review("src/etl/pipelines", PROJECT)).toEqual([
      "unknown",
      [{ path: "src/etl/pipelines", account: "not-followed" }],
    ]);
    expect(await review("vendor", PROJECT)).toEqual(["pass", [{ path: "vendor", account: "unused" }]]);
  });
});

describe("a commit that is written out for the project's own Python", () => {
  const git = (cwd: string, ...args: string[]): string =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.invalid", ...args], {
      cwd,
      encoding: "utf8",
      stdio: "pipe",
    }).trim();

  it("has the submodules that the work tree has at their commit, and no others", () => {
    const root = repositoryOf({ texts: without(/^conf\//u), submodules: { gone: PIN } });
    mkdirSync(join(root, "conf/base"), { recursive: true });
    const conf = join(root, "conf");
    git(conf, "init", "-q");
    writeFileSync(join(conf, "base/catalog.yml"), CATALOG);
    git(conf, "add", "-A");
    git(conf, "commit", "-qm", "one");
    git(root, "-c", "advice.addEmbeddedRepo=false", "add", "conf");
    git(root, "commit", "-qm", "pinned");
    writeFileSync(join(conf, "base/catalog.yml"), "");
    git(conf, "commit", "-qam", "two, which the repository does not name");
    const into = join(temporaryFolder("written-"), "out");
    expect(exportCommit(root, git(root, "rev-parse", "HEAD"), into)).toEqual({ ok: true, value: null });
    expect(readFileSync(join(into, "conf/base/catalog.yml"), "utf8")).toBe(CATALOG);
    expect(readdirSync(join(into, "gone"))).toEqual([]);
    expect(readdirSync(join(into, ".."))).toEqual(["out"]);
    expect(git(root, "status", "--porcelain")).toBe("M conf");
  });
});

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { filesAsTracked } from "../../src/files/files-as-tracked.ts";
import { filesFromFolder } from "../../src/files/files-from-folder.ts";
import { filesFromGit } from "../../src/files/files-from-git.ts";
import { resolveCommit } from "../../src/files/resolve-comparison.ts";

const folder = mkdtempSync(join(tmpdir(), "files-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const git = (cwd: string, ...args: string[]): string =>
  execFileSync(
    "git",
    ["-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "init.defaultBranch=main", ...args],
    { cwd, encoding: "utf8" },
  ).trim();

function repository(name: string, files: Readonly<Record<string, string | Buffer>>): string {
  const root = join(folder, name);
  mkdirSync(root, { recursive: true });
  git(root, "init", "-q");
  write(root, files);
  git(root, "add", "-A");
  git(root, "commit", "-qm", "first");
  return root;
}

function write(root: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

test("a symbolic link is neither followed nor listed, so that no link leads out of the project or round in circles", () => {
  const root = repository("links", { "conf/base/catalog.yml": "a: 1\n" });
  symlinkSync("..", join(root, "conf", "loop"));
  symlinkSync("/etc/passwd", join(root, "conf", "passwd.yml"));
  git(root, "add", "-A");
  git(root, "commit", "-qm", "links");
  for (const files of [filesFromFolder(root), filesAsTracked(root), filesFromGit(root, "HEAD")]) {
    expect(files.list()).toEqual(["conf/base/catalog.yml"]);
    expect(files.read("conf/passwd.yml")).toBeNull();
  }
});

test("a path that climbs out of the folder reads as absent", () => {
  const files = filesFromFolder(join(folder, "links", "conf"));
  expect(files.read("../conf/base/catalog.yml")).toBeNull();
  expect(files.read("/etc/passwd")).toBeNull();
  expect(files.version("../conf/base/catalog.yml")).toBeNull();
});

test("binary, oversized and non-UTF-8 files read as absent, a byte order mark is removed", () => {
  const root = repository("odd", {
    "nul.yml": "a: \0\n",
    "latin.yml": Buffer.from([0x61, 0x3a, 0x20, 0xe9]),
    "large.yml": "#".repeat(4 * 1024 * 1024 + 1),
    "bom.yml": "\uFEFFa: 1\n",
    "pyproject.toml": "\uFEFF[tool.kedro]\n",
  });
  for (const files of [filesFromFolder(root), filesFromGit(root, "HEAD")]) {
    expect(files.read("nul.yml")).toBeNull();
    expect(files.read("latin.yml")).toBeNull();
    expect(files.read("large.yml")).toBeNull();
    expect(files.read("bom.yml")).toBe("a: 1\n");
    // to Python's TOML it is no part of what is left out
    expect(files.read("pyproject.toml")).toBe("\uFEFF[tool.kedro]\n");
  }
});

test("UTF-16 with its byte order mark is text where pip or conda reads it, and binary to everything else", () => {
  const wide = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, "utf16le");
  const root = repository("wide", {
    "requirements.txt": wide("kedro==1.0.0\r\n"),
    "src/requirements-dev.txt": wide("ruff\n").swap16(),
    "environment.yml": wide("dependencies: []\n"),
    "conf/base/catalog.yml": wide("a: 1\n"),
    "src/etl/a.py": wide("a = 1\n"),
    "notes.txt": wide("a"),
  });
  for (const files of [filesFromFolder(root), filesFromGit(root, "HEAD")])
    expect(files.list().map((path) => [path, files.read(path)])).toEqual([
      ["conf/base/catalog.yml", null],
      ["environment.yml", "dependencies: []\n"],
      ["notes.txt", null],
      ["requirements.txt", "kedro==1.0.0\r\n"],
      ["src/etl/a.py", null],
      ["src/requirements-dev.txt", "ruff\n"],
    ]);
});

test("a commit is read from the object store whatever the work tree holds, names with spaces and quotes included", () => {
  const root = repository("commit", { 'a b/"q".yml': "one\n", "ü.yml": "two\n" });
  const before = git(root, "rev-parse", "HEAD");
  write(root, { "ü.yml": "changed\n", "new.yml": "new\n" });
  const files = filesFromGit(root, before);
  expect(files.list()).toEqual(['a b/"q".yml', "ü.yml"]);
  expect(files.read("ü.yml")).toBe("two\n");
  expect(files.read('a b/"q".yml')).toBe("one\n");
  expect(files.version("ü.yml")).toBe(git(root, "rev-parse", "HEAD:ü.yml"));
  expect(git(root, "status", "--porcelain", "-uno")).toContain("M");
});

test("files as tracked leave out what git ignores and keep what is new", () => {
  const root = repository("ignored", { ".gitignore": "env/\n", "a.py": "1\n" });
  write(root, { "env/lib.py": "2\n", "new.py": "3\n" });
  expect(filesAsTracked(root).list()).toEqual([".gitignore", "a.py", "new.py"]);
});

test("a file on disk has the version that git gives its content, whether git knows it, it was edited or is new", () => {
  const root = repository("versions", { "same.py": "1\n", "edited.py": "1\n", "touched.py": "2\n", "gone.py": "3\n" });
  write(root, { "edited.py": "2\n", "new.py": "4\n" });
  utimesSync(join(root, "touched.py"), new Date(0), new Date(0));
  rmSync(join(root, "gone.py"));
  const files = filesAsTracked(root);
  const commit = filesFromGit(root, "HEAD");
  expect(files.list()).toEqual(["edited.py", "new.py", "same.py", "touched.py"]);
  expect(
    ["same.py", "touched.py", "edited.py", "gone.py"].map((path) => files.version(path) === commit.version(path)),
  ).toEqual([true, true, false, false]);
  expect(files.version("edited.py")).toBe(git(root, "hash-object", "edited.py"));
  expect(files.version("new.py")).toBe(git(root, "hash-object", "new.py"));
  expect(files.version("gone.py")).toBeNull();
});

test("a virtual environment inside a project is not read", () => {
  const root = join(folder, "virtual");
  write(root, { "myenv/pyvenv.cfg": "home = x\n", "myenv/lib/a.py": "1\n", "a.py": "1\n" });
  expect(filesFromFolder(root).list()).toEqual(["a.py"]);
});

test("A...B stands for the merge base of A and B", () => {
  const root = repository("range", { "a.yml": "1\n" });
  const base = git(root, "rev-parse", "HEAD");
  git(root, "checkout", "-qb", "topic");
  write(root, { "b.yml": "1\n" });
  git(root, "add", "-A");
  git(root, "commit", "-qm", "topic");
  git(root, "checkout", "-q", "main");
  write(root, { "c.yml": "1\n" });
  git(root, "add", "-A");
  git(root, "commit", "-qm", "main");
  expect(resolveCommit(root, "main...topic")).toEqual({ ok: true, value: base });
});

test("a name that is no commit says so and how to get it; an option-like name is never an option", () => {
  const root = join(folder, "range");
  expect(resolveCommit(root, "nowhere")).toMatchObject({
    ok: false,
    error: { message: "`nowhere` is not a commit of this repository" },
  });
  expect(resolveCommit(root, "--all")).toMatchObject({ ok: false });
  expect(resolveCommit(folder, "main")).toMatchObject({
    ok: false,
    error: { message: "This folder is not in a git repository" },
  });
});

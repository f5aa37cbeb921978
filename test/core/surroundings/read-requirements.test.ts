import { expect, test } from "vitest";
import { diffRequirements } from "../../../src/core/changes/diff/diff-requirements.ts";
import { readRequirements } from "../../../src/core/surroundings/requirements/read-requirements.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";

const FILES = {
  "requirements.txt":
    "kedro~=1.0  # framework\nkedro-datasets[pandas,spark] >=4.0, <5 ; python_version > '3.9'\n-r more.txt\n--index-url x\n# pandas\nScikit_Learn==1.5.0 --hash=sha256:abc\n",
  "src/requirements.lock.txt": "numpy==2.0.0\n",
  "pyproject.toml":
    '[project]\nname = "shop"\ndependencies = [\n  "pandas>=2",\n  "polars",\n]\n[project.optional-dependencies]\ndev = ["pytest>=8"]\n[tool.poetry.dependencies]\npython = "^3.11"\nrequests = {version = "2.32", extras = ["socks"]}\n',
  "uv.lock":
    '[[package]]\nname = "numpy"\nversion = "2.0.0"\n\n[package.metadata]\nversion = "no"\n\n[[package]]\nname = "Pandas"\nversion = "2.2.0"\n',
  "notes/requirements.txt": "nothing==1\n",
};

test("packages are read from requirements files, pyproject.toml and locks, with their lines", () => {
  const found = readRequirements(filesFromMemory(FILES), "").map(
    ({ file, name, version, at }) => `${file}:${at.line} ${name} ${version}`,
  );
  expect(found).toEqual([
    "requirements.txt:1 kedro ~=1.0",
    "requirements.txt:2 kedro-datasets >=4.0,<5",
    "requirements.txt:6 scikit-learn ==1.5.0",
    "src/requirements.lock.txt:1 numpy ==2.0.0",
    "pyproject.toml:4 pandas >=2",
    "pyproject.toml:5 polars ",
    "pyproject.toml:8 pytest >=8",
    "pyproject.toml:10 python ^3.11",
    "pyproject.toml:11 requests 2.32",
    "uv.lock:3 numpy 2.0.0",
    "uv.lock:10 pandas 2.2.0",
  ]);
});

test("a project in a folder has its own files, and the lock of the repository", () => {
  const files = filesFromMemory({
    "app/requirements.txt": "kedro\n",
    "requirements.txt": "other\n",
    "uv.lock": '[[package]]\nname = "kedro"\nversion = "1.0.0"\n',
  });
  expect(readRequirements(files, "app").map(({ file, name }) => `${file} ${name}`)).toEqual([
    "app/requirements.txt kedro",
    "uv.lock kedro",
  ]);
});

test("a broken pyproject.toml asks for nothing", () => {
  expect(readRequirements(filesFromMemory({ "pyproject.toml": "[project\n" }), "")).toEqual([]);
});

test("packages that come, go and change are told with file and line; what a lock holds has the lock as its cause", () => {
  const before = readRequirements(
    filesFromMemory({ "requirements.txt": "kedro==1.0.0\nold\n", "uv.lock": FILES["uv.lock"] }),
    "",
  );
  const after = readRequirements(
    filesFromMemory({
      "requirements.txt": "new>=2\nkedro==1.1.0\n",
      "uv.lock": FILES["uv.lock"].replace("2.2.0", "2.3.0"),
    }),
    "",
  );
  expect(
    diffRequirements(before, after).map(({ message, cause, afterAt, criticality }) => [
      message,
      cause?.name ?? null,
      afterAt?.line ?? null,
      criticality,
    ]),
  ).toEqual([
    ["`requirements.txt` asks for `new` `>=2`.", null, 1, "safe"],
    ["`requirements.txt` asks for `kedro` `==1.0.0` → `==1.1.0`.", null, 2, "risky"],
    ["`uv.lock` asks for `pandas` `2.2.0` → `2.3.0`.", "uv.lock", 10, "risky"],
    ["`requirements.txt` no longer asks for `old`.", null, null, "risky"],
  ]);
});

import { describe, expect, it } from "vitest";
import { describeSupport, describeVersion } from "../../../src/core/surroundings/installed/describe-version.ts";
import { findVersion, type FoundVersion } from "../../../src/core/surroundings/installed/find-version.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";

type Files = Readonly<Record<string, string>>;

function kedroOf(files: Files, { root = "", python = "3.11", name = "kedro" } = {}): FoundVersion {
  const read = filesFromMemory(files);
  const file = root === "" ? "pyproject.toml" : `${root}/pyproject.toml`;
  const made = /kedro_init_version = "(?<version>[^"]*)"/u.exec(read.read(file) ?? "")?.groups?.["version"];
  const at = { file, line: 4, column: 1, endLine: 4, endColumn: 30 };
  return findVersion({ files: read, root, name, python, madeWith: made === undefined ? null : { version: made, at } });
}

const sentence = (files: Files, options = {}): string => describeVersion(kedroOf(files, options));
const MADE = '[tool.kedro]\npackage_name = "app"\nproject_name = "App"\nkedro_init_version = "0.18.4"\n';

describe("without a version to go by", () => {
  it("it is the newest", () => {
    expect(sentence({})).toBe("Kedro 1.7.0, the newest; no file of the project requires a version");
    expect(kedroOf({}).source).toEqual({ kind: "newest" });
  });

  it.each([
    [
      "files that cannot be parsed",
      { "pyproject.toml": "[project\n", "uv.lock": '[[package]]\nname = "kedro"\n', "Pipfile.lock": "{" },
    ],
    ["a requirement of any version", { "requirements.txt": "kedro\n" }],
    ["an address", { "requirements.txt": "kedro @ git+https://example.org/kedro.git@main\n" }],
    ["a version that no release has", { "requirements.txt": "kedro>=7\n" }],
    ["nonsense", { "requirements.txt": "kedro==latest\n", "environment.yml": "dependencies: 5\n" }],
  ])("nor is it otherwise for %s", (_, files) => {
    expect(kedroOf(files).source.kind).toBe("newest");
  });

  it("nothing is known of a package that no file names", () => {
    expect(kedroOf({}, { name: "pandas" })).toEqual({
      name: "pandas",
      version: null,
      source: { kind: "newest" },
      specifier: null,
      others: [],
      support: "supported",
    });
  });

  it("kedro_init_version names the series, whose newest release is taken", () => {
    expect(sentence({ "pyproject.toml": MADE })).toBe(
      "Kedro 0.18.14, the newest of the series that the project was made with (pyproject.toml:4); no file requires a version",
    );
    expect(kedroOf({ "pyproject.toml": MADE.replace("0.18.4", "1.0.0") }).version).toBe("1.7.0");
    expect(kedroOf({ "pyproject.toml": MADE.replace("0.18.4", "1.9.2") }).version).toBe("1.9.2");
    expect(kedroOf({ "pyproject.toml": MADE.replace("0.18.4", "{{ cookiecutter.kedro_version }}") }).source.kind).toBe(
      "newest",
    );
  });
});

describe("a project pinned to what is not followed gets one sentence", () => {
  it("for an older version", () => {
    expect(describeSupport(kedroOf({ "src/requirements.txt": "kedro==0.17.7\n" }))).toBe(
      "Kedro 0.17.7 is older than 0.18, the oldest version that is read: the project is not judged",
    );
  });

  it("for a newer one", () => {
    expect(describeSupport(kedroOf({ "requirements.txt": "kedro==1.8.2\n" }))).toBe(
      "Kedro 1.8.2 is newer than 1.7.0, the newest version that is known: it is read as 1.7.0",
    );
  });

  it("and none otherwise", () => {
    expect(describeSupport(kedroOf({ "requirements.txt": "kedro==1.7.3\n" }))).toBeNull();
    expect(describeSupport(kedroOf({}, { name: "pandas" }))).toBeNull();
  });
});

const uv = (version: string, more = ""): string =>
  `version = 1\nrequires-python = ">=3.10"\n\n[[package]]\nname = "kedro"\nversion = "${version}"\n${more}`;

describe("the version is that of the lock", () => {
  it.each([
    ["uv.lock", uv("0.19.11", 'source = { registry = "x" }\ndependencies = [\n    { name = "click" },\n]\n'), 6],
    [
      "poetry.lock",
      '[[package]]\nname = "Kedro"\nversion = "0.19.11"\npython-versions = ">=3.9"\n\n[package.dependencies]\nclick = "*"\n',
      3,
    ],
    ["pdm.lock", '[[package]]\nname = "kedro"\nversion = "0.19.11"\nrequires_python = ">=3.9"\n', 3],
    ["pylock.toml", 'lock-version = "1.0"\n\n[[packages]]\nname = "kedro"\nversion = "0.19.11"\n', 5],
    ["pylock.dev.toml", '[[packages]]\nname = "kedro"\nversion = "0.19.11"\n', 3],
    [
      "Pipfile.lock",
      '{\n    "default": {\n        "kedro": {\n            "hashes": [],\n            "version": "==0.19.11"\n        }\n    }\n}\n',
      5,
    ],
    ["conda-lock.yml", "package:\n- name: kedro\n  version: 0.19.11\n  manager: conda\n  platform: linux-64\n", 3],
    ["pixi.lock", "packages:\n- conda: https://x/noarch/kedro-0.19.11-pyhd8ed1ab_0.conda\n  sha256: x\n", 2],
    [
      "pixi.lock",
      "packages:\n- pypi: https://x/kedro-0.19.11-py3-none-any.whl\n  name: kedro\n  version: 0.19.11\n",
      4,
    ],
  ])("%s", (file, text, line) => {
    expect(sentence({ [file]: text, "requirements.txt": "kedro>=0.18\n", "pyproject.toml": MADE })).toBe(
      `Kedro 0.19.11, locked in ${file}:${String(line)}`,
    );
  });

  it.each([
    ["requirements.txt", "# by pip-compile\nkedro==0.19.11 \\\n    --hash=sha256:0\n", 2],
    ["src/requirements.txt", "kedro[pandas]==0.19.11 # why\n", 1],
    ["src/requirements.lock", "kedro==0.19.11\n", 1],
    ["requirements/prod.txt", "kedro == 0.19.11 ; python_version >= '3.9'\n", 1],
    ["environment.yml", "name: x\ndependencies:\n  - python=3.11\n  - conda-forge::kedro==0.19.11\n", 4],
    ["environment.yml", "dependencies:\n- pip:\n  - kedro==0.19.11\n- other\n", 3],
    ["conda.yaml", "dependencies:\n  - kedro 0.19.11 pyhd_0\n", 2],
    ["Pipfile", '[packages]\nkedro = "==0.19.11"\n', 2],
    ["setup.py", "setup(\n    install_requires=[\n        'kedro==0.19.11',\n    ],\n)\n", 3],
    ["setup.cfg", "[options]\ninstall_requires =\n    click\n    kedro==0.19.11\n", 4],
    ["pyproject.toml", '[tool.poetry.dependencies]\nkedro = "0.19.11"\n', 2],
    ["pyproject.toml", '[tool.poetry.dependencies.kedro]\ngit = "https://x/kedro.git"\ntag = "0.19.11"\n', 1],
    ["pyproject.toml", '[project]\ndependencies = ["kedro @ git+https://x/kedro@0.19.11"]\n', 2],
  ])("or of a file that names one: %s", (file, text, line) => {
    expect(sentence({ [file]: text })).toBe(`Kedro 0.19.11, pinned in ${file}:${String(line)}`);
  });

  it("through the files that a requirements file names, each read once", () => {
    const files = {
      "p/requirements.txt": "-r ../common.txt\n-r requirements.txt\n-r ../../out.txt\n",
      "common.txt": "-c pins.txt\n",
      "pins.txt": "kedro==0.18.3\n",
    };
    expect(sentence(files, { root: "p" })).toBe("Kedro 0.18.3, pinned in pins.txt:1");
  });
});

describe("of several versions in a lock", () => {
  const forked = [
    ["0.19.14", "resolution-markers = [\n    \"python_full_version < '3.10'\",\n]\n"],
    [
      "1.1.0",
      "resolution-markers = [\n    \"python_full_version >= '3.12'\",\n    \"python_full_version >= '3.10' and python_full_version < '3.12'\",\n]\n",
    ],
  ]
    .map(([version, markers]) => `[[package]]\nname = "kedro"\nversion = "${version ?? ""}"\n${markers ?? ""}`)
    .join("\n");

  it.each([
    ["3.9", "Kedro 0.19.14, locked in uv.lock:3 (also 1.1.0, for other versions of Python or machines)"],
    ["3.11", "Kedro 1.1.0, locked in uv.lock:10 (also 0.19.14, for other versions of Python or machines)"],
  ])("the one for Python %s counts", (python, told) => {
    expect(sentence({ "uv.lock": forked }, { python })).toBe(told);
  });

  it("the newest counts where none says for which it is", () => {
    const twice = `${uv("0.18.1")}\n${uv("0.19.2")}`;
    expect(kedroOf({ "uv.lock": twice })).toMatchObject({ version: "0.19.2", others: ["0.18.1"] });
  });

  it("the one for Linux counts", () => {
    const text = ["osx-arm64", "linux-64", "win-64"].map(
      (platform, at) => `- name: kedro\n  version: 0.19.${String(at)}\n  platform: ${platform}\n`,
    );
    expect(kedroOf({ "conda-lock.yml": `package:\n${text.join("")}` }).version).toBe("0.19.1");
  });

  it("those of a requirements file count by their markers", () => {
    const text = "kedro==0.18.14; python_version < '3.9'\nkedro==1.0.0; python_version >= '3.9'\n";
    expect(kedroOf({ "requirements.txt": text }).version).toBe("1.0.0");
  });
});

describe("a lock above the project", () => {
  const own = { "libs/p/pyproject.toml": '[project]\nname = "p"\ndependencies = ["kedro>=0.18"]\n' };
  const lock = uv("0.19.11");

  it("counts for nothing without a word that the project is of it", () => {
    expect(sentence({ ...own, "uv.lock": lock }, { root: "libs/p" })).toBe(
      "Kedro 1.7.0, the newest that `>=0.18` in libs/p/pyproject.toml:3 allows",
    );
  });

  it.each([
    ['members = ["libs/*"]', true],
    ['members = ["libs/**"]', true],
    ['members = ["./libs/p"]', true],
    ['members = ["other/*"]', false],
    ['members = ["libs/*"]\nexclude = ["libs/p"]', false],
  ])("counts by %s: %s", (members, isMember) => {
    const files = { ...own, "uv.lock": lock, "pyproject.toml": `[tool.uv.workspace]\n${members}\n` };
    expect(sentence(files, { root: "libs/p" }).startsWith("Kedro 0.19.11, locked in uv.lock:6, whose workspace")).toBe(
      isMember,
    );
  });

  it.each([
    ["uv.lock", '\n[[package]]\nname = "p"\nversion = "0.1"\nsource = { editable = "libs/p" }\n'],
    [
      "poetry.lock",
      '\n[[package]]\nname = "p"\nversion = "0.1"\n\n[package.source]\ntype = "directory"\nurl = "libs/p"\n',
    ],
  ])("counts when %s lists the project", (file, listed) => {
    expect(sentence({ ...own, [file]: lock + listed }, { root: "libs/p" })).toBe(
      `Kedro 0.19.11, locked in ${file}:6, which lists the project`,
    );
  });

  it("counts when the project requires nothing itself", () => {
    expect(sentence({ "libs/p/pyproject.toml": MADE, "uv.lock": lock }, { root: "libs/p" })).toBe(
      "Kedro 0.19.11, locked in uv.lock:6; the project itself requires nothing",
    );
  });

  it("gives way to the project's own", () => {
    expect(kedroOf({ "libs/p/uv.lock": uv("1.0.0"), "uv.lock": lock }, { root: "libs/p" }).version).toBe("1.0.0");
  });
});

describe("a requirement allows the newest release", () => {
  it.each([
    [{ "pyproject.toml": '[project]\ndependencies = ["kedro>=0.18,<0.19.3"]\n' }, "0.19.2", ">=0.18,<0.19.3"],
    [{ "pyproject.toml": '[tool.poetry.dependencies]\nkedro = "^0.18.2"\n' }, "0.18.14", "^0.18.2"],
    [
      { "pyproject.toml": '[tool.poetry.dependencies]\nkedro = {version = "~0.18.2", extras = ["x"]}\n' },
      "0.18.14",
      "~0.18.2",
    ],
    [{ "environment.yml": "dependencies:\n  - kedro=0.18\n" }, "0.18.14", "=0.18"],
    [{ "pixi.toml": '[dependencies]\nkedro = ">=0.19,<0.20"\n' }, "0.19.15", ">=0.19,<0.20"],
    [
      { "src/requirements.txt": "kedro~=0.18.4\n", "pyproject.toml": '[project]\ndependencies = ["kedro"]\n' },
      "0.18.14",
      "~=0.18.4",
    ],
    [
      { "requirements.txt": "kedro~=0.19.3\n", "pyproject.toml": '[project]\ndependencies = ["kedro<0.19.9"]\n' },
      "0.19.8",
      "<0.19.9",
    ],
    [
      { "requirements.txt": "kedro~=0.18.0\n", "pyproject.toml": '[project]\ndependencies = ["kedro~=0.19.0"]\n' },
      "0.19.15",
      "~=0.19.0",
    ],
    [{ "requirements-dev.txt": "kedro~=0.18.0\n", "requirements.txt": "kedro~=0.19.0\n" }, "0.19.15", "~=0.19.0"],
    [
      { "pyproject.toml": '[dependency-groups]\ndev = ["kedro~=0.19.0", {include-group = "x"}]\n' },
      "0.19.15",
      "~=0.19.0",
    ],
    [
      { "requirements.in": "kedro>=0.19; python_version < '3'\nkedro<0.19; python_version > '3'\n" },
      "0.18.14",
      "<0.19",
    ],
  ])("%j: %s", (files, version, specifier) => {
    expect(kedroOf(files)).toMatchObject({ version, specifier, source: { kind: "requirement" } });
  });

  it("is told with its place", () => {
    expect(sentence({ "requirements.txt": "\nkedro~=0.18.4\n" })).toBe(
      "Kedro 0.18.14, the newest that `~=0.18.4` in requirements.txt:2 allows",
    );
    expect(sentence({ "requirements.txt": "pandas>=2\n" }, { name: "Pandas" })).toBe(
      "pandas, required as `>=2` in requirements.txt:1",
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  describePython,
  findPython,
  pythonOnKedro,
  PYTHON_MINORS,
  type FoundPython,
} from "../../../src/core/surroundings/installed/find-python.ts";
import { pythonNamedByKedro, pythonsOfKedro } from "../../../src/core/surroundings/versions/released-versions.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";

type Files = Readonly<Record<string, string>>;

function pythonOf(files: Files, { root = "", kedro = "1.7.0" } = {}): FoundPython {
  return findPython(filesFromMemory(files), root, pythonsOfKedro(kedro));
}

const requires = (range: string): Files => ({ "pyproject.toml": `[project]\nrequires-python = "${range}"\n` });

describe("a project that names no Python", () => {
  it("runs on the newest supported one", () => {
    expect(describePython(pythonOf({}))).toBe(
      "Python 3.14, the newest that is supported; no file of the project names one",
    );
    expect(pythonOf({}).allowed).toEqual(PYTHON_MINORS);
  });

  it("runs on the newest one that its Kedro installs on", () => {
    expect(pythonOf({}, { kedro: "0.18.3" }).minor).toBe("3.10");
    expect(pythonOf({}, { kedro: "0.17.7" }).minor).toBe("3.14");
  });

  it("is told the newest that its Kedro names as supported, of those that it may run on", () => {
    const told = (files: Files, kedro: string): string =>
      describePython(pythonOnKedro(pythonOf(files, { kedro }), pythonsOfKedro(kedro), pythonNamedByKedro(kedro)));
    expect(told({}, "0.18.14")).toBe(
      "Python 3.11, the newest that this Kedro names as supported; no file of the project names one",
    );
    expect(told(requires(">=3.10"), "0.19.15")).toBe(
      "Python 3.12, the newest that this Kedro names as supported, of those that `>=3.10` in pyproject.toml:2 allows",
    );
    expect(told(requires(">=3.13"), "0.19.15")).toBe(
      "Python 3.14, the newest supported one that `>=3.13` in pyproject.toml:2 allows",
    );
    expect(told({ ".python-version": "3.13\n" }, "0.18.14")).toBe("Python 3.13, named in .python-version:1");
  });

  it.each([
    ["broken TOML", { "pyproject.toml": "[project\nrequires-python = '>=3.9'" }],
    ["no version", requires("three")],
    ["the name of an environment", { ".python-version": "my-project\n" }],
    ["an image without one", { Dockerfile: "FROM ubuntu:22.04\nFROM python:latest\nFROM $BASE\n" }],
    ["Python 2", { ".python-version": "2.7.18\n", "runtime.txt": "python-2.7.18" }],
    ["a workflow that takes it from a file", { ".github/workflows/ci.yml": "python-version-file: .python-version\n" }],
    [
      "a workflow that takes it from a matrix",
      { ".github/workflows/ci.yml": "python-version: ${{ matrix.python }}\n" },
    ],
  ])("nor does one name it with %s", (_, files) => {
    expect(pythonOf(files)).toMatchObject({ minor: "3.14", pin: null, allowed: PYTHON_MINORS });
  });
});

describe("bounds that allow no supported version", () => {
  it("leave the nearest supported one, and say so", () => {
    const found = pythonOf(requires(">=3.7,<3.9"));
    expect(found).toMatchObject({ minor: "3.9", allowed: ["3.9"], isWithinBounds: false });
    expect(describePython(found)).toBe("Python 3.9: `>=3.7,<3.9` in pyproject.toml:2 allows none of 3.9 to 3.14");
    expect(pythonOf(requires(">=3.15")).minor).toBe("3.14");
  });
});

describe("the bounds are those of", () => {
  it.each([
    ["pyproject.toml", "[project]\nrequires-python = '>=3.10,<3.12'\n", ["3.10", "3.11"]],
    ["pyproject.toml", '[tool.poetry.dependencies]\npython = "~3.11"\n', ["3.11"]],
    ["pyproject.toml", '[tool.poetry.dependencies]\npython = "^3.12"\n', ["3.12", "3.13", "3.14"]],
    ["pyproject.toml", "[project]\nrequires-python = '>3.9.7,<3.11'\n", ["3.9", "3.10"]],
    ["pyproject.toml", "[project]\nrequires-python = '==3.12.10'\n", ["3.12"]],
    ["setup.cfg", "[options]\npython_requires = >=3.9, <3.11\n", ["3.9", "3.10"]],
    ["src/setup.py", 'setup(python_requires=">=3.13")\n', ["3.13", "3.14"]],
    ["uv.lock", 'version = 1\nrequires-python = "==3.11.*"\n\n[[package]]\nname = "a"\n', ["3.11"]],
    [
      "poetry.lock",
      '[metadata]\nlock-version = "2.0"\npython-versions = "^3.10,<3.12"\ncontent-hash = "x"\n',
      ["3.10", "3.11"],
    ],
    ["pdm.lock", '[metadata]\n\n[[metadata.targets]]\nrequires_python = "==3.11.*"\n', ["3.11"]],
  ])("%s: %j", (file, text, allowed) => {
    expect(pythonOf({ [file]: text }).allowed).toEqual(allowed);
  });

  it("all files of the nearest folder together", () => {
    const files = {
      ...requires(">=3.9"),
      "p/uv.lock": 'requires-python = ">=3.10"\n',
      "p/pyproject.toml": '[project]\nrequires-python = "<3.12"\n',
    };
    expect(pythonOf(files, { root: "p" }).allowed).toEqual(["3.10", "3.11"]);
  });
});

describe("the version is named by", () => {
  it.each([
    [".python-version", "3.11.4\n3.10\n", "3.11", 1],
    [".python-version", "my-env\npypy3.9\ncpython@3.12\n", "3.12", 3],
    ["Pipfile", '[requires]\npython_version = "3.10"\n', "3.10", 2],
    ["Dockerfile", "FROM python:3.11-slim AS build\nFROM docker.io/library/python:3.12.1\n", "3.12", 2],
    ["Dockerfile", "ARG BASE_IMAGE=python:3.9-slim\nFROM $BASE_IMAGE as x\n", "3.9", 2],
    ["Dockerfile", 'ARG V="3.10"\nFROM --platform=linux/amd64 python:${V}-bookworm\n', "3.10", 2],
    ["Dockerfile.prod", "FROM python:${V:-3.13}\n", "3.13", 1],
    ["Dockerfile", "FROM ghcr.io/astral-sh/uv:python3.12-bookworm\n", "3.12", 1],
    ["environment.yml", "dependencies:\n  - python=3.11.2\n", "3.11", 2],
    ["environment.yml", "dependencies:\n  - python >=3.10\n  - python=3.10=h_0\n", "3.10", 3],
    ["runtime.txt", "python-3.10.12\n", "3.10", 1],
    [".github/workflows/ci.yml", "  with:\n    python-version: '3.12'\n", "3.12", 2],
    [".github/workflows/ci.yml", 'matrix:\n  python-version: ["3.9", 3.10, "3.11"] # all\n', "3.11", 2],
  ])("%s: %j", (file, text, minor, line) => {
    const found = pythonOf({ [file]: text });
    expect(describePython(found)).toBe(`Python ${minor}, named in ${file}:${String(line)}`);
    expect(found.minor).toBe(minor);
  });

  it("the first of these files, and the nearer folder before", () => {
    const files = { ".python-version": "3.9", Dockerfile: "FROM python:3.10", "p/runtime.txt": "python-3.11" };
    expect([pythonOf(files).minor, pythonOf(files, { root: "p" }).minor]).toEqual(["3.9", "3.11"]);
  });

  it("none that the bounds exclude", () => {
    const found = pythonOf({ ...requires(">=3.10"), ".python-version": "3.8", Dockerfile: "FROM python:3.12" });
    expect(found).toMatchObject({ minor: "3.12", passedOver: [{ minor: "3.8" }] });
  });
});

describe("a law", () => {
  it("the version is always one that is allowed, and supported", () => {
    const minor = fc.integer({ min: 5, max: 17 }).map((number) => `3.${String(number)}`);
    fc.assert(
      fc.property(minor, minor, minor, fc.constantFrom("0.17.7", "0.18.3", "1.7.0"), (low, high, pin, kedro) => {
        const found = pythonOf({ ...requires(`>=${low},<${high}`), ".python-version": pin }, { kedro });
        return found.allowed.includes(found.minor) && found.allowed.every((one) => PYTHON_MINORS.includes(one));
      }),
    );
  });
});

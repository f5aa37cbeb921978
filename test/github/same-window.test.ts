import { describe, expect, it } from "vitest";
import type { ProjectFiles } from "../../src/core/model/project-files.ts";
import { translateFiles } from "../../src/core/review/translate-files.ts";
import { filesFromFolder } from "../../src/files/files-from-folder.ts";
import { filesFromMemory } from "../../src/files/files-from-memory.ts";
import { textFromBytes } from "../../src/files/text-from-bytes.ts";
import { filesAtCommit } from "../../src/github/files-at-commit.ts";
import { createObjectCache } from "../../src/github/object-cache.ts";
import { pythonParser } from "../../tools/python-parser.ts";
import { commitFiles, emptyStandin } from "../support/github-standin/bare-repository.ts";
import { APP } from "../support/github-standin/standin.ts";
import { standinOctokit } from "../support/github-standin/standin-octokit.ts";

type Files = Readonly<Record<string, string>>;

const APP_FILES: Files = {
  "etl/pyproject.toml": '[tool.kedro]\npackage_name = "etl"\nproject_name = "E"\nkedro_init_version = "0.19.8"\n',
  "etl/conf/base/catalog.yml": "a: {type: MemoryDataset}\n",
  "etl/conf/local/.gitkeep": "",
  "etl/src/etl/pipeline_registry.py":
    'from kedro.pipeline import node, pipeline\n\n\ndef f(a, b):\n    return a\n\n\ndef register_pipelines():\n    return {"__default__": pipeline([node(f, ["a", "params:b"], "c", name="f")])}\n',
};

const AROUND: readonly (readonly [string, Files])[] = [
  [
    "a lock of the repository's root",
    {
      "pyproject.toml": '[tool.uv.workspace]\nmembers = ["etl"]\n',
      "uv.lock": '[[package]]\nname = "kedro"\nversion = "0.19.3"\n',
    },
  ],
  ["poetry.lock", { "etl/poetry.lock": '[[package]]\nname = "kedro"\nversion = "0.19.4"\n' }],
  [
    "Pipfile.lock",
    {
      "etl/Pipfile.lock":
        '{\n    "default": {\n        "kedro": {\n            "version": "==0.19.6"\n        }\n    }\n}\n',
    },
  ],
  [
    "requirements/*.txt and what they include",
    { "etl/requirements/prod.txt": "-r all.in\n", "etl/requirements/all.in": "kedro==0.19.5\n" },
  ],
  ["dev-requirements.txt", { "etl/dev-requirements.txt": "kedro==0.18.14\n" }],
  ["environment.yml above", { "environment.yml": "dependencies:\n  - kedro=0.19.7\n" }],
  ["a Kedro too old to be read", { "etl/src/requirements.txt": "kedro==0.17.7\n" }],
  [".python-version above", { ".python-version": "3.10\n" }],
  [
    "a workflow's Python",
    { ".github/workflows/ci.yml": 'jobs:\n  a:\n    steps:\n      - with:\n          python-version: "3.12"\n' },
  ],
  [".gitignore above", { ".gitignore": "etl/conf/local/**\n" }],
  [".gitignore in the project", { "etl/conf/.gitignore": "local/**\n" }],
];

async function throughGitHub(files: Files): Promise<ProjectFiles> {
  const standin = emptyStandin();
  const commit = commitFiles(standin, "main", files);
  const github = { client: standinOctokit(standin, APP.token), repository: { owner: "harbour", repo: "ferries" } };
  return (await filesAtCommit(github, commit, { cache: createObjectCache(1_000_000), textFromBytes })).files;
}

async function read(files: ProjectFiles, root: string): Promise<string> {
  const { location, versions, diagnostics } = translateFiles({
    files,
    root,
    environment: "local",
    target: "generated",
    allPipelines: true,
    versions: {},
    environmentVariables: new Map(),
    parser: await pythonParser(),
  });
  return JSON.stringify({ location, versions, diagnostics });
}

describe("a commit read through GitHub says what a checkout of it says", () => {
  it.each(AROUND)("with %s", async (_, around) => {
    const files = { ...APP_FILES, ...around };
    const checkout = await read(filesFromMemory(files), "etl");
    expect(await read(await throughGitHub(files), "etl")).toBe(checkout);
    expect(checkout).not.toBe(await read(filesFromMemory(APP_FILES), "etl"));
  });

  it.each(["orchard", "lighthouse"])("for the fixture %s", async (name) => {
    const folder = filesFromFolder(new URL(`../fixtures/${name}`, import.meta.url).pathname);
    const files = Object.fromEntries(
      folder.list().flatMap((path) => {
        const text = folder.read(path);
        return text === null ? [] : [[path, text] as const];
      }),
    );
    expect(await read(await throughGitHub(files), "")).toBe(await read(filesFromMemory(files), ""));
  });
});

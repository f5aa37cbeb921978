import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { withNeighbours } from "../../src/cli/with-neighbours.ts";
import { findPython } from "../../src/core/surroundings/installed/find-python.ts";
import { findVersion } from "../../src/core/surroundings/installed/find-version.ts";
import { filesFromFolder } from "../../src/files/files-from-folder.ts";
import { callCli } from "../support/run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "neighbours-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const REPOSITORY: Readonly<Record<string, string>> = {
  ".git/HEAD": "ref: refs/heads/main\n",
  "pyproject.toml":
    '[tool.uv.workspace]\nmembers = ["apps/*", "libs/*"]\n\n[tool.uv.sources]\nshop-tools = { workspace = true }\n',
  "secret.py": "token = 1\n",
  "libs/tools/pyproject.toml": '[project]\nname = "shop-tools"\n',
  "libs/tools/src/shop_tools/__init__.py":
    "def twice(function):\n    def inner(a, b):\n        return function(a), function(b)\n\n    return inner\n\n\nNAMES = ['x', 'y']\n",
  "libs/tools/tests/test_it.py": "",
  "libs/other/pyproject.toml": '[project]\nname = "shop-other"\n',
  "libs/other/src/shop_other/__init__.py": "",
  "apps/shop/pyproject.toml":
    '[project]\nname = "shop"\ndependencies = ["kedro", "shop-tools"]\n\n[tool.kedro]\npackage_name = "shop"\nproject_name = "Shop"\nkedro_init_version = "1.7.0"\n',
  "apps/shop/conf/base/catalog.yml": "",
  "apps/shop/conf/local/.gitkeep": "",
  "apps/shop/src/shop/__init__.py": "",
  "apps/shop/src/shop/settings.py": "",
  "apps/shop/src/shop/pipeline_registry.py":
    "from kedro.pipeline import Pipeline, node\nfrom shop_tools import NAMES, twice\n\n\n@twice\ndef f(a):\n    return a\n\n\ndef register_pipelines():\n" +
    '    return {"__default__": Pipeline([node(f, {"b": f"{name}_b", "a": f"{name}_a"}, name, name=name) for name in NAMES])}\n',
};

function laid(files: Readonly<Record<string, string>>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return join(folder, "apps/shop");
}

describe("a project in a repository with packages that it asks for", () => {
  it("is read with them and nothing else beside it", () => {
    const project = laid(REPOSITORY);
    const files = withNeighbours(filesFromFolder(project), project);
    expect(files.list().filter((path) => path.startsWith(".."))).toEqual([
      "../../libs/tools/pyproject.toml",
      "../../libs/tools/src/shop_tools/__init__.py",
      "../../pyproject.toml",
    ]);
    expect(files.read("../../libs/tools/src/shop_tools/__init__.py")).toContain("NAMES");
    for (const path of ["../../secret.py", "../../libs/other/pyproject.toml", "../../../etc/passwd", "../other/x.py"])
      expect([files.read(path), files.version(path)]).toEqual([null, null]);
  });

  it("runs with what a lock of its workspace names, as where the whole repository is read", () => {
    const project = laid({
      ...REPOSITORY,
      "uv.lock": 'version = 1\n\n[[package]]\nname = "kedro"\nversion = "0.19.15"\nsource = { registry = "x" }\n',
      ".python-version": "3.11\n",
      "apps/.python-version": "3.12\n",
    });
    const files = withNeighbours(filesFromFolder(project), project);
    expect(files.list().filter((path) => /\.lock$|version$/.test(path))).toEqual([
      "../../.python-version",
      "../../uv.lock",
      "../.python-version",
    ]);
    const found = findVersion({ files, root: "", name: "kedro", python: "3.12" });
    expect([found.version, found.source]).toMatchObject([
      "0.19.15",
      { kind: "lock", reach: "member", at: { file: "../../uv.lock", line: 5 } },
    ]);
    expect(findPython(files, "").minor).toBe("3.12");
  });

  it("is read alone outside of a repository and of a workspace", () => {
    const { ".git/HEAD": _, "pyproject.toml": _workspace, ...files } = REPOSITORY;
    const project = laid(files);
    expect(withNeighbours(filesFromFolder(project), project).list().join()).not.toContain("..");
  });

  it("is read with the workspace that holds it where git does not keep it", () => {
    const { ".git/HEAD": _, ...files } = REPOSITORY;
    const project = laid(files);
    expect(withNeighbours(filesFromFolder(project), project).list()).toContain(
      "../../libs/tools/src/shop_tools/__init__.py",
    );
  });

  it("is translated whole, its decorators and what they make of signatures", async () => {
    const run = await callCli(["translate", laid(REPOSITORY), "--env", "local", "--json"]);
    const { complete, kedro } = JSON.parse(run.output) as {
      complete: boolean;
      kedro: { nodes: Record<string, { inputs: string[] }> };
    };
    expect(complete).toBe(true);
    expect(Object.entries(kedro.nodes).map(([name, { inputs }]) => [name, inputs])).toEqual([
      ["x", ["x_a", "x_b"]],
      ["y", ["y_a", "y_b"]],
    ]);
  });
});

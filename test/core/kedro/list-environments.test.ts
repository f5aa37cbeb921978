import { describe, expect, it } from "vitest";
import { listEnvironments } from "../../../src/core/kedro/layout/list-environments.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";

const environments = (paths: readonly string[], root = "") =>
  listEnvironments(filesFromMemory(Object.fromEntries(paths.map((path) => [path, ""]))), root);

describe("the environments of a project", () => {
  it("are `local` alone when no folder holds anything, which is said", () => {
    const found = environments([
      "conf/base/catalog.yml",
      "conf/local/.gitkeep",
      "conf/prod/credentials.yml",
      "conf/logging.yml",
      "conf/.hidden/catalog.yml",
    ]);
    expect(found.environments).toEqual(["local"]);
    expect(found.assumptions.map((assumption) => assumption.rule)).toEqual(["environment-assumed-empty"]);
  });

  it("are the folders beside base that hold configuration", () => {
    const found = environments([
      "conf/base/catalog.yml",
      "conf/prod/sub/catalog.yml",
      "conf/dev/credentials/x.yml",
      "conf/dev/parameters.yml",
    ]);
    expect(found).toEqual({ environments: ["dev", "prod"], assumptions: [] });
  });

  it("lie where settings.py says", () => {
    const files = filesFromMemory({
      "pyproject.toml": '[tool.kedro]\npackage_name = "app"\nproject_name = "A"\nkedro_init_version = "1.0.0"\n',
      "src/app/settings.py":
        '# "base_env": "old"\nCONF_SOURCE = "settings"\nCONFIG_LOADER_ARGS = {"base_env": "common"}\n',
      "settings/common/catalog.yml": "",
      "settings/base/catalog.yml": "",
      "conf/prod/catalog.yml": "",
    });
    expect(listEnvironments(files, "").environments).toEqual(["base"]);
  });

  it("are those of the project's own folder", () => {
    expect(environments(["conf/other/catalog.yml", "a/conf/prod/catalog.yml"], "a").environments).toEqual(["prod"]);
  });
});

import { describe, expect, it } from "vitest";
import { findKedroProjects } from "../../../src/core/kedro/layout/find-projects.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";

describe("the Kedro projects of a repository", () => {
  it("are not those that only depend on Kedro", () => {
    expect(
      findKedroProjects(
        filesFromMemory({
          "pyproject.toml": '[tool.poetry.dependencies]\nkedro = "^0.19"\n',
          "lib/pyproject.toml": '[project]\nname = "kedro-plugin"\n[tool.kedro_telemetry]\nproject_id = "x"\n',
          "docs/pyproject.toml": "",
        }),
      ),
    ).toEqual([]);
  });

  it("are found at the root and below, however the section is written", () => {
    expect(
      findKedroProjects(
        filesFromMemory({
          "z/pyproject.toml": '[tool]\nkedro = { package_name = "z" }\n',
          "pyproject.toml": '[tool.kedro]\npackage_name = "a"\n',
          "a/b/pyproject.toml": '[ tool . kedro ]\npackage_name = "b"\n',
          "a/other.toml": "[tool.kedro]\n",
        }),
      ),
    ).toEqual(["", "a/b", "z"]);
  });

  it("include one whose pyproject.toml is broken, so that it can be reported", () => {
    expect(findKedroProjects(filesFromMemory({ "pyproject.toml": '[tool.kedro]\npackage_name = "a\n' }))).toEqual([""]);
  });
});

import { describe, expect, it } from "vitest";
import { readPyproject } from "../../../src/core/kedro/layout/read-pyproject.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";

const read = (text: string | null, root = "") => {
  const path = root === "" ? "pyproject.toml" : `${root}/pyproject.toml`;
  const { metadata, diagnostics } = readPyproject(filesFromMemory(text === null ? {} : { [path]: text }), root);
  return {
    metadata,
    found: diagnostics.map(({ rule, severity, message, at }) => [
      rule,
      severity,
      message,
      `${at?.file}:${at?.line}:${at?.column}`,
    ]),
  };
};

describe("a pyproject.toml that Kedro cannot read", () => {
  it("is not there", () => {
    expect(read(null, "sub")).toEqual({
      metadata: null,
      found: [
        [
          "no-kedro-project",
          "error",
          "There is no pyproject.toml, so this is not a Kedro project",
          "sub/pyproject.toml:1:1",
        ],
      ],
    });
  });

  it("is no TOML", () => {
    const { metadata, found } = read('[tool.kedro]\npackage_name = "a"\nproject_name = oops\n');
    expect(metadata).toBeNull();
    expect(found[0]?.slice(0, 2)).toEqual(["invalid-pyproject", "error"]);
    expect(found[0]?.[3]).toMatch(/^pyproject\.toml:3:/);
  });

  it("begins with a byte order mark, which Python's TOML refuses and Kedro with it", () => {
    const text = '\ufeff[tool.kedro]\npackage_name = "a"\nproject_name = "A"\nkedro_init_version = "1.0.0"\n';
    expect(read(text)).toEqual({
      metadata: null,
      found: [
        [
          "invalid-pyproject",
          "error",
          "pyproject.toml is not valid TOML: it begins with a byte order mark, which Python's reader of TOML refuses",
          "pyproject.toml:1:1",
        ],
      ],
    });
  });

  it("has no section for Kedro", () => {
    expect(read('[project]\nname = "x"\n').found).toEqual([
      [
        "no-kedro-project",
        "error",
        "pyproject.toml has no [tool.kedro] section, so this is not a Kedro project",
        "pyproject.toml:1:1",
      ],
    ]);
  });

  it("leaves out what Kedro requires", () => {
    expect(read('x = 1\n\n[tool.kedro]\nproject_name = "P"\n')).toEqual({
      metadata: null,
      found: [
        [
          "incomplete-kedro-section",
          "error",
          "[tool.kedro] in pyproject.toml lacks `package_name`, `kedro_init_version`, which Kedro requires",
          "pyproject.toml:3:1",
        ],
      ],
    });
  });

  it("has a key that Kedro does not know", () => {
    expect(
      read('[tool.kedro]\npackage_name = "a"\nproject_name = "A"\nkedro_init_version = "1.0.0"\nsourcedir = "x"\n')
        .found,
    ).toEqual([
      [
        "unexpected-kedro-key",
        "error",
        "[tool.kedro] in pyproject.toml has `sourcedir`, which Kedro rejects",
        "pyproject.toml:1:1",
      ],
    ]);
  });

  it("puts the source outside of the project", () => {
    expect(
      read('[tool.kedro]\npackage_name = "a"\nproject_name = "A"\nkedro_init_version = "1.0.0"\nsource_dir = "../x"\n')
        .found[0]?.[0],
    ).toBe("invalid-source-dir");
  });
});

describe("a project written for another Kedro version", () => {
  const text = '[tool.kedro]\npackage_name = "a"\nproject_name = "A"\nkedro_init_version = "0.18.14"\n';
  const rules = (version: string) =>
    readPyproject(filesFromMemory({ "pyproject.toml": text }), "", version).diagnostics.map(
      ({ rule, severity, message }) => [rule, severity, message],
    );

  it("is warned about, because that version refuses it", () => {
    expect(rules("1.7.0")).toEqual([
      [
        "kedro-version-mismatch",
        "warning",
        "The project was made for Kedro 0.18.14, and Kedro 1 refuses to load it until `kedro_init_version` names that version",
      ],
    ]);
    expect(rules("0.19.6")).toEqual([]);
  });
});

describe("a pyproject.toml of a Kedro project", () => {
  it("tells package, project, source folder and version", () => {
    expect(
      read(
        '[tool.kedro]\npackage_name = "a.b"\nproject_name = "A"\nkedro_init_version = "0.19.6"\nsource_dir = "./lib//python/"\ntools = ["x"]\nexample_pipeline = "False"\n',
      ),
    ).toMatchObject({
      metadata: { packageName: "a.b", projectName: "A", sourceDir: "lib/python", declaredKedroVersion: "0.19.6" },
      found: [],
    });
  });

  it("may leave the source folder empty, which is the project itself, and its own name too", () => {
    expect(
      read('[tool.kedro]\npackage_name = "a"\nproject_name = ""\nkedro_init_version = "1.0.0"\nsource_dir = ""\n'),
    ).toMatchObject({ metadata: { packageName: "a", sourceDir: "" }, found: [] });
  });

  it("of 0.17 names the version otherwise; a source folder `.` is the project itself", () => {
    expect(
      read('[tool.kedro]\npackage_name = "a"\nproject_name = "A"\nproject_version = "0.17.7"\nsource_dir = "."\n'),
    ).toEqual({
      metadata: {
        packageName: "a",
        projectName: "A",
        sourceDir: "",
        declaredKedroVersion: "0.17.7",
        section: {
          keys: ["package_name", "project_name", "project_version", "source_dir"],
          at: { file: "pyproject.toml", line: 1, column: 1, endLine: 1, endColumn: 13 },
        },
      },
      found: [],
    });
  });
});

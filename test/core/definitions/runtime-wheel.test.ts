import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { describe, expect, test } from "vitest";
import { RUNTIME_PACKAGE, runtimeVersion, runtimeWheel } from "../../../src/core/definitions/runtime-wheel.ts";
import { loadProgramAssets } from "../../../src/program/load-program-assets.ts";

const MODULES = new Map([
  ["version.py", '"""Version."""\n\n__version__ = "1.2.3"\n'],
  ["__init__.py", '"""Été."""\n'],
]);

interface Packaging {
  readonly project: {
    readonly name: string;
    readonly description: string;
    readonly license: string;
    readonly dependencies: readonly string[];
    readonly "requires-python": string;
    readonly "entry-points": Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

describe("the wheel of the runtime", () => {
  test("of modules that tell no version is of version 0", () => {
    expect(runtimeVersion(new Map())).toBe("0");
  });

  test("is the same bytes whatever the order of its modules, and others when a module differs", () => {
    const { bytes, sha256, fileName, version } = runtimeWheel(MODULES);
    expect(runtimeWheel(new Map([...MODULES].reverse()))).toEqual({ bytes, sha256, fileName, version });
    expect(runtimeWheel(new Map([...MODULES, ["names.py", ""]])).sha256).not.toBe(sha256);
  });

  test("is named by version and hash as pip takes them", () => {
    const { bytes, sha256, fileName, version } = runtimeWheel(MODULES);
    expect({ fileName, version, sha256 }).toEqual({
      fileName: "kedro_dagster_runtime-1.2.3-py3-none-any.whl",
      version: "1.2.3",
      sha256: createHash("sha256").update(bytes).digest("hex"),
    });
  });

  test("records each of its files with hash and length", () => {
    const text = textOf(runtimeWheel(MODULES).bytes);
    const hash = createHash("sha256").update('"""Été."""\n').digest("base64url");
    expect(text).toContain(`kedro_dagster_runtime/__init__.py,sha256=${hash},13\n`);
    expect(text).toContain("kedro_dagster_runtime-1.2.3.dist-info/RECORD,,\n");
  });

  test("says what the project file of the package says", () => {
    const file = new URL("../../../python/kedro-dagster-runtime/pyproject.toml", import.meta.url);
    const { project } = parse(readFileSync(file, "utf8")) as unknown as Packaging;
    const text = textOf(runtimeWheel(loadProgramAssets().definitionsRuntime).bytes);
    const said = [
      `Name: ${project.name}`,
      `Summary: ${project.description}`,
      `License: ${project.license}`,
      `Requires-Python: ${project["requires-python"]}`,
      ...project.dependencies.map((one) => `Requires-Dist: ${one}`),
    ];
    expect(project.name).toBe(RUNTIME_PACKAGE);
    expect(said.filter((line) => !text.includes(`${line}\n`))).toEqual([]);
    for (const [group, entries] of Object.entries(project["entry-points"]))
      for (const [name, module] of Object.entries(entries)) expect(text).toContain(`[${group}]\n${name} = ${module}\n`);
  });
});

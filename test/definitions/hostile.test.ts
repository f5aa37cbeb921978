import fc from "fast-check";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { pythonEnvironment } from "../../scripts/python-environment.ts";
import { generateDefinitions } from "../../src/core/definitions/generate-definitions.ts";
import { loadProgramAssets } from "../../src/program/load-program-assets.ts";
import { generatedLocation } from "../core/definitions/generated-location.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { GeneratedProject } from "./support/generated-project.ts";
import { hostileProject, type HostileProject } from "./support/hostile-project.ts";

const HERE = dirname(fileURLToPath(import.meta.url));
const SEED = Number(process.env["SEED"] ?? 20261124);
const CASES = Number(process.env["CASES"] ?? 60);

let folder: string;
let python: GeneratedProject;
beforeAll(async () => {
  folder = temporaryFolder("hostile");
  python = new GeneratedProject(folder, folder, await pythonEnvironment());
  process.stdout.write(`hostile projects: seed ${SEED}, ${CASES} cases\n`);
  fc.sample(hostileProject(), { seed: SEED, numRuns: CASES }).forEach((project, index) =>
    write(String(index).padStart(4, "0"), project),
  );
});

function write(name: string, { sketch, texts }: HostileProject): void {
  const generated = generateDefinitions({
    locations: [generatedLocation(sketch)],
    existing: () => null,
    repository: "https://example.org/o/r",
    commit: null,
    generatorVersion: "0.0.0",
    runtime: loadProgramAssets().definitionsRuntime,
  });
  for (const [path, text] of generated.files) {
    const file = join(folder, "cases", name, path.replace(/^src\//, ""));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  writeFileSync(join(folder, "cases", name, "texts.json"), JSON.stringify(texts));
}

describe("names that try to break out of generated Python", () => {
  test("Python reads each as the very text it is, finds no code but the generator's, and Dagster loads it", async () => {
    const ended = await python.python([join(HERE, "support/inspect_modules.py"), join(folder, "cases")]);
    const answer = ended.out.split("\n").find((line) => line.startsWith("ANSWER "));
    expect(answer, ended.out.slice(-3000)).toBeDefined();
    expect(JSON.parse(answer?.slice("ANSWER ".length) ?? "")).toEqual({});
  });

  test("ruff finds nothing to change, whatever they hold", async () => {
    const checked = await python.command("ruff", ["check", "--isolated", "--output-format", "concise", "cases"]);
    expect(checked.out).toContain("All checks passed!");
    const formatted = await python.command("ruff", ["format", "--isolated", "--diff", "cases"]);
    expect(formatted.out).toMatch(/^\d+ files already formatted\s*$/);
  });
});

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { runtimeWheel } from "../../src/core/definitions/runtime-wheel.ts";
import { loadProgramAssets } from "../../src/program/load-program-assets.ts";
import { pythonEnvironment } from "../../tools/python-environment.ts";
import { pythonsOfVersions } from "../../tools/python-versions.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { generatedProject } from "./support/generated-project.ts";
import type { Run } from "./support/run.ts";

const PACKAGE = fileURLToPath(new URL("../../python/kedro-dagster-runtime", import.meta.url));
const LOCKS = { newest: "python/runtime.lock", oldest: "python/runtime-oldest.lock" };

/**
 * Each Python with one of the two, and both with two of them: an environment for each pair takes most of the time.
 * `EVERY_PAIR=1` tries all.
 */
function isTried(version: string, age: string): boolean {
  const own = ["3.10", "3.12"].includes(version) ? "oldest" : "newest";
  return process.env["EVERY_PAIR"] === "1" || age === own;
}

/** The wheel as an installer leaves it, in a folder for PYTHONPATH. */
let installed = "";

beforeAll(async () => {
  const folder = temporaryFolder("runtime-wheel");
  const { bytes, fileName } = runtimeWheel(loadProgramAssets().definitionsRuntime);
  writeFileSync(join(folder, fileName), bytes);
  installed = join(folder, "installed");
  const { python } = await pythonEnvironment();
  const { status, stderr } = spawnSync(python, ["-m", "zipfile", "-e", join(folder, fileName), installed], {
    encoding: "utf8",
  });
  expect(status, stderr).toBe(0);
});

describe("the runtime as a package of its own", () => {
  const pythons = pythonsOfVersions(["3.10", "3.11", "3.12", "3.13"]);

  test("finds the Python that the tests need at least", () => {
    expect(pythons.map(({ version }) => version)).toContain("3.11");
  });

  for (const interpreter of pythons)
    for (const [age, lock] of Object.entries(LOCKS).filter(([age]) => isTried(interpreter.version, age)))
      test(`passes its own tests from its wheel on Python ${interpreter.version} with the ${age} Kedro and Dagster`, async () => {
        const { python } = await pythonEnvironment(lock, interpreter);
        const folder = temporaryFolder("runtime-tests");
        cpSync(join(PACKAGE, "tests"), join(folder, "tests"), { recursive: true });
        const { status, stdout, stderr } = spawnSync(
          python,
          ["-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"],
          {
            cwd: folder,
            encoding: "utf8",
            env: { ...process.env, PYTHONPATH: installed, PYTHONDONTWRITEBYTECODE: "1", DO_NOT_TRACK: "1" },
          },
        );
        expect(status, `${stdout}${stderr}`.slice(-4000)).toBe(0);
        expect(stdout).toMatch(/^\d+ passed/mu);
      });
});

describe("definitions that import the installed runtime", () => {
  test("say what to install where it is not there", async () => {
    const project = await generatedProject("orchard", { jobs: "assets", runtime: "installed" });
    const { code, out } = await project.python(["-c", "import dagster_definitions.env_local"]);
    expect(code).toBe(1);
    expect(out).toContain("No module named 'kedro_dagster_runtime'");
  });

  test("hold no runtime of their own, and leave the data that `kedro run` leaves", async () => {
    const project = await generatedProject("orchard", { jobs: "assets", runtime: "installed" });
    expect(existsSync(join(project.folder, "src/dagster_definitions/runtime"))).toBe(false);
    const variables = {
      PYTHONPATH: [join(project.folder, "src"), project.support, installed].join(delimiter),
      ORCHARD_DIARY: `${project.home}/diary`,
    };
    const program = `if __name__ == "__main__":\n    run = run_as_defined("local__everything")\n    answer({"run": run, "diary": diary("${project.home}/diary")})`;
    const { run, diary } = (await project.askAnew(program, variables)) as {
      readonly run: Run;
      readonly diary: readonly { readonly hook: string }[];
    };
    expect(run.failures).toEqual({});
    expect(run.success).toBe(true);
    const hooks = diary.map(({ hook }) => hook).filter((hook) => hook.endsWith("pipeline_run"));
    expect(hooks).toEqual(["before_pipeline_run", "after_pipeline_run"]);
  });
});

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { spawnSync } from "node:child_process";
import { beforeAll, describe, expect, test } from "vitest";
import { runtimeWheel } from "../../src/core/definitions/runtime-wheel.ts";
import { loadProgramAssets } from "../../src/program/load-program-assets.ts";
import { pythonEnvironment } from "../../tools/python-environment.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { generatedProject, type GenerateOptions, type GeneratedProject } from "./support/generated-project.ts";

/** What a code server sends of a location, but for the fingerprints of objects that stand for Python's. */
const SNAPSHOT = `
from dagster._core.remote_representation.external_data import RepositorySnap
text = dg.serialize_value(RepositorySnap.from_def(definitions("MODULE").get_repository_def()))
answer(json.loads(text))`;

async function snapshot(story: string, environment: string, options: GenerateOptions): Promise<unknown> {
  const project = await generatedProject(story, { environments: [environment], ...options });
  const answer = await project.ask(SNAPSHOT.replace("MODULE", `dagster_definitions.env_${environment}`));
  return JSON.parse(JSON.stringify(answer).replaceAll(project.folder, "PROJECT"));
}

describe("definitions that a manifest describes", () => {
  test("are told what is wrong with a manifest: gone, of another kind, with a name that is none of ours", async () => {
    const project = await generatedProject("orchard", { jobs: "assets", module: "manifest" });
    const path = "src/dagster_definitions/local.json";
    const good = project.read(path);
    const load = async (): Promise<string> =>
      (await project.python(["-c", "import dagster_definitions.env_local"])).out;
    expect(await load()).toBe("");
    project.write(path, good.replace('"$call": "dg.multi_asset"', '"$call": "dg.components.os.system"'));
    expect(await load()).toContain("Manifests do not name `dg.components.os.system`.");
    project.write(path, good.replace('"$call": "dg.multi_asset"', '"$call": "__import__"'));
    expect(await load()).toContain("The manifest refers to `__import__`, which is not.");
    project.write(path, good.replace('"$call": "dg.multi_asset"', '"$call": "dg.__loader__.load_module"'));
    expect(await load()).toContain("Manifests do not name `dg.__loader__.load_module`.");
    project.write(path, JSON.stringify({ ...(JSON.parse(good) as object), definitions: undefined }));
    expect(await load()).toContain("describes no definitions: generate them with `definitions.module: manifest`");
  });

  for (const [name, story, environment, options] of [
    ["asset jobs", "orchard", "local", { jobs: "assets" }],
    ["op jobs with hooks and the error sensor", "orchard", "local", { jobs: "ops" }],
    ["nodes grouped in one step", "orchard", "local", { jobs: "assets", oneStep: ["memory"] }],
    ["partitions, and jobs that mix them", "lighthouse", "local", { jobs: "assets" }],
    ["readable names and a key prefix", "examples/ferries", "prod", { names: "readable", keyPrefix: ["sea"] }],
  ] as const)
    test(`are to Dagster what the explicit module is: ${name}`, async () => {
      const explicit = await snapshot(story, environment, options);
      expect(await snapshot(story, environment, { ...options, module: "manifest" })).toEqual(explicit);
    });
});

const PROJECT: Readonly<Record<string, string>> = {
  "pyproject.toml":
    '[project]\nname = "platform-defs"\nversion = "0.1.0"\nrequires-python = ">=3.10"\n\n[tool.dg]\ndirectory_type = "project"\n\n[tool.dg.project]\nroot_module = "platform_defs"\n',
  "src/platform_defs/__init__.py": "",
  "src/platform_defs/defs/__init__.py": "",
  "src/platform_defs/definitions.py":
    "from pathlib import Path\n\nfrom dagster import definitions, load_from_defs_folder\n\n\n@definitions\ndef defs():\n    return load_from_defs_folder(path_within_project=Path(__file__).parent)\n",
};
const DEFS = "src/platform_defs/defs/ferries/defs.yaml";
const MANIFEST = "../../../../../project/src/dagster_definitions/prod.json";
const POST_PROCESSING = `
post_processing:
  assets:
    - target: "group:pricing"
      attributes:
        owners: ["team:pricing"]
        automation_condition: "{{ automation_condition.eager() }}"
`;

describe("the component of a platform's own dg project", () => {
  let kedro: GeneratedProject;
  let platform = "";
  let dg: (...args: readonly string[]) => Promise<{ readonly code: number; readonly out: string }>;

  beforeAll(async () => {
    kedro = await generatedProject("examples/ferries", {
      environments: ["prod"],
      jobs: "assets",
      names: "readable",
      module: "manifest",
      runtime: "installed",
    });
    platform = join(dirname(kedro.folder), "platform");
    for (const [path, text] of Object.entries(PROJECT)) {
      mkdirSync(dirname(join(platform, path)), { recursive: true });
      writeFileSync(join(platform, path), text);
    }
    const { bytes, fileName } = runtimeWheel(loadProgramAssets().definitionsRuntime);
    const wheel = join(temporaryFolder("component"), fileName);
    writeFileSync(wheel, bytes);
    const installed = join(dirname(wheel), "installed");
    const { python } = await pythonEnvironment();
    expect(spawnSync(python, ["-m", "zipfile", "-e", wheel, installed]).status).toBe(0);
    const variables = {
      PYTHONPATH: [join(platform, "src"), installed].join(delimiter),
      VIRTUAL_ENV: dirname(dirname(python)),
      COLUMNS: "200",
    };
    dg = (...args) => kedro.command("dg", args, variables, platform);
  });

  test("is found and scaffolded by dg", async () => {
    const scaffolded = await dg(
      "scaffold",
      "defs",
      "kedro_dagster_runtime.KedroProjectComponent",
      "ferries",
      "--manifest",
      MANIFEST,
    );
    expect(scaffolded.code, scaffolded.out).toBe(0);
    expect(readFileSync(join(platform, DEFS), "utf8")).toBe(
      `type: kedro_dagster_runtime.KedroProjectComponent\n\nattributes:\n  manifest: ${MANIFEST}\n`,
    );
  });

  test("is checked by dg: a wrong attribute by its line, a manifest that is gone by its path", async () => {
    const good = readFileSync(join(platform, DEFS), "utf8");
    writeFileSync(join(platform, DEFS), good.replace("manifest:", "manifests:"));
    const wrong = await dg("check", "yaml");
    expect(wrong.code).toBe(1);
    expect(wrong.out).toContain("manifests");
    writeFileSync(join(platform, DEFS), good.replace("prod.json", "gone.json"));
    expect((await dg("check", "defs")).out).toMatch(/There is no manifest .*gone\.json/u);
    writeFileSync(join(platform, DEFS), good + POST_PROCESSING);
    const fine = await dg("check", "defs");
    expect(fine.code, fine.out).toBe(0);
  });

  test("lists the project's definitions with what post_processing sets, and runs a job", async () => {
    const listed = await dg("list", "defs", "--json");
    const found = JSON.parse(listed.out.slice(listed.out.indexOf("{"))) as Readonly<
      Record<string, readonly Readonly<Record<string, unknown>>[]>
    >;
    expect(found["jobs"]?.map(({ name }) => name)).toEqual(["ingest_prod", "price_prod", "report_prod"]);
    expect(found["assets"]?.length).toBe(12);
    const automated = found["assets"]?.filter((asset) => asset["automation_condition"] != null);
    expect(automated?.length).toBe(4);
    expect(JSON.stringify(automated)).toContain('"owners":[{"team":"pricing"}]');
    const launched = await dg("launch", "--job", "ingest_prod");
    expect(launched.out).toContain("RUN_SUCCESS");
    expect(existsSync(join(kedro.folder, "data/03_primary/sailings.parquet"))).toBe(true);
  });
});

import { SKELETON } from "../core/kedro/project-cases.ts";
import { WITH_VARIABLES } from "../core/variables/project-with-variables.ts";
import { undecidedVariable } from "../../src/core/findings/variable-words.ts";
import { describe, expect, it } from "vitest";
import { renderDefinitions } from "../../src/deployment/render-definitions.ts";
import type { Rendering } from "../../src/deployment/renderer.ts";
import { reviewRepository } from "../../src/core/review/review-repository.ts";
import type { ProjectFiles } from "../../src/core/model/project-files.ts";
import { filesFromFolder } from "../../src/files/files-from-folder.ts";
import { loadProgramAssets } from "../../src/program/load-program-assets.ts";
import { filesFromMemory } from "../../src/files/files-from-memory.ts";
import { reviewOptions } from "../../src/settings/review-options.ts";
import { type Settings, settingsSchema } from "../../src/settings/settings-schema.ts";
import { pythonParser } from "../../tools/python-parser.ts";

const ADDRESS = "https://github.com/harbour/ferries";
const parser = await pythonParser();
const parts = { version: "0.1.0", parser, runtime: loadProgramAssets().definitionsRuntime };
const ferries = filesFromFolder("examples/ferries");

function inFolder(files: ProjectFiles, folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(files.list().map((path) => [`${folder}/${path}`, files.read(path) ?? ""]));
}

function render(
  files: ProjectFiles,
  settings: Partial<Settings> = {},
  environments = ["prod"],
  commit = "a".repeat(40),
): Rendering {
  return renderDefinitions(
    { files, commit, settings: { ...settingsSchema.parse({}), ...settings }, environments, address: ADDRESS },
    parts,
  );
}

describe("renderDefinitions", () => {
  it("reads a project with the variables of the settings and writes none of them; without one that decides it stops", () => {
    const files = filesFromMemory({
      ...SKELETON,
      ...WITH_VARIABLES,
      "conf/base/catalog.yml": "a: {type: 'pandas.${oc.env:KIND}', filepath: '${oc.env:BUCKET}/a'}\n",
      ".env.defaults": "BUCKET=s3cr3t-bucket\n",
    });
    const stopped = render(files, {}, ["local"]);
    expect(stopped.kind === "stopped" && stopped.reasons).toEqual([
      `\`conf/base/catalog.yml:1\`: ${undecidedVariable("KIND")} (\`environment-variable-1a69f798\`)`,
    ]);
    const settings = { variables: { KIND: { local: "CSVDataset" } }, "env-file": ".env.defaults" };
    const rendering = render(files, settings, ["local"]);
    if (rendering.kind !== "rendered") throw new Error(rendering.reasons.join("\n"));
    expect([...rendering.files.values()].join("\n")).not.toContain("s3cr3t-bucket");
  });

  it("deploys the digest that was reviewed", () => {
    const settings = settingsSchema.parse({ environments: ["prod"] });
    const [report] = reviewRepository({
      ...reviewOptions(settings),
      before: ferries,
      after: ferries,
      compared: { before: "a", after: "b", note: null },
      environmentVariables: new Map(),
      parser,
      definitions: { runtime: parts.runtime, generatorVersion: "0.1.0", repository: ADDRESS },
    });
    expect(render(ferries)).toMatchObject({ kind: "rendered", digest: report?.definitionsDigest });
  });

  it("has one digest for one meaning: another commit changes only where it came from", () => {
    const [first, second] = [render(ferries), render(ferries, {}, ["prod"], "b".repeat(40))];
    if (first.kind !== "rendered" || second.kind !== "rendered") throw new Error("stopped");
    expect(second.digest).toBe(first.digest);
    expect([...second.files].filter(([path, text]) => first.files.get(path) !== text).map(([path]) => path)).toEqual([
      "src/dagster_definitions/_provenance.py",
    ]);
  });

  it("renders every project of a repository below its own folder, and every environment of the branch into one package", () => {
    const both = filesFromMemory({
      ...inFolder(ferries, "etl"),
      ...inFolder(ferries, "ml"),
      "etl/conf/eu/.gitkeep": "",
      "ml/conf/eu/.gitkeep": "",
    });
    const rendering = render(both, {}, ["prod", "eu"]);
    if (rendering.kind !== "rendered") throw new Error(rendering.reasons.join("\n"));
    for (const root of ["etl", "ml"])
      for (const name of ["prod", "eu"])
        expect(rendering.files.has(`${root}/src/dagster_definitions/env_${name}.py`)).toBe(true);
    expect([...rendering.files.keys()].every((path) => path.startsWith("etl/") || path.startsWith("ml/"))).toBe(true);
    expect(rendering.digest).toMatch(/^[0-9a-f]{64}$/);
    const one = render(both, { projects: ["ml"] });
    expect(one.kind === "rendered" && [...one.files.keys()].every((path) => path.startsWith("ml/"))).toBe(true);
  });

  it("follows the settings: asset jobs, keys that other definitions own, dagster_cloud.yaml", () => {
    const settings = settingsSchema.parse({
      definitions: { jobs: "assets", "asset-keys": { raw_routes: "dbt/{environment}/routes" }, "dagster-cloud": true },
    });
    const rendering = render(ferries, settings);
    if (rendering.kind !== "rendered") throw new Error(rendering.reasons.join("\n"));
    const module = rendering.files.get("src/dagster_definitions/env_prod.py") ?? "";
    expect(module).toContain('key=["dbt", "prod", "routes"],');
    expect(module).not.toContain("@dg.op(");
    expect(rendering.files.get("dagster_cloud.yaml")).toContain('location_name: "ferries-prod"');
    expect(
      render(ferries, settingsSchema.parse({ definitions: { "asset-keys": { routes: "dbt/routes" } } })),
    ).toMatchObject({
      kind: "stopped",
      reasons: [expect.stringContaining("Dataset `routes` is made by node `clean_routes`")],
    });
  });

  it("is not stopped by a finding that the settings ignore, as the review was not", () => {
    const files = filesFromMemory({
      ...inFolder(ferries, "etl"),
      "etl/conf/base/dagster.yml":
        "jobs:\n  ingest: {pipeline: {pipeline_name: ingestion}, schedule: {cron_schedule: '99 * * * *'}}\n",
    });
    expect(render(files)).toMatchObject({ kind: "stopped" });
    expect(
      render(
        files,
        settingsSchema.parse({ rules: { ignore: [{ rule: "invalid-cron", path: "etl/**", reason: "never fires" }] } }),
      ),
    ).toMatchObject({ kind: "rendered" });
  });

  it("stops at what is provably broken, with its place, and deploys none of the repository's projects", () => {
    const files = filesFromMemory({
      ...inFolder(ferries, "etl"),
      ...inFolder(ferries, "ml"),
      "ml/conf/base/catalog.yml": "vessels: [not, a\n",
    });
    const rendering = render(files);
    expect(rendering).toMatchObject({
      kind: "stopped",
      reasons: expect.arrayContaining([expect.stringMatching(/^`ml\/conf\/base\/catalog.yml:\d+`: /)]),
    });
  });

  it("stops at what could not be read", () => {
    const files = filesFromMemory({
      ...inFolder(ferries, "etl"),
      "etl/src/ferries/pipeline_registry.py":
        "import secret_sauce\n\ndef register_pipelines():\n    return secret_sauce.pipelines()\n",
    });
    expect(render(files)).toMatchObject({
      kind: "stopped",
      reasons: expect.arrayContaining([expect.stringContaining("secret_sauce")]),
    });
  });

  it("stops at an environment that is not there", () => {
    expect(render(ferries, {}, ["nowhere"])).toMatchObject({
      kind: "stopped",
      reasons: [expect.stringContaining("There is no environment `nowhere`")],
    });
  });

  it("says what it takes as given", () => {
    const rendering = render(ferries, {}, ["prod"]);
    expect(rendering.kind === "rendered" && rendering.assumptions.join("\n")).toMatch(/plugins/);
  });

  it("stops rather than overwrite a file of the user's", () => {
    const files = filesFromMemory({
      ...inFolder(ferries, "etl"),
      "etl/src/dagster_definitions/env_prod.py": "print('mine')\n",
    });
    expect(render(files)).toMatchObject({
      kind: "stopped",
      reasons: [expect.stringContaining("dagster_definitions/env_prod.py")],
    });
  });
});

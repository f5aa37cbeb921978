import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { pythonEnvironment } from "../../tools/python-environment.ts";
import { DagsterDev } from "../../tools/webserver/dagster-dev.ts";
import { launchRun } from "../../tools/webserver/launch-run.ts";
import { generatedProject, type GeneratedProject } from "./support/generated-project.ts";

const LOCATION = "ferries-prod";
const HOOKS = `from pathlib import Path

from kedro.framework.hooks import hook_impl


class Hooks:
    @hook_impl
    def on_pipeline_error(self, error, run_params, pipeline, catalog):
        Path("data/error").write_text(f"{run_params['pipeline_name']}: {type(error).__name__}")
`;

let project: GeneratedProject;
let dagster: DagsterDev;
beforeAll(async () => {
  project = await generatedProject("examples/ferries", { environments: [] });
  project.write("src/ferries/hooks.py", HOOKS);
  project.write("src/ferries/settings.py", "from ferries.hooks import Hooks\n\nHOOKS = (Hooks(),)\n");
  await project.generate(["local", "prod"]);
  dagster = await DagsterDev.start(project.folder, project.home, await pythonEnvironment());
});
afterAll(() => dagster?.stop());

function selector(name: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return { repositoryLocationName: LOCATION, repositoryName: "__repository__", ...name };
}

describe("a real webserver and daemon with the generated workspace", () => {
  test("load every code location", async () => {
    const { workspaceOrError } = await dagster.ask<{ workspaceOrError: unknown }>(
      "{ workspaceOrError { ... on Workspace { locationEntries { name loadStatus locationOrLoadError { __typename } } } } }",
    );
    expect(workspaceOrError).toEqual({
      locationEntries: ["ferries-local", "ferries-prod"].map((name) => ({
        name,
        loadStatus: "LOADED",
        locationOrLoadError: { __typename: "RepositoryLocation" },
      })),
    });
  });

  test("group the assets as Kedro's pipelines do, each with its description, kinds and place in the code", async () => {
    const { assetNodes } = await dagster.ask<{
      assetNodes: readonly { readonly assetKey: { readonly path: readonly string[] }; readonly groupName: string }[];
    }>(
      `query($group: AssetGroupSelector) { assetNodes(group: $group) { assetKey { path } groupName description kinds metadataEntries { label __typename } } }`,
      { group: selector({ groupName: "ingestion" }) },
    );
    expect(assetNodes.map((node) => node.assetKey.path.join("/")).sort()).toEqual([
      "prod/routes",
      "prod/sailings",
      "prod/vessels",
    ]);
    expect(assetNodes.find((node) => node.assetKey.path[1] === "sailings")).toMatchObject({
      description: "Every booking with its vessel and route.",
      kinds: ["kedro", "pandas", "parquet"],
      metadataEntries: expect.arrayContaining([
        { label: "dagster/code_references", __typename: "CodeReferencesMetadataEntry" },
      ]) as unknown,
    });
  });

  test("ask each schedule for a run when it ticks", async () => {
    const asked: Record<string, unknown> = {};
    for (const scheduleName of ["ingest_every_morning_schedule", "price__schedule"]) {
      const { scheduleDryRun } = await dagster.ask<{
        scheduleDryRun: {
          readonly evaluationResult?: {
            readonly runRequests: readonly { readonly jobName: string | null }[] | null;
            readonly error: { readonly message: string } | null;
          };
        };
      }>(
        `mutation($selector: ScheduleSelector!) { scheduleDryRun(selectorData: $selector, timestamp: 1767591000) { ... on DryRunInstigationTick { evaluationResult { runRequests { jobName } error { message } } } } }`,
        { selector: selector({ scheduleName }) },
      );
      asked[scheduleName] =
        scheduleDryRun.evaluationResult?.error?.message ?? scheduleDryRun.evaluationResult?.runRequests?.length;
    }
    expect(asked).toEqual({ ingest_every_morning_schedule: 1, price__schedule: 1 });
  });

  test("fire Kedro's error hook by the daemon's tick when a run fails", async () => {
    const failed = await launchRun(dagster, { location: LOCATION, job: "prod__report" });
    expect(failed.status).toBe("FAILURE");
    const fired = join(project.folder, "data/error");
    for (let tries = 0; tries < 180 && !existsSync(fired); tries += 1) await sleep(1000);
    expect(project.read("data/error")).toBe("reporting: DatasetError");
  });

  test("fill the launchpad with every parameter of a job as it stands", async () => {
    const { runConfigSchemaOrError } = await dagster.ask<{
      runConfigSchemaOrError: { readonly rootDefaultYaml?: string };
    }>(
      "query($selector: PipelineSelector!) { runConfigSchemaOrError(selector: $selector) { ... on RunConfigSchema { rootDefaultYaml } } }",
      { selector: { repositoryLocationName: LOCATION, repositoryName: "__repository__", pipelineName: "prod__price" } },
    );
    expect(parse(runConfigSchemaOrError.rootDefaultYaml ?? "")).toEqual({
      ops: {
        fit_fare_model: { config: { "params:model.features": ["base_fare", "load"] } },
        split_sailings: { config: { "params:split": { every: 5 } } },
      },
      resources: { kedro: { config: { runtime_params: {} } } },
    });
  });

  test("run the jobs, with the parameters that the launchpad sets", async () => {
    const rows = async (): Promise<unknown> =>
      project.ask(`import json\nanswer(len(json.loads(Path("data/06_models/fare_model.json").read_text())))`);
    expect((await launchRun(dagster, { location: LOCATION, job: "prod__ingest" })).status).toBe("SUCCESS");
    expect((await launchRun(dagster, { location: LOCATION, job: "prod__price" })).status).toBe("SUCCESS");
    const before = await rows();
    const config = { ops: { fit_fare_model: { config: { "params:model.features": ["base_fare"] } } } };
    expect((await launchRun(dagster, { location: LOCATION, job: "prod__price", config })).status).toBe("SUCCESS");
    expect([before, await rows()]).toEqual([3, 2]);
  });

  test("materialize one asset alone, from the asset graph", async () => {
    const run = await launchRun(dagster, {
      location: LOCATION,
      job: "__ASSET_JOB",
      assets: [["prod", "route_summary"]],
    });
    expect(run.status).toBe("SUCCESS");
    const { assetNodes } = await dagster.ask<{ assetNodes: unknown }>(
      `query($keys: [AssetKeyInput!]) { assetNodes(assetKeys: $keys) { staleStatus assetMaterializations(limit: 1) { runId } } }`,
      { keys: [{ path: ["prod", "route_summary"] }] },
    );
    expect(assetNodes).toEqual([{ staleStatus: "FRESH", assetMaterializations: [{ runId: run.id }] }]);
  });
});

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { generatedProject, type GeneratedProject } from "./support/generated-project.ts";

let project: GeneratedProject;
beforeAll(async () => {
  project = await generatedProject("orchard");
});

describe.each([
  ["examples/ferries", ["local", "prod"]],
  ["lighthouse", ["base", "local"]],
  ["orchard", ["local"]],
])("%s in the environments %j", (story, environments) => {
  test("is found valid by `dagster definitions validate` as one workspace, and by `dg check defs` in each environment", async () => {
    const all = await generatedProject(story, { environments });
    const name = /^package_name = "(.+)"$/m.exec(all.read("pyproject.toml"))?.[1] ?? "";
    const validated = await all.command("dagster", ["definitions", "validate", "-w", "workspace.yaml"]);
    for (const environment of environments)
      expect(validated.out).toContain(`Validation successful for code location ${name}-${environment}`);
    expect(validated.code).toBe(0);
    for (const environment of environments) {
      const one = await generatedProject(story, { environments: [environment] });
      const checked = await one.command("dg", ["check", "defs"]);
      expect(checked.out).toContain("All definitions loaded successfully.");
      expect(checked.code).toBe(0);
    }
  });
});

describe("loading generated definitions", () => {
  test("ruff finds nothing to change in them", async () => {
    const checked = await project.command("ruff", ["check", "--isolated", "src/dagster_definitions"]);
    expect(checked.out).toContain("All checks passed!");
    const formatted = await project.command("ruff", ["format", "--isolated", "--check", "src/dagster_definitions"]);
    const written = readdirSync(join(project.folder, "src/dagster_definitions"), { recursive: true });
    // the Python in a Markdown page is formatted too
    const checkable = written.filter((path) => /\.(?:py|md)$/u.test(String(path)));
    expect(checkable).toContain("__init__.py");
    expect(formatted.out).toBe(`${checkable.length} files already formatted\n`);
  });

  test("importing them imports Dagster, and nothing of Kedro, of the project or of its libraries", async () => {
    const seen = await project.askAnew(
      `defs = definitions()
repository = defs.get_repository_def()
repository.load_all_definitions()
answer({"jobs": sorted(job.name for job in repository.get_all_jobs()), "imported": imported("kedro", "kedro_datasets", "kedro_dagster", "orchard", "pandas", "pyarrow", "omegaconf")})`,
    );
    expect(seen).toEqual({ jobs: ["__ASSET_JOB", "local__everything", "local__intake"], imported: [] });
  });

  test("they read no file but their own modules while loading", async () => {
    const seen = await project.askAnew(
      `import builtins, io, os
opened = []
plain_open, plain_io = builtins.open, io.open
def spy(file, *args, **kwargs):
    opened.append(str(file))
    return plain_open(file, *args, **kwargs)
builtins.open = io.open = spy
defs = definitions()
builtins.open, io.open = plain_open, plain_io
answer([name for name in opened if os.sep + "project" + os.sep in name])`,
    );
    expect(seen).toEqual([]);
  });
});

describe("a project deeper than Python's limit of recursion", () => {
  test("loads, because the definitions raise the limit to their longest chain", async () => {
    const deep = await generatedProject("lighthouse", { environments: [] });
    deep.write(
      "src/lighthouse/pipeline_registry.py",
      'from kedro.pipeline import Pipeline, node\n\n\ndef same(x):\n    return x\n\n\ndef register_pipelines():\n    return {"__default__": Pipeline([node(same, f"d_{i}", f"d_{i + 1}", name=f"n_{i}") for i in range(1200)])}\n',
    );
    deep.write("conf/base/dagster.yml", "jobs: {all: {pipeline: {pipeline_name: __default__}}}\n");
    await deep.generate();
    expect(deep.read("src/dagster_definitions/env_local.py")).toContain("\nallow_depth(1200)\n");
    const seen = await deep.askAnew(
      "repository = definitions().get_repository_def()\nrepository.load_all_definitions()\nanswer(len(repository.asset_graph.get_all_asset_keys()))",
    );
    expect(seen).toBe(1201);
  });
});

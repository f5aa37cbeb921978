import { createHash } from "node:crypto";
import { cpSync, readFileSync, readdirSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { NEWEST } from "../../src/core/model/supported-versions.ts";
import type { Report } from "../../src/core/model/report.ts";
import { reviewRepository } from "../../src/core/review/review-repository.ts";
import { filesFromFolder } from "../../src/files/files-from-folder.ts";
import { generatedProject, type GeneratedProject } from "../definitions/support/generated-project.ts";
import type { Run } from "../definitions/support/run.ts";
import { pythonParser } from "../../tools/python-parser.ts";

const MODULE = "dagster_definitions.env_prod";
type Edit = (project: GeneratedProject) => void;

const EDITS: readonly (readonly [name: string, edit: Edit])[] = [
  ["the example's change", (project) => cpSync("examples/ferries-change", project.folder, { recursive: true })],
  [
    "a parameter behind data that is passed in memory",
    (project) =>
      project.write(
        "conf/base/parameters.yml",
        project.read("conf/base/parameters.yml").replace("every: 5", "every: 3"),
      ),
  ],
  [
    "where a dataset in the middle is stored",
    (project) =>
      project.write(
        "conf/base/catalog.yml",
        project.read("conf/base/catalog.yml").replace("03_primary/sailings.parquet", "03_primary/all_sailings.parquet"),
      ),
  ],
];

async function reviewed(before: GeneratedProject, after: GeneratedProject): Promise<Report> {
  const [report] = reviewRepository({
    before: filesFromFolder(before.folder),
    after: filesFromFolder(after.folder),
    environments: ["prod"],
    compared: { before: "before", after: "after", note: null },
    failOn: "error",
    target: "generated",
    versions: NEWEST,
    environmentVariables: new Map(),
    parser: await pythonParser(),
  });
  if (report === undefined) throw new Error("expected a report");
  return report;
}

/** Every data file below the project with a digest of what is in it, or with the time it was written. */
function data(project: GeneratedProject, of: "content" | "time"): ReadonlyMap<string, string> {
  const folder = join(project.folder, "data");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [
          path.slice(project.folder.length + 1),
          of === "time"
            ? String(statSync(path).mtimeMs)
            : createHash("sha256").update(readFileSync(path)).digest("hex"),
        ] as const;
      })
      .sort(),
  );
}

/** Data files that a run wrote, told from those that were there by a date long past. */
async function written(project: GeneratedProject, run: () => Promise<void>): Promise<readonly string[]> {
  for (const path of data(project, "time").keys()) utimesSync(join(project.folder, path), 1000, 1000);
  await run();
  return [...data(project, "time")].filter(([, time]) => time !== "1000000").map(([path]) => path);
}

async function kedroRun(project: GeneratedProject, args: readonly string[]): Promise<void> {
  const ended = await project.command("kedro", ["run", ...args]);
  expect(ended.code, ended.out.slice(-2000)).toBe(0);
}

/** Files of the assets to rematerialize that the catalog stores. */
function filesOf({ impact, after }: Report): readonly string[] {
  return impact.rematerialize
    .flatMap((asset) => after?.kedro.datasets[after.assets[asset]?.dataset ?? ""]?.filepath ?? [])
    .sort();
}

describe("what the review says to run is what must run", () => {
  test.each(EDITS)("in Dagster, after %s", async (_, edit) => {
    const project = await generatedProject("examples/ferries", { environments: ["prod"] });
    const before = await generatedProject("examples/ferries", { environments: ["prod"] });
    const first = (await project.ask(`answer(materialize(module="${MODULE}"))`)) as Run;
    expect(first.failures).toEqual({});
    edit(project);
    await project.generate(["prod"]);
    const { impact } = await reviewed(before, project);
    const seen =
      (await project.ask(`selected = dg.AssetSelection.from_string(${JSON.stringify(impact.selection)}).resolve(definitions("${MODULE}").get_repository_def().asset_graph)
run = materialize(*["/".join(key.path) for key in selected], module="${MODULE}")
answer({"selected": sorted("/".join(key.path) for key in selected), "run": run, "stale": staleness(module="${MODULE}")})`)) as {
        readonly selected: readonly string[];
        readonly run: Run;
        readonly stale: Readonly<Record<string, { readonly status: string }>>;
      };
    expect(seen.selected).toEqual(impact.rematerialize);
    expect(seen.run.failures).toEqual({});
    expect(seen.run.materializations.map(({ asset }) => asset).sort()).toEqual(impact.rematerialize);
    expect(Object.entries(seen.stale).filter(([, { status }]) => status !== "FRESH")).toEqual([]);
    const whole = await generatedProject("examples/ferries", { environments: ["prod"] });
    edit(whole);
    await whole.generate(["prod"]);
    await whole.ask(`answer(materialize(module="${MODULE}"))`);
    expect([...data(project, "content")].filter(([path]) => data(whole, "content").has(path))).toEqual([
      ...data(whole, "content"),
    ]);
  });

  test.each(EDITS)("in Kedro alone, after %s", async (_, edit) => {
    const project = await generatedProject("examples/ferries", { environments: [] });
    const before = await generatedProject("examples/ferries", { environments: [] });
    await kedroRun(project, ["--env=prod"]);
    edit(project);
    const report = await reviewed(before, project);
    const files = await written(project, () => kedroRun(project, report.impact.kedroRun.split(" ")));
    expect(files).toEqual(filesOf(report));
    const whole = await generatedProject("examples/ferries", { environments: [] });
    edit(whole);
    await kedroRun(whole, ["--env=prod"]);
    expect([...data(project, "content")].filter(([path]) => data(whole, "content").has(path))).toEqual([
      ...data(whole, "content"),
    ]);
  });
});

import { describe, expect, test } from "vitest";
import { generatedProject, type GeneratedProject } from "./support/generated-project.ts";
import type { Run } from "./support/run.ts";

type Staleness = Readonly<Record<string, { readonly status: string; readonly causes: readonly string[] }>>;
const ALL = [
  "harvest",
  "joined",
  "mean",
  "model__weights",
  "rows",
  "shipping/crates",
  "shipping/labels",
  "trees",
  "yield-by-tree",
];

/** Changes the code of a function of the project, and generates again. */
async function change(project: GeneratedProject, file: string, from: string, to: string): Promise<void> {
  const text = project.read(file);
  expect(text).toContain(from);
  project.write(file, text.replace(from, to));
  await project.generate();
}

async function staleAfter(project: GeneratedProject, run: string): Promise<Staleness> {
  const seen = (await project.askAnew(`run = ${run}\nanswer({"run": run, "stale": staleness()})`)) as {
    readonly run: Run;
    readonly stale: Staleness;
  };
  expect(seen.run.failures).toEqual({});
  return seen.stale;
}

function stale(staleness: Staleness): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(staleness)
      .filter(([, one]) => one.status !== "FRESH")
      .map(([asset, one]) => [asset, one.causes]),
  );
}

/** Versions must not hang on the process that makes them, so each program here has an interpreter of its own. */
describe("what Dagster says is stale", () => {
  test.each(["run_in_process('local__everything')", "materialize()"])(
    "after %s: nothing; after one node's code changes its assets, and once they are made again what hangs on them",
    async (run) => {
      const project = await generatedProject("orchard");
      const fresh = await staleAfter(project, run);
      expect(fresh).toEqual(
        Object.fromEntries(ALL.map((asset) => [`local/${asset}`, { status: "FRESH", causes: [] }])),
      );
      await change(project, "src/orchard/pipelines/yields/nodes.py", "kilos.mean()", "kilos.median()");
      const changed = stale((await project.askAnew("answer(staleness())")) as Staleness);
      expect(changed).toEqual({
        "local/mean": ["has a new code version"],
        "local/yield-by-tree": ["has a new code version"],
      });
      const made = await staleAfter(project, `materialize("local/mean", "local/yield-by-tree")`);
      expect(stale(made)).toEqual({
        "local/model__weights": ["has a new dependency data version", "has a new dependency data version"],
      });
      const again = await staleAfter(project, run);
      expect(stale(again)).toEqual({});
    },
  );

  test("the data version of an asset is the same whichever way it was made", async () => {
    const versions = `[[one["asset"], one["tags"]["dagster/data_version"], one["tags"]["dagster/code_version"]] for one in run["materializations"]]`;
    const one = await generatedProject("orchard");
    const other = await generatedProject("orchard");
    const byJob = (await one.askAnew(
      `run = run_in_process("local__everything")\nanswer(sorted(${versions}))`,
    )) as readonly unknown[];
    const byAssets = await other.askAnew(`run = materialize()\nanswer(sorted(${versions}))`);
    expect(byJob).toHaveLength(ALL.length);
    expect(byAssets).toEqual(byJob);
  });

  test("each partition is judged by its own partition upstream, made by a job or as an asset", async () => {
    const project = await generatedProject("lighthouse");
    const partitions = `partitions={"local/lamps": ["lamp-n", "lamp-s", "lamp-w"], "local/smooth": ["north", "south", "west"]}`;
    const made = (await project.askAnew(
      `run = run_in_process("local__shine")\nanswer({"run": run, "stale": staleness(${partitions})})`,
    )) as { readonly run: Run; readonly stale: Staleness };
    expect(made.run.failures).toEqual({});
    expect(Object.keys(made.stale)).toEqual([
      "local/lamps lamp-n",
      "local/lamps lamp-s",
      "local/lamps lamp-w",
      "local/smooth north",
      "local/smooth south",
      "local/smooth west",
    ]);
    expect(stale(made.stale)).toEqual({});
    await change(project, "src/lighthouse/nodes.py", '["wind"].mean()', '["wind"].max()');
    const again = (await project.askAnew(
      `materialize("local/smooth", partition_key="south")\nanswer(staleness(${partitions}))`,
    )) as Staleness;
    expect(Object.keys(stale(again))).toEqual(["local/lamps lamp-s", "local/smooth north", "local/smooth west"]);
    expect(again["local/lamps lamp-s"]?.causes).toEqual(["has a new dependency data version"]);
  });
});

import { execFileSync } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { timeCommand } from "./time-command.ts";

/** Loads the generated package as a code location server does: imports it and builds the repository. */
const OURS = `
import sys, time
import dagster
began = time.process_time()
sys.path.insert(0, sys.argv[1])
import importlib
importlib.import_module(sys.argv[2]).defs.get_repository_def().load_all_definitions()
print(time.process_time() - began)
`;

/** The least that Dagster needs: assets of the same keys and lineage and as many jobs, by a factory that reads the same JSON. */
const BY_HAND = `
import json, sys, time
import dagster as dg
location = json.load(open(sys.argv[1]))
began = time.process_time()
known = location["assets"]
name = lambda asset: "__".join(asset["key"])
by_node = {}
for asset in known.values():
    by_node.setdefault(asset["node"], []).append(asset)
def made(assets):
    needs = {key: known[key] for asset in assets for key in asset["deps"]}
    @dg.multi_asset(
        name="made_" + name(assets[0]),
        ins={name(one): dg.AssetIn(key=one["key"]) for one in needs.values()},
        outs={name(one): dg.AssetOut(key=one["key"], group_name=one["group"]) for one in assets},
    )
    def run(context, **inputs):
        yield from ()
    return run
assets = [made(assets) for node, assets in by_node.items() if node is not None]
external = [dg.AssetSpec(key=one["key"], group_name=one["group"]) for one in by_node.get(None, [])]
jobs = [dg.define_asset_job(f"job_{index}", selection=assets) for index, _ in enumerate(location["jobs"])]
dg.Definitions(assets=[*assets, *external], jobs=jobs).get_repository_def().load_all_definitions()
print(time.process_time() - began)
`;

/** What the plugin's definitions.py does, and the repository built from it. */
const PLUGIN = `
import sys, time
from pathlib import Path
import dagster as dg
began = time.process_time()
from kedro_dagster import KedroProjectTranslator
made = KedroProjectTranslator(env=sys.argv[2], project_path=Path(sys.argv[1])).to_dagster()
defs = dg.Definitions(assets=list(made.named_assets.values()), resources={**made.named_resources, "io_manager": dg.fs_io_manager}, jobs=list(made.named_jobs.values()), schedules=list(made.named_schedules.values()), sensors=list(made.named_sensors.values()), loggers=made.named_loggers)
defs.get_repository_def().load_all_definitions()
print(time.process_time() - began)
`;

export interface LoadCase {
  readonly name: string;
  readonly nodes: number;
  readonly project: string;
  readonly environment: string;
  readonly withPlugin: boolean;
}

/**
 * Processor time to load definitions after `import dagster`, each in a process of its own: the plugin's once, ours the first
 * time, which compiles the module, and then as each later start of a code server finds it, and a factory's.
 */
export async function loadDefinitions(
  python: string,
  cli: string,
  folder: string,
  cases: readonly LoadCase[],
): Promise<void> {
  const { PYTHONDONTWRITEBYTECODE: _, ...own } = process.env;
  const env = { ...own, DO_NOT_TRACK: "1", KEDRO_DISABLE_TELEMETRY: "1" };
  const timed = async (cwd: string, program: string, ...args: readonly string[]): Promise<number> =>
    seconds((await timeCommand([python, "-c", program, ...args], { cwd, env })).output);
  console.log(
    "| project | nodes | plugin | ours, first | ours | by hand | plugin / ours |\n|---|---|---|---|---|---|---|",
  );
  for (const { name, nodes, project, environment, withPlugin } of cases) {
    const copy = join(folder, `generated-${name}-${nodes}`);
    cpSync(project, copy, { recursive: true });
    execFileSync(process.execPath, [cli, "generate", copy, "--env", environment, "--out", copy], { stdio: "ignore" });
    const source = join(copy, "src");
    const load = (): Promise<number> => timed(copy, OURS, source, `dagster_definitions.env_${environment}`);
    const first = await load();
    const ours = await least(load);
    const hand = await least(() => timed(copy, BY_HAND, join(source, "dagster_definitions", `${environment}.json`)));
    const plugin = withPlugin ? await timed(project, PLUGIN, project, environment) : null;
    const told = plugin === null ? ["not run", ""] : [`${plugin.toFixed(1)} s`, `${(plugin / ours).toFixed(0)}×`];
    const shown = [first, ours, hand].map((one) => `${one.toFixed(3)} s`);
    console.log(`| ${[name, nodes, told[0], ...shown, told[1]].join(" | ")} |`);
  }
  console.log("");
}

async function least(measure: () => Promise<number>): Promise<number> {
  const all = [await measure(), await measure(), await measure()];
  return Math.min(...all);
}

/** The last line a program printed, Kedro's own log before it. */
function seconds(output: string): number {
  return Number(output.trim().split("\n").at(-1));
}

import { execFileSync } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { timeCommand } from "./time-command.ts";

/** Loads the generated package as a code location server does: imports it and builds the repository. */
const OURS = `
import sys, time
import dagster
began = time.monotonic()
sys.path.insert(0, sys.argv[1])
import importlib
importlib.import_module(sys.argv[2]).defs.get_repository_def().load_all_definitions()
print(time.monotonic() - began)
`;

/** What the plugin's definitions.py does, and the repository built from it. */
const PLUGIN = `
import sys, time
from pathlib import Path
import dagster as dg
began = time.monotonic()
from kedro_dagster import KedroProjectTranslator
made = KedroProjectTranslator(env=sys.argv[2], project_path=Path(sys.argv[1])).to_dagster()
defs = dg.Definitions(assets=list(made.named_assets.values()), resources={**made.named_resources, "io_manager": dg.fs_io_manager}, jobs=list(made.named_jobs.values()), schedules=list(made.named_schedules.values()), sensors=list(made.named_sensors.values()), loggers=made.named_loggers)
defs.get_repository_def().load_all_definitions()
print(time.monotonic() - began)
`;

export interface LoadCase {
  readonly name: string;
  readonly nodes: number;
  readonly project: string;
  readonly environment: string;
  readonly withPlugin: boolean;
}

/** Seconds to load definitions after \`import dagster\`: the plugin's against ours, each in a process of its own. */
export async function loadDefinitions(
  python: string,
  cli: string,
  folder: string,
  cases: readonly LoadCase[],
): Promise<void> {
  console.log("| project | nodes | plugin loads in | generated load in | ratio |\n|---|---|---|---|---|");
  for (const { name, nodes, project, environment, withPlugin } of cases) {
    const copy = join(folder, `generated-${name}-${nodes}`);
    cpSync(project, copy, { recursive: true });
    execFileSync(process.execPath, [cli, "generate", copy, "--env", environment, "--out", copy], { stdio: "ignore" });
    const env = { ...process.env, DO_NOT_TRACK: "1", KEDRO_DISABLE_TELEMETRY: "1" };
    const ours = seconds(
      (
        await timeCommand([python, "-c", OURS, join(copy, "src"), `dagster_definitions.env_${environment}`], {
          cwd: copy,
          env,
        })
      ).output,
    );
    const plugin = withPlugin
      ? seconds((await timeCommand([python, "-c", PLUGIN, project, environment], { cwd: project, env })).output)
      : null;
    console.log(
      `| ${name} | ${nodes} | ${plugin === null ? "not run" : `${plugin.toFixed(1)} s`} | ${ours.toFixed(2)} s | ${plugin === null ? "" : `${(plugin / ours).toFixed(0)}×`} |`,
    );
  }
  console.log("");
}

/** The last line a program printed, Kedro's own log before it. */
function seconds(output: string): number {
  return Number(output.trim().split("\n").at(-1));
}

import { execFileSync } from "node:child_process";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LoadCase } from "./load-definitions.ts";
import { timeCommand } from "./time-command.ts";

/** Processor time from `import dagster` to what a code server sends, and the most memory of the process. */
const LOAD = `
import importlib, resource, sys, time
import dagster as dg
from dagster._core.remote_representation.external_data import RepositorySnap
sys.path.insert(0, sys.argv[1])
began = time.process_time()
repository = importlib.import_module(sys.argv[2]).defs.get_repository_def()
repository.load_all_definitions()
loaded = time.process_time()
dg.serialize_value(RepositorySnap.from_def(repository))
print(loaded - began, time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
`;

const FORMS = ["explicit", "manifest"] as const;

/** Each form of definitions as it loads: the first time, and when Python has kept what it compiled. */
export async function loadForms(
  python: string,
  cli: string,
  folder: string,
  cases: readonly LoadCase[],
): Promise<void> {
  console.log(
    "| project | nodes | form | module | first load | load | to snapshot | memory |\n|---|---|---|---|---|---|---|---|",
  );
  for (const { name, nodes, project, environment } of cases)
    for (const form of FORMS) {
      const copy = join(folder, `${form}-${name}-${nodes}`);
      cpSync(project, copy, { recursive: true });
      const settings = join(copy, "settings.yml");
      writeFileSync(settings, `definitions:\n  module: ${form}\n`);
      const command = [cli, "generate", copy, "--env", environment, "--out", copy, "--settings", settings];
      execFileSync(process.execPath, command, { stdio: "ignore" });
      const runs: (readonly number[])[] = [];
      for (let run = 0; run < (nodes > 1000 ? 3 : 6); run++) runs.push(await load(python, copy, environment));
      const [first = [], ...later] = runs;
      const least = (column: number): number => Math.min(...later.map((one) => one[column] ?? 0));
      console.log(
        `| ${name} | ${nodes} | ${form} | ${lines(copy, environment)} lines | ${seconds(first[0])} | ${seconds(least(0))} | ${seconds(least(1))} | ${least(2).toFixed(0)} MB |`,
      );
    }
  console.log("");
}

async function load(python: string, copy: string, environment: string): Promise<readonly number[]> {
  const command = [python, "-c", LOAD, join(copy, "src"), `dagster_definitions.env_${environment}`];
  const env = { ...process.env, DO_NOT_TRACK: "1", PYTHONWARNINGS: "ignore" };
  const { output } = await timeCommand(command, { cwd: copy, env });
  return (output.trim().split("\n").at(-1) ?? "").split(" ").map(Number);
}

function lines(copy: string, environment: string): string {
  const module = join(copy, "src/dagster_definitions", `env_${environment}.py`);
  return execFileSync("wc", ["-l", module], { encoding: "utf8" }).trim().split(" ")[0] ?? "";
}

function seconds(value: number | undefined): string {
  return `${(value ?? 0).toFixed(2)} s`;
}

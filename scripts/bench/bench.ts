// `npm run bench [-- --plugin --quick --project DIR | --forms]`: whole-process times of `translate`, side by side with the plugin in one run.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { pythonEnvironment } from "../../tools/python-environment.ts";
import { diffAndImpact } from "./diff-and-impact.ts";
import { loadDefinitions } from "./load-definitions.ts";
import { loadForms } from "./load-forms.ts";
import { FAMILIES, makeProject } from "./make-project.ts";
import { phases } from "./phases.ts";
import { starts } from "./starts.ts";
import { medianOf, timeCommand, type Timing } from "./time-command.ts";

const { values } = parseArgs({
  options: {
    plugin: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    forms: { type: "boolean", default: false },
    project: { type: "string" },
  },
});
const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "bench-"));
cpSync(process.env["DIST"] ?? join(root, "dist"), join(folder, "dist"), { recursive: true });
const cli = join(folder, "dist", "cli.js");
const sizes = values.quick ? [50, 800] : [50, 200, 800, 3000, 10_000];
const python = values.plugin ? (await pythonEnvironment()).python : null;

console.log(`machine: ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}`);
console.log(`command: npm run bench${process.argv.length > 2 ? ` -- ${process.argv.slice(2).join(" ")}` : ""}\n`);
if (values.forms) {
  await forms();
  rmSync(folder, { recursive: true, force: true });
  process.exit();
}
const nodeStart = await starts(cli, join(root, "examples/ferries"));
await wholeProcess();
if (python !== null) {
  await againstPlugin(python);
  await againstPluginLoading(python);
}
await phases(sizes);
diffAndImpact();
rmSync(folder, { recursive: true, force: true });

async function wholeProcess(): Promise<void> {
  console.log(
    "| project | nodes | `translate` | processor time | × Node's own start | memory |\n|---|---|---|---|---|---|",
  );
  const example = await medianOf(5, () =>
    timeCommand([process.execPath, cli, "translate", join(root, "examples/ferries"), "--env", "prod", "--json"]),
  );
  console.log(wholeRow("example", 8, example));
  for (const family of FAMILIES)
    for (const nodes of sizes) {
      const project = written(family, nodes);
      const run = await medianOf(3, () =>
        timeCommand([process.execPath, cli, "translate", project, "--env", "local", "--json"]),
      );
      console.log(wholeRow(family, nodes, run));
    }
  if (values.project !== undefined) {
    const { project } = values;
    const run = await medianOf(3, () =>
      timeCommand([process.execPath, cli, "translate", project, "--env", "local", "--json"]),
    );
    console.log(wholeRow("from outside", Object.keys(documentOf(run).kedro.nodes).length, run));
  }
  console.log("");
}

function documentOf({ output }: Timing): { readonly kedro: { readonly nodes: Readonly<Record<string, unknown>> } } {
  return JSON.parse(output) as ReturnType<typeof documentOf>;
}

function wholeRow(name: string, nodes: number, { seconds, processor, megabytes }: Timing): string {
  const times = `${shown(seconds)} | ${shown(processor)} | ${(processor / nodeStart).toFixed(1)}`;
  return `| ${name} | ${nodes} | ${times} | ${Math.round(megabytes ?? 0)} MB |`;
}

/** The plugin's whole load, in a process of its own, against ours; processor time, which a busy machine stretches least. */
async function againstPlugin(interpreter: string): Promise<void> {
  console.log("| project | nodes | plugin | `translate` | ratio |\n|---|---|---|---|---|");
  const example = join(folder, "example");
  cpSync(join(root, "examples/ferries"), example, { recursive: true });
  const projects: readonly (readonly [string, number, string, string])[] = [
    ["example", 8, example, "prod"],
    ...[50, 200, ...(values.quick ? [] : [800])].map(
      (nodes) => ["chain", nodes, written("chain", nodes), "local"] as const,
    ),
  ];
  const program =
    "import sys; from pathlib import Path; from kedro_dagster import KedroProjectTranslator as T; T(env=sys.argv[2], project_path=Path(sys.argv[1])).to_dagster()";
  for (const [name, nodes, project, environment] of projects) {
    const plugin = await timeCommand([interpreter, "-c", program, project, environment], {
      cwd: project,
      env: { ...process.env, DO_NOT_TRACK: "1", KEDRO_DISABLE_TELEMETRY: "1" },
    });
    const ours = await medianOf(
      3,
      () => timeCommand([process.execPath, cli, "translate", project, "--env", environment, "--json"]),
      "processor",
    );
    console.log(
      `| ${name} | ${nodes} | ${shown(plugin.processor)} | ${shown(ours.processor)} | ${(plugin.processor / ours.processor).toFixed(0)}× |`,
    );
  }
  console.log("");
}

async function againstPluginLoading(interpreter: string): Promise<void> {
  const grown = (values.quick ? [50] : [50, 200, 800, 3000, 10_000]).map((nodes) => {
    // Dagster's own cost grows with the square of a chain's length
    const name = nodes > 800 ? "namespaces" : "chain";
    return { name, nodes, project: written(name, nodes), environment: "local", withPlugin: nodes <= 800 };
  });
  await loadDefinitions(interpreter, cli, folder, [
    { name: "example", nodes: 8, project: join(folder, "example"), environment: "prod", withPlugin: true },
    ...grown,
  ]);
}

/** Explicit modules beside manifests, as code servers load them. */
async function forms(): Promise<void> {
  const { python: interpreter } = await pythonEnvironment();
  const example = join(folder, "example");
  cpSync(join(root, "examples/ferries"), example, { recursive: true });
  const grown = (values.quick ? [200] : [200, 3000, 10_000]).map((nodes) => {
    const name = nodes > 800 ? "namespaces" : "chain";
    return { name, nodes, project: written(name, nodes), environment: "local", withPlugin: false };
  });
  await loadForms(interpreter, cli, folder, [
    { name: "example", nodes: 8, project: example, environment: "prod", withPlugin: false },
    ...grown,
  ]);
}

function written(family: (typeof FAMILIES)[number], nodes: number): string {
  const place = join(folder, `${family}-${nodes}`);
  for (const [path, text] of Object.entries(makeProject(family, nodes))) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), text);
  }
  return place;
}

function shown(seconds: number): string {
  return seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${seconds.toFixed(1)} s`;
}

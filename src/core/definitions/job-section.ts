import { stripTranscoding } from "../graph/dataset-name.ts";
import type { DefinitionsPlan, JobOp, JobPlan, Port } from "./definitions-plan.ts";
import { GATE } from "./definitions-plan.ts";
import type { ModuleNames } from "./module-names.ts";
import { code, call, dict, dictOf, list, string, value, type PythonExpression } from "./python-expression.ts";
import { printPython } from "./print-python.ts";

/** One output of an op in a job. */
interface Source {
  readonly op: string;
  readonly output: string;
}
type Wiring = ReadonlyMap<string, ReadonlyMap<string, readonly Source[]>>;

/** One job: its hook ops and the graph that wires them with the ops of its nodes. */
export function jobSection(plan: JobPlan, all: DefinitionsPlan, names: ModuleNames): string {
  const hooks = hookNames(plan);
  const wiring = wireJob(plan, names);
  const variable = names.jobVariable(plan.key);
  const hookVariables = new Map<string, string>();
  let text = "";
  for (const hook of [hooks.before, hooks.after]) {
    if (hook === null) continue;
    const name = names.variable(hook);
    hookVariables.set(hook, name);
    text += hookOp(hook, hook === hooks.before ? "before" : "after", [...(wiring.get(hook)?.keys() ?? [])], name, plan.key);
  }
  const definitions = new Set<string>();
  for (const op of plan.ops) definitions.add(op.plan === null ? (hookVariables.get(op.name) ?? "") : names.opVariable(op.plan));
  const graph = call("dg.GraphDefinition", {
    name: string(plan.job.name),
    description: string(`Kedro pipeline ${plan.job.pipeline} in environment ${all.location.environment}.`),
    node_defs: list([...definitions].sort().map(code)),
    dependencies: dictOf(plan.ops.map((op) => [invocation(op), inputsOf(wiring.get(op.name) ?? new Map())])),
  });
  const opening = printPython(graph, 0, `${variable} = `, "").replace(/\)\n$/, "");
  return text + opening + printPython(toJob(plan, all, names), 0, "", "");
}

/** The call that makes the graph a job, in the layout that follows a graph's last line. */
function toJob(plan: JobPlan, all: DefinitionsPlan, names: ModuleNames): PythonExpression {
  const loggers = plan.job.loggers.filter((name) => Object.hasOwn(all.location.loggers, name));
  const executor = plan.job.executorKey === null ? null : names.executorVariable(plan.job.executorKey);
  const config = dict(loggers.map((name) => [name, dict([["config", value(all.location.loggers[name]?.options ?? {})]])]));
  return call(").to_job", {
    executor_def: executor === null ? null : code(executor),
    logger_defs: loggers.length === 0 ? null : dict(loggers.map((name) => [name, call("kedro_logger", {}, [string(name)])])),
    config: loggers.length === 0 ? null : dict([["loggers", config]]),
  });
}

function hookNames(plan: JobPlan): { readonly before: string | null; readonly after: string | null } {
  const of = (hook: string): string | null => plan.ops.find((op) => op.step.kind === "hook" && op.step.hook === hook)?.name ?? null;
  return { before: of("before_pipeline_run"), after: of("after_pipeline_run") };
}

function hookOp(name: string, when: "before" | "after", inputs: readonly string[], variable: string, job: string): string {
  const nothing = (kind: "In" | "Out"): PythonExpression => call(`dg.${kind}`, {}, [code("dg.Nothing")]);
  const decorator = call("@dg.op", {
    name: string(name),
    description: string(`Fires Kedro's ${when}_pipeline_run hook of job ${job}.`),
    ins: inputs.length === 0 ? null : dict([...inputs].sort().map((input) => [input, nothing("In")])),
    out: dict(when === "before" ? [[GATE, nothing("Out")]] : []),
  });
  return `${printPython(decorator, 0, "", "")}def ${variable}(context):\n    kedro_project.${when}_pipeline_run(context)\n\n\n`;
}

function invocation(op: JobOp): PythonExpression {
  if (op.plan === null || (op.plan.opName === op.name && op.step.kind === "node" && op.step.upstreamPartition === null)) return string(op.name);
  const tags: [string, PythonExpression][] = [];
  if (op.step.kind === "node" && op.step.upstreamPartition !== null) tags.push(["upstream_partition_key", string(op.step.upstreamPartition)]);
  if (op.step.kind === "node" && op.step.downstreamPartition !== null) tags.push(["downstream_partition_key", string(op.step.downstreamPartition)]);
  return call("dg.NodeInvocation", { alias: string(op.name), tags: tags.length === 0 ? null : dict(tags) }, [string(op.plan.opName)]);
}

function inputsOf(inputs: ReadonlyMap<string, readonly Source[]>): PythonExpression {
  const sorted = [...inputs].sort(([a], [b]) => (a < b ? -1 : 1));
  return dict(sorted.map(([input, sources]) => [input, dependency(sources)]));
}

function dependency(sources: readonly Source[]): PythonExpression {
  const [first] = sources;
  const one = (source: Source): PythonExpression => call("dg.DependencyDefinition", {}, [string(source.op), string(source.output)]);
  return first !== undefined && sources.length === 1 ? one(first) : call("dg.MultiDependencyDefinition", {}, [list(sources.map(one))]);
}

/** Which outputs feed each input of each op: data where one op makes it, order alone where several do. */
function wireJob(plan: JobPlan, names: ModuleNames): Wiring {
  const makers = makersByDataset(plan);
  const wiring = new Map<string, Map<string, readonly Source[]>>();
  const read = new Set<string>();
  for (const op of plan.ops) {
    if (op.plan === null) continue;
    const inputs = new Map<string, readonly Source[]>();
    const gates: Source[] = [];
    for (const port of op.plan.inputs) {
      const sources = sourcesOf(op, port, makers);
      for (const source of sources) read.add(source.op);
      if (sources.length === 1 || (sources.length > 1 && port.asset?.nothing === true)) inputs.set(port.name, sources);
      else gates.push(...sources);
    }
    if (gates.length > 0) inputs.set(GATE, gates);
    wiring.set(op.name, inputs);
  }
  const { before, after } = hookNames(plan);
  if (before !== null) {
    wiring.set(before, new Map());
    for (const inputs of wiring.values()) if (inputs !== wiring.get(before) && inputs.size === 0) inputs.set(GATE, [{ op: before, output: GATE }]);
  }
  if (after !== null) wiring.set(after, leavesOf(plan, read, names));
  return wiring;
}

function makersByDataset(plan: JobPlan): ReadonlyMap<string, readonly (Source & { readonly partition: string | null })[]> {
  const makers = new Map<string, (Source & { readonly partition: string | null })[]>();
  for (const { name, step, plan: node } of plan.ops) {
    if (step.kind !== "node" || node === null) continue;
    for (const port of node.outputs) {
      const maker = { op: name, output: port.name, partition: step.downstreamPartition };
      const dataset = stripTranscoding(port.dataset);
      const known = makers.get(dataset);
      if (known === undefined) makers.set(dataset, [maker]);
      else known.push(maker);
    }
  }
  return makers;
}

/** The ops whose output an op reads; of a dataset made partition by partition, only its own partition's. */
function sourcesOf(op: JobOp, port: Port, makers: ReturnType<typeof makersByDataset>): readonly Source[] {
  const all = makers.get(stripTranscoding(port.dataset)) ?? [];
  const wanted = op.step.kind === "node" ? op.step.upstreamPartition : null;
  const own = wanted === null ? [] : all.filter((maker) => maker.partition === wanted);
  return own.length > 0 ? own : all;
}

/** The after-hook waits for every op that no other op of the job waits for. */
function leavesOf(plan: JobPlan, read: ReadonlySet<string>, names: ModuleNames): Map<string, readonly Source[]> {
  const leaves = new Map<string, readonly Source[]>();
  for (const op of plan.ops) {
    if (op.plan === null || read.has(op.name)) continue;
    const output = op.plan.outputs[0]?.name ?? names.orderingOutputs(op.plan)[0] ?? "";
    leaves.set(`${op.name}_after_pipeline_run_hook_input`, [{ op: op.name, output }]);
  }
  return leaves;
}

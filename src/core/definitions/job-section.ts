import type { ConfigValue } from "omegaconf";
import { clonePartitions } from "./clone-partitions.ts";
import { type DefinitionsPlan, type JobOp, type JobPlan, type Source } from "./definitions-plan.ts";
import type { ModuleNames } from "./module-names.ts";
import { contextFunction, type ModulePart, type ModuleSection } from "./module-section.ts";
import { isClone } from "./op-definition-names.ts";
import { runConfig, runTags } from "./operations-section.ts";
import { isKept } from "./node-section.ts";
import { printPython } from "./print-python.ts";
import {
  call,
  code,
  deferred,
  dict,
  dictOf,
  list,
  open,
  set,
  string,
  type PythonExpression,
} from "./python-expression.ts";
import { byFirst } from "../text/order.ts";
import { GATE } from "../names/hook-names.ts";

type Inputs = ReadonlyMap<string, readonly Source[]>;

/** One job: its hook ops and the graph that wires them with the ops of its nodes. */
export function jobSection(plan: JobPlan, all: DefinitionsPlan, names: ModuleNames): ModuleSection {
  const hookOps = plan.ops.filter((op) => op.step.kind === "hook").sort((a, b) => rank(a) - rank(b));
  const hooks = hookOps.map((op) => hookOp(op, names.hookVariable(op.name), plan));
  const variables = plan.ops.map((op) => (op.plan === null ? names.hookVariable(op.name) : names.opVariable(op.plan)));
  const definitions = [...new Set(variables)].sort();
  const graph = call("dg.GraphDefinition", {
    name: string(plan.name),
    description: string(`Kedro pipeline ${plan.job.pipeline} in environment ${all.location.environment}.`),
    node_defs: open(list(definitions.map(code))),
    dependencies: open(dictOf(plan.ops.map((op) => [invocation(op), dependencies(wired(op))]))),
  });
  const then = toJob(plan, all, names);
  const job = graph.kind === "sequence" ? { ...graph, method: then } : graph;
  const opening = printPython(graph, 0, `${names.jobVariable(plan.key)} = `, "").replace(/\)\n$/, "");
  const text = opening + printPython(then, 0, "", "");
  return { parts: [...hooks, { kind: "value", name: names.jobVariable(plan.key), value: job, text }], gap: "\n\n" };
}

function rank(op: JobOp): number {
  return op.step.kind === "hook" && op.step.hook === "before_pipeline_run" ? 0 : 1;
}

/** The call that makes the graph a job, in the layout that follows a graph's last line. */
function toJob(plan: JobPlan, all: DefinitionsPlan, names: ModuleNames): PythonExpression {
  const loggers = plan.job.loggers.filter((name) => Object.hasOwn(all.location.loggers, name));
  const executor = plan.job.executorKey === null ? null : names.executorVariable(plan.job.executorKey);
  const options = (name: string): ConfigValue => all.location.loggers[name]?.options ?? {};
  const config = dict(loggers.map((name) => [name, dict([["config", deferred(options(name))]])]));
  return call(").to_job", {
    tags: runTags(plan.job),
    executor_def: executor === null ? null : code(executor),
    logger_defs:
      loggers.length === 0 ? null : dict(loggers.map((name) => [name, call("kedro_logger", {}, [string(name)])])),
    config: runConfig(
      plan,
      loggers.length === 0 ? [] : [["loggers", config]],
      names.sharesParameters ? null : (op) => op.name,
    ),
  });
}

function hookOp(op: JobOp, variable: string, job: JobPlan): ModulePart {
  const hook = op.step.kind === "hook" ? op.step.hook : "before_pipeline_run";
  const nothing = (kind: "In" | "Out"): PythonExpression => call(`dg.${kind}`, {}, [code("dg.Nothing")]);
  const decorator = call("@dg.op", {
    name: string(op.name),
    description: string(`Fires Kedro's ${hook} hook of job ${job.key}.`),
    ins: op.inputs.size === 0 ? null : open(dict([...op.inputs.keys()].sort().map((input) => [input, nothing("In")]))),
    out: dict(hook === "before_pipeline_run" ? [[GATE, nothing("Out")]] : []),
    required_resource_keys: hook === "after_pipeline_run" && endsInMemory(job) ? set(["io_manager"]) : null,
  });
  return contextFunction(variable, decorator, call(`kedro_project.${hook}`, {}, [code("context")]));
}

/** True when the job makes something that Kedro keeps in memory and that no node of the job reads: hooks may ask for it. */
function endsInMemory(job: JobPlan): boolean {
  const read = new Set(job.ops.flatMap(({ plan }) => plan?.inputs.map((port) => port.assetId) ?? []));
  return job.ops.some(({ plan }) => plan?.outputs.some((port) => isKept(port) && !read.has(port.assetId)) === true);
}

/** The op's name where the definition has that name and no partition, else an invocation that gives it its name and tags. */
function invocation(op: JobOp): PythonExpression {
  if (op.plan === null || (op.plan.opName === op.name && !isClone(op.step))) return string(op.name);
  const tags: [string, PythonExpression][] = [];
  if (op.step.kind === "node") {
    if (op.step.upstreamPartition !== null) tags.push(["upstream_partition_key", string(op.step.upstreamPartition)]);
    if (op.step.downstreamPartition !== null)
      tags.push(["downstream_partition_key", string(op.step.downstreamPartition)]);
    const partitions = clonePartitions(op.plan, op.step);
    if (partitions !== null) tags.push(["kedro/partitions", string(JSON.stringify(partitions))]);
  }
  const alias = op.plan.opName === op.name ? null : string(op.name);
  return call("dg.NodeInvocation", { alias, tags: tags.length === 0 ? null : dict(tags) }, [
    string(op.plan.opName ?? op.name),
  ]);
}

/**
 * What feeds each input. Data that several ops make partition by partition is loaded once, when all of them are done:
 * they feed the gate, and the IO manager loads the input.
 */
function wired(op: JobOp): Inputs {
  const inputs = new Map<string, readonly Source[]>();
  const gates: Source[] = [];
  for (const [name, sources] of op.inputs) {
    const port = op.plan?.inputs.find((one) => one.name === name);
    const isData = port !== undefined && port.asset?.nothing !== true;
    if (isData && sources.length > 1) gates.push(...sources);
    else if (name === GATE) gates.push(...sources);
    else inputs.set(name, sources);
  }
  if (gates.length > 0) inputs.set(GATE, gates);
  return inputs;
}

function dependencies(inputs: Inputs): PythonExpression {
  const sorted = [...inputs].sort(byFirst);
  return open(dict(sorted.map(([input, sources]) => [input, dependency(sources)])));
}

function dependency(sources: readonly Source[]): PythonExpression {
  const [first] = sources;
  const one = (source: Source): PythonExpression =>
    call("dg.DependencyDefinition", {}, [string(source.op), string(source.output)]);
  return first !== undefined && sources.length === 1
    ? one(first)
    : call("dg.MultiDependencyDefinition", {}, [open(list(sources.map(one)))]);
}

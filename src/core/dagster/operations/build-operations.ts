import type { ConfigEntry } from "omegaconf";
import type { CodeLocation } from "../../model/code-location.ts";
import { undecidedVariable } from "../../findings/variable-words.ts";
import { keyPath } from "../../findings/words.ts";
import { type Diagnostic, finding } from "../../model/diagnostic.ts";
import type { BlindSpot } from "../../model/honesty.ts";
import { nearestName } from "../../text/nearest-name.ts";
import type { TranslationScope } from "../scope/translation-scope.ts";
import { databasePools } from "./database-pools.ts";
import {
  type JobOperations,
  type OperationsReading,
  type Rule,
  readDatasetRule,
  readOperations,
} from "./read-operations.ts";
import { buildSensors } from "./sensors-setting.ts";
import { withSchemaChecks } from "./schema-checks.ts";
import type { Setting } from "./settings.ts";
import type { Settable } from "./settable.ts";
import { supportedValues } from "./supported-values.ts";
import { type Selectable, selectSubjects } from "./select-subjects.ts";
import { type AppliedValue, inOrder, type SettledOperation, settleOperations } from "./settle-operations.ts";

export interface BuiltOperations {
  readonly operations: readonly SettledOperation[];
  readonly diagnostics: readonly Diagnostic[];
  readonly blindSpots: readonly BlindSpot[];
  readonly sensors: CodeLocation["sensors"];
}
/**
 * What kedro-dagster-operations.yml and `metadata: {dagster: …}` of the catalog set, and pools of database files where
 * neither sets one. kedro-dagster reads none of it.
 */
export function buildOperations(scope: TranslationScope, settable: Settable): BuiltOperations {
  const from = selectable(scope, settable);
  const readings = [readOperations(scope.project.operationsConfig ?? null), ...datasetRules(scope)];
  const applied: AppliedValue[] = [];
  const diagnostics = readings.flatMap((reading) => reading.diagnostics);
  for (const rule of readings.flatMap(({ rules }) => rules)) {
    const said = applyRule(rule, from, settable);
    applied.push(...said.applied);
    diagnostics.push(...said.diagnostics);
  }
  for (const job of readings.flatMap(({ jobs }) => jobs)) {
    const said = applyToJob(job, from, settable);
    applied.push(...said.applied);
    diagnostics.push(...said.diagnostics);
  }
  const supported = supportedValues(applied, scope, settable);
  const settled = settleOperations(supported.applied);
  const { sensors, diagnostics: ofSensors } = buildSensors(scope.project.operationsConfig ?? null, {
    ...settable,
    fileOf: (dataset) => scope.datasetOf(dataset)?.filepath ?? null,
  });
  const found = [...diagnostics, ...supported.diagnostics, ...settled.diagnostics, ...ofSensors];
  // the plugin's own code location has none of it
  if (scope.target === "plugin") return { operations: [], diagnostics: found, blindSpots: [], sensors: {} };
  return {
    operations: withPools(
      withSchemaChecks(settled.operations, scope, settable),
      databasePools(settable.nodes, scope.datasetOf),
    ),
    diagnostics: found,
    sensors,
    blindSpots: readings.flatMap((reading) => blindSpots(reading)),
  };
}

function selectable({ project }: TranslationScope, { assets, rules }: Settable): Selectable {
  const pipelines = Object.values(project.pipelines);
  const all = new Map(pipelines.flatMap(({ nodes }) => nodes.map((node) => [node.name, node] as const)));
  return {
    pipelines: project.pipelines,
    nodes: [...all.values()],
    assets: new Map(Object.entries(assets).map(([id, { dataset }]) => [id, dataset])),
    rules,
    isComplete: project.mayRegisterMore !== true && pipelines.every((pipeline) => pipeline.isComplete),
  };
}

interface Applied {
  readonly applied: readonly AppliedValue[];
  readonly diagnostics: readonly Diagnostic[];
}

function applyToJob({ job, path, at, sets }: JobOperations, from: Selectable, { jobs }: Settable): Applied {
  if (Object.hasOwn(jobs, job)) return { applied: sets.map((set) => ({ set, subjects: [job] })), diagnostics: [] };
  if (!from.isComplete) return { applied: [], diagnostics: [] };
  const facts = { path, what: "job", name: job, nearest: nearestName(job, Object.keys(jobs)) };
  const found = finding("unknown-operation-subject", facts, { subject: path.join("."), at });
  return { applied: [], diagnostics: [found] };
}

function applyRule(rule: Rule, from: Selectable, settable: Settable): Applied {
  const selected = selectSubjects(rule, from);
  const run = new Set(settable.nodes.map((node) => node.name));
  const nodes = selected.nodes.map((node) => node.name).filter((name) => run.has(name));
  const made = selected.assets.filter((id) => settable.assets[id]?.external === false);
  const subjectsOf = ({ on, isOfMade }: Setting): readonly string[] =>
    on === "node" ? nodes : isOfMade ? made : selected.assets;
  const isTold = selected.diagnostics.length > 0 || !from.isComplete;
  const idle = isTold ? [] : rule.sets.filter(({ setting }) => subjectsOf(setting).length === 0);
  const empty = (["node", "asset"] as const).flatMap((on) => {
    const settings = idle.filter(({ setting }) => setting.on === on).map(({ setting }) => setting.name);
    if (settings.length === 0) return [];
    const where = { subject: `${rule.path.join(".")}.${on}`, at: rule.at };
    return [finding("operation-without-subject", { path: rule.path, settings, on }, where)];
  });
  return {
    applied: rule.sets.map((set) => ({ set, subjects: subjectsOf(set.setting) })),
    diagnostics: [...selected.diagnostics, ...empty],
  };
}

/** `metadata: {dagster: …}` of every dataset that some node names. */
function datasetRules({ project }: TranslationScope): readonly OperationsReading[] {
  return Object.values(project.catalog.datasets).flatMap((dataset) => {
    const metadata = dataset.config?.entries.get("metadata")?.value;
    const entry: ConfigEntry | undefined = metadata?.kind === "map" ? metadata.entries.get("dagster") : undefined;
    return entry === undefined ? [] : [readDatasetRule(dataset.name, entry)];
  });
}

/** Pools of database files, of nodes that have none by a rule. */
function withPools(set: readonly SettledOperation[], pools: readonly SettledOperation[]): readonly SettledOperation[] {
  const taken = new Set(set.filter(({ setting }) => setting === "pool").map(({ subject }) => subject));
  const own = new Map(pools.filter(({ subject }) => !taken.has(subject)).map((pool) => [pool.subject, pool]));
  return [...set, ...own.values()].sort(inOrder);
}

function blindSpots({ unknowns }: OperationsReading): readonly BlindSpot[] {
  return unknowns.map(({ path, node }) => ({
    rule: node.rule,
    message:
      node.variable === undefined
        ? `${keyPath(path)} of kedro-dagster-operations.yml is not known: ${node.reason}`
        : undecidedVariable(node.variable),
    at: node.at,
    affects: [],
  }));
}

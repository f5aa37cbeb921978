import type { ConfigEntry } from "omegaconf";
import { undecidedVariable } from "../../findings/variable-words.ts";
import { keyPath } from "../../findings/words.ts";
import type { CodeLocation } from "../../model/code-location.ts";
import { type Diagnostic, finding } from "../../model/diagnostic.ts";
import type { BlindSpot } from "../../model/honesty.ts";
import type { KedroNode } from "../../model/kedro-project.ts";
import type { KedroRules } from "../../pipeline/kedro-rules.ts";
import { nearestName } from "../../text/nearest-name.ts";
import type { TranslationScope } from "../scope/translation-scope.ts";
import { databasePools } from "./database-pools.ts";
import { type OperationsReading, type Rule, readDatasetRule, readOperations } from "./read-operations.ts";
import { type Selectable, selectSubjects } from "./select-subjects.ts";
import { type AppliedValue, inOrder, type SettledOperation, settleOperations } from "./settle-operations.ts";

export interface BuiltOperations {
  readonly operations: readonly SettledOperation[];
  readonly diagnostics: readonly Diagnostic[];
  readonly blindSpots: readonly BlindSpot[];
}
/** What settings can be set on. */
export interface Settable extends Pick<CodeLocation, "assets" | "jobs"> {
  /** Nodes that some job or asset runs. */
  readonly nodes: readonly KedroNode[];
  readonly rules: KedroRules;
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
  for (const { job, path, at, sets } of readings.flatMap(({ jobs }) => jobs)) {
    if (Object.hasOwn(settable.jobs, job)) applied.push(...sets.map((set) => ({ set, subjects: [job] })));
    else if (from.isComplete) {
      const facts = { path, what: "job", name: job, nearest: nearestName(job, Object.keys(settable.jobs)) };
      diagnostics.push(finding("unknown-operation-subject", facts, { subject: path.join("."), at }));
    }
  }
  const settled = settleOperations(applied);
  const found = [...diagnostics, ...settled.diagnostics];
  // the plugin's own code location has none of it
  if (scope.target === "plugin") return { operations: [], diagnostics: found, blindSpots: [] };
  return {
    operations: withPools(settled.operations, databasePools(settable.nodes, scope.datasetOf)),
    diagnostics: found,
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

function applyRule(
  rule: Rule,
  from: Selectable,
  settable: Settable,
): { readonly applied: readonly AppliedValue[]; readonly diagnostics: readonly Diagnostic[] } {
  const selected = selectSubjects(rule, from);
  const run = new Set(settable.nodes.map((node) => node.name));
  const subjects = {
    node: selected.nodes.map((node) => node.name).filter((name) => run.has(name)),
    asset: selected.assets,
    job: [],
  };
  const empty = (["node", "asset"] as const).flatMap((on) => {
    const settings = rule.sets.filter(({ setting }) => setting.on === on).map(({ setting }) => setting.name);
    if (settings.length === 0 || subjects[on].length > 0 || selected.diagnostics.length > 0 || !from.isComplete)
      return [];
    const where = { subject: `${rule.path.join(".")}.${on}`, at: rule.at };
    return [finding("operation-without-subject", { path: rule.path, settings, on }, where)];
  });
  return {
    applied: rule.sets.map((set) => ({ set, subjects: subjects[set.setting.on] })),
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

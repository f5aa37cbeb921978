import type { CodeLocation, NodeFacts, DatasetFacts, ParameterFacts, Asset, Job, JobStep, Schedule, Executor, Logger } from "../model/code-location.ts";
import type { ConfigValue } from "../model/config-node.ts";
import { byCodeUnit } from "./by-code-unit.ts";

export type Document = { readonly [key: string]: ConfigValue };

/**
 * A code location as the diff sees it: places removed, lists that mean sets sorted, findings keyed by what they say.
 * Two locations are the same for a reviewer exactly when their documents are the same.
 */
export function toDocument(location: CodeLocation): Document {
  const { kedro } = location;
  return {
    formatVersion: location.formatVersion,
    environment: location.environment,
    target: location.target,
    complete: location.complete,
    blindSpots: keyed(location.blindSpots.map((spot) => [findingKey(spot), sorted(spot.affects)])),
    assumptions: keyed(location.assumptions.map((assumption) => [findingKey(assumption), true])),
    project: { ...location.project },
    kedro: {
      pipelines: mapped(kedro.pipelines, ({ at: _, ...pipeline }) => ({ ...pipeline, nodes: sorted(pipeline.nodes) })),
      nodes: mapped(kedro.nodes, nodeDocument),
      variants: mapped(kedro.variants, (variants) => keyed(variants.map(({ pipelines, node }) => [variantKey(pipelines), nodeDocument(node)]))),
      datasets: mapped(kedro.datasets, datasetDocument),
      parameters: mapped(kedro.parameters, parameterDocument),
      unusedEntries: sorted(kedro.unusedEntries),
    },
    assets: mapped(location.assets, assetDocument),
    jobs: mapped(location.jobs, jobDocument),
    schedules: mapped(location.schedules, scheduleDocument),
    executors: mapped(location.executors, executorDocument),
    loggers: mapped(location.loggers, loggerDocument),
    sensors: mapped(location.sensors, ({ at: _, ...sensor }) => ({ ...sensor })),
    resources: sorted(location.resources),
  };
}

/** What a blind spot or an assumption is known by: rule and message; its place may move. */
export function findingKey(finding: { readonly rule: string; readonly message: string }): string {
  return `${finding.rule}: ${finding.message}`;
}

/** Which pipelines a variant of a node belongs to. */
export function variantKey(pipelines: readonly string[]): string {
  return sorted(pipelines).join(", ");
}

export function nodeDocument({ at: _, functionAt: __, ...node }: NodeFacts): Document {
  return { ...node, inputs: [...node.inputs], outputs: [...node.outputs], tags: sorted(node.tags), reaches: unitHashes(node) };
}

/** `module:qualified.name` → hash. */
export function unitHashes(node: Pick<NodeFacts, "reaches">): { readonly [id: string]: string } {
  return Object.fromEntries(node.reaches.map(({ id, hash }) => [id, hash]));
}

export function datasetDocument({ at: _, ...dataset }: DatasetFacts): Document {
  return { ...dataset };
}

export function parameterDocument({ at: _, ...parameter }: ParameterFacts): Document {
  return { ...parameter };
}

export function assetDocument({ at: _, ...asset }: Asset): Document {
  return { ...asset, key: [...asset.key], deps: sorted(asset.deps), kinds: sorted(asset.kinds), partitions: plainPartitions(asset.partitions), partitionMappings: { ...asset.partitionMappings }, metadata: { ...asset.metadata } };
}

export function jobDocument({ at: _, ...job }: Job): Document {
  return { ...job, filters: mapped(job.filters, sorted), loggers: [...job.loggers], ops: mapped(job.ops, opDocument), steps: mapped(job.steps, stepDocument) };
}

export function opDocument(inputs: Readonly<Record<string, readonly string[]>>): Document {
  return mapped(inputs, sorted);
}

export function stepDocument(step: JobStep): Document {
  return { ...step };
}

export function scheduleDocument({ at: _, ...schedule }: Schedule): Document {
  return { ...schedule };
}

export function executorDocument({ at: _, ...executor }: Executor): Document {
  return { ...executor };
}

export function loggerDocument({ at: _, ...logger }: Logger): Document {
  return { ...logger };
}

export function plainPartitions(partitions: Asset["partitions"]): ConfigValue {
  if (partitions === null) return null;
  if ("keys" in partitions) return { type: partitions.type, keys: [...partitions.keys] };
  if ("dimensions" in partitions) return { type: partitions.type, dimensions: mapped(partitions.dimensions, plainPartitions) };
  if ("name" in partitions) return { type: partitions.type, name: partitions.name };
  return { type: partitions.type, arguments: { ...partitions.arguments } };
}

export function sorted(names: readonly string[]): readonly string[] {
  return [...names].sort(byCodeUnit);
}

function mapped<T>(record: Readonly<Record<string, T>>, convert: (value: T) => ConfigValue): Document {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, convert(value)]));
}

/** Findings that say the same twice are told apart by a number, so that none is lost. */
function keyed(entries: readonly (readonly [string, ConfigValue])[]): Document {
  const result = new Map<string, ConfigValue>();
  const ordered = entries.map(([key, value]) => [key, JSON.stringify(value), value] as const).sort((a, b) => byCodeUnit(a[0], b[0]) || byCodeUnit(a[1], b[1]));
  for (const [key, , value] of ordered) {
    let unique = key;
    for (let count = 2; result.has(unique); count++) unique = `${key} #${count}`;
    result.set(unique, value);
  }
  return Object.fromEntries(result);
}

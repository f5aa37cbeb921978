import type {
  CodeLocation,
  KedroFacts,
  NodeFacts,
  DatasetFacts,
  ParameterFacts,
  Asset,
  Job,
  JobStep,
  Schedule,
  Sensor,
  Executor,
  Logger,
  Operations,
} from "../../model/code-location.ts";
import type { ConfigValue } from "omegaconf";
import { projectCodeDocument } from "./project-code.ts";
import { byCodeUnit } from "../../text/order.ts";

export type Document = { readonly [key: string]: ConfigValue };

/**
 * A code location as the diff sees it: places removed, lists that mean sets sorted, findings keyed by what they say.
 * Two locations are the same for a reviewer exactly when their documents are the same.
 */
export function toDocument(location: CodeLocation): Document {
  const { kedro } = location;
  const { name, packageName, root, sourceDir, declaredKedroVersion } = location.project;
  const project: Fields<CodeLocation["project"]> = { name, packageName, root, sourceDir, declaredKedroVersion };
  const facts: Fields<CodeLocation["kedro"], "resolvers"> = {
    pipelines: mapped(kedro.pipelines, ({ nodes, complete }) => ({ nodes: sorted(nodes), complete })),
    nodes: mapped(kedro.nodes, nodeDocument),
    variants: mapped(variantsByKey(kedro.variants), ({ node }) => nodeDocument(node)),
    datasets: mapped(kedro.datasets, datasetDocument),
    parameters: mapped(kedro.parameters, parameterDocument),
    unusedEntries: sorted(kedro.unusedEntries),
    ...projectCodeDocument(kedro),
  };
  const document: Fields<CodeLocation> = {
    formatVersion: location.formatVersion,
    environment: location.environment,
    target: location.target,
    complete: location.complete,
    blindSpots: keyed(location.blindSpots.map((spot) => [findingKey(spot), sorted(spot.affects)])),
    assumptions: keyed(location.assumptions.map((assumption) => [findingKey(assumption), true])),
    project,
    kedro: facts,
    assets: mapped(location.assets, assetDocument),
    jobs: mapped(location.jobs, jobDocument),
    schedules: mapped(location.schedules, scheduleDocument),
    executors: mapped(location.executors, executorDocument),
    loggers: mapped(location.loggers, loggerDocument),
    sensors: mapped(location.sensors, sensorDocument),
    resources: sorted(location.resources),
  };
  return document;
}

/** What a blind spot or an assumption is known by: rule and message; its place may move. */
export function findingKey(finding: { readonly rule: string; readonly message: string }): string {
  return `${finding.rule}: ${finding.message}`;
}

/** One of several nodes that share a name, and the pipelines that mean it. */
export interface Variant {
  readonly name: string;
  readonly pipelines: readonly string[];
  readonly node: NodeFacts;
}

/** Nodes that share a name, each under name and pipelines. */
export function variantsByKey(variants: KedroFacts["variants"]): Readonly<Record<string, Variant>> {
  const all = Object.entries(variants).flatMap(([name, list]) =>
    list.map(({ pipelines, node }) => ({ name, pipelines: sorted(pipelines), node })),
  );
  return numbered(
    all.map((variant) => [`${variant.name} in ${variant.pipelines.join(", ")}`, variant]),
    ({ node }) => JSON.stringify(nodeDocument(node)),
  );
}

/** Every field but the places and where values came from: a field added to the model does not compile until it stands here. */
type Fields<T, Places extends keyof T = never> = { readonly [K in Exclude<keyof T, Places | "origins">]: ConfigValue };

export function nodeDocument(node: NodeFacts): Document {
  const { function: name, module, doc, fingerprint, inputs, outputs, namespace, tags, isNameGenerated } = node;
  const fields: Fields<NodeFacts, "at" | "functionAt" | "packages"> = {
    function: name,
    module,
    doc,
    fingerprint,
    withoutMessages: node.withoutMessages ?? null,
    reaches: unitHashes(node),
    inputs,
    outputs,
    namespace,
    tags: sorted(tags),
    isNameGenerated,
    operations: operationsDocument(node.operations),
  };
  return fields;
}

/** `module:qualified.name` → hash. */
function unitHashes(node: Pick<NodeFacts, "reaches">): { readonly [id: string]: string } {
  return Object.fromEntries(node.reaches.map(({ id, hash }) => [id, hash]));
}

/** `code` is there for datasets that the project's own classes store. */
export function datasetDocument({ type, filepath, source, pattern, config, code }: DatasetFacts): Document {
  const fields: Fields<DatasetFacts, "at" | "code" | "withheld"> = { type, filepath, source, pattern, config };
  return code === undefined ? fields : { ...fields, code: datasetCodeDocument(code) };
}

/** Class → fingerprints of its loading and its saving. */
export function datasetCodeDocument(code: NonNullable<DatasetFacts["code"]>): Document {
  return keyed(code.map((one) => [one.class, { load: one.load.fingerprint, save: one.save.fingerprint }]));
}

/** Which texts have a variable in them, the texts themselves say. */
export function parameterDocument({ value, defined, secret, numbersAsText }: ParameterFacts): Document {
  const fields: Fields<ParameterFacts, "at" | "numbersAsText" | "textsWithVariables" | "withheld"> = {
    value,
    defined,
    secret,
  };
  return numbersAsText === undefined ? fields : { ...fields, numbersAsText };
}

export function assetDocument(asset: Asset): Document {
  const {
    key,
    dataset,
    external,
    group,
    deps,
    op,
    node,
    partitions,
    partitionMappings,
    nothing,
    ioManager,
    kinds,
    description,
    metadata,
    codeVersion,
  } = asset;
  const fields: Fields<Asset, "at"> = {
    key,
    dataset,
    external,
    group,
    deps: sorted(deps),
    op,
    node,
    partitions: plainPartitions(partitions),
    partitionMappings,
    nothing,
    ioManager,
    kinds: sorted(kinds),
    description,
    metadata,
    codeVersion,
    operations: operationsDocument(asset.operations),
  };
  return fields;
}

export function jobDocument(job: Job): Document {
  const { name, pipeline, filters, executor, executorKey, loggers, ops, steps } = job;
  const fields: Fields<Job, "at"> = {
    name,
    pipeline,
    filters: mapped(filters, sorted),
    executor,
    executorKey,
    loggers,
    ops: mapped(ops, opDocument),
    steps: mapped(steps, stepDocument),
    operations: operationsDocument(job.operations),
  };
  return fields;
}

/** Setting → value. */
function operationsDocument(operations: Operations = {}): Document {
  return mapped(operations, ({ value }) => value);
}

export function sensorDocument({ alert, watch }: Sensor): Document {
  return { ...(alert === undefined ? {} : { alert }), ...(watch === undefined ? {} : { watch }) };
}

export function opDocument(inputs: Readonly<Record<string, readonly string[]>>): Document {
  for (const input of Object.keys(inputs)) if (!isSorted(inputs[input] ?? [])) return mapped(inputs, sorted);
  return inputs;
}

export function stepDocument(step: JobStep): Document {
  return step;
}

export function scheduleDocument({ name, job, cron, timezone, description }: Schedule): Document {
  const fields: Fields<Schedule, "at"> = { name, job, cron, timezone, description };
  return fields;
}

export function executorDocument({ type, options }: Executor): Document {
  const fields: Fields<Executor, "at"> = { type, options };
  return fields;
}

export function loggerDocument({ options }: Logger): Document {
  const fields: Fields<Logger, "at"> = { options };
  return fields;
}

export function plainPartitions(partitions: Asset["partitions"]): ConfigValue {
  if (partitions === null) return null;
  if ("keys" in partitions) return { type: partitions.type, keys: [...partitions.keys] };
  if ("dimensions" in partitions)
    return { type: partitions.type, dimensions: mapped(partitions.dimensions, plainPartitions) };
  if ("name" in partitions) return { type: partitions.type, name: partitions.name };
  return { type: partitions.type, arguments: { ...partitions.arguments } };
}

export function sorted(names: readonly string[]): readonly string[] {
  return isSorted(names) ? names : [...names].sort(byCodeUnit);
}

function isSorted(names: readonly string[]): boolean {
  for (let index = 1; index < names.length; index++) if ((names[index - 1] ?? "") > (names[index] ?? "")) return false;
  return true;
}

function mapped<T>(record: Readonly<Record<string, T>>, convert: (value: T) => ConfigValue): Document {
  const result: Record<string, ConfigValue> = {};
  for (const key of Object.keys(record)) {
    const value = record[key];
    if (value === undefined) continue;
    // An entry called `__proto__` is a name like any other.
    if (key === "__proto__")
      Object.defineProperty(result, key, {
        value: convert(value),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    else result[key] = convert(value);
  }
  return result;
}

/** Findings that say the same twice are told apart by a number, so that none is lost. */
function keyed(entries: readonly (readonly [string, ConfigValue])[]): Document {
  return numbered(entries, (value) => JSON.stringify(value));
}

function numbered<T>(
  entries: readonly (readonly [string, T])[],
  textOf: (value: T) => string,
): Readonly<Record<string, T>> {
  const result = new Map<string, T>();
  const ordered = entries
    .map(([key, value]) => [key, textOf(value), value] as const)
    .sort((a, b) => byCodeUnit(a[0], b[0]) || byCodeUnit(a[1], b[1]));
  for (const [key, , value] of ordered) {
    let unique = key;
    for (let count = 2; result.has(unique); count++) unique = `${key} #${count}`;
    result.set(unique, value);
  }
  return Object.fromEntries(result);
}

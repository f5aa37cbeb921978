import { nodeIdentity } from "../../pipeline/node-identity.ts";
import type { DatasetFacts, KedroFacts, NodeFacts } from "../../model/code-location.ts";
import type { ConfigValue } from "omegaconf";
import type { KedroNode, KedroProject, ResolvedDataset } from "../../model/kedro-project.ts";
import { configOrigins, withOrigins } from "../values/config-origins.ts";
import { parameterFacts, withheldOf } from "./parameter-facts.ts";
import { plainValue } from "../values/plain-value.ts";
import { isParameterName } from "../../pipeline/parameter-name.ts";
import { byFirst } from "../../text/order.ts";
import { ownValue } from "../../text/own-value.ts";

/** The Kedro facts of the one JSON: what registered pipelines hold and use. Every record is sorted by key. */
export function kedroFacts(project: KedroProject): KedroFacts {
  const pipelines = Object.entries(project.pipelines).sort(byFirst);
  const variants = nodeVariants(project);
  const used = new Set(
    pipelines.flatMap(([, pipeline]) => pipeline.nodes.flatMap((node) => [...node.inputs, ...node.outputs])),
  );
  const datasets = [...used].filter((name) => !isParameterName(name)).sort();
  return {
    pipelines: record(
      pipelines.map(([name, pipeline]) => [
        name,
        {
          nodes: pipeline.nodes.map((node) => node.name),
          complete: pipeline.isComplete,
          at: pipeline.at,
          ...withOrigins(pipeline.origins),
        },
      ]),
    ),
    nodes: record(
      [...variants].flatMap(([name, [first]]) => (first === undefined ? [] : [[name, nodeFacts(first.node)]])),
    ),
    variants: record(
      [...variants].flatMap(([name, found]) =>
        found.length < 2
          ? []
          : [[name, found.map((variant) => ({ pipelines: variant.pipelines, node: nodeFacts(variant.node) }))]],
      ),
    ),
    datasets: record(datasets.map((name) => [name, datasetFacts(ownValue(project.catalog.datasets, name))])),
    parameters: parameterFacts(project.parameters, [...used].filter(isParameterName).sort()),
    unusedEntries: unusedEntries(project),
    ...codeOfSettings(project),
  };
}

/** What settings.py names of the project's own code. */
function codeOfSettings({
  hookCode = [],
  settingsClasses = [],
  runCode = [],
  resolvers = [],
}: KedroProject): Partial<KedroFacts> {
  return {
    ...(hookCode.length === 0 ? {} : { hooks: hookCode }),
    ...(settingsClasses.length === 0 ? {} : { settingsClasses }),
    ...(runCode.length === 0 ? {} : { runCode }),
    ...(resolvers.length === 0 ? {} : { resolvers }),
  };
}

interface Variant {
  readonly pipelines: string[];
  readonly node: KedroNode;
}

/** The different nodes that bear one name in the registry, names sorted, each with the pipelines that hold it. */
function nodeVariants(project: KedroProject): ReadonlyMap<string, readonly Variant[]> {
  const variants = new Map<string, Variant[]>();
  for (const [pipeline, { nodes }] of Object.entries(project.pipelines).sort(byFirst)) {
    for (const node of nodes) {
      const known = variants.get(node.name);
      const same = known?.find((variant) => variant.node === node || isSameNode(variant.node, node));
      if (same !== undefined) same.pipelines.push(pipeline);
      else if (known !== undefined) known.push({ pipelines: [pipeline], node });
      else variants.set(node.name, [{ pipelines: [pipeline], node }]);
    }
  }
  return new Map([...variants].sort(byFirst));
}

function isSameNode(a: KedroNode, b: KedroNode): boolean {
  const rest = ({ tags, function: { name, module, fingerprint, at } }: KedroNode) =>
    JSON.stringify([tags, name, module, fingerprint, at]);
  return nodeIdentity(a) === nodeIdentity(b) && rest(a) === rest(b);
}

function nodeFacts(node: KedroNode): NodeFacts {
  return {
    function: node.function.name,
    module: node.function.module,
    functionAt: node.function.at,
    doc: node.function.doc,
    fingerprint: node.function.fingerprint,
    ...(node.function.withoutMessages === undefined ? {} : { withoutMessages: node.function.withoutMessages }),
    reaches: node.function.reaches,
    ...(node.function.packages === undefined ? {} : { packages: node.function.packages }),
    inputs: node.inputs,
    outputs: node.outputs,
    namespace: node.namespace,
    tags: node.tags,
    isNameGenerated: node.isNameGenerated,
    at: node.at,
    ...withOrigins(node.origins),
  };
}

function datasetFacts(dataset: ResolvedDataset | undefined): DatasetFacts {
  if (dataset === undefined)
    return { type: null, filepath: null, source: "memory", pattern: null, config: null, at: null };
  const { type, filepath, source, pattern, at } = dataset;
  const origins = dataset.config === null ? undefined : configOrigins(dataset.config, pattern ?? dataset.name);
  const code = dataset.code === undefined ? {} : { code: dataset.code };
  const withheld = dataset.config === null ? {} : withheldOf(dataset.config);
  const config = entryValue(dataset);
  return { type, filepath, source, pattern, config, ...withheld, ...code, at, ...withOrigins(origins) };
}

/** `credentials: name` only refers to credentials and is shown; anything else under that key is hidden. */
function entryValue(dataset: ResolvedDataset): ConfigValue {
  if (dataset.config === null) return null;
  const value = plainValue(dataset.config);
  const credentials = dataset.config.entries.get("credentials")?.value;
  if (
    credentials?.kind !== "scalar" ||
    credentials.isSecret === true ||
    typeof value !== "object" ||
    value === null ||
    Array.isArray(value)
  )
    return value;
  return { ...value, credentials: credentials.value };
}

/** Entries and factories that no pipeline uses. */
function unusedEntries(project: KedroProject): readonly string[] {
  const used = new Set<string>();
  for (const dataset of Object.values(project.catalog.datasets)) {
    if (dataset.source === "entry") used.add(dataset.name);
    if (dataset.pattern !== null) used.add(dataset.pattern);
  }
  const all = [...Object.keys(project.catalog.entries), ...project.catalog.patterns.map((pattern) => pattern.name)];
  return [...new Set(all)].filter((name) => !used.has(name)).sort();
}

/** A record with these entries alone, whatever they are called. */
function record<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> {
  const made: Record<string, T> = Object.create(null);
  for (const [key, value] of entries) made[key] = value;
  return made;
}

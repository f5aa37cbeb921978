import type { DatasetBinding } from "../../model/kedro-project.ts";
import type { Place } from "../../model/place.ts";
import { checkMapping } from "./check-mapping.ts";
import { nodeError } from "./check-node.ts";
import { argumentsOf, createNode, type NodeOrHole } from "./create-node.ts";
import { pipelineOf } from "./create-pipeline.ts";
import { bindingNames, renameBinding } from "../../pipeline/dataset-binding.ts";
import { memberNodes } from "../../pipeline/node-index.ts";
import type { NameMappings } from "./name-mappings.ts";
import type { KedroRules } from "../../pipeline/kedro-rules.ts";
import type { Hole, KnownNode } from "./known-node.ts";
import { fail, type KedroOutcome } from "./kedro-outcome.ts";
import type { Pipeline } from "./pipeline.ts";
import { success } from "../../model/result.ts";
import { stripTranscoding } from "../../pipeline/transcoding.ts";

export interface PipelineMapping extends NameMappings {
  readonly namespace: string | null;
  /** `prefix_datasets_with_namespace`. */
  readonly prefixesDatasets: boolean;
  /** Where the namespace and the mappings are given, and the calls that led there. */
  readonly places?: readonly Place[];
}

/** `Pipeline._map_nodes`: the nodes under a namespace and with other dataset names. */
export function mapPipeline(pipeline: Pipeline, mapping: PipelineMapping): KedroOutcome<Pipeline> {
  const parameters = pipeline.rules.prefixesParameters ? normalizeParameters(mapping.parameters) : mapping.parameters;
  const complaint = checkMapping(pipeline, { ...mapping, parameters });
  if (complaint) return complaint;
  const mapper: Mapper = {
    mapping,
    rules: pipeline.rules,
    names: new Map([...mapping.inputs, ...mapping.outputs, ...parameters]),
  };
  const nodes: KnownNode[] = [];
  const holes: Hole[] = [];
  for (const node of memberNodes(pipeline)) {
    const copy = mapNode(node, mapper);
    if (!copy.ok) return copy;
    if (copy.value.kind === "node") nodes.push(copy.value.node);
    else holes.push(copy.value.hole);
  }
  for (const hole of pipeline.holes) holes.push(mapHole(hole, mapper));
  return pipelineOf(nodes, holes, pipeline.rules);
}

interface Mapper {
  readonly mapping: PipelineMapping;
  readonly rules: KedroRules;
  /** Every name that is mapped, to what it becomes. */
  readonly names: ReadonlyMap<string, string | null>;
}

/** `Pipeline._copy_node`: checked again, so that a mapping onto one name is refused where Kedro refuses it. */
function mapNode(node: KnownNode, mapper: Mapper): KedroOutcome<NodeOrHole> {
  const { mapping, rules } = mapper;
  const rename = (name: string): string | null => renameDataset(name, mapper);
  const { inputBinding, outputBinding } = node;
  const refusal = refuseNothing(inputBinding, "inputs", rename) ?? refuseNothing(outputBinding, "outputs", rename);
  if (refusal) return refusal;
  const unsure = (names: readonly string[]) =>
    mapping.unknown ? ({ kind: "unknown", cause: mapping.unknown, names } as const) : null;
  const changes = {
    inputs: unsure(node.inputs) ?? renameBinding(inputBinding, rename),
    outputs: unsure(node.outputs) ?? renameBinding(outputBinding, rename),
    confirms: renameBinding(node.confirmsBinding, rename),
    namespace: innerNamespace(node.namespace, mapping.namespace),
  };
  const { places = [] } = mapping;
  if (node.copy === undefined)
    return createNode({ ...argumentsOf(node), ...changes, trail: [...node.trail, ...places] }, rules);
  const copy = node.copy({ ...changes, places });
  return success("callable" in copy ? { kind: "node", node: copy } : { kind: "hole", hole: copy });
}

function mapHole(hole: Hole, mapper: Mapper): Hole {
  const { mapping } = mapper;
  const mapped = hole.node && mapNode(hole.node, mapper);
  if (mapped?.ok && mapped.value.kind === "node")
    return { ...hole, node: mapped.value.node, name: mapped.value.node.name };
  const name = hole.name !== null && mapping.namespace ? `${mapping.namespace}.${hole.name}` : hole.name;
  return {
    ...hole,
    node: null,
    name,
    datasets: mapping.unknown
      ? hole.datasets
      : hole.datasets.flatMap((dataset) => renameDataset(dataset, mapper) ?? []),
  };
}

function innerNamespace(inner: string | null, outer: string | null): string | null {
  if (!outer) return inner;
  return inner ? `${outer}.${inner}` : outer;
}

/** One dataset that maps to `None` leaves a node without any; among others, `Node` refuses it. */
function refuseNothing(
  binding: DatasetBinding,
  argument: "inputs" | "outputs",
  rename: (name: string) => string | null,
): KedroOutcome<never> | null {
  if (binding.kind === "single" || bindingNames(binding).every((name) => rename(name) !== null)) return null;
  const role = argument === "inputs" ? "inputs to" : "outputs of";
  return fail(
    "ValueError",
    nodeError(
      `names of variables used as ${role} the function must be of 'String' type, but None is '<class 'NoneType'>'.`,
    ),
    argument,
  );
}

/** `Pipeline._rename`: the first rule that fits. */
function renameDataset(name: string, { names, mapping, rules }: Mapper): string | null {
  const mapped = names.get(name);
  if (mapped !== undefined) return mapped;
  const isParameter = name.startsWith("params:");
  if (name === "parameters" || (isParameter && !rules.prefixesParameters)) return name;
  const base = stripTranscoding(name);
  const mappedBase = names.get(base);
  if (mappedBase !== undefined) return mappedBase === null ? null : `${mappedBase}${name.slice(base.length)}`;
  if (!mapping.prefixesDatasets || !mapping.namespace) return name;
  return isParameter ? `params:${mapping.namespace}.${name.slice("params:".length)}` : `${mapping.namespace}.${name}`;
}

/** `_get_param_names_mapping`: both sides carry `params:`, whether written or not. */
function normalizeParameters(parameters: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const withPrefix = (name: string) => (name.startsWith("params:") ? name : `params:${name}`);
  return new Map(
    [...parameters].map(([name, target]) =>
      name === "parameters" ? [name, name] : [withPrefix(name), withPrefix(target)],
    ),
  );
}

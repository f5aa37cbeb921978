import {
  builtin,
  list,
  set,
  text,
  type Arguments,
  type HostContext,
  type UnknownCause,
  type Value,
} from "static-python";
import { createPipeline } from "../../pipeline-values/create-pipeline.ts";
import { describePipeline } from "../../pipeline-values/describe-pipeline.ts";
import { filterPipeline } from "../../pipeline-values/filter-pipeline.ts";
import type { KnownNode } from "../../pipeline-values/known-node.ts";
import { nodeDependencies, groupedNodes } from "../../../pipeline/grouped-nodes.ts";
import { type Pipeline } from "../../pipeline-values/pipeline.ts";
import { allDatasets, allInputs, allOutputs, freeInputs, freeOutputs } from "../../../pipeline/pipeline-datasets.ts";
import { onlyNodes, onlyNodesWithNamespaces, onlyNodesWithTags } from "../../pipeline-values/only-nodes.ts";
import {
  fromInputs,
  fromNodes,
  onlyNodesWithInputs,
  onlyNodesWithOutputs,
  toNodes,
  toOutputs,
} from "../../pipeline-values/trace-datasets.ts";
import { bindCall, type BoundCall, type CallSignature } from "../values/bind-call.ts";
import { unknownPipeline } from "./construct-pipeline.ts";
import { groupedNodesValue, groupsByNamespaceValue } from "./grouped-nodes-value.ts";
import { orRaise, type KedroHost, type PipelineInCode } from "./kedro-host.ts";
import { onlyTexts, readIterableNames, readNames, type ReadNames } from "../values/read-names.ts";
import { memberNodes } from "../../../pipeline/node-index.ts";
import { ownValue } from "../../../text/own-value.ts";
import type { FilterName, PipelineFilters } from "../../../pipeline/select-nodes.ts";
import type { KedroOutcome } from "../../pipeline-values/kedro-outcome.ts";
import { dictValue } from "../values/binding-value.ts";

/** A pipeline whose attribute is asked for. */
interface Asked {
  readonly kedro: KedroHost;
  readonly held: PipelineInCode;
  readonly host: HostContext;
}

/** An attribute of `Pipeline`, under the names of every Kedro version. */
export function pipelineAttribute(asked: Asked, name: string): Value | undefined {
  const { kedro, held } = asked;
  const cause = held.pipeline.holes[0]?.cause ?? null;
  const property = ownValue(PROPERTIES, name);
  if (property) return known(cause, () => property(asked, memberNodes(held.pipeline)));
  const datasets = ownValue(DATASETS, name);
  if (datasets) return builtin(name, (_, at) => known(cause, () => textSet(datasets(memberNodes(held.pipeline)), at)));
  const select = ownValue(SELECTIONS, name);
  const method = select ? selectionMethod(select) : ownValue(METHODS, name);
  return method && builtin(name, (args, host) => method({ kedro, held, host }, { name, args }));
}

const PROPERTIES: Readonly<Record<string, (asked: Asked, nodes: readonly KnownNode[]) => Value>> = {
  nodes: nodesInOrder,
  _nodes: nodesInOrder,
  grouped_nodes: ({ kedro }, nodes) =>
    list(groupedNodes(nodes).map((layer) => list(layer.map((node) => kedro.nodeValue(node))))),
  node_dependencies: dependencies,
  _nodes_by_name: ({ kedro, host }, nodes) =>
    dictValue(
      nodes.map((node) => [text(node.name), kedro.nodeValue(node)]),
      host,
    ),
  grouped_nodes_by_namespace: ({ kedro, held, host }) => groupsByNamespaceValue(kedro, held, host),
};

/** How a method is called: its name, and what it is given. */
interface Invocation {
  readonly name: string;
  readonly args: Arguments;
}
type Method = (asked: Asked, invocation: Invocation) => Value;

const METHODS: Readonly<Record<string, Method>> = {
  describe,
  filter,
  tag,
  group_nodes_by: ({ held, host }, { name, args }) =>
    groupedNodesValue(held, bindCall(args, { name, positional: ["group_by"] }, host), host),
  // Until 0.17 decorators were put around the functions of all nodes, under their old names.
  decorate: ({ kedro, held }) => kedro.pipelineValue(held),
  only_nodes_with_namespaces: inNamespaces("node_namespaces", readIterableNames),
  only_nodes_with_namespace: inNamespaces("node_namespace", readNames),
  to_json: ({ host }, { args }) =>
    host.unknown("computed-at-runtime", "a pipeline's JSON holds the installed version of Kedro", args.at),
};

type Selection = (pipeline: Pipeline, names: readonly string[]) => KedroOutcome<Pipeline>;

const SELECTIONS: Readonly<Record<string, Selection>> = {
  only_nodes: onlyNodes,
  only_nodes_with_tags: onlyNodesWithTags,
  only_nodes_with_inputs: onlyNodesWithInputs,
  only_nodes_with_outputs: onlyNodesWithOutputs,
  from_inputs: fromInputs,
  to_outputs: toOutputs,
  from_nodes: fromNodes,
  to_nodes: toNodes,
};

const DATASETS: Readonly<Record<string, (nodes: readonly KnownNode[]) => readonly string[]>> = {
  inputs: freeInputs,
  outputs: freeOutputs,
  all_inputs: allInputs,
  all_outputs: allOutputs,
  datasets: allDatasets,
  data_sets: allDatasets,
};

const FILTER = {
  name: "filter",
  positional: ["tags", "from_nodes", "to_nodes", "node_names", "from_inputs", "to_outputs", "node_namespaces"],
  aliases: { node_namespace: "node_namespaces" },
} as const satisfies CallSignature;

function known(cause: UnknownCause | null, value: () => Value): Value {
  return cause ? { kind: "unknown", cause } : value();
}

function textSet(names: readonly string[], host: HostContext): Value {
  return set(new Map(names.map((name) => [host.hashKey(text(name)) ?? name, text(name)])));
}

function result(asked: Asked, call: BoundCall, outcome: KedroOutcome<Pipeline>): Value {
  return asked.kedro.pipelineValue({ pipeline: orRaise(outcome, call, asked.host), at: call.at(null) });
}

/** A method that takes names one by one, as `pipeline.only_nodes("a", "b")`. */
function selectionMethod(select: Selection): Method {
  return (asked, { name, args }) => {
    const call = bindCall(args, { name, positional: [], variadic: "names" }, asked.host);
    const { names, unknown } = onlyTexts(call.rest, call.at(null), asked.host);
    return selected(asked, call, { select, names, unknown: unknown ?? call.unknown });
  };
}

/** A method that takes namespaces as one argument. */
function inNamespaces(argument: string, read: typeof readNames): Method {
  return (asked, { name, args }) => {
    const call = bindCall(args, { name, positional: [argument], required: [argument] }, asked.host);
    const given = read(call.value(argument), call.at(null), asked.host);
    return selected(asked, call, { select: onlyNodesWithNamespaces, ...given });
  };
}

/** With names that are not known, any node may be selected. */
function selected(
  asked: Asked,
  call: BoundCall,
  { select, names, unknown }: ReadNames & { readonly select: Selection },
): Value {
  if (unknown) return unknownPipeline({ ...asked, call }, unknown);
  return result(asked, call, select(asked.held.pipeline, names));
}

function tag(asked: Asked, { name, args }: Invocation): Value {
  const call = bindCall(args, { name, positional: ["tags"], required: ["tags"] }, asked.host);
  const tags = readNames(call.value("tags"), call.at("tags"), asked.host);
  const { pipeline } = asked.held;
  return result(asked, call, createPipeline([pipeline], pipeline.rules, tags));
}

function filter(asked: Asked, { args }: Invocation): Value {
  const { held, host } = asked;
  const call = bindCall(args, FILTER, host);
  const given = FILTER.positional.map((name): readonly [FilterName, ReadNames] => {
    const value = call.value(name);
    const isOneNamespace =
      name === "node_namespaces" && value?.kind === "str" && !held.pipeline.rules.matchesWholeNamespaces;
    return [name, (isOneNamespace ? readNames : readIterableNames)(value, call.at(name), host)];
  });
  const unknown = given.find(([, { unknown: cause }]) => cause)?.[1].unknown;
  if (unknown) return unknownPipeline({ ...asked, call }, unknown);
  const filters: PipelineFilters = Object.fromEntries(given.map(([name, { names }]) => [name, names]));
  return result(asked, call, filterPipeline(held.pipeline, filters));
}

function describe({ held, host }: Asked, { name, args }: Invocation): Value {
  const call = bindCall(args, { name, positional: ["names_only"] }, host);
  const flag = call.value("names_only");
  const namesOnly = flag === undefined ? true : host.isTrue(flag);
  const cause = held.pipeline.holes[0]?.cause ?? (typeof namesOnly === "boolean" ? null : namesOnly.cause);
  return known(cause, () => text(describePipeline(held.pipeline, namesOnly === true)));
}

function nodesInOrder({ kedro }: Asked, nodes: readonly KnownNode[]): Value {
  return list(
    groupedNodes(nodes)
      .flat()
      .map((node) => kedro.nodeValue(node)),
  );
}

function dependencies({ kedro, host }: Asked, nodes: readonly KnownNode[]): Value {
  const values = new Map(nodes.map((node) => [node, kedro.nodeValue(node)]));
  const valueOf = (node: KnownNode) => values.get(node) ?? kedro.nodeValue(node);
  return dictValue(
    [...nodeDependencies(nodes)].map(([node, parents]) => {
      const items = [...parents].map(
        (parent) => [host.hashKey(valueOf(parent)) ?? parent.key, valueOf(parent)] as const,
      );
      return [valueOf(node), set(new Map(items))] as const;
    }),
    host,
  );
}

import { builtin, list, set, text, type HostContext, type UnknownCause, type Value } from "static-python";
import { createPipeline } from "../pipeline-values/create-pipeline.ts";
import { describePipeline } from "../pipeline-values/describe-pipeline.ts";
import { filterPipeline } from "../pipeline-values/filter-pipeline.ts";
import type { KnownNode } from "../pipeline-values/known-node.ts";
import { nodeDependencies, groupedNodes } from "../../pipeline/grouped-nodes.ts";
import { type Pipeline } from "../pipeline-values/pipeline.ts";
import { allDatasets, allInputs, allOutputs, freeInputs, freeOutputs } from "../../pipeline/pipeline-datasets.ts";
import { onlyNodes, onlyNodesWithNamespaces, onlyNodesWithTags } from "../pipeline-values/only-nodes.ts";
import {
  fromInputs,
  fromNodes,
  onlyNodesWithInputs,
  onlyNodesWithOutputs,
  toNodes,
  toOutputs,
} from "../pipeline-values/trace-datasets.ts";
import { bindCall, type BoundCall } from "./bind-call.ts";
import { unknownPipeline } from "./construct-pipeline.ts";
import { groupedNodesValue, groupsByNamespaceValue } from "./grouped-nodes-value.ts";
import { orRaise, type KedroHost, type PipelineInCode } from "./kedro-host.ts";
import { onlyTexts, readIterableNames, readNames, type ReadNames } from "./read-names.ts";
import { memberNodes } from "../../pipeline/node-index.ts";
import type { KedroOutcome } from "../pipeline-values/kedro-outcome.ts";
import { dictValue } from "./binding-value.ts";

/** An attribute of `Pipeline`, under the names of every Kedro version. */
export function pipelineAttribute(
  kedro: KedroHost,
  held: PipelineInCode,
  name: string,
  host: HostContext,
): Value | undefined {
  const select = SELECTIONS[name];
  if (select) return selectionMethod(kedro, held, name, select);
  const datasets = DATASETS[name];
  const cause = held.pipeline.holes[0]?.cause ?? null;
  if (datasets) return builtin(name, (_, at) => known(cause, () => textSet(datasets(memberNodes(held.pipeline)), at)));
  const nodes = () => memberNodes(held.pipeline);
  switch (name) {
    case "nodes":
    case "_nodes":
      return known(cause, () =>
        list(
          groupedNodes(nodes())
            .flat()
            .map((node) => kedro.nodeValue(node)),
        ),
      );
    case "grouped_nodes":
      return known(cause, () =>
        list(groupedNodes(nodes()).map((layer) => list(layer.map((node) => kedro.nodeValue(node))))),
      );
    case "node_dependencies":
      return known(cause, () => dependencies(kedro, nodes(), host));
    case "_nodes_by_name":
      return known(cause, () =>
        dictValue(
          nodes().map((node) => [text(node.name), kedro.nodeValue(node)]),
          host,
        ),
      );
    case "describe":
      return builtin(name, (args, at) => describe(held, args, at));
    case "group_nodes_by":
      return builtin(name, (args, at) =>
        groupedNodesValue(held, bindCall(args, { name, positional: ["group_by"] }, at), at),
      );
    case "grouped_nodes_by_namespace":
      return known(cause, () => groupsByNamespaceValue(kedro, held, host));
    case "tag":
      return builtin(name, (args, at) => {
        const call = bindCall(args, { name, positional: ["tags"], required: ["tags"] }, at);
        const tags = readNames(call.value("tags"), call.at("tags"), at);
        return result(kedro, createPipeline([held.pipeline], held.pipeline.rules, tags.names, tags.unknown), call, at);
      });
    // Until 0.17 decorators were put around the functions of all nodes, under their old names.
    case "decorate":
      return builtin(name, () => kedro.pipelineValue(held));
    case "filter":
      return builtin(name, (args, at) => filter(kedro, held, bindCall(args, FILTER, at), at));
    case "only_nodes_with_namespaces":
      return builtin(name, (args, at) => {
        const call = bindCall(args, { name, positional: ["node_namespaces"], required: ["node_namespaces"] }, at);
        return selected(
          kedro,
          held,
          onlyNodesWithNamespaces,
          readIterableNames(call.value("node_namespaces"), call.at(null), at),
          call,
          at,
        );
      });
    case "only_nodes_with_namespace":
      return builtin(name, (args, at) => {
        const call = bindCall(args, { name, positional: ["node_namespace"], required: ["node_namespace"] }, at);
        return selected(
          kedro,
          held,
          onlyNodesWithNamespaces,
          readNames(call.value("node_namespace"), call.at(null), at),
          call,
          at,
        );
      });
    case "to_json":
      return builtin(name, (args, at) =>
        at.unknown("computed-at-runtime", "a pipeline's JSON holds the installed version of Kedro", args.at),
      );
    default:
      return undefined;
  }
}

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
};

function known(cause: UnknownCause | null, value: () => Value): Value {
  return cause ? { kind: "unknown", cause } : value();
}

function textSet(names: readonly string[], host: HostContext): Value {
  return set(new Map(names.map((name) => [host.hashKey(text(name)) ?? name, text(name)])));
}

function result(kedro: KedroHost, outcome: KedroOutcome<Pipeline>, call: BoundCall, host: HostContext): Value {
  return kedro.pipelineValue({ pipeline: orRaise(outcome, call, host), at: call.at(null) });
}

/** A method that takes names one by one, as `pipeline.only_nodes("a", "b")`. */
function selectionMethod(kedro: KedroHost, held: PipelineInCode, name: string, select: Selection): Value {
  return builtin(name, (args, host) => {
    const call = bindCall(args, { name, positional: [], variadic: "names" }, host);
    const names = onlyTexts(call.rest, call.at(null), host);
    return selected(kedro, held, select, { names: names.names, unknown: names.unknown ?? call.unknown }, call, host);
  });
}

/** With names that are not known, any node may be selected. */
function selected(
  kedro: KedroHost,
  held: PipelineInCode,
  select: Selection,
  given: ReadNames,
  call: BoundCall,
  host: HostContext,
): Value {
  if (given.unknown) return unknownPipeline(kedro, given.unknown, call, host);
  return result(kedro, select(held.pipeline, given.names), call, host);
}

function filter(kedro: KedroHost, held: PipelineInCode, call: BoundCall, host: HostContext): Value {
  const given = FILTER.positional.map((name) => {
    const value = call.value(name);
    const isOneNamespace =
      name === "node_namespaces" && value?.kind === "str" && !held.pipeline.rules.matchesWholeNamespaces;
    return isOneNamespace ? readNames(value, call.at(name), host) : readIterableNames(value, call.at(name), host);
  });
  const unknown = given.find((names) => names.unknown)?.unknown;
  if (unknown) return unknownPipeline(kedro, unknown, call, host);
  const [tags = [], from = [], to = [], names = [], inputs = [], outputs = [], namespaces = []] = given.map(
    (item) => item.names,
  );
  const filtered = filterPipeline(held.pipeline, {
    tags,
    from_nodes: from,
    to_nodes: to,
    node_names: names,
    from_inputs: inputs,
    to_outputs: outputs,
    node_namespaces: namespaces,
  });
  return result(kedro, filtered, call, host);
}

function describe(held: PipelineInCode, args: Parameters<typeof bindCall>[0], host: HostContext): Value {
  const call = bindCall(args, { name: "describe", positional: ["names_only"] }, host);
  const flag = call.value("names_only");
  const namesOnly = flag === undefined ? true : host.isTrue(flag);
  const cause = held.pipeline.holes[0]?.cause ?? (typeof namesOnly === "boolean" ? null : namesOnly.cause);
  return known(cause, () => text(describePipeline(held.pipeline, namesOnly === true)));
}

function dependencies(kedro: KedroHost, nodes: readonly KnownNode[], host: HostContext): Value {
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

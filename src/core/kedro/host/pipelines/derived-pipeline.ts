import type { HostContext, InstanceValue, UnknownCause, Value } from "static-python";
import { memberNodes } from "../../../pipeline/node-index.ts";
import { createPipeline } from "../../pipeline-values/create-pipeline.ts";
import type { Pipeline, PipelineMember } from "../../pipeline-values/pipeline.ts";
import { nodeOfValue } from "./derived-node.ts";
import { orRaise, type KedroHost, type PipelineInCode } from "./kedro-host.ts";
import { overridden, overridesAny, placeOfClass } from "./overrides.ts";

/** Where a pipeline of a subclass keeps the pipeline that `Pipeline.__init__` made: under a name that only Kedro reads. */
export const INNER = "_toposorter";

/** What Kedro reads of a pipeline that stands in another one. */
const MEMBERS = ["nodes", "grouped_nodes"];
/** What a run selects nodes with. */
const SELECTING = (
  "filter only_nodes only_nodes_with_tags only_nodes_with_inputs only_nodes_with_outputs only_nodes_with_namespace " +
  "only_nodes_with_namespaces from_inputs from_nodes to_nodes to_outputs inputs outputs datasets __and__ _nodes"
).split(" ");

/** The value as an object of a subclass of `Pipeline`; null for anything else. */
export function derivedPipeline(kedro: KedroHost, value: Value): InstanceValue | null {
  return value.kind === "instance" && (value.class.mro ?? []).includes(kedro.pipelineClass) ? value : null;
}

/** Whether the class says itself what its nodes are. */
export function saysItsNodes(kedro: KedroHost, self: InstanceValue): boolean {
  return overridesAny(self.class, kedro.pipelineClass, MEMBERS);
}

/** The pipeline that `Pipeline.__init__` made of what it was given (`_nodes`): what operators and selections work on. */
export function innerPipeline(kedro: KedroHost, self: InstanceValue, host: HostContext): PipelineInCode {
  const held = self.attributes.get(INNER);
  if (held?.kind === "unknown") return lostPipeline(kedro, held.cause, host);
  const found = held?.kind === "host" ? kedro.pipelines.get(held.object) : undefined;
  return found ?? host.raise("AttributeError", `'${self.class.name}' object has no attribute '_nodes'`);
}

/** The pipeline behind a value, as operators and selections see it; null for anything else. */
export function pipelineOfValue(kedro: KedroHost, value: Value, host: HostContext): PipelineInCode | null {
  if (value.kind === "host") return kedro.pipelines.get(value.object) ?? null;
  const self = derivedPipeline(kedro, value);
  if (self === null) return null;
  return usesInnerNodes(kedro.kedroVersion) ? innerPipeline(kedro, self, host) : seenPipeline(kedro, self, host);
}

/** The pipeline behind a value, as another pipeline that holds it sees it (`nodes`); null for anything else. */
export function memberPipeline(kedro: KedroHost, value: Value, host: HostContext): PipelineInCode | null {
  if (value.kind === "host") return kedro.pipelines.get(value.object) ?? null;
  const self = derivedPipeline(kedro, value);
  return self === null ? null : seenPipeline(kedro, self, host);
}

/** The pipeline behind a value that is registered: what runs read of it, and the nodes that it shows. */
export function registeredPipeline(kedro: KedroHost, value: Value, host: HostContext): PipelineInCode | null {
  const self = derivedPipeline(kedro, value);
  if (self === null) return pipelineOfValue(kedro, value, host);
  const seen = seenPipeline(kedro, self, host);
  const inner = innerPipeline(kedro, self, host);
  if (!overridesAny(self.class, kedro.pipelineClass, SELECTING) && holdsTheSame(seen.pipeline, inner.pipeline))
    return seen;
  const what = "says itself which nodes it holds or selects, which runs ask in more than one way";
  const message = `\`${self.class.name}\`, a subclass of Kedro's \`Pipeline\`, ${what}`;
  const { cause } = host.unknown("unsupported-subclass", message, placeOfClass(kedro, self.class) ?? seen.at);
  const { pipeline } = seen;
  return { ...seen, pipeline: { ...pipeline, holes: [...pipeline.holes, holeOf(cause)] } };
}

/** Since 0.19.1 operators and selections of `Pipeline` read `_nodes`; before, `nodes`. */
function usesInnerNodes(version: string): boolean {
  const [major = 1, minor = 0, patch = 1] = version.split(".").map(Number);
  return major > 0 || minor > 19 || (minor === 19 && patch > 0);
}

function holdsTheSame(a: Pipeline, b: Pipeline): boolean {
  const keys = (pipeline: Pipeline): string =>
    memberNodes(pipeline)
      .map((node) => node.key)
      .sort()
      .join("\n");
  return a === b || (a.holes.length === b.holes.length && keys(a) === keys(b));
}

/** `pipeline.nodes`, as the class answers it. */
function seenPipeline(kedro: KedroHost, self: InstanceValue, host: HostContext): PipelineInCode {
  if (!saysItsNodes(kedro, self)) return innerPipeline(kedro, self, host);
  const at = kedro.derived.get(self)?.at ?? host.at;
  const isGrouped = overridden(self.class, kedro.pipelineClass, "nodes") === undefined;
  const answer = host.attribute(self, isGrouped ? "grouped_nodes" : "nodes");
  const items = membersOf(answer, host);
  const all = "cause" in items || !isGrouped ? items : items.map((group) => membersOf(group, host)).reduce(joined, []);
  if ("cause" in all) return lostPipeline(kedro, all.cause, host);
  const members = all.map((item): PipelineMember => memberOf(kedro, item, self, host));
  return { pipeline: orRaise(createPipeline(members, kedro.rules), { at: () => at }, host), at };
}

type Items = readonly Value[] | { readonly cause: UnknownCause };

function membersOf(value: Value, host: HostContext): Items {
  const items = value.kind === "unknown" && value.unordered ? { items: value.unordered } : host.members(value);
  return "kind" in items ? { cause: items.cause } : items.items;
}

function joined(all: Items, items: Items): Items {
  return "cause" in all ? all : "cause" in items ? items : [...all, ...items];
}

function memberOf(kedro: KedroHost, item: Value, self: InstanceValue, host: HostContext): PipelineMember {
  if (item.kind === "unknown") return { kind: "hole", hole: holeOf(item.cause) };
  takePlace(kedro, item, self);
  const node = nodeOfValue(kedro, item, host);
  if (node !== null) return "callable" in node ? { kind: "node", node } : { kind: "hole", hole: node };
  return host.raise("AttributeError", "'nodes' of a pipeline holds something that is no node");
}

/** A node that the class makes itself stands where the pipeline does. */
function takePlace({ derived }: KedroHost, item: Value, self: InstanceValue): void {
  const pipeline = derived.get(self);
  const node = item.kind === "instance" ? derived.get(item) : undefined;
  if (pipeline !== undefined && node !== undefined && node.last === null)
    Object.assign(node, { at: pipeline.at, trail: pipeline.trail });
}

function holeOf(cause: UnknownCause) {
  return { cause, node: null, name: null, datasets: [] };
}

function lostPipeline(kedro: KedroHost, cause: UnknownCause, host: HostContext): PipelineInCode {
  const made = createPipeline([{ kind: "hole", hole: holeOf(cause) }], kedro.rules);
  return { pipeline: orRaise(made, { at: () => host.at }, host), at: host.at };
}

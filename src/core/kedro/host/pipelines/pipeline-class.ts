import {
  hostMethod,
  hostProperty,
  NONE,
  text,
  type Arguments,
  type HostContext,
  type InstanceValue,
  type Value,
} from "static-python";
import { plainCall } from "../values/plain-call.ts";
import { constructPipeline } from "./construct-pipeline.ts";
import { derivedPipeline, INNER, innerPipeline, pipelineOfValue, saysItsNodes } from "./derived-pipeline.ts";
import type { KedroHost } from "./kedro-host.ts";
import { pipelineAttribute } from "./pipeline-attribute.ts";

/** Gives Kedro's `Pipeline` what its subclasses inherit: they hold the pipeline that `Pipeline.__init__` made of their nodes. */
export function fillPipelineClass(kedro: KedroHost): void {
  const { attributes } = kedro.pipelineClass;
  const method = (name: string, call: (self: InstanceValue, args: Arguments, host: HostContext) => Value): void =>
    void attributes.set(
      name,
      hostMethod(name, (value, args, host) => {
        const self = derivedPipeline(kedro, value);
        if (self !== null) return call(self, args, host);
        // a pipeline of Kedro's own answers itself
        return name === "__init__" ? NONE : host.call(host.attribute(value, name), args);
      }),
    );
  method("__init__", (self, args, host) => {
    const inner = constructPipeline(kedro, args, host);
    return host.call(host.attribute(self, "__setattr__"), plainCall(args.at, text(INNER), inner));
  });
  for (const name of METHODS) method(name, (self, args, host) => host.call(answerOf(kedro, self, name, host), args));
  for (const [name, operator] of OPERATORS)
    method(name, (self, { positional: [other = NONE] }, host) => combined(kedro, { self, other, operator, host }));
  method("__radd__", (self, _, host) => kedro.pipelineValue(innerPipeline(kedro, self, host)));
  for (const name of PROPERTIES)
    attributes.set(
      name,
      hostProperty((value, host) => {
        const self = derivedPipeline(kedro, value);
        return self === null ? host.attribute(value, name) : answerOf(kedro, self, name, host);
      }, changed(kedro)),
    );
}

const PROPERTIES = [
  "nodes",
  "_nodes",
  "grouped_nodes",
  "node_dependencies",
  "_nodes_by_name",
  "grouped_nodes_by_namespace",
];
const METHODS = (
  "inputs outputs all_inputs all_outputs datasets data_sets describe filter tag group_nodes_by only_nodes " +
  "only_nodes_with_tags only_nodes_with_inputs only_nodes_with_outputs only_nodes_with_namespaces " +
  "only_nodes_with_namespace from_inputs to_outputs from_nodes to_nodes to_json"
).split(" ");
const OPERATORS = [
  ["__add__", "+"],
  ["__or__", "|"],
  ["__and__", "&"],
  ["__sub__", "-"],
] as const;

/** What Kedro computes from `self.nodes`, which a class may say itself. */
const OF_NODES: ReadonlySet<string> = new Set([
  "nodes",
  "describe",
  "to_json",
  "group_nodes_by",
  "grouped_nodes_by_namespace",
]);

/** What Kedro's own code answers for the pipeline that the object holds. */
function answerOf(kedro: KedroHost, self: InstanceValue, name: string, host: HostContext): Value {
  if (saysItsNodes(kedro, self) && OF_NODES.has(name))
    return host.unknown("computed-at-runtime", `\`${name}\` of this \`${self.class.name}\` is not followed`);
  const held = pipelineOfValue(kedro, self, host);
  const found = held === null ? undefined : pipelineAttribute({ kedro, held, host }, name);
  return found ?? host.unknown("computed-at-runtime", `\`Pipeline.${name}\` is not followed`);
}

interface Operation {
  readonly self: InstanceValue;
  readonly other: Value;
  readonly operator: (typeof OPERATORS)[number][1];
  readonly host: HostContext;
}

/** The operators give a plain pipeline of Kedro's, whatever the class. */
function combined(kedro: KedroHost, { self, other, operator, host }: Operation): Value {
  const held = pipelineOfValue(kedro, self, host);
  const plain = held === null ? null : kedro.pipelineValue(held);
  const found = plain?.kind === "host" ? plain.object.operator?.(operator, other, false, host) : undefined;
  return found ?? host.unknown("computed-at-runtime", `\`${operator}\` of a pipeline and this value is not followed`);
}

/** Setting what Kedro keeps in a pipeline leaves no pipeline certain, as for one of Kedro's own. */
function changed(kedro: KedroHost) {
  return (_: Value, value: Value, host: HostContext): void => {
    const unknown = host.unknown("changed-kedro-object", "a pipeline is changed in place");
    host.escape(value, unknown.cause);
    kedro.changes.push(unknown.cause);
  };
}

import type { HostContext, UnknownCause, Value } from "static-python";
import { nodeIdentity } from "../../../pipeline/node-identity.ts";
import { bindingNames } from "../../../pipeline/dataset-binding.ts";
import type { Hole, KnownNode } from "../../pipeline-values/known-node.ts";
import type { NodeCheck } from "../../pipeline-values/node-arguments.ts";
import type { BoundCall } from "../values/bind-call.ts";
import { readNames } from "../values/read-names.ts";
import { readNode } from "./construct-node.ts";
import { derivedCallable } from "./derived-callable.ts";
import { copyOf } from "./derived-copy.ts";
import type { DerivedNode, KedroHost } from "./kedro-host.ts";
import { overridesAny, placeOfClass } from "./overrides.ts";

/** The node behind a value: one of Kedro's own, or one of a project's subclass; null for anything else. */
export function nodeOfValue(kedro: KedroHost, value: Value, host: HostContext): KnownNode | Hole | null {
  if (value.kind === "host") return kedro.nodes.get(value.object) ?? null;
  const node = derivedNode(kedro, value, host);
  return node === null ? null : asPipelinesSee(node);
}

/** The value as an object of a subclass of `Node`; null for anything else. */
export function derivedNode(kedro: KedroHost, value: Value, host: HostContext): DerivedNode | null {
  if (value.kind !== "instance" || !(value.class.mro ?? []).includes(kedro.nodeClass)) return null;
  const made = kedro.derived.get(value) ?? { at: host.at, trail: [], shape: null, lost: null, last: null };
  kedro.derived.set(value, made);
  return { kedro, self: value, made, host };
}

const ALL_CHECKS: ReadonlySet<NodeCheck> = new Set<NodeCheck>(["inputs", "outputs", "alphabet"]);

const PARTS = ["name", "namespace", "inputs", "outputs", "tags", "confirms", "func"];

/** The node as Kedro's own properties tell it from `_func`, `_inputs`, `_outputs` and the others, which any class below may have set. */
export function ownNode({ kedro, self, made, host }: DerivedNode): KnownNode | Hole {
  // in the order in which a pipeline asks for them: the first that is missing is what Python complains about
  const parts = new Map(PARTS.map((name) => [name, host.attribute(self, `_${name}`)]));
  const call: BoundCall = { value: (name) => parts.get(name), at: () => made.at, rest: [], unknown: null };
  const item = readNode({ kedro, call, host }, { trail: made.trail, unchecked: ALL_CHECKS });
  if (!("callable" in item)) return item;
  if (made.lost !== null) return inDoubt(item, made.lost);
  if (made.shape === null || made.shape === shapeOf(item)) return item;
  const why = `what \`${self.class.name}\` gave \`Node.__init__\` is changed afterwards`;
  return inDoubt(item, host.unknown("changed-kedro-object", why, made.at).cause);
}

/** What `Node.__init__` is given and may cache. */
export function shapeOf(item: KnownNode | Hole): string | null {
  return "callable" in item ? JSON.stringify([item.inputBinding, item.outputBinding]) : null;
}

/** The node as pipelines and runs see it: through what its class says in place of Kedro's properties. */
function asPipelinesSee(node: DerivedNode): KnownNode | Hole {
  const { kedro, self, made } = node;
  const own = ownNode(node);
  const seen = "callable" in own ? withCode(node, withAnswers(node, own)) : own;
  const item = isSame(made.last, seen) ? made.last : seen;
  made.last = item;
  kedro.bindNode(item, self);
  return item;
}

function isSame(last: KnownNode | Hole | null, seen: KnownNode | Hole): last is KnownNode | Hole {
  return last !== null && JSON.stringify(plainOf(last)) === JSON.stringify(plainOf(seen));
}

function plainOf(item: KnownNode | Hole): unknown {
  if (!("callable" in item)) return [item.cause, item.name, item.datasets];
  const { callable, copy: _, ...plain } = item;
  return [plain, callable.name, callable.identity, callable.unknown];
}

/** Properties whose answers decide what a pipeline is. */
const ANSWERS = ["inputs", "outputs", "tags", "confirms", "namespace"] as const;
/** What a name is made of besides. */
const NAMING = ["name", "namespace", "__str__", "_func_name", "_set_unique_name"];
/** By what Kedro tells nodes apart. */
const IDENTITY = ["_unique_key", "__eq__", "__hash__", "__lt__"];

function withAnswers(node: DerivedNode, own: KnownNode): KnownNode | Hole {
  const { kedro, self, host } = node;
  const type = self.class;
  const says = (names: readonly string[]): boolean => overridesAny(type, kedro.nodeClass, names);
  if (says(IDENTITY)) return inDoubt(own, subclassCause(node, "compares its objects itself"));
  for (const name of ANSWERS) {
    if (!says([name])) continue;
    const answer = host.attribute(self, name);
    const differs = differsFrom(own, name, answer, node);
    if (differs !== null) return inDoubt(own, differs);
  }
  if (!says(own.givenName === null ? [...NAMING, "inputs", "outputs", "func"] : ["name", "namespace"])) return own;
  const name = host.attribute(self, "name");
  if (name.kind === "unknown") return inDoubt(own, name.cause);
  if (name.kind !== "str") return inDoubt(own, subclassCause(node, "answers a `name` that is no text"));
  if (name.value === own.name) return own;
  const { inputBinding, outputBinding } = own;
  return { ...own, name: name.value, key: nodeIdentity({ name: name.value, inputBinding, outputBinding }) };
}

/** Why an answer is not what Kedro makes of the node's parts; null where it is. */
function differsFrom(
  own: KnownNode,
  name: (typeof ANSWERS)[number],
  answer: Value,
  node: DerivedNode,
): UnknownCause | null {
  if (answer.kind === "unknown" && answer.unordered === undefined) return answer.cause;
  const expected = name === "namespace" ? (own.namespace ?? "") : own[name];
  const given =
    name === "namespace" ? (answer.kind === "str" ? answer.value : "") : namesIn(answer, node, name === "tags");
  if (given !== null && JSON.stringify(given) === JSON.stringify(expected)) return null;
  return subclassCause(node, `answers \`${name}\` with other names than it is made of`);
}

function namesIn(answer: Value, { made, host }: DerivedNode, isSorted: boolean): readonly string[] | null {
  const { names, unknown } = readNames(answer, made.at, host);
  if (unknown !== null) return null;
  return isSorted ? [...new Set(names)].sort() : names;
}

/** With the code that the class runs in place of Kedro's, and how it is copied. */
function withCode(node: DerivedNode, seen: KnownNode | Hole): KnownNode | Hole {
  if (!("callable" in seen)) return seen;
  const { kedro, self } = node;
  const callable = derivedCallable(node, seen.callable);
  const isCopied = overridesAny(self.class, kedro.nodeClass, ["_copy", "tag"]);
  const item = { ...seen, callable };
  return isCopied ? { ...item, copy: copyOf(node, item, (made) => nodeOfValue(kedro, made, node.host)) } : item;
}

/** A node of which the name and the datasets are likely, and the rest is not known. */
function inDoubt(item: KnownNode, cause: UnknownCause): Hole {
  return {
    cause,
    node: null,
    name: item.name,
    datasets: [...new Set([...bindingNames(item.inputBinding), ...bindingNames(item.outputBinding)])],
  };
}

/** What a subclass does that leaves its nodes in doubt, told where the class is written. */
function subclassCause({ kedro, self, made, host }: DerivedNode, what: string): UnknownCause {
  const at = placeOfClass(kedro, self.class) ?? made.at;
  const message = `\`${self.class.name}\`, a subclass of Kedro's \`Node\`, ${what}`;
  return host.unknown("unsupported-subclass", message, at).cause;
}

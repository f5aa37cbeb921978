import {
  builtin,
  list,
  set,
  text,
  tuple,
  type HostContext,
  type HostObject,
  type UnknownCause,
  type UnknownValue,
  type Value,
} from "static-python";
import { nodeRepr, nodeText } from "../../../pipeline/node-text.ts";
import type { Hole, KnownNode } from "../../pipeline-values/known-node.ts";
import { tagHole, tagNode } from "../../pipeline-values/tag-node.ts";
import { ownValue } from "../../../text/own-value.ts";
import { bindCall } from "../values/bind-call.ts";
import { bindingValue } from "../values/binding-value.ts";
import { buildNode } from "./construct-node.ts";
import { changeMethod, orRaise, type KedroHost } from "./kedro-host.ts";
import { readNames } from "../values/read-names.ts";

/** A node as project code holds it. One with unknown parts answers what is known of it, and Unknown for the rest. */
export function nodeValue(kedro: KedroHost, item: KnownNode | Hole): Value {
  const node = "callable" in item ? item : item.node;
  const object: HostObject = {
    typeName: "Node",
    type: () => kedro.nodeClass,
    attribute: (name, host) => {
      const value = node ? nodeAttribute({ kedro, node, host }, name) : undefined;
      if (value !== undefined) return value;
      if (name === "__setattr__") return changeMethod(kedro, "node");
      if (name === "tag") return tagMethod(kedro, item);
      if (name === "decorate") return builtin(name, () => kedro.nodeValue(item));
      if (name === "name" && item.name !== null) return text(item.name);
      if (node === null && KNOWN_ATTRIBUTES.has(name)) return { kind: "unknown", cause: causeOf(item) };
      return undefined;
    },
    mayHave: (name) => MORE_ATTRIBUTES.has(name),
    call: (args, host) => host.unknown("computed-at-runtime", "a node is run while pipelines are built", args.at),
    ...(node
      ? {
          hashKey: () => `node:${node.key}`,
          text: () => printed(node, nodeText(node, kedro.rules)),
          representation: () => printed(node, nodeRepr(node)),
        }
      : {}),
    equals: (other) => {
      const rival = other.kind === "host" ? kedro.nodes.get(other.object) : undefined;
      if (rival === undefined) return false;
      if (node && "callable" in rival) return node.key === rival.key;
      return object === (other.kind === "host" ? other.object : null) || { kind: "unknown", cause: causeOf(item) };
    },
  };
  kedro.nodes.set(object, item);
  return { kind: "host", object };
}

const KNOWN_ATTRIBUTES: ReadonlySet<string> = new Set(
  "name short_name namespace namespace_prefixes inputs outputs tags confirms func run _func _inputs _outputs _name _namespace _tags _confirms _copy _func_name _unique_key".split(
    " ",
  ),
);

/** What else `Node` has in some version of Kedro, and every object in Python. */
const MORE_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...KNOWN_ATTRIBUTES,
  ...(
    "preview preview_fn _preview_fn _logger __call__ __class__ __dict__ __doc__ __eq__ __hash__ __init__ __lt__ " +
    "__module__ __repr__ __str__"
  ).split(" "),
]);

/** Why a node is in doubt. */
export function causeOf(item: KnownNode | Hole): UnknownCause {
  if ("cause" in item) return item.cause;
  return item.doubts[0] ?? { rule: "computed-at-runtime", message: "the node is not known", at: item.at };
}

export interface Asked {
  readonly kedro: KedroHost;
  readonly node: KnownNode;
  readonly host: HostContext;
}

/** What a known node answers under a name; undefined where that is asked of objects only. */
export function nodeAttribute(asked: Asked, name: string): Value | undefined {
  return ownValue(ATTRIBUTES, name)?.(asked);
}

const namespace = ({ node }: Asked): Value => (node.namespace === null ? { kind: "none" } : text(node.namespace));
const tags = ({ node, host }: Asked): Value =>
  node.unknownTags
    ? { kind: "unknown", cause: node.unknownTags }
    : set(new Map(node.tags.map((tag) => [host.hashKey(text(tag)) ?? tag, text(tag)])));
const func = ({ kedro, node }: Asked): Value =>
  kedro.functions.get(node.callable) ?? { kind: "unknown", cause: causeOf(node) };

const ATTRIBUTES: Readonly<Record<string, (asked: Asked) => Value>> = {
  name: ({ node }) => text(node.name),
  short_name: ({ node }) =>
    node.givenName === null ? asValue(printed(node, titleCase(node.callable.name))) : text(node.givenName),
  namespace,
  _namespace: namespace,
  namespace_prefixes: ({ node }) =>
    list((node.namespace ?? "").split(".").map((_, index, parts) => text(parts.slice(0, index + 1).join(".")))),
  inputs: ({ node }) =>
    node.doubts.length > 0 && node.inputBinding.kind === "mapping"
      ? { kind: "unknown", cause: causeOf(node) }
      : list(node.inputs.map(text)),
  outputs: ({ node }) => list(node.outputs.map(text)),
  confirms: ({ node }) => list(node.confirms.map(text)),
  tags,
  _tags: tags,
  func,
  _func: func,
  _func_name: ({ node }) => asValue(printed(node, node.callable.name)),
  _name: ({ node }) => (node.givenName === null ? { kind: "none" } : text(node.givenName)),
  _inputs: ({ node, host }) => bindingValue(node.inputBinding, host),
  _outputs: ({ node, host }) => bindingValue(node.outputBinding, host),
  _confirms: ({ node, host }) => bindingValue(node.confirmsBinding, host),
  _unique_key: ({ node, host }) => {
    const binding = host.unknown("computed-at-runtime", "what tells nodes of one name apart is Kedro's own");
    return tuple([text(node.name), binding, binding]);
  },
  _copy: ({ kedro, node }) => copyMethod(kedro, node),
};

/** A text about a node that holds its function's name, unless that or the order of its inputs is not known. */
export function printed(node: KnownNode, shown: string): string | UnknownValue {
  const cause = node.callable.unprintable ?? node.doubts[0];
  return cause === undefined ? shown : { kind: "unknown", cause };
}

export function asValue(shown: string | UnknownValue): Value {
  return typeof shown === "string" ? text(shown) : shown;
}

/** `Node.tag(tags)`. */
function tagMethod(kedro: KedroHost, item: KnownNode | Hole): Value {
  return builtin("tag", (args, host) => {
    const call = bindCall(args, { name: "tag", positional: ["tags"], required: ["tags"] }, host);
    const tags = readNames(call.value("tags"), call.at("tags"), host);
    if (!("callable" in item)) return nodeValue(kedro, tagHole(item, tags));
    return kedro.nodeValue(orRaise(tagNode(item, tags, kedro.rules), call, host));
  });
}

/** `Node._copy(**overwrite)`: private, but decorators of nodes are written with it. */
function copyMethod(kedro: KedroHost, node: KnownNode): Value {
  return builtin("_copy", (args, host) => {
    const names = ["func", "inputs", "outputs", "name", "namespace", "tags", "confirms", "preview_fn"];
    const call = bindCall(args, { name: "_copy", positional: [], keywordOnly: names }, host);
    const value = (name: string): Value | undefined =>
      call.value(name) ?? (name === "preview_fn" ? undefined : nodeAttribute({ kedro, node, host }, `_${name}`));
    const at = (argument: string | null) => (argument !== null && call.value(argument) ? call.at(argument) : node.at);
    return buildNode({ kedro, call: { ...call, value, at }, host });
  });
}

/** Python's `"a_b".replace("_", " ").title()`. */
function titleCase(name: string): string {
  return name
    .replaceAll("_", " ")
    .replace(/\p{L}+/gu, (word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase());
}

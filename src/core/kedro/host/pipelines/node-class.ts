import {
  hashedBy,
  hostMethod,
  hostProperty,
  NONE,
  set,
  text,
  type Arguments,
  type HostContext,
  type Value,
} from "static-python";
import { nodeRepr, nodeText } from "../../../pipeline/node-text.ts";
import { bindInputs, complaintAboutNames } from "../../pipeline-values/check-node.ts";
import type { NodeCheck } from "../../pipeline-values/node-arguments.ts";
import { tagNode } from "../../pipeline-values/tag-node.ts";
import { nodeCallable } from "../callables/node-callable.ts";
import { bindCall } from "../values/bind-call.ts";
import { plainCall } from "../values/plain-call.ts";
import { readBinding } from "../values/read-binding.ts";
import { readNames } from "../values/read-names.ts";
import { bindNode, readNode } from "./construct-node.ts";
import { derivedNode, nodeOfValue, ownNode, shapeOf } from "./derived-node.ts";
import { orRaise, type DerivedNode, type KedroHost } from "./kedro-host.ts";
import { asValue, causeOf, nodeAttribute, printed } from "./node-object.ts";
import { overridden } from "./overrides.ts";

/** Gives Kedro's `Node` what its subclasses inherit: they are Python objects that keep what `Node.__init__` gave them. */
export function fillNodeClass(kedro: KedroHost): void {
  const { attributes } = kedro.nodeClass;
  for (const [name, call] of Object.entries(METHODS)) attributes.set(name, methodOf(kedro, name, call));
  for (const name of RUN)
    attributes.set(
      name,
      methodOf(kedro, name, (node) => notFollowed(node, "a node is run while pipelines are built")),
    );
  for (const name of OTHERS)
    attributes.set(
      name,
      methodOf(kedro, name, (node) => notFollowed(node, `\`Node.${name}\` is not followed`)),
    );
  for (const name of PROPERTIES)
    attributes.set(
      name,
      propertyOf(kedro, name, (node) => ofOwn(node, name, (value) => value)),
    );
  attributes.set("name", propertyOf(kedro, "name", nameOf));
  attributes.set("_logger", propertyOf(kedro, "_logger", loggerOf));
  hashedBy(kedro.nodeClass, (self, host) => {
    const item = nodeOfValue(kedro, self, host);
    if (item === null) return host.unknown("computed-at-runtime", "the hash of this node is not followed");
    return "callable" in item ? `h:Node:node:${item.key}` : { kind: "unknown", cause: item.cause };
  });
}

type Call = (node: DerivedNode, args: Arguments) => Value;

const METHODS: Readonly<Record<string, Call>> = {
  __init__: initialise,
  _copy: (node, args) => ofOwn(node, "_copy", (copy) => node.host.call(copy, args)),
  tag,
  _validate_inputs: validateInputs,
  _validate_unique_outputs: validateNames,
  _validate_inputs_dif_than_outputs: validateNames,
  __eq__: equals,
  __str__: (node) => ofText(node, nodeTextOf),
  __repr__: (node) => ofText(node, (item) => nodeRepr(item)),
};

function methodOf(kedro: KedroHost, name: string, call: Call): Value {
  return hostMethod(name, (self, args, host) => {
    const node = derivedNode(kedro, self, host);
    if (node !== null) return call(node, args);
    // a node of Kedro's own answers itself
    return name === "__init__" ? NONE : host.call(host.attribute(self, name), args);
  });
}

function propertyOf(kedro: KedroHost, name: string, get: (node: DerivedNode) => Value): Value {
  return hostProperty(
    (self, host) => {
      const node = derivedNode(kedro, self, host);
      return node === null ? host.attribute(self, name) : get(node);
    },
    (self, value, host) => setPart(kedro, { self, name, value, host }),
  );
}

function loggerOf({ host }: DerivedNode): Value {
  const get = host.attribute(host.importModule("logging"), "getLogger");
  return host.call(get, plainCall(host.at, text("kedro.pipeline.node")));
}

const PROPERTIES =
  "short_name namespace namespace_prefixes inputs outputs tags confirms func preview_fn _func_name _unique_key".split(
    " ",
  );
const RUN =
  "run __call__ _run_with_no_inputs _run_with_one_input _run_with_list _run_with_dict _outputs_to_dictionary".split(
    " ",
  );
const OTHERS = "__lt__ _enumerate_namespaces _set_unique_name decorate preview".split(" ");

function notFollowed({ host }: DerivedNode, why: string): Value {
  return host.unknown("computed-at-runtime", why);
}

/** `Node.__init__`, with the checks that a subclass says itself called where Kedro calls them. */
function initialise(node: DerivedNode, args: Arguments): Value {
  const { kedro, self, made, host } = node;
  const call = bindNode(args, host);
  const own = (name: string): boolean => overridden(self.class, kedro.nodeClass, name) !== undefined;
  const unchecked = new Set<NodeCheck>();
  const names = ["_validate_unique_outputs", "_validate_inputs_dif_than_outputs"].filter(own);
  if (own("_validate_inputs")) unchecked.add("inputs");
  if (names.length > 0) unchecked.add("outputs");
  const check = (name: string, ...given: readonly Value[]): unknown =>
    host.call(host.attribute(self, name), plainCall(args.at, ...given));
  const part = (name: string): Value => call.value(name) ?? NONE;
  if (own("_validate_inputs")) check("_validate_inputs", part("func"), part("inputs"));
  const item = readNode({ kedro, call, host }, { unchecked });
  const tags = readNames(call.value("tags"), call.at("tags"), host);
  const given: Readonly<Record<string, Value>> = {
    _func: part("func"),
    _inputs: part("inputs"),
    _outputs: part("outputs"),
    _name: part("name"),
    _namespace: part("namespace"),
    _tags: tags.unknown === null ? textSet(tags.names, host) : { kind: "unknown", cause: tags.unknown },
    _confirms: part("confirms"),
  };
  const setter = host.attribute(self, "__setattr__");
  for (const [name, value] of Object.entries(given)) host.call(setter, plainCall(args.at, text(name), value));
  made.shape = shapeOf(item);
  for (const name of names) check(name);
  return NONE;
}

function textSet(names: readonly string[], host: HostContext): Value {
  return set(new Map(names.map((name) => [host.hashKey(text(name)) ?? name, text(name)])));
}

/** What Kedro's own node of these parts answers under a name. */
function ofOwn(node: DerivedNode, name: string, give: (value: Value) => Value): Value {
  const { kedro, host } = node;
  const item = ownNode(node);
  if (!("callable" in item)) return { kind: "unknown", cause: item.cause };
  const value = nodeAttribute({ kedro, node: item, host }, name);
  return value === undefined ? notFollowed(node, `\`Node.${name}\` is not followed`) : give(value);
}

/** `Node.tag`: a copy by `_copy`, whoever says that. */
function tag(node: DerivedNode, args: Arguments): Value {
  const { kedro, self, host } = node;
  const call = bindCall(args, { name: "tag", positional: ["tags"], required: ["tags"] }, host);
  const tags = readNames(call.value("tags"), call.at("tags"), host);
  if (overridden(self.class, kedro.nodeClass, "_copy") === undefined) {
    const item = ownNode(node);
    if (!("callable" in item)) return { kind: "unknown", cause: item.cause };
    return kedro.nodeValue(orRaise(tagNode(item, tags, kedro.rules), call, host));
  }
  const held = readNames(host.attribute(self, "tags"), args.at, host);
  const unknown = held.unknown ?? tags.unknown;
  const all: Value =
    unknown === null ? textSet([...held.names, ...tags.names], host) : { kind: "unknown", cause: unknown };
  const given = { ...plainCall(args.at), keywords: new Map([["tags", all]]), keywordsAt: new Map([["tags", args.at]]) };
  return host.call(host.attribute(self, "_copy"), given);
}

/** `Node._validate_inputs(func, inputs)`, called by a subclass that adds to it. */
function validateInputs({ kedro, host }: DerivedNode, args: Arguments): Value {
  const call = bindCall(args, { name: "_validate_inputs", positional: ["func", "inputs"] }, host);
  const callable = nodeCallable(call.value("func") ?? NONE, { at: call.at("func"), sources: kedro.sources, host });
  const inputs = readBinding(call, "inputs", host);
  if (callable !== null && inputs.kind !== "unknown") orRaise(bindInputs(callable, inputs), call, host);
  return NONE;
}

/** `Node._validate_unique_outputs()` and `_validate_inputs_dif_than_outputs()`, called by a subclass that adds to them. */
function validateNames(node: DerivedNode, { at }: Arguments): Value {
  const item = ownNode(node);
  const complaint = "callable" in item ? complaintAboutNames(item, node.kedro.rules) : null;
  if (complaint !== null) orRaise(complaint, { at: () => at }, node.host);
  return NONE;
}

function equals({ kedro, self, host }: DerivedNode, { positional: [other = NONE] }: Arguments): Value {
  const mine = nodeOfValue(kedro, self, host);
  const rival = nodeOfValue(kedro, other, host);
  if (rival === null || mine === null) return other.kind === "unknown" ? other : { kind: "bool", value: false };
  for (const item of [mine, rival]) if (!("callable" in item)) return { kind: "unknown", cause: causeOf(item) };
  return { kind: "bool", value: "callable" in mine && "callable" in rival && mine.key === rival.key };
}

function ofText(node: DerivedNode, show: (item: Parameters<typeof nodeRepr>[0], kedro: KedroHost) => string): Value {
  const item = ownNode(node);
  if (!("callable" in item)) return { kind: "unknown", cause: item.cause };
  return asValue(printed(item, show(item, node.kedro)));
}

function nodeTextOf(item: Parameters<typeof nodeText>[0], { rules }: KedroHost): string {
  return nodeText(item, rules);
}

/** `Node.name`: the given or a generated name behind `self.namespace`. */
function nameOf(node: DerivedNode): Value {
  const { kedro, self, host } = node;
  const item = ownNode(node);
  if (!("callable" in item)) return item.name === null ? { kind: "unknown", cause: item.cause } : text(item.name);
  const says = (name: string): boolean => overridden(self.class, kedro.nodeClass, name) !== undefined;
  const isPrinted = item.givenName === null && kedro.rules.generatedNames !== "hash";
  const isHashed = item.givenName === null && !isPrinted;
  if (isHashed && ["inputs", "outputs", "_func_name", "_set_unique_name"].some(says))
    return notFollowed(node, `the name that Kedro makes for this \`${self.class.name}\` is not followed`);
  if (!says("namespace") && !(isPrinted && ["__str__", "inputs", "outputs", "_func_name"].some(says)))
    return text(item.name);
  const given = item.givenName ?? (isPrinted ? host.text(self) : ownName(item.name, item.namespace));
  const namespace = host.attribute(self, "namespace");
  if (typeof given !== "string") return given;
  if (namespace.kind === "none") return text(given);
  const prefix = host.text(namespace);
  return typeof prefix === "string" ? text(prefix === "" ? given : `${prefix}.${given}`) : prefix;
}

function ownName(name: string, namespace: string | null): string {
  return namespace === null ? name : name.slice(namespace.length + 1);
}

/** Setting what Kedro computes from other parts, or caches: what the node is then is not followed. */
function setPart(
  kedro: KedroHost,
  {
    self,
    name,
    value,
    host,
  }: { readonly self: Value; readonly name: string; readonly value: Value; readonly host: HostContext },
): void {
  const unknown = host.unknown("changed-kedro-object", `a node is changed in place: \`${name}\` is set`);
  host.escape(value, unknown.cause);
  const node = derivedNode(kedro, self, host);
  if (node === null) kedro.changes.push(unknown.cause);
  else node.made.lost ??= unknown.cause;
}

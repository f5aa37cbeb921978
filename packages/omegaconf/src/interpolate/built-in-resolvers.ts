import type { ConfigEntry, ConfigNode } from "../config/config-node.ts";
import { markSecret } from "../config/mark-secret.ts";
import { markFromRuntime } from "../config/mark-from-runtime.ts";
import type { Place } from "../config/place.ts";
import { undecided } from "../config/undecided.ts";
import { splitKey } from "../grammar/split-key.ts";
import { pythonText } from "../python/python-text.ts";
import { readYaml } from "../yaml/construct/read-yaml.ts";
import { cellBelow, finalCell, isMissing, rootOf, writtenText } from "./config-cell.ts";
import type { ConfigCell, Failure } from "./config-cell.ts";
import type { ConfigResolver, CustomResolver, ResolverCall } from "./config-resolver.ts";
import { failure, isFailure, isNowhere, missingKey } from "./failure.ts";

/** OmegaConf's own resolvers (omegaconf/resolvers/oc), with the number of arguments that each takes at most. */
const MOST_ARGUMENTS = {
  "oc.env": 2,
  "oc.create": 1,
  "oc.decode": 1,
  "oc.deprecated": 2,
  "oc.select": 2,
  "oc.dict.keys": 1,
  "oc.dict.values": 1,
} as const;

/** The name of one of OmegaConf's own resolvers. */
export type BuiltInResolverName = keyof typeof MOST_ARGUMENTS;

/** What stands under a resolver's name: a function of the program, or one of OmegaConf's own, under this or another name. */
export type RegisteredResolver = CustomResolver | BuiltInResolverName;

/** Those that read nothing but the configuration: all but `oc.env`, which a host may not want. */
export const PURE_RESOLVERS: readonly BuiltInResolverName[] = [
  "oc.create",
  "oc.decode",
  "oc.deprecated",
  "oc.select",
  "oc.dict.keys",
  "oc.dict.values",
];

/** The variables that `oc.env` may read, and no others; `onUnset` is told of one that is asked for and not there. */
export interface EnvironmentAccess {
  readonly variables: ReadonlyMap<string, string>;
  /** Variables that the program itself sets: what they hold stands in its code, and is no secret. */
  readonly written?: ReadonlyMap<string, string>;
  readonly onUnset: (variable: string, at: Place) => void;
}

/** One of OmegaConf's own resolvers, ready to be called. */
export function builtInResolver(name: BuiltInResolverName, environment: EnvironmentAccess): ConfigResolver {
  return (args, call) => {
    if (args.length <= MOST_ARGUMENTS[name]) return resolve(name, { args, call, environment });
    return failure(
      "invalid-arguments",
      `\`${name}\` is called with too many arguments`,
      "Put quotes around an argument that holds a comma.",
    );
  };
}

interface Call {
  readonly args: readonly ConfigCell[];
  readonly call: ResolverCall;
  readonly environment: EnvironmentAccess;
}

function resolve(name: BuiltInResolverName, { args, call, environment }: Call): ConfigCell | Failure {
  const [first, second] = args;
  if (first === undefined)
    return failure("invalid-arguments", `\`${name}\` is called without its argument`, "Give it what it needs.");
  switch (name) {
    case "oc.env":
      return environmentVariable(first, second, call, environment);
    case "oc.create":
      return created(first, call);
    case "oc.decode":
      return decoded(first, call);
    case "oc.deprecated":
      return selected(first, call) ?? missingKey(pythonText(first.node));
    case "oc.select":
      return selectedOr(first, second, call);
    case "oc.dict.keys":
      return mapOf(first, call, (cell) => finalCell(keysOf(cell.node, call)));
    case "oc.dict.values":
      return mapOf(first, call, (cell) => valuesOf(cell.node, first, call));
  }
}

function environmentVariable(
  name: ConfigCell,
  fallback: ConfigCell | undefined,
  { cell }: ResolverCall,
  { variables, written, onUnset }: EnvironmentAccess,
): ConfigCell {
  const { at } = cell.node;
  if (name.node.kind === "unknown") return finalCell(undecided(name.node));
  const variable = pythonText(name.node);
  const own = written?.get(variable);
  if (own !== undefined)
    return finalCell({ kind: "scalar", value: own, type: "str", text: own, at, isFromRuntime: true });
  const value = variables.get(variable);
  if (value !== undefined)
    return finalCell({
      kind: "scalar",
      value,
      type: "str",
      text: value,
      at,
      isSecret: true,
      isFromRuntime: true,
      template: [{ variable }],
    });
  onUnset(variable, at);
  if (fallback === undefined)
    return finalCell({
      kind: "unknown",
      rule: "environment-variable",
      reason: `the environment variable \`${variable}\` is not set here`,
      variable,
      text: writtenText(cell),
      template: [{ variable }],
      at,
    });
  if (fallback.node.kind === "unknown" || (fallback.node.kind === "scalar" && fallback.node.type === "null"))
    return finalCell(markFromRuntime(fallback.node));
  const text = pythonText(fallback.node);
  return finalCell({ kind: "scalar", value: text, type: "str", text, at, isFromRuntime: true });
}

/** `OmegaConf.create` of a mapping, a list or nothing; a text would be read as YAML once more. */
function created(value: ConfigCell, call: ResolverCall): ConfigCell | Failure {
  const { node } = value;
  const { at } = call.cell.node;
  if (node.kind === "unknown") return finalCell(undecided(node));
  if (node.kind !== "scalar") return cellBelow(call.cell.parent, call.cell.key, call.content(value));
  if (node.type === "null") return finalCell(nullAt(at));
  if (node.type !== "str")
    return failure("invalid-arguments", "`oc.create` takes a mapping, a list or a text", "Write the value itself.");
  const { value: inner, isValid } = readYaml(node.text, node.at.file);
  if (!isValid || (inner?.kind === "scalar" && inner.type !== "str" && inner.type !== "null"))
    return failure(
      "invalid-arguments",
      `\`oc.create\` reads \`${node.text}\` as YAML, and gets no mapping or list`,
      "Correct the text.",
    );
  if (inner === null || inner.kind === "scalar") {
    const entry: ConfigEntry = { keyAt: at, keyType: "str", value: { ...nullAt(at), text: "" } };
    return finalCell({ kind: "map", entries: new Map(inner?.type === "str" ? [[inner.text, entry]] : []), at });
  }
  return finalCell({
    kind: "unknown",
    rule: "unsupported-value",
    reason: "`oc.create` reads a text as YAML once more, which is not followed",
    text: writtenText(call.cell),
    at,
  });
}

function decoded(value: ConfigCell, call: ResolverCall): ConfigCell | Failure {
  const { node } = value;
  if (node.kind === "unknown") return finalCell(undecided(node));
  if (node.kind === "scalar" && node.type === "null") return value;
  if (node.kind !== "scalar" || node.type !== "str")
    return failure("invalid-arguments", "`oc.decode` takes text", "Give it a text.");
  const made = call.decode(node.text);
  return isFailure(made) || node.isSecret !== true ? made : finalCell(markSecret(markFromRuntime(call.content(made))));
}

/** The value at a path that is given as text; undefined when the path leads nowhere. */
function selected(key: ConfigCell, call: ResolverCall): ConfigCell | Failure | undefined {
  if (key.node.kind === "unknown") return finalCell(undecided(key.node));
  if (key.node.kind !== "scalar" || key.node.type !== "str")
    return failure(
      "invalid-arguments",
      "a resolver that looks a key up takes its name as text",
      "Put quotes around the name.",
    );
  const path = key.node.text;
  const dots = path.length - path.replace(/^\.+/, "").length;
  let root = dots === 0 ? rootOf(call.cell) : call.cell.parent;
  for (let step = 1; step < dots && root !== null; step += 1) root = root.parent;
  if (root === null) return undefined;
  const found = call.select(root, splitKey(path.slice(dots)));
  return found !== undefined && isFailure(found) && isNowhere(found) ? undefined : found;
}

function selectedOr(key: ConfigCell, fallback: ConfigCell | undefined, call: ResolverCall): ConfigCell | Failure {
  const found = selected(key, call);
  if (found !== undefined && (isFailure(found) || !isMissing(found))) return found;
  return fallback ?? finalCell(nullAt(call.cell.node.at));
}

function mapOf(key: ConfigCell, call: ResolverCall, then: (cell: ConfigCell) => ConfigCell): ConfigCell | Failure {
  const found = selected(key, call) ?? missingKey(pythonText(key.node));
  if (isFailure(found)) return found;
  if (found.node.kind === "unknown") return finalCell(undecided(found.node));
  return found.node.kind === "map"
    ? then(found)
    : failure("invalid-arguments", "`oc.dict.keys` and `oc.dict.values` take the name of a mapping", "Name a mapping.");
}

function keysOf(node: ConfigNode, call: ResolverCall): ConfigNode {
  const entries: readonly (readonly [string, ConfigEntry])[] = node.kind === "map" ? [...node.entries] : [];
  return { kind: "list", items: entries.map(([key, entry]) => keyNode(key, entry, call)), at: call.cell.node.at };
}

function keyNode(key: string, { keyAt, keyType }: ConfigEntry, call: ResolverCall): ConfigNode {
  const value = keyType === "int" || keyType === "float" ? Number(key) : keyType === "bool" ? key === "True" : key;
  const origin = [{ kind: "key", name: key, at: keyAt }] as const;
  return { kind: "scalar", value, type: keyType, text: key, at: call.cell.node.at, origin };
}

/** OmegaConf gives a list of interpolations, one for each key, so that a key with a dot in it leads elsewhere. */
function valuesOf(node: ConfigNode, key: ConfigCell, call: ResolverCall): ConfigCell {
  const { at } = call.cell.node;
  const path = pythonText(key.node);
  const items =
    node.kind === "map"
      ? [...node.entries.keys()].map((name) => interpolationTo(`${path.startsWith(".") ? "." : ""}${path}.${name}`, at))
      : [];
  return cellBelow(call.cell.parent, call.cell.key, { kind: "list", items, at });
}

function interpolationTo(path: string, at: Place): ConfigNode {
  const text = `\${${path}}`;
  return { kind: "scalar", value: text, type: "str", text, at };
}

function nullAt(at: Place): ConfigNode & { readonly kind: "scalar" } {
  return { kind: "scalar", value: null, type: "null", text: "null", at };
}

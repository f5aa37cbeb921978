import type { ConfigEntry, ConfigNode } from "../../../../packages/omegaconf/src/config-node.ts";
import type { Place } from "../../model/place.ts";
import { readYaml } from "../../../../packages/omegaconf/src/yaml/read-yaml.ts";
import { cellOf, failure, finalCell, isFailure, rootOf } from "./config-cell.ts";
import type { ConfigCell, Failure } from "./config-cell.ts";
import type { BuiltInResolverName, ConfigResolver, ResolverCall } from "./config-resolver.ts";
import { markFromRuntime } from "./mark-from-runtime.ts";
import { pythonText } from "./python-text.ts";
import { splitKey } from "./split-key.ts";

/** OmegaConf's own resolvers (omegaconf/resolvers/oc). `oc.env` reads the variables handed in and no others. */
export function builtInResolver(
  name: BuiltInResolverName,
  environment: ReadonlyMap<string, string>,
  onUnset: (variable: string, cell: ConfigCell) => void,
): ConfigResolver {
  const resolver = resolverOf(name, environment, onUnset);
  return (args, call) =>
    args.length > maxArguments[name]
      ? failure(
          "invalid-interpolation",
          `\`${name}\` is called with too many arguments`,
          "Put quotes around an argument that holds a comma.",
        )
      : resolver(args, call);
}

const maxArguments: Readonly<Record<BuiltInResolverName, number>> = {
  "oc.env": 2,
  "oc.create": 1,
  "oc.decode": 1,
  "oc.deprecated": 2,
  "oc.select": 2,
  "oc.dict.keys": 1,
  "oc.dict.values": 1,
};

function resolverOf(
  name: BuiltInResolverName,
  environment: ReadonlyMap<string, string>,
  onUnset: (variable: string, cell: ConfigCell) => void,
): ConfigResolver {
  switch (name) {
    case "oc.env":
      return (args, call) => environmentVariable(args, call, environment, onUnset);
    case "oc.create":
      return ([value], call) => (value === undefined ? wrongArguments(name) : created(value, call));
    case "oc.decode":
      return ([value], call) => (value === undefined ? wrongArguments(name) : decoded(value, call));
    case "oc.deprecated":
      return ([key], call) => selected(key, call) ?? missing(key);
    case "oc.select":
      return ([key, fallback], call) => {
        const found = selected(key, call);
        if (found === undefined || (!isFailure(found) && isMissing(found)))
          return (
            fallback ?? finalCell({ kind: "scalar", value: null, type: "null", text: "null", at: call.cell.node.at })
          );
        return found;
      };
    case "oc.dict.keys":
      return ([key], call) => mapOf(key, call, (cell) => finalCell(keysOf(cell.node, call)));
    case "oc.dict.values":
      return ([key], call) => mapOf(key, call, (cell) => valuesOf(cell.node, key, call));
  }
}

/** OmegaConf's resolvers that are always there; Kedro takes `oc.env` away. */
export const alwaysRegistered: readonly BuiltInResolverName[] = [
  "oc.create",
  "oc.decode",
  "oc.deprecated",
  "oc.select",
  "oc.dict.keys",
  "oc.dict.values",
];

/** True for `???`, OmegaConf's word for a value still to be set. */
export function isMissing(cell: ConfigCell): boolean {
  return !cell.isFinal && cell.node.kind === "scalar" && cell.node.value === "???";
}

function environmentVariable(
  args: readonly ConfigCell[],
  call: ResolverCall,
  environment: ReadonlyMap<string, string>,
  onUnset: (variable: string, cell: ConfigCell) => void,
): ConfigCell | Failure {
  const [name, fallback] = args;
  if (name === undefined) return wrongArguments("oc.env");
  const { at } = call.cell.node;
  const variable = pythonText(name.node);
  const value = environment.get(variable);
  if (value !== undefined)
    return finalCell({ kind: "scalar", value, type: "str", text: value, at, isSecret: true, isFromRuntime: true });
  onUnset(variable, call.cell);
  if (fallback === undefined)
    return finalCell({
      kind: "unknown",
      rule: "environment-variable",
      reason: `the environment variable \`${variable}\` is not set here`,
      text: textOf(call.cell),
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
  if (node.kind !== "scalar") return cellOf(call.content(value), call.cell.parent, call.cell.key);
  if (node.type === "null")
    return finalCell({ kind: "scalar", value: null, type: "null", text: "null", at: call.cell.node.at });
  if (node.type !== "str")
    return failure("invalid-interpolation", "`oc.create` takes a mapping, a list or a text", "Write the value itself.");
  const { value: inner, isValid } = readYaml(node.text, node.at.file);
  if (!isValid || (inner?.kind === "scalar" && inner.type !== "str" && inner.type !== "null"))
    return failure(
      "invalid-interpolation",
      `\`oc.create\` reads \`${node.text}\` as YAML, and gets no mapping or list`,
      "Correct the text.",
    );
  const { at } = call.cell.node;
  if (inner === null || inner.kind === "scalar") {
    const entry: ConfigEntry = {
      keyAt: at,
      keyType: "str",
      value: { kind: "scalar", value: null, type: "null", text: "", at },
    };
    return finalCell({ kind: "map", entries: new Map(inner?.type === "str" ? [[inner.text, entry]] : []), at });
  }
  return finalCell({
    kind: "unknown",
    rule: "unsupported-value",
    reason: "`oc.create` reads a text as YAML once more, which is not followed",
    text: textOf(call.cell),
    at,
  });
}

function decoded(value: ConfigCell, call: ResolverCall): ConfigCell | Failure {
  const { node } = value;
  if (node.kind === "unknown" || (node.kind === "scalar" && node.type === "null")) return value;
  return node.kind === "scalar" && node.type === "str"
    ? call.decode(node.text)
    : failure("invalid-interpolation", "`oc.decode` takes text", "Give it a text.");
}

function selected(key: ConfigCell | undefined, call: ResolverCall): ConfigCell | Failure | undefined {
  if (key === undefined) return wrongArguments("oc.select");
  if (key.node.kind === "unknown") return key;
  if (key.node.kind !== "scalar" || key.node.type !== "str")
    return failure(
      "invalid-interpolation",
      "a resolver that looks a key up takes its name as text",
      "Put quotes around the name.",
    );
  const path = key.node.text;
  const dots = path.length - path.replace(/^\.+/, "").length;
  let root = dots === 0 ? rootOf(call.cell) : call.cell.parent;
  for (let step = 1; step < dots && root !== null; step += 1) root = root.parent;
  if (root === null) return undefined;
  const found = call.select(root, splitKey(path.slice(dots)));
  return found !== undefined && isFailure(found) && found.rule === "missing-interpolation-key" ? undefined : found;
}

function missing(key: ConfigCell | undefined): Failure {
  return failure(
    "missing-interpolation-key",
    `\`${key === undefined ? "" : pythonText(key.node)}\` names a key that does not exist`,
    "Define the key, or correct the name.",
  );
}

function wrongArguments(name: string): Failure {
  return failure("invalid-interpolation", `\`${name}\` is called without its argument`, "Give it what it needs.");
}

function mapOf(
  key: ConfigCell | undefined,
  call: ResolverCall,
  then: (cell: ConfigCell) => ConfigCell,
): ConfigCell | Failure {
  const found = selected(key, call) ?? missing(key);
  if (isFailure(found) || found.node.kind === "unknown") return found;
  return found.node.kind === "map"
    ? then(found)
    : failure(
        "invalid-interpolation",
        "`oc.dict.keys` and `oc.dict.values` take the name of a mapping",
        "Name a mapping.",
      );
}

function keysOf(node: ConfigNode, call: ResolverCall): ConfigNode {
  const { at } = call.cell.node;
  const entries: readonly (readonly [string, ConfigEntry])[] = node.kind === "map" ? [...node.entries] : [];
  return { kind: "list", items: entries.map(([key, entry]) => keyNode(key, entry, call)), at };
}

function keyNode(key: string, entry: ConfigEntry, call: ResolverCall): ConfigNode {
  const value =
    entry.keyType === "int" || entry.keyType === "float"
      ? Number(key)
      : entry.keyType === "bool"
        ? key === "True"
        : key;
  return { kind: "scalar", value, type: entry.keyType, text: key, at: call.cell.node.at, origin: [entry.keyAt] };
}

/** OmegaConf gives a list of interpolations, one for each key, so that a key with a dot in it leads elsewhere. */
function valuesOf(node: ConfigNode, key: ConfigCell | undefined, call: ResolverCall): ConfigCell {
  const { at } = call.cell.node;
  const path = key === undefined ? "" : pythonText(key.node);
  const items =
    node.kind === "map"
      ? [...node.entries.keys()].map((name) => interpolationTo(`${path.startsWith(".") ? "." : ""}${path}.${name}`, at))
      : [];
  return cellOf({ kind: "list", items, at }, call.cell.parent, call.cell.key);
}

function interpolationTo(path: string, at: Place): ConfigNode {
  const text = `\${${path}}`;
  return { kind: "scalar", value: text, type: "str", text, at };
}

function textOf(cell: ConfigCell): string {
  return cell.node.kind === "scalar" ? cell.node.text : "";
}

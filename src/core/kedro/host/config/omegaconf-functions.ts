import { type ConfigNode, mergeSoftly, readYaml, splitKey } from "omegaconf";
import { bool, builtin, NONE, type Arguments, type HostContext, text, type Value } from "static-python";
import { hostClass } from "../pipelines/kedro-host.ts";
import { bindCall, type BoundCall, type CallSignature } from "../values/bind-call.ts";
import { configFromValue } from "../values/config-from-value.ts";
import { plainCall } from "../values/plain-call.ts";
import { ConfigContainer, type ContainerClasses } from "./config-container.ts";
import { ConfigDocument, refusalOf } from "./config-document.ts";

/** `omegaconf` as projects build pipelines from it: its two classes, and functions of `OmegaConf` by name. */
export interface OmegaConfFunctions {
  readonly classes: ContainerClasses;
  readonly functions: ReadonlyMap<string, Value>;
}

/** How a function of `OmegaConf` is called (omegaconf/omegaconf.py), as far as it is followed: other arguments are not. */
const SIGNATURES = {
  load: { positional: ["file_"], required: ["file_"] },
  create: { positional: ["obj"] },
  merge: { positional: [], variadic: "configs" },
  to_container: { positional: ["cfg"], keywordOnly: ["resolve"], required: ["cfg"] },
  to_object: { positional: ["cfg"], required: ["cfg"] },
  select: { positional: ["cfg", "key"], keywordOnly: ["default"], required: ["cfg", "key"] },
  is_config: { positional: ["obj"], required: ["obj"] },
  is_dict: { positional: ["obj"], required: ["obj"] },
  is_list: { positional: ["obj"], required: ["obj"] },
} satisfies Readonly<Record<string, Omit<CallSignature, "name">>>;
type Name = keyof typeof SIGNATURES;

/** Configuration that project code loads, creates, merges and asks by OmegaConf itself. */
export function omegaconfFunctions(): OmegaConfFunctions {
  const made = (construct: (args: Arguments, host: HostContext) => Value, name: string, module: string) =>
    hostClass({ name, module, construct });
  const create = (args: Arguments, host: HostContext): Value => called("create", args, host, classes);
  const classes: ContainerClasses = {
    mapping: made(create, "DictConfig", "omegaconf.dictconfig"),
    sequence: made(create, "ListConfig", "omegaconf.listconfig"),
  };
  const names = Object.keys(SIGNATURES) as Name[]; // oxlint-disable-line typescript/consistent-type-assertions
  return {
    classes,
    functions: new Map(names.map((name) => [name, builtin(name, (args, host) => called(name, args, host, classes))])),
  };
}

function called(name: Name, args: Arguments, host: HostContext, classes: ContainerClasses): Value {
  const signature: CallSignature = { ...SIGNATURES[name], name };
  const taken = [...signature.positional, ...(signature.keywordOnly ?? [])];
  const isOther = args.unknown !== null || [...args.keywords.keys()].some((keyword) => !taken.includes(keyword));
  if (isOther) return lost(args, host, `these arguments of \`OmegaConf.${name}\` are not followed`);
  const call = bindCall(args, signature, host);
  return (
    WAYS[name]({ call, args, host, classes }) ?? lost(args, host, `what \`OmegaConf.${name}\` is given is not followed`)
  );
}

interface Call {
  readonly call: BoundCall;
  readonly args: Arguments;
  readonly host: HostContext;
  readonly classes: ContainerClasses;
}

/** What each gives; null where that is not followed. */
const WAYS: Readonly<Record<Name, (given: Call) => Value | null>> = {
  load: ({ call, args, host, classes }) => {
    const content = contentOf(call.value("file_") ?? NONE, args, host);
    if (content.kind === "unknown") return content;
    return content.kind === "str" ? fromYaml(content.value, args, host, classes) : null;
  },
  create: ({ call, args, host, classes }) => {
    const value = call.value("obj");
    if (value?.kind === "str") return fromYaml(value.value, args, host, classes);
    return value === undefined ? fromYaml("", args, host, classes) : made(nodeOf(value, args), host, classes);
  },
  merge: ({ call, args, host, classes }) => {
    const [first = null, ...others] = call.rest.map((value) => nodeOf(value, args));
    let isRefused = false;
    const merged = others.reduce((lower, upper) => {
      if (lower?.kind !== "map" || upper?.kind !== "map") return null;
      return mergeSoftly(lower, upper, () => (isRefused = true));
    }, first);
    return isRefused ? null : made(merged, host, classes);
  },
  to_container: ({ call, host }) => {
    const resolve = call.value("resolve");
    const isResolved = resolve === undefined ? false : host.isTrue(resolve);
    return typeof isResolved === "boolean" ? (containerOf(call.value("cfg"))?.plain(host, isResolved) ?? null) : null;
  },
  to_object: ({ call, host }) => containerOf(call.value("cfg"))?.plain(host) ?? null,
  select: ({ call, host }) => {
    const [config, key] = [call.value("cfg"), call.value("key")];
    if (containerOf(config) === null || config === undefined || key?.kind !== "str") return null;
    const keys = splitKey(key.value);
    if (keys.includes("")) return null;
    return selected(config, keys, host) ?? call.value("default") ?? NONE;
  },
  is_config: ({ call }) => isContainer(call, null),
  is_dict: ({ call }) => isContainer(call, "DictConfig"),
  is_list: ({ call }) => isContainer(call, "ListConfig"),
};

/** OmegaConf may keep, change or refuse what it is given. */
function lost(args: Arguments, host: HostContext, message: string): Value {
  const unknown = host.unknown("computed-at-runtime", message, args.at);
  for (const value of [...args.positional, ...args.keywords.values()]) host.escape(value, unknown.cause);
  return unknown;
}

/** The text of a file by its path, or whatever `read()` of an open one gives. */
function contentOf(source: Value, args: Arguments, host: HostContext): Value {
  const isOpen = source.kind === "host" && source.object.attribute?.("read", host) !== undefined;
  const file = isOpen
    ? source
    : host.call(host.attribute(host.importModule("io"), "open"), plainCall(args.at, source, text("r")));
  return host.call(host.attribute(file, "read"), plainCall(args.at));
}

function fromYaml(content: string, args: Arguments, host: HostContext, classes: ContainerClasses): Value | null {
  const reading = readYaml(content, args.at.file);
  if (!reading.isValid) return null;
  return made(reading.value ?? { kind: "map", entries: new Map(), at: args.at }, host, classes);
}

/** What a configuration is made of: another one, or dicts and lists. */
function nodeOf(value: Value, args: Arguments): ConfigNode | null {
  const container = containerOf(value);
  if (container !== null) return container.copied();
  return value.kind === "dict" || value.kind === "list" ? configFromValue(value, args.at) : null;
}

function made(node: ConfigNode | null, host: HostContext, classes: ContainerClasses): Value | null {
  if (node?.kind !== "map" && node?.kind !== "list") return null;
  const refusal = refusalOf(node);
  if (refusal !== null) return host.unknown("computed-at-runtime", refusal);
  return { kind: "host", object: new ConfigContainer(classes, new ConfigDocument(node)) };
}

function containerOf(value: Value | undefined): ConfigContainer | null {
  return value?.kind === "host" && value.object instanceof ConfigContainer ? value.object : null;
}

function isContainer(call: BoundCall, typeName: string | null): Value | null {
  const value = call.value("obj");
  if (value === undefined || value.kind === "unknown") return null;
  const container = containerOf(value);
  return bool(container !== null && (typeName === null || container.typeName === typeName));
}

/** What a dotted key leads to; undefined where nothing stands. */
function selected(config: Value, keys: readonly string[], host: HostContext): Value | undefined {
  let at = config;
  for (const key of keys) {
    const container = containerOf(at);
    if (container === null) return at.kind === "unknown" ? at : undefined;
    const found = container.find(key, host);
    if (found === undefined) return undefined;
    at = found;
  }
  return at;
}

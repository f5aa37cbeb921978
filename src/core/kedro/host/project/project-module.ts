import { builtin, text, type HostContext, type HostObject, type ModuleValue, type Value } from "static-python";
import { bindCall } from "../values/bind-call.ts";
import { findPipelines } from "./find-pipelines.ts";
import type { KedroHost } from "../pipelines/kedro-host.ts";
import { settingBelow, settingsValue } from "./settings-value.ts";
import { plainCall } from "../values/plain-call.ts";
import { hostModule } from "../values/host-module.ts";

/** `kedro.framework.project`. */
export function projectModule(kedro: KedroHost): ModuleValue {
  return hostModule("kedro.framework.project", {
    PACKAGE_NAME: text(kedro.packageName),
    find_pipelines: builtin("find_pipelines", (args, host) => findPipelines(kedro, args, host)),
    settings: { kind: "host", object: settingsObject(kedro) },
    pipelines: { kind: "host", object: pipelinesObject(kedro) },
    configure_project: inert("configure_project"),
    configure_logging: inert("configure_logging"),
    validate_settings: inert("validate_settings"),
  });
}

/** `settings`: Dynaconf finds names in any case, follows dotted paths, and answers `get` and subscripts too. */
function settingsObject(kedro: KedroHost): HostObject {
  const known = new Map<string, Value>();
  const read = (name: string, host: HostContext): Value | undefined => {
    const key = name.toUpperCase();
    const value = known.get(key) ?? kedro.setting(key, host);
    if (value === undefined) return undefined;
    const shown = known.has(key) ? value : settingsValue(value, host);
    known.set(key, shown);
    return shown;
  };
  const readPath = (path: string, host: HostContext): Value | undefined => {
    const [first = "", ...rest] = path.split(".");
    const value = read(first, host);
    return value && settingBelow(value, rest);
  };
  return {
    typeName: "_ProjectSettings",
    attribute: (name, host) => {
      if (name === "get" || name === "exists") return settingsMethod(name, readPath);
      return SETTINGS_METHODS.has(name)
        ? host.unknown("computed-at-runtime", `\`settings.${name}\` is not followed`)
        : read(name, host);
    },
    mayHave: (name) => !/^[A-Z][A-Z0-9_]*$/u.test(name),
    subscript: (index, host) => {
      if (index.kind !== "str") return host.unknown("computed-at-runtime", "the name of a setting is not known");
      return readPath(index.value, host) ?? host.raise("KeyError", `${index.value} does not exist`);
    },
    contains: (item, host) => item.kind === "str" && read(item.value, host) !== undefined,
  };
}

/** `settings.get(key, default)` and `settings.exists(key)`. */
function settingsMethod(
  name: "get" | "exists",
  readPath: (path: string, host: HostContext) => Value | undefined,
): Value {
  return builtin(name, (args, host) => {
    const call = bindCall(args, { name, positional: ["key", "default"], required: ["key"] }, host);
    const key = call.value("key");
    if (key?.kind !== "str") return host.unknown("computed-at-runtime", "the name of a setting is not known", args.at);
    const found = readPath(key.value, host);
    if (name === "exists") return { kind: "bool", value: found !== undefined };
    return found ?? call.value("default") ?? { kind: "none" };
  });
}

const SETTINGS_METHODS: ReadonlySet<string> = new Set([
  "as_dict",
  "configure",
  "from_env",
  "items",
  "keys",
  "load_file",
  "reload",
  "set",
  "setdefault",
  "setenv",
  "store",
  "to_dict",
  "update",
  "using_env",
  "validators",
  "values",
]);

/** `pipelines`: a mapping that loads the registry when it is first read. */
function pipelinesObject(kedro: KedroHost): HostObject {
  return {
    typeName: "_ProjectPipelines",
    attribute: (name, host) => {
      if (name === "configure") return registersAnew(kedro);
      return name === "set_requested" ? inert(name) : host.attribute(kedro.registry(host), name);
    },
    subscript: (index, host) => {
      const item = host.attribute(kedro.registry(host), "__getitem__");
      return host.call(item, plainCall(host.at, index));
    },
    iterate: (host) => host.iterate(kedro.registry(host)),
    length: (host) => {
      const items = host.iterate(kedro.registry(host));
      return "kind" in items ? items : items.length;
    },
    contains: (item, host) => {
      const items = host.iterate(kedro.registry(host));
      if ("kind" in items) return items;
      return items.some((name) => host.equals(name, item) === true);
    },
    isTrue: (host) => {
      const items = host.iterate(kedro.registry(host));
      return "kind" in items ? items : items.length > 0;
    },
  };
}

/** `pipelines.configure`: the next look at the registry calls what then stands in the module, which a hook may have put there. */
function registersAnew(kedro: KedroHost): Value {
  return builtin("configure", (args, host) => {
    const message = "`pipelines.configure()` has the pipelines registered once more, after the project's own code ran";
    const unknown = host.unknown("computed-at-runtime", message, args.at);
    kedro.changes.push(unknown.cause);
    return { kind: "none" };
  });
}

/** A function whose effects lie outside of what is read. */
function inert(name: string): Value {
  return builtin(name, () => ({ kind: "none" }));
}

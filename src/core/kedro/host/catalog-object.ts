import {
  bool,
  builtin,
  list,
  text,
  tuple,
  type HostContext,
  type HostObject,
  type UnknownCause,
  type Value,
} from "static-python";
import type { HookEffects } from "./hook-effects.ts";

/** What a catalog handed to a hook can tell. */
export interface CatalogSource {
  /** Names that stand in the catalog files. */
  readonly names: readonly string[];
  /** The value of `parameters` or `params:…`; undefined for data. */
  readonly load: (name: string, host: HostContext) => Value | undefined;
}

/** A `DataCatalog` in the hands of a hook: reading it is harmless, what changes it is written down. */
export function catalogObject(source: CatalogSource, effects: HookEffects, hook: string, reaches: Value): HostObject {
  const changed = (name: Value | undefined, host: HostContext): Value => {
    const cause = host.unknown("hook-changes-catalog", `\`${hook}\` changes the catalog`).cause;
    if (name?.kind === "str") effects.datasets.set(name.value, cause);
    else effects.catalog.push(cause);
    return { kind: "none" };
  };
  const changedAll = (names: Value | undefined, host: HostContext): Value => {
    if (names?.kind !== "dict") return changed(undefined, host);
    for (const { key } of names.entries.values()) changed(key, host);
    return { kind: "none" };
  };
  const dataset = (name: Value | undefined): Value => ({
    kind: "host",
    object: {
      typeName: "AbstractDataset",
      attribute: (attribute, host) =>
        attribute === "__setattr__"
          ? builtin(attribute, (_, at) => changed(name, at))
          : host.unknown("computed-at-runtime", "a dataset is looked into while the project loads"),
    },
  });
  const method = (
    name: string,
    run: (args: readonly Value[], host: HostContext, keywords: ReadonlyMap<string, Value>) => Value,
  ) => builtin(name, (args, host) => run(args.unknown ? [] : args.positional, host, args.keywords));
  const doubtful = (name: string, host: HostContext): Value => {
    const unknown = host.unknown("hook-changes-catalog", `\`${hook}\` reaches into the catalog through \`${name}\``);
    effects.catalog.push(unknown.cause);
    return unknown;
  };

  return {
    typeName: "DataCatalog",
    reaches: () => [reaches],
    contains: (item, host) =>
      item.kind === "str" && source.names.includes(item.value)
        ? true
        : host.unknown("computed-at-runtime", "a dataset may be matched by a pattern"),
    iterate: () => source.names.map(text),
    subscript: (index) => dataset(index),
    attribute: (name, host) => {
      switch (name) {
        case "add":
        case "__setitem__":
        case "__delitem__":
          return method(name, ([first], at, keywords) =>
            changed(first ?? keywords.get("dataset_name") ?? keywords.get("data_set_name"), at),
          );
        case "add_all":
        case "add_feed_dict":
        case "add_from_dict":
        case "add_data":
          return method(name, ([first], at, keywords) => changedAll(first ?? [...keywords.values()][0], at));
        case "load":
          return method(
            name,
            ([first], at) =>
              (first?.kind === "str" ? source.load(first.value, at) : undefined) ??
              at.unknown("computed-at-runtime", "data is loaded while the project loads"),
          );
        case "list":
        case "keys":
          return method(name, (args) => list(args.length === 0 ? source.names.map(text) : []));
        case "items":
          return method(name, () => list(source.names.map((item) => tuple([text(item), dataset(text(item))]))));
        case "values":
          return method(name, () => list(source.names.map((item) => dataset(text(item)))));
        case "get":
        case "_get_dataset":
          return method(name, ([first], _, keywords) =>
            dataset(first ?? keywords.get("dataset_name") ?? keywords.get("key")),
          );
        case "exists":
        case "confirm":
        case "save":
        case "release":
        case "filter":
        case "get_type":
        case "to_config":
        case "describe_datasets":
        case "config_resolver":
        case "shallow_copy":
          return host.unknown("computed-at-runtime", `\`catalog.${name}\` is not followed`);
        case "validation_enabled":
          return bool(true);
        default:
          return doubtful(name, host);
      }
    },
  };
}

/** All reasons for which some dataset of this name may not be what the files say. */
export function doubtsAbout(effects: HookEffects, dataset: string): readonly UnknownCause[] {
  const own = effects.datasets.get(dataset);
  return own ? [own, ...effects.catalog] : effects.catalog;
}

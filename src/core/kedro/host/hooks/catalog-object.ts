import {
  bool,
  builtin,
  list,
  text,
  tuple,
  type ClassValue,
  type HostContext,
  type HostObject,
  type UnknownCause,
  type Value,
} from "static-python";
import { ownValue } from "../../../text/own-value.ts";
import type { HookEffects, HookWatch } from "./hook-effects.ts";

/** What a catalog handed to a hook can tell. */
export interface CatalogSource {
  /** Names that stand in the catalog files. */
  readonly names: readonly string[];
  /** The value of `parameters` or `params:…`; undefined for data. */
  readonly load: (name: string, host: HostContext) => Value | undefined;
}

/** A `DataCatalog` in the hands of a hook: reading it is harmless, what changes it is written down. */
export function catalogObject(source: CatalogSource, watch: HookWatch): HostObject {
  return {
    typeName: "DataCatalog",
    reaches: () => [watch.reaches],
    contains: (item, host) =>
      item.kind === "str" && source.names.includes(item.value)
        ? true
        : host.unknown("computed-at-runtime", "a dataset may be matched by a pattern"),
    iterate: () => source.names.map(text),
    subscript: (index) => dataset(watch, index),
    attribute: (name, host) => {
      const method = ownValue(METHODS, name);
      if (method)
        return builtin(name, ({ unknown, positional, keywords }, at) =>
          method({ source, watch, host: at }, { positional: unknown ? [] : positional, keywords }),
        );
      if (name === "validation_enabled") return bool(true);
      return UNFOLLOWED.has(name)
        ? host.unknown("computed-at-runtime", `\`catalog.${name}\` is not followed`)
        : doubtful(watch, name, host);
    },
  };
}

interface Asked {
  readonly source: CatalogSource;
  readonly watch: HookWatch;
  readonly host: HostContext;
}
type Method = (
  asked: Asked,
  given: { readonly positional: readonly Value[]; readonly keywords: ReadonlyMap<string, Value> },
) => Value;

const change: Method = ({ watch, host }, { positional: [first], keywords }) =>
  changed(watch, first ?? keywords.get("dataset_name") ?? keywords.get("data_set_name"), host);
const changeAll: Method = ({ watch, host }, { positional: [first], keywords }) =>
  changedAll(watch, first ?? [...keywords.values()][0], host);
const get: Method = ({ watch }, { positional: [first], keywords }) =>
  dataset(watch, first ?? keywords.get("dataset_name") ?? keywords.get("key"));
const names: Method = ({ source }, { positional }) => list(positional.length === 0 ? source.names.map(text) : []);

const METHODS: Readonly<Record<string, Method>> = {
  add: change,
  __setitem__: change,
  __delitem__: change,
  add_all: changeAll,
  add_feed_dict: changeAll,
  add_from_dict: changeAll,
  add_data: changeAll,
  load: ({ source, host }, { positional: [first] }) =>
    (first?.kind === "str" ? source.load(first.value, host) : undefined) ??
    host.unknown("computed-at-runtime", "data is loaded while the project loads"),
  list: names,
  keys: names,
  items: ({ source, watch }) => list(source.names.map((item) => tuple([text(item), dataset(watch, text(item))]))),
  values: ({ source, watch }) => list(source.names.map((item) => dataset(watch, text(item)))),
  get,
  _get_dataset: get,
};

/** What tells something of the catalog and changes nothing. */
const UNFOLLOWED: ReadonlySet<string> = new Set(
  "exists confirm save release filter get_type to_config describe_datasets config_resolver shallow_copy".split(" "),
);

function changed({ effects, hook }: HookWatch, name: Value | undefined, host: HostContext): Value {
  const { cause } = host.unknown("hook-changes-catalog", `\`${hook}\` changes the catalog`);
  if (name?.kind === "str") effects.datasets.set(name.value, cause);
  else effects.catalog.push(cause);
  return { kind: "none" };
}

function changedAll(watch: HookWatch, given: Value | undefined, host: HostContext): Value {
  if (given?.kind !== "dict") return changed(watch, undefined, host);
  for (const { key } of given.entries.values()) changed(watch, key, host);
  return { kind: "none" };
}

function dataset(watch: HookWatch, name: Value | undefined): Value {
  const attribute = (attributeName: string, host: HostContext): Value =>
    attributeName === "__setattr__"
      ? builtin(attributeName, (_, at) => changed(watch, name, at))
      : host.unknown("computed-at-runtime", "a dataset is looked into while the project loads");
  return { kind: "host", object: { typeName: "AbstractDataset", type: datasetClass, attribute } };
}

/** Which class a dataset has is told by the catalog, and not followed: `isinstance` of it may say either. */
function datasetClass(): ClassValue {
  const at = { file: "", line: 1, column: 1, endLine: 1, endColumn: 1 };
  return {
    kind: "class",
    name: "AbstractDataset",
    module: "kedro.io.core",
    file: "",
    definition: null,
    bases: [],
    attributes: new Map(),
    opaque: { rule: "computed-at-runtime", message: "a dataset is looked into while the project loads", at },
  };
}

function doubtful({ effects, hook }: HookWatch, name: string, host: HostContext): Value {
  const unknown = host.unknown("hook-changes-catalog", `\`${hook}\` reaches into the catalog through \`${name}\``);
  effects.catalog.push(unknown.cause);
  return unknown;
}

/** All reasons for which some dataset of this name may not be what the files say. */
export function doubtsAbout(effects: HookEffects, dataset: string): readonly UnknownCause[] {
  const own = effects.datasets.get(dataset);
  return own ? [own, ...effects.catalog] : effects.catalog;
}

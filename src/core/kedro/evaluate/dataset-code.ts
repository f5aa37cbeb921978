import type { ConfigMap, ConfigNode } from "omegaconf";
import type { ClassUse, Fingerprint, Fingerprinter } from "static-python";
import type { DatasetCode, ResolvedDataset } from "../../model/kedro-project.ts";

export type DescribeDatasetCode = (dataset: ResolvedDataset) => readonly DatasetCode[];

/**
 * Kedro's base classes (kedro/io/core.py) call `_load` and `_save`, since 0.19.9 also `load` and `save` themselves; what
 * they call besides tells where data lies, and not what is in it.
 */
const LOADING = ["load", "_load"];
const SAVING = ["save", "_save"];
const ASIDE = ["_describe", "_exists", "exists", "_release", "release", "preview", "confirm", "_copy"];
const PLAIN_BASE =
  /^(?:kedro\.io(?:\.core)?\.Abstract(?:Versioned)?Data[Ss]et|typing\.(?:Generic|Protocol)|abc\.ABC(?:Meta)?|object)$/u;

const LOAD: ClassUse = {
  entries: LOADING,
  others: [...SAVING, ...ASIDE],
  isPlainBase: (name) => PLAIN_BASE.test(name),
};
const SAVE: ClassUse = {
  entries: SAVING,
  others: [...LOADING, ...ASIDE],
  isPlainBase: (name) => PLAIN_BASE.test(name),
};

/**
 * The project's classes behind a dataset: its `type`, and that of the dataset it wraps (`dataset:` of partitions and
 * caches). What only writes messages is left out where the fingerprinter leaves it out.
 */
export function datasetCode(fingerprinter: Fingerprinter): DescribeDatasetCode {
  const known = new Map<string, DatasetCode | null>();
  const describe = (type: string): DatasetCode | null => {
    const found = known.get(type);
    if (found !== undefined) return found;
    const made = describeClass(fingerprinter, type);
    known.set(type, made);
    return made;
  };
  return ({ config }) => (config === null ? [] : typesIn(config).flatMap((type) => describe(type) ?? []));
}

function describeClass(fingerprinter: Fingerprinter, type: string): DatasetCode | null {
  const dot = type.lastIndexOf(".");
  const [module, name] = [type.slice(0, Math.max(dot, 0)), type.slice(dot + 1)];
  const load = fingerprinter.ofClass(module, name, LOAD);
  const save = fingerprinter.ofClass(module, name, SAVE);
  return load === null || save === null ? null : { class: `${module}:${name}`, load: part(load), save: part(save) };
}

function part({ fingerprint, reaches, packages }: Fingerprint): DatasetCode["load"] {
  return { fingerprint, reaches, ...(packages === undefined ? {} : { packages }) };
}

/** Dotted types of an entry and of the datasets in it, each once, in the entry's order. */
function typesIn(config: ConfigMap): readonly string[] {
  const types: string[] = [];
  const open: (ConfigMap | undefined)[] = [config];
  for (let map = open.pop(); map !== undefined; map = open.pop()) {
    for (const key of ["type", "dataset"]) {
      const node: ConfigNode | undefined = map.entries.get(key)?.value;
      if (node?.kind === "map") open.push(node);
      if (node?.kind === "scalar" && typeof node.value === "string" && node.value.includes(".")) types.push(node.value);
    }
  }
  return [...new Set(types)];
}

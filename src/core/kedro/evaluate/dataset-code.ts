import type { ConfigMap, ConfigNode } from "omegaconf";
import type { ClassUse, Fingerprint, Fingerprinter } from "static-python";
import type { DatasetCode, ResolvedDataset } from "../../model/kedro-project.ts";
import { byCodeUnit } from "../../text/order.ts";
import { usesOfType } from "./uses-of-type.ts";

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
 * caches); and what the project does to a library's class when its modules are imported. A class of the project may make
 * datasets by any text of its entry (`AbstractDataset.from_config`). What only writes messages is left out where the
 * fingerprinter leaves it out.
 */
export function datasetCode(fingerprinter: Fingerprinter): DescribeDatasetCode {
  const ofProject = rememberedByType((type) => describeClass(fingerprinter, type));
  const ofLibrary = rememberedByType((type) => describeChanged(fingerprinter, type));
  return ({ config }) => {
    if (config === null) return [];
    const types = typesIn(config);
    const own = types.flatMap((type) => ofProject(type) ?? []);
    const named = own.length === 0 ? types : [...new Set([...types, ...textsIn(config)])];
    const others = named.filter((type) => ofProject(type) === null);
    return [...own, ...others.flatMap((type) => ofLibrary(type) ?? [])];
  };
}

function rememberedByType(describe: (type: string) => DatasetCode | null): typeof describe {
  const known = new Map<string, DatasetCode | null>();
  return (type) => {
    const found = known.get(type);
    if (found !== undefined) return found;
    const made = describe(type);
    known.set(type, made);
    return made;
  };
}

function describeClass(fingerprinter: Fingerprinter, type: string): DatasetCode | null {
  const [module, name] = divided(type);
  const load = fingerprinter.ofClass(module, name, LOAD);
  const save = fingerprinter.ofClass(module, name, SAVE);
  return load === null || save === null ? null : { class: `${module}:${name}`, load: part(load), save: part(save) };
}

/** Of a library's class, what the project does to it. */
function describeChanged(fingerprinter: Fingerprinter, type: string): DatasetCode | null {
  const load = fingerprinter.ofOutside(usesOfType(type, "load"));
  const save = fingerprinter.ofOutside(usesOfType(type, "save"));
  if (load.fingerprint === null && save.fingerprint === null) return null;
  return { class: divided(type).join(":"), isOfLibrary: true, load: part(load), save: part(save) };
}

function divided(type: string): readonly [module: string, name: string] {
  const dot = type.lastIndexOf(".");
  return [type.slice(0, Math.max(dot, 0)), type.slice(dot + 1)];
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

/** All texts of an entry that may name a type, each once. */
function textsIn(config: ConfigMap): readonly string[] {
  const texts = new Set<string>();
  const open: ConfigNode[] = [config];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === "map") for (const { value } of node.entries.values()) open.push(value);
    else if (node.kind === "list") open.push(...node.items);
    else if (node.kind === "scalar" && typeof node.value === "string" && node.value.includes("."))
      texts.add(node.value);
  }
  return [...texts].sort(byCodeUnit);
}

import { type ConfigMap, type ConfigNode, templateText, writtenPartOf } from "omegaconf";
import type { ResolvedDataset } from "../../model/kedro-project.ts";
import { isSecretText } from "../../text/is-secret-text.ts";
import { foldName } from "../../catalog/compile-pattern.ts";
import { fillPlaceholders } from "../../catalog/fill-placeholders.ts";
import type { DatasetFactory, ReadCatalog } from "./read-catalog.ts";
import { textOf } from "./read-catalog.ts";
import { datasetUnknowns } from "./dataset-unknowns.ts";

/**
 * What a dataset name stands for, as Kedro's `CatalogConfigResolver.resolve_pattern` finds it: the catalog's entry of
 * exactly that name (transcoding suffix included), else the first factory that matches, else memory.
 */
export function resolveDataset(catalog: ReadCatalog, name: string): ResolvedDataset {
  const entry = catalog.entries.get(name);
  if (entry !== undefined) {
    const isMap = entry.config.kind === "map";
    return {
      ...describe(name, entry.config),
      source: "entry",
      pattern: null,
      at: entry.at,
      isKnown: isMap && datasetUnknowns(entry.config).length === 0,
    };
  }
  const folded = foldName(name);
  for (const pattern of catalog.patterns) {
    const values = pattern.match(folded);
    if (values === "unknown")
      return { ...inMemory(name, false), source: "pattern", pattern: pattern.name, at: pattern.at };
    if (values !== null) return fromFactory(name, pattern, values);
  }
  return inMemory(name, catalog.isComplete);
}

function fromFactory(name: string, factory: DatasetFactory, values: ReadonlyMap<string, string>): ResolvedDataset {
  const config = fillPlaceholders(factory.config, values, () => {});
  const isKnown = config.kind === "map" && datasetUnknowns(config).length === 0;
  const described = { ...describe(name, config), pattern: factory.name, at: factory.at, isKnown };
  return factory.isCatchAll && isMemoryType(described.type)
    ? { ...described, source: "memory", type: null, filepath: null }
    : { ...described, source: "pattern" };
}

/** A catch-all of this type only spells out what Kedro does with every name that the catalog does not know. */
function isMemoryType(type: string | null): boolean {
  return type !== null && /^(?:kedro\.io\.(?:memory_data_?set\.)?)?MemoryData[sS]et$/.test(type);
}

function describe(name: string, config: ConfigNode): Pick<ResolvedDataset, "name" | "type" | "filepath" | "config"> {
  const map: ConfigMap | null = config.kind === "map" ? config : null;
  return {
    name,
    type: textOf(config, "type"),
    filepath: pathOf(config, "filepath") ?? pathOf(config, "path"),
    config: map,
  };
}

/** The text of a path; one that holds a secret is not shown. */
function pathOf(config: ConfigNode, key: string): string | null {
  const value = config.kind === "map" ? config.entries.get(key)?.value : undefined;
  const template = value?.kind === "unknown" ? value.template : undefined;
  const isSecret = (value?.kind === "scalar" || value?.kind === "unknown") && value.isSecret === true;
  if (template !== undefined)
    return isSecret || isSecretText("", writtenPartOf(template)) ? "<secret>" : templateText(template);
  const text = textOf(config, key);
  return isSecret || (text !== null && isSecretText("", text)) ? "<secret>" : text;
}

function inMemory(name: string, isKnown: boolean): ResolvedDataset {
  return { name, source: "memory", pattern: null, type: null, filepath: null, config: null, at: null, isKnown };
}

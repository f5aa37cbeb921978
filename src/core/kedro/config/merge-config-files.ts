import { isSameConfig, withOrigins } from "omegaconf";
import type { ConfigEntry, ConfigMap, ConfigNode } from "omegaconf";
import type { Place } from "../../model/place.ts";

/** One file's mapping; the name is what messages show. */
export interface ConfigFile {
  readonly file: string;
  readonly value: ConfigMap;
}

/** Reports what Kedro refuses in one environment's files, or what depends on the order in which it reads them. */
export interface MergeReport {
  readonly duplicate: (key: string, at: Place, first: Place) => void;
  readonly incompatible: (at: Place, first: Place) => void;
  readonly ambiguous: (key: string, at: Place, first: Place) => void;
}

/**
 * Merges the files of one environment as Kedro does (`_check_duplicates`, then `OmegaConf.unsafe_merge`). Kedro reads
 * them in an order that changes from run to run, so a key whose value depends on it is unknown. Keys that begin with
 * `_` may stand in several files. Parameters are compared leaf by leaf, everything else by its top-level keys.
 */
export function mergeConfigFiles(
  files: readonly ConfigFile[],
  areParameters: boolean,
  report: MergeReport,
): ConfigMap | null {
  const [first, ...rest] = files;
  if (first === undefined) return null;
  const duplicates = findDuplicates(files, areParameters, report);
  return rest.reduce((merged, next) => mergeMaps(merged, next.value, "", { duplicates, report }), first.value);
}

interface MergeContext {
  readonly duplicates: ReadonlySet<string>;
  readonly report: MergeReport;
}

function findDuplicates(
  files: readonly ConfigFile[],
  areParameters: boolean,
  report: MergeReport,
): ReadonlySet<string> {
  const seen = new Map<string, { readonly file: string; readonly at: Place }>();
  const duplicates = new Set<string>();
  for (const { file, value } of files) {
    forEachKey(value, "", areParameters, (key, at) => {
      const earlier = seen.get(key);
      if (earlier === undefined) seen.set(key, { file, at });
      else if (earlier.file !== file && !key.startsWith("_")) {
        duplicates.add(key);
        report.duplicate(key, at, earlier.at);
      }
    });
  }
  return duplicates;
}

function forEachKey(map: ConfigMap, path: string, isDeep: boolean, visit: (key: string, at: Place) => void): void {
  for (const [key, entry] of map.entries) {
    const full = path === "" ? key : `${path}.${key}`;
    if (isDeep && entry.value.kind === "map") forEachKey(entry.value, full, isDeep, visit);
    else visit(full, entry.keyAt);
  }
}

function mergeMaps(into: ConfigMap, from: ConfigMap, path: string, context: MergeContext): ConfigMap {
  const entries = new Map<string, ConfigEntry>(into.entries);
  for (const [key, entry] of from.entries) {
    const earlier = entries.get(key);
    if (earlier === undefined) entries.set(key, entry);
    else
      entries.set(key, {
        ...earlier,
        value: mergeValues(earlier, entry, path === "" ? key : `${path}.${key}`, context),
      });
  }
  return { ...into, entries };
}

function mergeValues(earlier: ConfigEntry, later: ConfigEntry, key: string, context: MergeContext): ConfigNode {
  if (context.duplicates.has(key)) return later.value;
  if (earlier.value.kind === "map" && later.value.kind === "map")
    return mergeMaps(earlier.value, later.value, key, context);
  if (isSameConfig(earlier.value, later.value)) return later.value;
  const kinds = new Set([earlier.value.kind, later.value.kind]);
  if (kinds.has("map") && kinds.has("list")) {
    context.report.incompatible(later.value.at, earlier.value.at);
    return later.value;
  }
  context.report.ambiguous(key, later.keyAt, earlier.keyAt);
  const reason = `\`${key}\` stands in two files and Kedro may take either`;
  const either: ConfigNode = { kind: "unknown", rule: "ambiguous-config-order", reason, text: "", at: later.value.at };
  return withOrigins(either, [{ kind: "key", name: key, at: earlier.value.at }, ...(earlier.value.origin ?? [])]);
}

import { isTextWithVariables, unknownsIn } from "omegaconf";
import type { ConfigMap, ConfigNode, ConfigUnknown } from "omegaconf";

/**
 * What is unknown in a dataset's entry, of what decides something. An object of another package among the arguments that
 * the dataset hands on to its library (`schema: {id: ${polars:Utf8}}`) is known well enough: by its name, and nothing on
 * Dagster depends on it. So is a text with variables of the environment, except where it says what the dataset is.
 */
export function datasetUnknowns(config: ConfigNode): readonly ConfigUnknown[] {
  if (config.kind !== "map") return unknownsIn(config);
  return [...config.entries].flatMap(([key, { value }]) => {
    if (key === "dataset" && value.kind === "map") return datasetUnknowns(value);
    if (key === "metadata" && value.kind === "map") return metadataUnknowns(value);
    const unknowns = unknownsIn(value);
    if (DECIDING.has(key) || (key === "dataset" && holdsDataset(config))) return unknowns;
    const open = unknowns.filter((unknown) => !isTextWithVariables(unknown));
    return HANDED_ON.has(key) ? open.filter(({ object }) => object === undefined) : open;
  });
}

/** Of the metadata Dagster's own words decide; the rest is carried to the asset as it is. */
function metadataUnknowns({ entries }: ConfigMap): readonly ConfigUnknown[] {
  return [...entries].flatMap(([key, { value }]) => {
    // a schema, of which nothing but that there is one is asked
    if (key === "pandera") return [];
    const unknowns = unknownsIn(value);
    return DAGSTERS_WORDS.has(key) || key.startsWith("dagster/")
      ? unknowns
      : unknowns.filter((unknown) => !isTextWithVariables(unknown));
  });
}

/** A dataset of one type of file, many times: under `dataset` it names that type, in any other entry whatever its library calls so. */
function holdsDataset({ entries }: ConfigMap): boolean {
  const type = entries.get("type")?.value;
  return type?.kind !== "scalar" || /(?:Partitioned|Incremental|Cached)Data[sS]et$/u.test(type.text);
}

const HANDED_ON: ReadonlySet<string> = new Set([
  "load_args",
  "save_args",
  "open_args_load",
  "open_args_save",
  "fs_args",
]);

/** Keys by which Kedro, the plugin or this program tells one dataset from another. */
const DECIDING: ReadonlySet<string> = new Set([
  "type",
  "versioned",
  "metadata",
  "partition",
  "partition_mapping",
  "overwrite",
]);

/** Keys of the metadata that say what an asset is to Dagster. */
const DAGSTERS_WORDS: ReadonlySet<string> = new Set([
  "description",
  "group_name",
  "owners",
  "owner",
  "tags",
  "kinds",
  "retry_policy",
]);

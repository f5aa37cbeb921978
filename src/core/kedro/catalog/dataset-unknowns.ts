import { unknownsIn } from "omegaconf";
import type { ConfigNode, ConfigUnknown } from "omegaconf";

/**
 * What is unknown in a dataset's entry. An object of another package among the arguments that the dataset hands on to its
 * library (`schema: {id: ${polars:Utf8}}`) is known well enough: by its name, and nothing on Dagster depends on it.
 */
export function datasetUnknowns(config: ConfigNode): readonly ConfigUnknown[] {
  if (config.kind !== "map") return unknownsIn(config);
  return [...config.entries].flatMap(([key, { value }]) => {
    if (HANDED_ON.has(key)) return unknownsIn(value).filter((unknown) => unknown.object === undefined);
    return key === "dataset" ? datasetUnknowns(value) : unknownsIn(value);
  });
}

const HANDED_ON: ReadonlySet<string> = new Set([
  "load_args",
  "save_args",
  "open_args_load",
  "open_args_save",
  "fs_args",
]);

import type { ConfigValue } from "omegaconf";

/** A Dagster partitions definition as the one JSON writes it. */
export type Partitions =
  | { readonly type: string; readonly keys: readonly string[] }
  | { readonly type: string; readonly dimensions: Readonly<Record<string, Partitions>> }
  | { readonly type: string; readonly name: string }
  /** Time windows: the constructor's arguments, as written. */
  | { readonly type: string; readonly arguments: Readonly<Record<string, string | number | boolean | null>> };

/** The definition within what is set on a node (`{type, …, parameter}`); null where nothing is. */
export function definedPartitions(value: ConfigValue | undefined): Partitions | null {
  if (value === undefined || value === null || typeof value !== "object") return null;
  const { parameter: _, ...definition } = value as Readonly<Record<string, ConfigValue>>;
  return definition as unknown as Partitions;
}

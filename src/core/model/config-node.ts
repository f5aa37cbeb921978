import type { Place } from "./place.ts";

/** A plain value as YAML, JSON or Python literals know it. Dates stay the text they were written as. */
export type ConfigValue =
  | string
  | number
  | boolean
  | null
  | readonly ConfigValue[]
  | { readonly [key: string]: ConfigValue };

/** A configuration value with the place of every part; the form in which catalog, parameters and dagster.yml travel. */
export type ConfigNode = ConfigScalar | ConfigList | ConfigMap | ConfigUnknown;

export interface ConfigScalar {
  readonly kind: "scalar";
  /** Integers beyond 2^53 and floats keep their written form in `text`. */
  readonly value: string | number | boolean | null;
  /** Python type, needed because 1 and 1.0 differ there. */
  readonly type: "str" | "int" | "float" | "bool" | "null";
  readonly text: string;
  readonly at: Place;
  /** True when the value came from `oc.env`, `runtime_params` or credentials: it is never printed or written. */
  readonly isSecret?: boolean;
}
export interface ConfigList {
  readonly kind: "list";
  readonly items: readonly ConfigNode[];
  readonly at: Place;
}
export interface ConfigMap {
  readonly kind: "map";
  /** Insertion order is the file's order, later layers after earlier ones, as OmegaConf merges. */
  readonly entries: ReadonlyMap<string, ConfigEntry>;
  readonly at: Place;
}
export interface ConfigEntry {
  readonly keyAt: Place;
  /** Type of the key as YAML read it; OmegaConf and Dagster treat `5:` and `"5":` differently. */
  readonly keyType: "str" | "int" | "float" | "bool" | "null";
  readonly value: ConfigNode;
}
/** A value that cannot be known without running: a custom resolver, an unset variable without default. */
export interface ConfigUnknown {
  readonly kind: "unknown";
  readonly reason: string;
  /** The text as written, for messages. */
  readonly text: string;
  readonly at: Place;
}

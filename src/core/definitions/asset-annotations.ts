import type { ConfigValue } from "omegaconf";
import type { Asset } from "../model/code-location.ts";
import { OWNER, RESERVED_TAG, TAG_KEY, TAG_VALUE } from "../names/label-forms.ts";
import { isList } from "./python-literal.ts";

/** What the catalog's `metadata` and a dataset's type say of an asset in Dagster's own words. */
export interface AssetAnnotations {
  /** At most three, which every Dagster version takes. */
  readonly kinds: readonly string[];
  readonly owners: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  readonly retryPolicy: RetryPolicy | null;
  /** What stays plain metadata. */
  readonly metadata: Readonly<Record<string, ConfigValue>>;
}
export interface RetryPolicy {
  readonly maxRetries: number;
  readonly delay: number | null;
  readonly backoff: "LINEAR" | "EXPONENTIAL" | null;
  readonly jitter: "FULL" | "PLUS_MINUS" | null;
}

const FORMATS: readonly (readonly [pattern: RegExp, kind: string])[] = [
  [/CSV/, "csv"],
  [/Parquet/, "parquet"],
  [/Excel/, "excel"],
  [/JSON/, "json"],
  [/YAML/, "yaml"],
  [/Pickle/, "pickle"],
  [/Feather/, "feather"],
  [/HDF/, "hdf5"],
  [/XML/, "xml"],
  [/Delta/, "deltalake"],
  [/GBQ|BigQuery/, "bigquery"],
  [/Snowflake/, "snowflake"],
  [/Redis/, "redis"],
  [/SQL/, "sql"],
  [/Image|Video/, "image"],
  [/Text/, "text"],
  [/Markdown/, "markdown"],
  [/GeoJSON/, "geojson"],
];
const LIBRARIES: ReadonlySet<string> = new Set([
  "pandas",
  "polars",
  "spark",
  "dask",
  "ibis",
  "matplotlib",
  "plotly",
  "tensorflow",
  "pytorch",
  "huggingface",
  "networkx",
  "geopandas",
  "snowflake",
  "databricks",
  "holoviews",
  "svmlight",
  "langchain",
  "prophet",
  "xarray",
  "darts",
]);
const BACKOFFS = ["LINEAR", "EXPONENTIAL"] as const;
const JITTERS = ["FULL", "PLUS_MINUS"] as const;

/** Metadata that Dagster itself reads, with the kind of value that a catalog can give it; of any other, it refuses the location. */
const DAGSTERS_OWN: ReadonlyMap<string, "text" | "count"> = new Map([
  ["dagster/uri", "text"],
  ["dagster/table_name", "text"],
  ["dagster/storage_kind", "text"],
  ["dagster/row_count", "count"],
  ["dagster/partition_row_count", "count"],
]);

/** Reads `owners`, `tags`, `kinds` and `retry_policy` of the catalog's metadata; what Dagster would refuse stays metadata. */
export function annotationsOf(asset: Asset, datasetType: string | null): AssetAnnotations {
  const metadata = new Map(Object.entries(asset.metadata));
  const take = <T>(key: string, read: (value: ConfigValue) => T | null): T | null => {
    const value = metadata.get(key);
    const found = value === undefined ? null : read(value);
    if (found !== null) metadata.delete(key);
    return found;
  };
  const owners = take("owners", ownersOf) ?? take("owner", ownersOf) ?? [];
  const tags = take("tags", tagsOf) ?? {};
  const kinds = take("kinds", (value) => textsOf(value, TAG_KEY)) ?? kindsOf(datasetType);
  const retryPolicy = take("retry_policy", retryPolicyOf);
  return {
    kinds: asset.nothing ? [] : [...new Set([...asset.kinds, ...kinds])].slice(0, 3).sort(),
    owners,
    tags,
    retryPolicy,
    metadata: plainMetadata(metadata),
  };
}

/** What Dagster reads of metadata under `dagster/` and would refuse stands there without that word, as plain metadata. */
function plainMetadata(metadata: ReadonlyMap<string, ConfigValue>): Readonly<Record<string, ConfigValue>> {
  const refused = (key: string, value: ConfigValue): boolean => {
    if (!key.startsWith("dagster/") || value === null) return false;
    const kind = DAGSTERS_OWN.get(key);
    return kind === "text" ? typeof value !== "string" : kind !== "count" || !Number.isSafeInteger(value);
  };
  const plain = [...metadata].map(
    ([key, value]) => [refused(key, value) ? key.slice("dagster/".length) : key, value] as const,
  );
  return Object.fromEntries(plain.filter(([key], index) => key === [...metadata.keys()][index] || !metadata.has(key)));
}

/** Library and format that a dataset's class name tells (`pandas.CSVDataset`). */
function kindsOf(datasetType: string | null): readonly string[] {
  if (datasetType === null) return [];
  const parts = datasetType.split(".");
  const library = parts.find((part) => LIBRARIES.has(part.toLowerCase()))?.toLowerCase();
  const format = FORMATS.find(([pattern]) => pattern.test(parts.at(-1) ?? ""))?.[1];
  return [format, library].filter((kind) => kind !== undefined);
}

function ownersOf(value: ConfigValue): readonly string[] | null {
  const owners = typeof value === "string" ? [value] : value;
  if (owners === null || !isListValue(owners) || owners.length === 0) return null;
  const texts = owners.filter((owner) => typeof owner === "string");
  return texts.length === owners.length && texts.every((owner) => OWNER.test(owner)) ? texts : null;
}

function tagsOf(value: ConfigValue): Readonly<Record<string, string>> | null {
  if (value === null || typeof value !== "object" || isList(value)) return null;
  const entries = Object.entries(value).map(
    ([key, item]) => [key, item === null ? "" : typeof item === "object" ? "{}" : String(item)] as const,
  );
  const isLegal = ([key, item]: readonly [string, string]): boolean =>
    TAG_KEY.test(key) && !RESERVED_TAG.test(key) && TAG_VALUE.test(item);
  return entries.length > 0 && entries.every(isLegal) ? Object.fromEntries(entries) : null;
}

function textsOf(value: ConfigValue, legal: RegExp): readonly string[] | null {
  if (value === null || !isListValue(value)) return null;
  const texts = value.filter((item) => typeof item === "string");
  return texts.length === value.length && texts.every((text) => legal.test(text)) ? texts : null;
}

/** Null for a policy that Dagster would refuse: jitter or backoff need a delay. */
export function retryPolicyOf(value: ConfigValue): RetryPolicy | null {
  if (value === null || typeof value !== "object" || isList(value)) return null;
  const {
    max_retries: maxRetries,
    delay = null,
    backoff = null,
    jitter = null,
  } = value as Readonly<Record<string, ConfigValue>>;
  if (typeof maxRetries !== "number" || !Number.isSafeInteger(maxRetries) || maxRetries < 0) return null;
  if (delay !== null && (typeof delay !== "number" || delay < 0)) return null;
  const [grows, varies] = [wordOf(backoff, BACKOFFS), wordOf(jitter, JITTERS)];
  const isWhole = (backoff === null) === (grows === null) && (jitter === null) === (varies === null);
  if (!isWhole || (delay === null && (grows !== null || varies !== null))) return null;
  return { maxRetries, delay, backoff: grows, jitter: varies };
}

/** The one of some words that a text is, in capitals or not. */
function wordOf<Word extends string>(value: ConfigValue, words: readonly Word[]): Word | null {
  return words.find((word) => typeof value === "string" && value.toUpperCase() === word) ?? null;
}

function isListValue(value: ConfigValue): value is readonly ConfigValue[] {
  return Array.isArray(value);
}

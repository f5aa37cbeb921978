import type { ConfigValue } from "../model/config-node.ts";
import type { Asset } from "../model/code-location.ts";
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
  [/CSV/, "csv"], [/Parquet/, "parquet"], [/Excel/, "excel"], [/JSON/, "json"], [/YAML/, "yaml"], [/Pickle/, "pickle"], [/Feather/, "feather"],
  [/HDF/, "hdf5"], [/XML/, "xml"], [/Delta/, "deltalake"], [/GBQ|BigQuery/, "bigquery"], [/Snowflake/, "snowflake"], [/Redis/, "redis"], [/SQL/, "sql"],
  [/Image|Video/, "image"], [/Text/, "text"], [/Markdown/, "markdown"], [/GeoJSON/, "geojson"],
];
const LIBRARIES: ReadonlySet<string> = new Set([
  "pandas", "polars", "spark", "dask", "ibis", "matplotlib", "plotly", "tensorflow", "pytorch", "huggingface", "networkx", "geopandas", "snowflake", "databricks",
  "holoviews", "svmlight", "langchain", "prophet", "xarray", "darts",
]);
const EMAIL = /^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,7}$/;
const TAG_KEY = /^(?:[A-Za-z0-9_.-]{1,63}\/)?[A-Za-z0-9_.-]{1,63}$/;
const TAG_VALUE = /^[A-Za-z0-9_.-]{0,63}$/;

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
  return { kinds: asset.nothing ? [] : [...new Set([...asset.kinds, ...kinds])].slice(0, 3).sort(), owners, tags, retryPolicy, metadata: Object.fromEntries(metadata) };
}

/** Library and format that a dataset's class name tells (`pandas.CSVDataset`). */
export function kindsOf(datasetType: string | null): readonly string[] {
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
  return texts.length === owners.length && texts.every((owner) => EMAIL.test(owner) || /^team:./.test(owner)) ? texts : null;
}

function tagsOf(value: ConfigValue): Readonly<Record<string, string>> | null {
  if (value === null || typeof value !== "object" || isList(value)) return null;
  const entries = Object.entries(value).map(([key, item]) => [key, item === null ? "" : typeof item === "object" ? "{}" : String(item)] as const);
  const isLegal = ([key, item]: readonly [string, string]): boolean => TAG_KEY.test(key) && !/^\.?dagster\//.test(key) && TAG_VALUE.test(item);
  return entries.length > 0 && entries.every(isLegal) ? Object.fromEntries(entries) : null;
}

function textsOf(value: ConfigValue, legal: RegExp): readonly string[] | null {
  if (value === null || !isListValue(value)) return null;
  const texts = value.filter((item) => typeof item === "string");
  return texts.length === value.length && texts.every((text) => legal.test(text)) ? texts : null;
}

function retryPolicyOf(value: ConfigValue): RetryPolicy | null {
  if (value === null || typeof value !== "object" || isList(value)) return null;
  const { max_retries: maxRetries, delay, backoff, jitter } = value as Readonly<Record<string, ConfigValue>>;
  if (typeof maxRetries !== "number" || !Number.isSafeInteger(maxRetries) || maxRetries < 0) return null;
  return {
    maxRetries,
    delay: typeof delay === "number" ? delay : null,
    backoff: backoff === "LINEAR" || backoff === "EXPONENTIAL" ? backoff : null,
    jitter: jitter === "FULL" || jitter === "PLUS_MINUS" ? jitter : null,
  };
}

function isListValue(value: ConfigValue): value is readonly ConfigValue[] {
  return Array.isArray(value);
}

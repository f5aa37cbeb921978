import type { ConfigValue } from "omegaconf";
import { OWNER, RESERVED_TAG, TAG_KEY, TAG_VALUE } from "../../names/label-forms.ts";
import { isUnknownText } from "../../text/is-unknown-text.ts";

type Words = Readonly<Record<string, ConfigValue>>;

/** Keys of Dagster's configuration of a Kubernetes job (`UserDefinedDagsterK8sConfig`) that make sense for a step. */
const K8S_KEYS = [
  "container_config",
  "pod_template_spec_metadata",
  "pod_spec_config",
  "job_config",
  "job_metadata",
  "job_spec_config",
  "merge_behavior",
];
/** Tags of a run or a step that Dagster reads and lets anybody set (`dagster._core.storage.tags`). */
const OPEN_TAGS = ["dagster/priority", "dagster/max_retries", "dagster/retry_strategy", "dagster/max_runtime"];

/** `OpDefinition` takes any name without white space for a pool. */
export function poolForm(value: ConfigValue): string | null {
  return typeof value === "string" && /^\S+$/u.test(value) ? null : "a name without spaces";
}

/** A policy that Dagster would refuse: backoff or jitter need a delay (`RetryPolicy`). */
export function retryForm(value: ConfigValue): string | null {
  const { max_retries: times, delay, backoff, jitter } = value as Readonly<Record<string, ConfigValue>>;
  if (typeof times === "number" && times < 0) return "0 or more `max_retries`";
  if (typeof delay === "number" && delay < 0) return "a `delay` of 0 or more";
  return delay == null && (backoff != null || jitter != null)
    ? "given with a `delay` where it has `backoff` or `jitter`"
    : null;
}

export function opTagsForm(value: ConfigValue): string | null {
  const bad = Object.keys(value as object).find(
    (key) => !TAG_KEY.test(key) || (RESERVED_TAG.test(key) && !OPEN_TAGS.includes(key)) || key.startsWith("kedro/"),
  );
  return bad === undefined
    ? null
    : `tags whose names are letters, digits, \`_\`, \`-\` and \`.\`, none that Dagster or Kedro's runtime sets (\`${bad}\`)`;
}

export function tagsForm(value: ConfigValue): string | null {
  const bad = Object.entries(value as Readonly<Record<string, ConfigValue>>).find(
    ([key, text]) => !TAG_KEY.test(key) || RESERVED_TAG.test(key) || !isLegal(text, TAG_VALUE),
  );
  return bad === undefined
    ? null
    : "tags of at most 63 letters, digits, `_`, `-` and `.` on either side, none that begins with `dagster/`";
}

export function ownersForm(value: ConfigValue): string | null {
  return areAll(value, OWNER) ? null : "mail addresses, or `team:` and a name";
}

export function kindsForm(value: ConfigValue): string | null {
  return areAll(value, TAG_KEY) ? null : "words of letters, digits, `_`, `-` and `.`";
}

export function k8sForm(value: ConfigValue): string | null {
  const bad = Object.keys(value as object).find((key) => !K8S_KEYS.includes(key));
  return bad === undefined ? null : `a mapping with ${K8S_KEYS.map((key) => `\`${key}\``).join(", ")}, not \`${bad}\``;
}

/** One check at least, and bounds that some number of rows meets. */
export function checksForm(value: ConfigValue): string | null {
  const {
    not_empty: isFull,
    row_count: rows,
    columns,
    schema_unchanged: isSame,
    great_expectations: suite,
  } = value as Words;
  const byLibrary = suite ?? (value as Words)["pandera"];
  if (isFull !== true && isSame !== true && rows == null && columns == null && byLibrary == null)
    return "given with at least one check";
  if (typeof suite === "string" && !/^[\w-]+(?:[./][\w-]+)*$/u.test(suite))
    return "given with the name of a suite as `great_expectations`";
  if (Array.isArray(columns) && columns.length === 0) return "given with at least one of `columns`";
  if (rows == null) return null;
  const { min, max } = rows as Words;
  if (min == null && max == null) return "given with `min` or `max` where it has `row_count`";
  return typeof min === "number" && typeof max === "number" && min > max
    ? "given with a `min` that is not above its `max`"
    : null;
}

function areAll(value: ConfigValue, form: RegExp): boolean {
  return Array.isArray(value) && value.every((item: ConfigValue) => isLegal(item, form));
}

/** A text that a variable is part of is known where it is loaded alone. */
function isLegal(text: ConfigValue, form: RegExp): boolean {
  return typeof text === "string" && (form.test(text) || isUnknownText(text));
}

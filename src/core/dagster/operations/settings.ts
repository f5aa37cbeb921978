import type { ConfigValue } from "omegaconf";
import {
  type FieldType,
  FLOAT,
  INT,
  listOf,
  mapOf,
  modelOf,
  nullable,
  STR,
  ANY,
  wordOf,
} from "../config/field-type.ts";
import { kindsForm, k8sForm, opTagsForm, ownersForm, poolForm, retryForm, tagsForm } from "./setting-forms.ts";

/** One thing that kedro-dagster-operations.yml can set. */
export interface Setting {
  readonly name: string;
  readonly on: "asset" | "job" | "node";
  readonly type: FieldType;
  readonly description: string;
  /** How several rules that set it add up: the first stands, keys are laid together, or items are. */
  readonly joins: "first" | "keys" | "items";
  /** What Dagster would refuse of a value of that type, as what it must be; null when it takes it. */
  readonly form?: (value: ConfigValue) => string | null;
}

const RETRY_POLICY = modelOf({
  extra: "forbid",
  fields: {
    max_retries: { type: INT, description: "How often a failed step is tried again." },
    delay: { type: nullable(FLOAT), default: null, description: "Seconds before it is." },
    backoff: { type: nullable(wordOf("LINEAR", "EXPONENTIAL")), default: null, description: "How the delay grows." },
    jitter: { type: nullable(wordOf("FULL", "PLUS_MINUS")), default: null, description: "How it varies." },
  },
});

/** What a rule can set on the nodes that it selects, and on the assets. */
export const RULE_SETTINGS: readonly Setting[] = [
  {
    name: "pool",
    on: "node",
    type: STR,
    joins: "first",
    form: poolForm,
    description:
      "Concurrency pool of the steps. How many of a pool run at once is set in Dagster: `dagster instance concurrency set POOL 1`.",
  },
  {
    name: "retry_policy",
    on: "node",
    type: RETRY_POLICY,
    joins: "first",
    form: retryForm,
    description: "How often a failed step is tried again: `{max_retries: 3, delay: 30, backoff: EXPONENTIAL}`.",
  },
  {
    name: "op_tags",
    on: "node",
    type: mapOf(STR),
    joins: "keys",
    form: opTagsForm,
    description: "Tags of the steps, which executors and Dagster's limits read: `{dagster/priority: '3'}`.",
  },
  {
    name: "k8s",
    on: "node",
    type: mapOf(ANY),
    joins: "first",
    form: k8sForm,
    description:
      "What Kubernetes gives the step (`dagster-k8s/config`): `{container_config: {resources: {limits: {memory: 8Gi}}}}`.",
  },
  {
    name: "owners",
    on: "asset",
    type: listOf(STR),
    joins: "items",
    form: ownersForm,
    description: "Owners of the assets: mail addresses or `team:…`.",
  },
  {
    name: "kinds",
    on: "asset",
    type: listOf(STR),
    joins: "items",
    form: kindsForm,
    description: "Kinds of the assets beside those that their datasets tell; Dagster shows three.",
  },
  {
    name: "tags",
    on: "asset",
    type: mapOf(STR),
    joins: "keys",
    form: tagsForm,
    description: "Tags of the assets, for searching and selecting.",
  },
];

/** What can be set on a job of dagster.yml. */
export const JOB_SETTINGS: readonly Setting[] = [
  {
    name: "tags",
    on: "job",
    type: mapOf(STR),
    joins: "keys",
    form: opTagsForm,
    description: "Tags of the job's runs: `{team: sales}`.",
  },
];

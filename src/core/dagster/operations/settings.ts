import type { ConfigValue } from "omegaconf";
import {
  ANY,
  BOOL,
  type FieldType,
  FLOAT,
  INT,
  listOf,
  mapOf,
  modelOf,
  nullable,
  STR,
  wordOf,
} from "../config/field-type.ts";
import { PARTITIONS, partitionsForm } from "./partitions-setting.ts";
import { automationForm, freshnessForm } from "./automation-forms.ts";
import {
  checksForm,
  kindsForm,
  k8sForm,
  opTagsForm,
  ownersForm,
  poolForm,
  retryForm,
  tagsForm,
} from "./setting-forms.ts";

/** One thing that kedro-dagster-operations.yml can set. */
export interface Setting {
  readonly name: string;
  readonly on: "asset" | "job" | "node";
  readonly type: FieldType;
  readonly description: string;
  /** How several rules that set it add up: the first stands, keys are laid together, or items are. */
  readonly joins: "first" | "keys" | "items";
  /** Only assets that a node makes can have it. */
  readonly isOfMade?: true;
  /** The first Dagster that has it, where that is younger than the oldest supported. */
  readonly since?: string;
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

const FRESHNESS = modelOf({
  extra: "forbid",
  fields: {
    fail_window: { type: nullable(STR), default: null, description: "Age at which the asset fails: `26h`." },
    warn_window: { type: nullable(STR), default: null, description: "Age at which it warns." },
    deadline_cron: { type: nullable(STR), default: null, description: "When it has to be there: `0 9 * * *`." },
    lower_bound_delta: {
      type: nullable(STR),
      default: null,
      description: "How long before that it may have been made.",
    },
    timezone: { type: nullable(STR), default: null, description: "Of the cron expression; UTC when left out." },
  },
});

const AUTOMATION: FieldType = {
  kind: "either",
  expected: "`eager`, `on_missing` or a mapping with `on_cron`",
  of: [
    wordOf("eager", "on_missing"),
    modelOf({
      extra: "forbid",
      fields: {
        on_cron: { type: STR, description: "Once after each tick, when what it is made from is new." },
        timezone: { type: nullable(STR), default: null, description: "Of the cron expression; UTC when left out." },
      },
    }),
  ],
};

const CHECKS = modelOf({
  extra: "forbid",
  fields: {
    not_empty: { type: BOOL, default: false, description: "It has at least one row, or item." },
    row_count: {
      type: nullable(
        modelOf({
          extra: "forbid",
          fields: { min: { type: nullable(INT), default: null }, max: { type: nullable(INT), default: null } },
        }),
      ),
      default: null,
      description: "How many rows it has at least and at most.",
    },
    columns: { type: nullable(listOf(STR)), default: null, description: "Columns that it has, among others." },
    schema_unchanged: {
      type: BOOL,
      default: false,
      description: "It has the columns and types that it had last time; else a warning, once.",
    },
    great_expectations: {
      type: nullable(STR),
      default: null,
      description: "A suite of Great Expectations that it meets: the name of a file below `gx/expectations`.",
    },
    pandera: {
      type: nullable(BOOL),
      default: null,
      description:
        "It meets the schema of `metadata: {pandera: {schema: …}}` in its catalog entry. What has one is checked anyway; `false` leaves the check out.",
    },
    blocking: {
      type: BOOL,
      default: false,
      description: "Whether what is made from it waits, and does not run when a check fails.",
    },
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
    name: "partitions",
    on: "node",
    type: PARTITIONS,
    joins: "first",
    form: partitionsForm,
    description:
      "Partitions of what the nodes make: `{daily: '2026-01-01', timezone: Europe/Oslo, parameter: run_date}`, or `hourly`, `weekly`, `monthly`, `{static: [north, south]}`, `{static: params:regions}`, `{dynamic: customers}`. The key of a run becomes the runtime parameter.",
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
  {
    name: "freshness",
    on: "asset",
    type: FRESHNESS,
    joins: "first",
    form: freshnessForm,
    since: "1.12",
    description:
      "How old the assets may be: `{fail_window: 26h, warn_window: 24h}`, or `{deadline_cron: 0 9 * * *, lower_bound_delta: 2h, timezone: Europe/Oslo}`. Durations are in `w`, `d`, `h`, `m` and `s`. From Dagster 1.12 on.",
  },
  {
    name: "automation",
    on: "asset",
    type: AUTOMATION,
    joins: "first",
    isOfMade: true,
    form: automationForm,
    description:
      "When Dagster makes the assets by itself: `eager`, `on_missing`, or `{on_cron: 0 6 * * *, timezone: Europe/Oslo}`. It does while its automation sensor is on, which `definitions.schedules: running` sees to.",
  },
  {
    name: "checks",
    on: "asset",
    type: CHECKS,
    joins: "first",
    form: checksForm,
    description:
      "Asset checks: `{not_empty: true, row_count: {min: 1, max: 1000}, columns: [id], schema_unchanged: true, blocking: true}`. One step loads the data and makes all of an asset; it runs behind the asset in asset jobs, and on its own.",
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
  {
    name: "schedule",
    on: "job",
    type: wordOf("running", "stopped"),
    joins: "first",
    description:
      "Whether the job's schedule runs as soon as it is loaded: `running` or `stopped`. When left out, as `definitions.schedules` says.",
  },
  {
    name: "parameters",
    on: "job",
    type: mapOf(ANY),
    joins: "first",
    description:
      "Kedro parameters that the job's runs have otherwise than the configuration, as `kedro run --params`: `{model.rounds: 100}`. They are the run config that the launchpad starts from.",
  },
];

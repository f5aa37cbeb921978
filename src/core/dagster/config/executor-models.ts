import type { ConfigValue } from "omegaconf";
import {
  ANY,
  BOOL,
  FLOAT,
  INT,
  STR,
  listOf,
  mapOf,
  modelOf,
  nullable,
  type Field,
  type FieldType,
  type Model,
} from "./field-type.ts";

/** One executor type of dagster.yml (`EXECUTOR_MAP` and the option models in `kedro_dagster.config.models`). */
export interface ExecutorModel {
  /** Key in dagster.yml. */
  readonly key: string;
  /** Dagster's own name of the executor, which a job shows. */
  readonly dagsterName: string;
  /** Distribution that provides it. */
  readonly distribution: string;
  readonly model: Model;
}

const field = (type: FieldType, value: ConfigValue): Field => ({ type, default: value });
const none = (type: FieldType): Field => field(nullable(type), null);

const RETRIES: FieldType = {
  kind: "either",
  expected: "`enabled: {}` or `disabled: {}`",
  of: [
    modelOf({ extra: "ignore", fields: { enabled: field(mapOf(ANY), {}) } }),
    modelOf({ extra: "ignore", fields: { disabled: field(mapOf(ANY), {}) } }),
  ],
};
const IN_PROCESS = { retries: field(RETRIES, { enabled: {} }) };
const MULTIPROCESS = { ...IN_PROCESS, max_concurrent: field(INT, 1) };

const CLUSTERS = ["local", "yarn", "ssh", "pbs", "moab", "sge", "lsf", "slurm", "oar", "kube"];
const CLUSTER: Model = {
  extra: "ignore",
  fields: { existing: none(mapOf(STR)), ...Object.fromEntries(CLUSTERS.map((name) => [name, none(mapOf(ANY))])) },
};
const EMPTY_CLUSTER = Object.fromEntries(["existing", ...CLUSTERS].map((name) => [name, null]));
const DASK = { cluster: field(modelOf(CLUSTER), EMPTY_CLUSTER) };

const DOCKER = {
  ...MULTIPROCESS,
  image: none(STR),
  network: none(STR),
  registry: none(mapOf(STR)),
  env_vars: field(listOf(STR), []),
  container_kwargs: none(mapOf(ANY)),
  networks: field(listOf(STR), []),
};

const CELERY = {
  broker: none(STR),
  backend: field(nullable(STR), "rpc://"),
  include: field(listOf(STR), []),
  config_source: none(mapOf(ANY)),
  retries: none(INT),
};

const JOB_CONFIG_KEYS = [
  "container_config",
  "pod_spec_config",
  "pod_template_spec_metadata",
  "job_spec_config",
  "job_metadata",
];
const K8S_JOB: Model = {
  extra: "ignore",
  fields: Object.fromEntries(JOB_CONFIG_KEYS.map((name) => [name, field(mapOf(ANY), {})])),
};
const EMPTY_K8S_JOB = Object.fromEntries(JOB_CONFIG_KEYS.map((name) => [name, {}]));
const K8S = {
  ...MULTIPROCESS,
  job_namespace: field(STR, "dagster"),
  load_incluster_config: field(BOOL, true),
  kubeconfig_file: none(STR),
  step_k8s_config: field(modelOf(K8S_JOB), EMPTY_K8S_JOB),
  per_step_k8s_config: field(mapOf(modelOf(K8S_JOB)), {}),
  image_pull_policy: none(STR),
  image_pull_secrets: none(listOf(mapOf(STR))),
  service_account_name: none(STR),
  env_config_maps: none(listOf(STR)),
  env_secrets: none(listOf(STR)),
  env_vars: none(listOf(STR)),
  volume_mounts: field(listOf(mapOf(STR)), []),
  volumes: field(listOf(mapOf(STR)), []),
  labels: field(mapOf(STR), {}),
  resources: none(mapOf(mapOf(STR))),
  scheduler_name: none(STR),
  security_context: field(mapOf(STR), {}),
};

const forbid = (fields: Readonly<Record<string, Field>>): Model => ({ extra: "forbid", fields });

/** In the order in which pydantic tries them for options given without a type. */
export const EXECUTOR_MODELS: readonly ExecutorModel[] = [
  { key: "in_process", dagsterName: "in_process", distribution: "dagster", model: forbid(IN_PROCESS) },
  { key: "multiprocess", dagsterName: "multiprocess", distribution: "dagster", model: forbid(MULTIPROCESS) },
  { key: "dask_executor", dagsterName: "dask", distribution: "dagster-dask", model: forbid(DASK) },
  { key: "k8s_job_executor", dagsterName: "k8s", distribution: "dagster-k8s", model: forbid(K8S) },
  { key: "docker_executor", dagsterName: "docker", distribution: "dagster-docker", model: forbid(DOCKER) },
  { key: "celery_executor", dagsterName: "celery", distribution: "dagster-celery", model: forbid(CELERY) },
  {
    key: "celery_docker_executor",
    dagsterName: "celery-docker",
    distribution: "dagster-celery-docker",
    model: forbid({ ...DOCKER, ...CELERY }),
  },
  {
    key: "celery_k8s_job_executor",
    dagsterName: "celery-k8s",
    distribution: "dagster-celery-k8s",
    model: forbid({ ...K8S, ...CELERY, job_wait_timeout: field(FLOAT, 86400) }),
  },
];

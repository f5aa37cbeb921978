import type { ConfigValue } from "omegaconf";
import type { Executor } from "../model/code-location.ts";
import { isList } from "./python-literal.ts";
import { call, deferred, string, type PythonExpression } from "./python-expression.ts";

/** Package and name behind each executor that Dagster's libraries provide, by the name that a job shows. */
const LIBRARIES: Readonly<Record<string, readonly [module: string, name: string]>> = {
  dask: ["dagster_dask", "dask_executor"],
  k8s: ["dagster_k8s", "k8s_job_executor"],
  docker: ["dagster_docker", "docker_executor"],
  celery: ["dagster_celery", "celery_executor"],
  "celery-docker": ["dagster_celery_docker", "celery_docker_executor"],
  "celery-k8s": ["dagster_celery_k8s", "celery_k8s_job_executor"],
};

/** An executor with its options as dagster.yml has them; null for a type that is unknown. */
export function executorExpression(executor: Executor): PythonExpression | null {
  const options = deferred(given(executor.options ?? {}));
  if (executor.type === "in_process") return call("dg.in_process_executor.configured", {}, [options]);
  if (executor.type === "multiprocess") return call("dg.multiprocess_executor.configured", {}, [options]);
  const library = LIBRARIES[executor.type];
  return library === undefined ? null : call("executor", {}, [...library.map(string), options]);
}

/**
 * The options without those that are null: dagster.yml as the plugin reads it fills in every option, and Dagster takes
 * a null for a choice (of a Dask cluster, of all kinds at once).
 */
function given(options: ConfigValue): ConfigValue {
  if (options === null || typeof options !== "object" || isList(options)) return options;
  const kept = Object.entries(options).filter(([, item]) => item !== null);
  return Object.fromEntries(kept.map(([name, item]) => [name, name === "cluster" ? given(item) : item]));
}

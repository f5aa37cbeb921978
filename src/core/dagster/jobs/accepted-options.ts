import type { ConfigValue } from "../../../../packages/omegaconf/src/config-node.ts";
import type { ExecutorConfig } from "../config/dagster-config.ts";
import { byFirst } from "../../text/order.ts";

type Options = Readonly<Record<string, ConfigValue>>;

/** What generated definitions hand to an executor, and which options of the user's it has no place for. */
export interface AcceptedOptions {
  readonly options: ConfigValue;
  readonly dropped: readonly string[];
}

/**
 * Options in the shape that Dagster's executor takes. The plugin hands on every option of its own models, empty ones
 * included, in one flat mapping: that works for in_process, multiprocess and k8s, while dask, docker and the celery
 * executors refuse it when a run starts.
 */
export function acceptedOptions({ dagsterName, options, given }: ExecutorConfig): AcceptedOptions {
  const all = asOptions(options);
  if (all === null) return { options, dropped: [] };
  const dropped = (DROPPED[dagsterName] ?? []).filter((key) => given.includes(key));
  switch (dagsterName) {
    case "dask":
      return { options: { cluster: onlyCluster(all["cluster"] ?? null) }, dropped };
    case "docker":
      return { options: withoutNulls(all), dropped };
    case "celery":
      return { options: celeryOptions(all), dropped };
    case "celery-docker":
      return {
        options: sorted({ ...celeryOptions(pick(all, CELERY)), docker: withoutNulls(pick(all, DOCKER)) }),
        dropped,
      };
    case "celery-k8s":
      return {
        options: celeryOptions(
          pick(
            all,
            Object.keys(all).filter((key) => !DROPPED["celery-k8s"]?.includes(key)),
          ),
        ),
        dropped,
      };
    default:
      return { options, dropped };
  }
}

const CELERY = ["broker", "backend", "include", "config_source", "retries"];
const DOCKER = ["image", "registry", "env_vars", "network", "container_kwargs"];
const DROPPED: Readonly<Record<string, readonly string[]>> = {
  "celery-docker": ["max_concurrent", "networks"],
  "celery-k8s": ["max_concurrent", "step_k8s_config"],
};

/** Dask's executor wants exactly one kind of cluster; without any, a local one. */
function onlyCluster(cluster: ConfigValue): Options {
  const given = withoutNulls(asOptions(cluster) ?? {});
  return Object.keys(given).length === 0 ? { local: {} } : given;
}

/** Celery's executors say whether to retry, not how often. */
function celeryOptions(options: Options): Options {
  const { retries, ...rest } = withoutNulls(options);
  if (typeof retries !== "number") return rest;
  return sorted({ ...rest, retries: retries > 0 ? { enabled: {} } : { disabled: {} } });
}

function asOptions(value: ConfigValue): Options | null {
  return value === null || typeof value !== "object" || Array.isArray(value)
    ? null
    : Object.fromEntries(Object.entries(value));
}

function withoutNulls(options: Options): Options {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== null));
}

function pick(options: Options, keys: readonly string[]): Options {
  return Object.fromEntries(Object.entries(options).filter(([key]) => keys.includes(key)));
}

function sorted(options: Options): Options {
  return Object.fromEntries(Object.entries(options).sort(byFirst));
}

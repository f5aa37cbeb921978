import type { ConfigEntry, ConfigMap, ConfigNode } from "omegaconf";
import { isNull, textKeyProblem, unknownKeys, wrongValue } from "./check-field.ts";
import { noteUnknowns, type ConfigReading } from "./config-reading.ts";
import type { DagsterConfig } from "./dagster-config.ts";
import { readExecutor } from "./read-executors.ts";
import { readJob } from "./read-job.ts";
import { readLogger } from "./read-loggers.ts";
import { readSchedule } from "./read-schedule.ts";

/**
 * Reads dagster.yml after environment merge and interpolation (`kedro_dagster.config.get_dagster_config` and its
 * pydantic models). What the plugin would refuse is reported and left out; the rest is read all the same.
 * `expand` turns job factories into jobs before jobs are read.
 */
export function readDagsterConfig(
  root: ConfigMap | null,
  reading: ConfigReading,
  expand: (jobs: ReadonlyMap<string, ConfigEntry>) => ReadonlyMap<string, ConfigEntry>,
): DagsterConfig {
  if (root === null)
    return {
      hasJobs: false,
      jobs: [],
      executors: new Map(),
      schedules: new Map(),
      loggers: new Map(),
      unread: new Set(),
    };
  reading.problems.push(...unknownKeys(root, reading.keys.sections, []));
  noteUnknowns(reading, root, []);
  const jobs = section(root, "jobs", reading);
  const unread = new Set<string>();
  const each = <T>(
    name: string,
    read: (node: ConfigNode, path: readonly string[], reading: ConfigReading) => T | null,
  ): ReadonlyMap<string, T> =>
    readEach(section(root, name, reading), (key, entry) => {
      const value = read(entry.value, [name, key], reading);
      if (value === null) unread.add(`${name}.${key}`);
      return value;
    });
  return {
    hasJobs: jobs !== null,
    executors: each("executors", readExecutor),
    schedules: each("schedules", readSchedule),
    loggers: each("loggers", readLogger),
    jobs: [...readEach(jobs === null ? null : expand(jobs), (name, entry) => readJob(name, entry, reading)).values()],
    unread,
  };
}

/** The entries of a section, null when it is not there or empty of value. */
function section(root: ConfigMap, name: string, reading: ConfigReading): ReadonlyMap<string, ConfigEntry> | null {
  const node = root.entries.get(name)?.value;
  if (node === undefined || node.kind === "unknown" || isNull(node)) return null;
  if (node.kind === "map") {
    for (const [key, entry] of node.entries) reading.problems.push(...textKeyProblem(key, entry, [name]));
    return node.entries;
  }
  reading.problems.push(wrongValue(node, [name], "a mapping"));
  return null;
}

function readEach<T>(
  entries: ReadonlyMap<string, ConfigEntry> | null,
  read: (name: string, entry: ConfigEntry) => T | null,
): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const [name, entry] of entries ?? []) {
    const value = read(name, entry);
    if (value !== null) found.set(name, value);
  }
  return found;
}

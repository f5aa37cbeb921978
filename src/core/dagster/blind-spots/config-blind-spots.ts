import { undecidedVariable } from "../../findings/variable-words.ts";
import type { BlindSpot } from "../../model/honesty.ts";
import { keyPath } from "../../findings/words.ts";
import type { ConfigReading } from "../config/config-reading.ts";
import type { DagsterConfig } from "../config/dagster-config.ts";

/** Unknown values of dagster.yml, each naming the jobs that depend on it. */
export function configBlindSpots(reading: ConfigReading, config: DagsterConfig): readonly BlindSpot[] {
  return reading.unknowns.map(({ path, node }) => ({
    rule: node.rule,
    message:
      node.variable === undefined
        ? `${keyPath(path)} of dagster.yml is not known: ${node.reason}`
        : undecidedVariable(node.variable),
    at: node.at,
    affects: [...new Set(affectedBy(path, config))].sort(),
  }));
}

function affectedBy(path: readonly string[], config: DagsterConfig): readonly string[] {
  const [section, entry] = path;
  const all = config.jobs.map((job) => job.name);
  if (entry === undefined) return all;
  switch (section) {
    case "jobs":
      // jobs made by a factory have another name than their key
      return [entry, ...config.jobs.filter((job) => job.name === entry || entry.includes("{")).map((job) => job.name)];
    case "executors":
      return config.jobs
        .filter((job) => job.executor?.kind === "named" && job.executor.name.text === entry)
        .map((job) => job.name);
    case "schedules":
      return config.jobs
        .filter((job) => job.schedule?.kind === "named" && job.schedule.name.text === entry)
        .map((job) => job.name);
    case "loggers":
      return config.jobs
        .filter((job) => job.loggers.some((logger) => logger.kind === "named" && logger.name.text === entry))
        .map((job) => job.name);
    default:
      return all;
  }
}

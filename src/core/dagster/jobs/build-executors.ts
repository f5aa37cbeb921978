import type { Executor, Logger } from "../../model/code-location.ts";
import type { Target } from "../../model/diagnostic.ts";
import { acceptedOptions } from "./accepted-options.ts";
import type { DagsterConfig, ExecutorConfig } from "../config/dagster-config.ts";
import { byFirst } from "../../text/order.ts";

/** Executors by key: those declared, used or not, and `<job>__executor` for options written in a job (`ExecutorCreator`). */
export function buildExecutors(config: DagsterConfig, target: Target): Readonly<Record<string, Executor>> {
  return sorted(allExecutors(config), (executor) => ({
    type: executor.dagsterName,
    options: target === "plugin" ? executor.options : acceptedOptions(executor).options,
    at: executor.at,
  }));
}

export function allExecutors(config: DagsterConfig): ReadonlyMap<string, ExecutorConfig> {
  const found = new Map<string, ExecutorConfig>(config.executors);
  for (const job of config.jobs)
    if (job.executor?.kind === "inline") found.set(`${job.name}__executor`, job.executor.value);
  return found;
}

/** Loggers by key: those declared, and `<job>__logger_<index>` for options written in a job (`LoggerCreator`). */
export function buildLoggers(config: DagsterConfig): Readonly<Record<string, Logger>> {
  const found = new Map(config.loggers);
  for (const job of config.jobs)
    job.loggers.forEach(
      (logger, index) => logger.kind === "inline" && found.set(`${job.name}__logger_${index}`, logger.value),
    );
  return sorted(found, ({ options, at }) => ({ options, at }));
}

function sorted<A, B>(of: ReadonlyMap<string, A>, make: (value: A) => B): Readonly<Record<string, B>> {
  const made: Record<string, B> = Object.create(null);
  for (const [key, value] of [...of].sort(byFirst)) made[key] = make(value);
  return made;
}

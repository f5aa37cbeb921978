import { type Diagnostic, finding } from "../../model/diagnostic.ts";
import type { ConfigProblem } from "../config/config-problem.ts";
import type { Choice, DagsterConfig, JobConfig } from "../config/dagster-config.ts";
import { isUnknownText } from "../../text/is-unknown-text.ts";
import { dagsterNameProblem } from "../../names/dagster-name.ts";
import { nearestName } from "../../text/nearest-name.ts";

/** What the plugin's models refuse of dagster.yml. A mistake in a job factory is said once, not once for every job. */
export function diagnoseConfigProblems(problems: readonly ConfigProblem[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return problems.flatMap(({ path, found }) => {
    const mark = JSON.stringify([found.rule, found.at, path.slice(2)]);
    if (seen.has(mark)) return [];
    seen.add(mark);
    return [found];
  });
}

/** Schedules, executors and loggers that a job names and dagster.yml does not declare. */
export function diagnoseReferences(config: DagsterConfig): readonly Diagnostic[] {
  return config.jobs.flatMap((job) => [
    ...unknownName(job, "schedule", job.schedule, config.schedules, config),
    ...illegalScheduleKey(job, config),
    ...unknownName(job, "executor", job.executor, config.executors, config),
    ...job.loggers.flatMap((logger) => unknownName(job, "logger", logger, config.loggers, config)),
  ]);
}

const REFERENCES = { schedule: "unknown-schedule", executor: "unknown-executor", logger: "unknown-logger" } as const;

function unknownName<T>(
  job: JobConfig,
  what: keyof typeof REFERENCES,
  choice: Choice<T> | null,
  declared: ReadonlyMap<string, T>,
  config: DagsterConfig,
): readonly Diagnostic[] {
  if (choice?.kind !== "named" || isUnknownText(choice.name.text) || declared.has(choice.name.text)) return [];
  const { text: name, at } = choice.name;
  if (config.unread.has(`${what}s.${name}`)) return [];
  const facts = {
    job: job.name,
    name,
    nearest: nearestName(name, declared.keys()),
    declared: [...declared.keys()].sort(),
  };
  return [finding(REFERENCES[what], facts, { subject: `${job.name}.${name}`, at })];
}

/** The plugin calls a schedule `<job>_<key>_schedule`, so the key must hold nothing that Dagster refuses. */
function illegalScheduleKey(job: JobConfig, config: DagsterConfig): readonly Diagnostic[] {
  if (job.schedule?.kind !== "named") return [];
  const { text: schedule, at } = job.schedule.name;
  if (!config.schedules.has(schedule) || schedule === "" || dagsterNameProblem(schedule) !== "characters") return [];
  return [finding("invalid-schedule-name", { schedule, job: job.name }, { subject: `${job.name}.${schedule}`, at })];
}

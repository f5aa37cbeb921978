import type { Diagnostic } from "../../model/diagnostic.ts";
import { isRefused, type ConfigProblem } from "../config/config-problem.ts";
import type { Choice, DagsterConfig, JobConfig } from "../config/dagster-config.ts";
import { UNKNOWN } from "../values/plain-value.ts";
import { dagsterNameProblem } from "../../names/dagster-name.ts";
import { nearestName } from "../../text/nearest-name.ts";
import { diagnostic, named, PLUGIN } from "./diagnostic.ts";

const RULES = {
  "unknown-key": "unknown-config-key",
  "missing-key": "missing-config-key",
  "wrong-value": "invalid-config-value",
  "ignored-key": "ignored-config-key",
  "empty-factory": "job-factory-without-jobs",
} as const;

/** What the plugin's models refuse of dagster.yml. A mistake in a job factory is said once, not once for every job. */
export function diagnoseConfigProblems(problems: readonly ConfigProblem[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return problems.flatMap((problem) => {
    const mark = JSON.stringify([problem.kind, problem.at, problem.path.slice(2)]);
    if (seen.has(mark)) return [];
    seen.add(mark);
    const { kind, path, message, at, help } = problem;
    return [
      diagnostic({
        rule: RULES[kind],
        severity: isRefused([problem]) ? "error" : "warning",
        subject: path.join("."),
        message,
        at,
        help,
      }),
    ];
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

function unknownName<T>(
  job: JobConfig,
  what: "schedule" | "executor" | "logger",
  choice: Choice<T> | null,
  declared: ReadonlyMap<string, T>,
  config: DagsterConfig,
): readonly Diagnostic[] {
  if (choice?.kind !== "named" || choice.name.text === UNKNOWN || declared.has(choice.name.text)) return [];
  const { text, at } = choice.name;
  if (config.unread.has(`${what}s.${text}`)) return [];
  const nearest = nearestName(text, declared.keys());
  const known = [...declared.keys()].sort();
  const help =
    nearest !== null
      ? `Did you mean \`${nearest}\`?`
      : known.length > 0
        ? `Declared: ${named(known)}.`
        : `Declare it under \`${what}s\` in dagster.yml.`;
  return [
    diagnostic({
      rule: `unknown-${what}`,
      subject: `${job.name}.${text}`,
      message: `Job \`${job.name}\` names the ${what} \`${text}\`, which \`${what}s\` does not declare`,
      at,
      help,
    }),
  ];
}

/** The plugin calls a schedule `<job>_<key>_schedule`, so the key must hold nothing that Dagster refuses. */
function illegalScheduleKey(job: JobConfig, config: DagsterConfig): readonly Diagnostic[] {
  if (job.schedule?.kind !== "named") return [];
  const { text, at } = job.schedule.name;
  if (!config.schedules.has(text) || text === "" || dagsterNameProblem(text) !== "characters") return [];
  const message = `The schedule \`${text}\` of job \`${job.name}\` holds a character that Dagster refuses in names`;
  return [
    diagnostic({
      rule: "invalid-schedule-name",
      subject: `${job.name}.${text}`,
      message,
      at,
      targets: PLUGIN,
      help: "Use letters, digits and `_` in its key under `schedules`.",
    }),
  ];
}

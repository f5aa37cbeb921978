import type { Schedule } from "../../model/code-location.ts";
import type { DagsterConfig, JobConfig, ScheduleConfig } from "../config/dagster-config.ts";
import type { TranslationScope } from "../scope/translation-scope.ts";
import { byName } from "../../text/order.ts";

/**
 * Schedules by job (`ScheduleCreator`): `<job>_<name>_schedule` for one declared under `schedules`, `<job>__schedule`
 * for one written in the job. A name that is not declared makes none.
 */
export function buildSchedules(
  config: DagsterConfig,
  { names, jobName }: Pick<TranslationScope, "names" | "jobName">,
): Readonly<Record<string, Schedule>> {
  const schedules: Record<string, Schedule> = Object.create(null);
  for (const job of [...config.jobs].sort(byName)) {
    const found = scheduleOf(job, config);
    if (found === null) continue;
    const { key, value } = found;
    const name = `${names.jobWord(job.name)}_${key === "" ? "" : names.jobWord(key)}_schedule`;
    schedules[job.name] = {
      name,
      job: jobName(job.name),
      cron: value.cron.text,
      timezone: value.timezone?.text ?? null,
      description: value.description,
      at: value.at,
    };
  }
  return schedules;
}

/** The schedule of a job and its key, which is empty for one written in the job. */
function scheduleOf(
  job: JobConfig,
  config: DagsterConfig,
): { readonly key: string; readonly value: ScheduleConfig } | null {
  if (job.schedule === null) return null;
  if (job.schedule.kind === "inline") return { key: "", value: job.schedule.value };
  const value = config.schedules.get(job.schedule.name.text);
  return value === undefined ? null : { key: job.schedule.name.text, value };
}

import type { PageSchedule, PageTimes } from "report-page";
import { cronInWords } from "../../cron/cron-in-words.ts";
import { parseCron } from "../../cron/parse-cron.ts";
import type { Schedule } from "../../model/code-location.ts";
import type { Report } from "../../model/report.ts";
import { byCodeUnit } from "../../text/order.ts";
import { ownValue } from "../../text/own-value.ts";
import { instantInWords } from "../words/instant-in-words.ts";

/** Schedules of both sides by job, with the hours of a week in which each fires. */
export function pageSchedules({ before, after, impact }: Report): readonly PageSchedule[] {
  const jobs = [...new Set([...Object.keys(before?.schedules ?? {}), ...Object.keys(after?.schedules ?? {})])];
  return jobs.sort(byCodeUnit).flatMap((job) => {
    const was = ownValue(before?.schedules ?? {}, job);
    const now = ownValue(after?.schedules ?? {}, job);
    const name = (now ?? was)?.name;
    if (name === undefined) return [];
    return {
      name,
      job,
      before: was === undefined ? null : times(was),
      after: now === undefined ? null : times(now),
      isReached: impact.schedules.includes(name),
      next: (impact.nextRuns.find(({ schedule }) => schedule === name)?.at ?? []).map(instantInWords),
    };
  });
}

/** Days of the month and months make weeks differ: then the words alone say when it fires. */
function times({ cron, timezone }: Schedule): PageTimes {
  const parsed = parseCron(cron);
  const isWeekly = parsed !== null && parsed.days.isEvery && parsed.months.isEvery;
  return {
    cron,
    words: cronInWords(cron) ?? "",
    zone: timezone ?? "UTC",
    days: isWeekly ? parsed.weekdays.values.map((day) => (day + 6) % 7).sort((a, b) => a - b) : [],
    minutes: isWeekly
      ? parsed.hours.values.flatMap((hour) => parsed.minutes.values.map((minute) => hour * 60 + minute))
      : [],
  };
}

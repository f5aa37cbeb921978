import type { Cron } from "./parse-cron.ts";

/** Whether a cron expression fires on a day (UTC). On either when both a day of the month and a weekday are named. */
export function isFiringDay({ days, months, weekdays }: Cron, date: Date): boolean {
  if (!months.values.includes(date.getUTCMonth() + 1)) return false;
  const onDay = days.values.includes(date.getUTCDate());
  const onWeekday = weekdays.values.includes(date.getUTCDay());
  return days.isEvery || weekdays.isEvery ? onDay && onWeekday : onDay || onWeekday;
}

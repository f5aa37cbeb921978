import { FIELDS, readField, type CronReading } from "./cron-field.ts";
import { splitCron } from "./split-cron.ts";

/**
 * Why Dagster would refuse a cron expression, as half a sentence, or null when it takes it. Follows the croniter that
 * Dagster carries and `dagster._utils.schedules.is_valid_cron_string`: five fields or a macro, names, lists, ranges that
 * may wrap, steps, `l`, `weekday#nth`, `r`; no seconds, and no 30th or 31st of February.
 */
export function cronProblem(text: string): string | null {
  const expressions = splitCron(text);
  if (expressions.length !== 5)
    return text.trim().startsWith("@")
      ? `\`${text.trim()}\` is no macro that Dagster knows`
      : `it has ${expressions.length} fields where Dagster wants 5`;
  const readings: CronReading[] = [];
  for (const [index, field] of FIELDS.entries()) {
    const expression = expressions[index] ?? "";
    const reading = readField(expression, field);
    if (reading === null) return `\`${expression}\` is no ${field.name} (${field.low} to ${field.high}${field.hint})`;
    readings.push(reading);
  }
  const [, , days, months, weekdays] = readings;
  if (weekdays !== undefined && mixesNth(weekdays)) return "plain weekdays and `#nth` weekdays cannot be mixed";
  const day = onlyValue(days);
  return onlyValue(months) === 2 && (day === 30 || day === 31) ? `February has no ${day}th` : null;
}

function mixesNth({ values, nth }: CronReading): boolean {
  return nth.size > 0 && values.size !== 7 && [...values].some((day) => day !== "*" && !nth.has(day));
}

function onlyValue(reading: CronReading | undefined): unknown {
  return reading?.values.size === 1 ? [...reading.values][0] : null;
}

import { parseCron, type Cron, type CronField } from "./parse-cron.ts";

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const MOST_TIMES = 4;

/** A cron expression as people say it, or null when it cannot be said in a few words. */
export function cronInWords(text: string): string | null {
  const cron = parseCron(text);
  if (cron === null) return null;
  const time = timeInWords(cron);
  const day = dayInWords(cron);
  if (time === null || day === null) return null;
  return time.startsWith("at ") ? `${day === "" ? "every day" : day} ${time}` : `${time}${day === "" ? "" : ` ${day}`}`;
}

function timeInWords({ minutes, hours }: Cron): string | null {
  if (minutes.isEvery && hours.isEvery) return "every minute";
  if (hours.isEvery) {
    if (minutes.step !== null) return `every ${minutes.step} minutes`;
    if (minutes.values.length === 1)
      return minutes.values[0] === 0 ? "every hour" : `every hour at minute ${minutes.values[0] ?? 0}`;
    return minutes.values.length <= MOST_TIMES ? `every hour at minutes ${joined(minutes.values.map(String))}` : null;
  }
  const times = hours.values.flatMap((hour) => minutes.values.map((minute) => clock(hour, minute)));
  if (times.length <= MOST_TIMES) return `at ${joined(times)}`;
  if (minutes.values.length === 1 && hours.step !== null)
    return `every ${hours.step} hours${minutes.values[0] === 0 ? "" : ` at minute ${minutes.values[0] ?? 0}`}`;
  const span = spanOf(hours);
  if (span === null) return null;
  const between = `between ${clock(span[0], 0)} and ${clock(span[1], 59)}`;
  if (minutes.isEvery) return `every minute ${between}`;
  if (minutes.step !== null) return `every ${minutes.step} minutes ${between}`;
  return minutes.values.length === 1 ? `every hour at minute ${minutes.values[0] ?? 0} ${between}` : null;
}

/** Empty for every day. Cron fires on either when both a day of the month and a weekday are named. */
function dayInWords({ days, months, weekdays }: Cron): string | null {
  const month = months.isEvery
    ? ""
    : months.values.length <= MOST_TIMES
      ? joined(months.values.map((value) => MONTHS[value - 1] ?? ""))
      : null;
  if (month === null) return null;
  const ofMonth = days.isEvery
    ? null
    : days.values.length <= MOST_TIMES
      ? `on day ${joined(days.values.map(String))} of ${month === "" ? "every month" : month}`
      : "";
  const ofWeek = weekdays.isEvery ? null : `every ${weekdaysInWords(weekdays)}`;
  if (ofMonth === "") return null;
  if (ofMonth !== null && ofWeek !== null) return `${ofMonth} and ${ofWeek}${month === "" ? "" : ` in ${month}`}`;
  if (ofMonth !== null) return ofMonth;
  if (ofWeek !== null) return `${ofWeek}${month === "" ? "" : ` in ${month}`}`;
  return month === "" ? "" : `every day in ${month}`;
}

function weekdaysInWords({ values }: CronField): string {
  const span =
    values.length > 2 && values.every((value, index) => index === 0 || value === (values[index - 1] ?? 0) + 1)
      ? values
      : null;
  const name = (value: number | undefined): string => WEEKDAYS[value ?? 0] ?? "";
  return span !== null ? `${name(span[0])} to ${name(span.at(-1))}` : joined(values.map(name));
}

function spanOf({ values }: CronField): readonly [number, number] | null {
  const first = values[0];
  const last = values.at(-1);
  return first !== undefined && last !== undefined && last - first + 1 === values.length ? [first, last] : null;
}

function clock(hour: number, minute: number): string {
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

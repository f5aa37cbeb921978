import { isFiringDay } from "./is-firing-day.ts";
import { parseCron } from "./parse-cron.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Far enough for 29 February on one weekday. */
const HORIZON_DAYS = 366 * 30;

/**
 * The next `count` instants after `now` at which a schedule fires, as ISO 8601 with the zone's offset.
 * Follows Dagster (`dagster._utils.schedules`): no zone means UTC, a time that summer time skips fires when the gap
 * ends, a time that comes twice fires at the later one, unless every hour fires. Empty when the expression, the zone
 * or the instant cannot be read.
 */
export function nextFirings(cron: string, timezone: string | null, now: string, count = 3): readonly string[] {
  const fields = parseCron(cron);
  const start = Date.parse(now);
  const offsetAt = offsetReader(timezone ?? "UTC");
  if (fields === null || Number.isNaN(start) || offsetAt === null) return [];
  const found: number[] = [];
  const firstDay = Math.floor((start + offsetAt(start)) / DAY) - 1;
  for (let day = firstDay; day < firstDay + HORIZON_DAYS && found.length < count; day++) {
    if (!isFiringDay(fields, new Date(day * DAY))) continue;
    const instants = new Set(
      fields.hours.values.flatMap((hour) =>
        fields.minutes.values.flatMap((minute) =>
          instantsOf(day * DAY + (hour * 60 + minute) * MINUTE, fields.hours.isEvery, offsetAt),
        ),
      ),
    );
    found.push(...[...instants].filter((instant) => instant > start && !found.includes(instant)).sort((a, b) => a - b));
  }
  return found
    .sort((a, b) => a - b)
    .slice(0, count)
    .map((instant) => written(instant, offsetAt(instant)));
}

type OffsetAt = (instant: number) => number;

/** The instants at which the clocks on the wall show `local` (milliseconds as if the wall were UTC). */
function instantsOf(local: number, isEveryHour: boolean, offsetAt: OffsetAt): readonly number[] {
  const candidates = [...new Set([offsetAt(local - DAY), offsetAt(local + DAY)])].map((offset) => local - offset);
  const shown = candidates.filter((instant) => instant + offsetAt(instant) === local).sort((a, b) => a - b);
  if (isEveryHour) return shown;
  const last = shown.at(-1);
  return last !== undefined ? [last] : [gapEnd(Math.min(...candidates), Math.max(...candidates), offsetAt)];
}

/** The first instant after the change of offset that lies between two instants. */
function gapEnd(low: number, high: number, offsetAt: OffsetAt): number {
  let before = low;
  let after = high;
  const old = offsetAt(low);
  while (after - before > MINUTE) {
    const middle = Math.floor((before + after) / 2 / MINUTE) * MINUTE;
    if (middle <= before) break;
    if (offsetAt(middle) === old) before = middle;
    else after = middle;
  }
  return after;
}

function offsetReader(timezone: string): OffsetAt | null {
  if (timezone === "UTC") return () => 0;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: timezone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch {
    return null;
  }
  return (instant) => {
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)] as const));
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
    const wall = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
    return wall - Math.floor(instant / 1000) * 1000;
  };
}

function written(instant: number, offset: number): string {
  const local = new Date(instant + offset).toISOString().slice(0, 16);
  const minutes = Math.abs(Math.round(offset / MINUTE));
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${local}${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

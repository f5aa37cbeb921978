import { isFiringDay } from "./is-firing-day.ts";
import { parseCron } from "./parse-cron.ts";

const DAY = 24 * 60 * 60 * 1000;
const WEEKS = 52;
/** A Thursday; 364 days from it hold every weekday equally often. */
const START = Date.UTC(2026, 0, 1);

/**
 * How often two cron expressions fire: `1 → 7 runs a week`, in runs a year where one fires less than weekly. Null when
 * they fire equally often, or one of them cannot be read.
 */
export function runRates(before: string, after: string): string | null {
  const [older, newer] = [runsInYear(before), runsInYear(after)];
  if (older === null || newer === null || older === newer) return null;
  return Math.min(older, newer) < WEEKS
    ? `${older} → ${newer} runs a year`
    : `${Math.round(older / WEEKS)} → ${Math.round(newer / WEEKS)} runs a week`;
}

/** Runs in 52 weeks. */
function runsInYear(text: string): number | null {
  const cron = parseCron(text);
  if (cron === null) return null;
  const days = Array.from({ length: WEEKS * 7 }, (_, index) => new Date(START + index * DAY));
  return days.filter((day) => isFiringDay(cron, day)).length * cron.hours.values.length * cron.minutes.values.length;
}

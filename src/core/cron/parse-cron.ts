/** The minutes, hours, days, months and weekdays (0 is Sunday) at which a cron expression fires. */
export interface Cron {
  readonly minutes: CronField;
  readonly hours: CronField;
  readonly days: CronField;
  readonly months: CronField;
  readonly weekdays: CronField;
}
export interface CronField {
  /** Ascending. */
  readonly values: readonly number[];
  readonly isEvery: boolean;
  /** The step of `*` followed by a step, else null. */
  readonly step: number | null;
}

const MACROS: Readonly<Record<string, string>> = {
  "@hourly": "0 * * * *",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@weekly": "0 0 * * 0",
  "@monthly": "0 0 1 * *",
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
};
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/**
 * Reads a five-field cron expression or a macro as croniter (which Dagster uses) does: lists, ranges, steps, names,
 * 7 for Sunday. Null for what is no such expression, and for `L`, `W`, `#` and hashed fields, which are legal but rare:
 * then nothing is said about its times.
 */
export function parseCron(text: string): Cron | null {
  if (text.length > 200) return null;
  const trimmed = text.trim().toLowerCase();
  const expression = Object.hasOwn(MACROS, trimmed) ? MACROS[trimmed] : trimmed;
  const fields = (expression ?? "").split(/\s+/u);
  const [minute, hour, day, month, weekday] = fields;
  if (fields.length !== 5 || minute === undefined || hour === undefined || day === undefined || month === undefined || weekday === undefined) return null;
  const minutes = parseField(minute, 0, 59, []);
  const hours = parseField(hour, 0, 23, []);
  const days = parseField(day, 1, 31, []);
  const months = parseField(month, 1, 12, MONTHS);
  const weekdays = parseField(weekday, 0, 7, WEEKDAYS);
  return minutes === null || hours === null || days === null || months === null || weekdays === null ? null : { minutes, hours, days, months, weekdays: withSundayAsZero(weekdays) };
}

function parseField(text: string, low: number, high: number, names: readonly string[]): CronField | null {
  const values = new Set<number>();
  for (const part of text.split(",")) {
    const match = /^(?:(?<all>\*|\?)|(?<from>[a-z0-9]+)(?:-(?<to>[a-z0-9]+))?)(?:\/(?<step>\d{1,2}))?$/u.exec(part);
    if (match?.groups === undefined) return null;
    const { all, from, to, step } = match.groups;
    const first = all === undefined ? numberOf(from, names, low) : low;
    const last = all !== undefined ? high : to !== undefined ? numberOf(to, names, low) : step !== undefined ? high : first;
    const stride = step === undefined ? 1 : Number(step);
    if (first === null || last === null || first < low || last > high || first > last || stride < 1) return null;
    for (let value = first; value <= last; value += stride) values.add(value);
  }
  const stepped = /^\*\/(?<step>\d{1,2})$/u.exec(text)?.groups?.["step"];
  return { values: [...values].sort((a, b) => a - b), isEvery: values.size === high - low + 1, step: stepped === undefined ? null : Number(stepped) };
}

function numberOf(text: string | undefined, names: readonly string[], low: number): number | null {
  if (text === undefined) return null;
  if (/^\d{1,2}$/u.test(text)) return Number(text);
  const index = names.indexOf(text);
  return index === -1 ? null : index + low;
}

function withSundayAsZero(field: CronField): CronField {
  const values = [...new Set(field.values.map((value) => value % 7))].sort((a, b) => a - b);
  return { values, isEvery: values.length === 7, step: field.step };
}

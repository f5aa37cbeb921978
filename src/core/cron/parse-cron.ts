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
 * Reads a five-field cron expression or a macro as croniter (which Dagster carries) does: lists, ranges, steps, names,
 * 7 for Sunday; a range that runs backwards wraps, and one from a value to itself means the whole cycle.
 * Null for what is no such expression, and for `L`, `W`, `#` and random fields, which are legal but rare: then nothing
 * is said about its times.
 */
export function parseCron(text: string): Cron | null {
  if (text.length > 200) return null;
  const trimmed = text.trim().toLowerCase();
  const expression = Object.hasOwn(MACROS, trimmed) ? MACROS[trimmed] : trimmed;
  const fields = (expression ?? "").split(/\s+/u);
  const [minute, hour, day, month, weekday] = fields;
  if (
    fields.length !== 5 ||
    minute === undefined ||
    hour === undefined ||
    day === undefined ||
    month === undefined ||
    weekday === undefined
  )
    return null;
  const minutes = parseField(minute, { low: 0, high: 59, names: [] });
  const hours = parseField(hour, { low: 0, high: 23, names: [] });
  const days = parseField(day, { low: 1, high: 31, names: [] });
  const months = parseField(month, { low: 1, high: 12, names: MONTHS });
  const weekdays = parseField(weekday, { low: 0, high: 6, names: WEEKDAYS });
  if (minutes === null || hours === null || days === null || months === null || weekdays === null) return null;
  // All days written out count as a restriction unless the other of the two fields has a star.
  const isEvery = (field: CronField, own: string, other: string): CronField => ({
    ...field,
    isEvery: field.isEvery && (own === "*" || own === "?" || other.includes("*") || other === "?"),
  });
  return { minutes, hours, days: isEvery(days, day, weekday), months, weekdays: isEvery(weekdays, weekday, day) };
}

interface Bounds {
  readonly low: number;
  readonly high: number;
  readonly names: readonly string[];
}

function parseField(text: string, bounds: Bounds): CronField | null {
  const values = new Set<number>();
  for (const part of text.split(",")) {
    const found = parsePart(part, bounds);
    if (found === null) return null;
    for (const value of found) values.add(value);
  }
  const stepped = /^\*\/(?<step>\d{1,2})$/u.exec(text)?.groups?.["step"];
  return {
    values: [...values].sort((a, b) => a - b),
    isEvery: values.size === bounds.high - bounds.low + 1,
    step: stepped === undefined ? null : Number(stepped),
  };
}

function parsePart(part: string, bounds: Bounds): readonly number[] | null {
  const { low, high } = bounds;
  const groups = /^(?:(?<all>\*|\?)|(?<from>[a-z0-9]+)(?:-(?<to>[a-z0-9]+))?)(?:\/(?<step>\d{1,2}))?$/u.exec(
    part,
  )?.groups;
  if (groups === undefined) return null;
  const { all, from, to, step } = groups;
  const stride = step === undefined ? 1 : Number(step);
  if (stride < 1) return null;
  if (all !== undefined) return steps(low, high, stride);
  const first = numberOf(from, bounds);
  const last = to !== undefined ? numberOf(to, bounds) : step !== undefined ? high : null;
  if (first === null || (to !== undefined && last === null)) return null;
  if (last === null) return [first];
  if (first === last) return steps(low, high, stride);
  if (first < last) return steps(first, last, stride);
  const head = steps(first, high, stride);
  const behind = high - (head.at(-1) ?? high);
  const position = (head.at(-1) ?? high) - low;
  const skip = position + stride > high - low + 1 && behind < stride ? stride - behind : 0;
  return [...head, ...steps(low + skip, last, stride)];
}

function steps(low: number, high: number, stride: number): readonly number[] {
  return Array.from({ length: Math.max(0, Math.floor((high - low) / stride) + 1) }, (_, index) => low + index * stride);
}

/** Sunday may be written 7. */
function numberOf(text: string | undefined, { low, high, names }: Bounds): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,2}$/u.test(text)) {
    const index = names.indexOf(text);
    return index === -1 ? null : index + low;
  }
  const value = Number(text) === 7 && names === WEEKDAYS ? 0 : Number(text);
  return value < low || value > high ? null : value;
}

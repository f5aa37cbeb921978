import { FIELDS, readField, type FieldShape } from "./cron-field.ts";
import { splitCron } from "./split-cron.ts";

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

/** Longer expressions, and parts other than these, are legal at most and rare: nothing is said about their times. */
const LONGEST = 200;
const PLAIN = /^(?:\*|\?|(?:\d{1,2}|[a-z]{3})(?:-(?:\d{1,2}|[a-z]{3}))?)(?:\/\d{1,2})?$/u;

/**
 * The times of a five-field cron expression or a macro as croniter (which Dagster carries) has them: lists, ranges,
 * steps, names, 7 for Sunday. Null for what is no such expression, and for `l`, `#` and random fields.
 */
export function parseCron(text: string): Cron | null {
  if (text.length > LONGEST) return null;
  const expressions = splitCron(text.trim());
  const fields = FIELDS.map((field, index) => timesOf(expressions[index] ?? "", field));
  const [minutes, hours, days, months, weekdays] = fields;
  if (expressions.length !== 5 || !minutes || !hours || !days || !months || !weekdays) return null;
  const [, , day = "", , weekday = ""] = expressions;
  // All days written out count as a restriction unless the other of the two fields has a star.
  const isEvery = (field: CronField, own: string, other: string): CronField => ({
    ...field,
    isEvery: field.isEvery && (own === "*" || own === "?" || other.includes("*") || other === "?"),
  });
  return { minutes, hours, days: isEvery(days, day, weekday), months, weekdays: isEvery(weekdays, weekday, day) };
}

function timesOf(text: string, field: FieldShape): CronField | null {
  const reading = text.split(",").every((part) => PLAIN.test(part)) ? readField(text, field) : null;
  if (reading === null || reading.isRandom || reading.values.has("l")) return null;
  const { low, high } = field;
  const all = Array.from({ length: high - low + 1 }, (_, index) => low + index);
  const values = all.filter((value) => reading.values.has("*") || reading.values.has(value));
  const stepped = /^\*\/(?<step>\d{1,2})$/u.exec(text)?.groups?.["step"];
  return { values, isEvery: values.length === all.length, step: stepped === undefined ? null : Number(stepped) };
}

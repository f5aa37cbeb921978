/**
 * Why Dagster would refuse a cron expression, as half a sentence, or null when it takes it. Follows the croniter that
 * Dagster carries and `dagster._utils.schedules.is_valid_cron_string`: five fields or a macro, names, lists, ranges that
 * may wrap, steps, `l`, `weekday#nth`, `r`; no seconds, and no 30th or 31st of February.
 */
export function cronProblem(text: string): string | null {
  const lower = text.toLowerCase();
  const expressions = (MACROS.get(lower) ?? lower).split(/\s+/).filter(Boolean);
  if (expressions.length !== 5)
    return lower.trim().startsWith("@")
      ? `\`${text.trim()}\` is no macro that Dagster knows`
      : `it has ${expressions.length} fields where Dagster wants 5`;
  const nth = new Set<string>();
  const fields: ReadonlySet<string>[] = [];
  for (const [index, expression] of expressions.entries()) {
    const field = FIELDS[index];
    if (field === undefined) return null;
    const values = expandField(expression, field, nth);
    if (values === null) return `\`${expression}\` is no ${field.name} (${field.low} to ${field.high}${field.hint})`;
    fields.push(values);
  }
  const [, , days, months, weekdays] = fields;
  if (
    nth.size > 0 &&
    weekdays !== undefined &&
    weekdays.size !== 7 &&
    [...weekdays].some((day) => day !== "*" && !nth.has(day))
  )
    return "plain weekdays and `#nth` weekdays cannot be mixed";
  const [day] = days ?? [];
  if (months?.size === 1 && months.has("2") && days?.size === 1 && (day === "30" || day === "31"))
    return `February has no ${day}th`;
  return null;
}

const MACROS: ReadonlyMap<string, string> = new Map([
  ["@midnight", "0 0 * * *"],
  ["@hourly", "0 * * * *"],
  ["@daily", "0 0 * * *"],
  ["@weekly", "0 0 * * 0"],
  ["@monthly", "0 0 1 * *"],
  ["@yearly", "0 0 1 1 *"],
  ["@annually", "0 0 1 1 *"],
]);

interface Field {
  readonly name: "minute" | "hour" | "day of the month" | "month" | "weekday";
  readonly low: number;
  readonly high: number;
  readonly names: readonly string[];
  readonly hint: string;
}
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const WEEKDAYS = "sun mon tue wed thu fri sat".split(" ");
const FIELDS: readonly Field[] = [
  { name: "minute", low: 0, high: 59, names: [], hint: "" },
  { name: "hour", low: 0, high: 23, names: [], hint: "" },
  { name: "day of the month", low: 1, high: 31, names: [], hint: "" },
  { name: "month", low: 1, high: 12, names: MONTHS, hint: ", or jan to dec" },
  { name: "weekday", low: 0, high: 6, names: WEEKDAYS, hint: ", or sun to sat; 7 is Sunday" },
];
const RANDOM = /^r(?:\((\d+)-(\d+)\))?(?:\/(\d+))?$/;
const NTH = new RegExp(
  `^(?:(?<day>(?:${WEEKDAYS.join("|")})(?:-(?:${WEEKDAYS.join("|")}))?|(?:${MONTHS.join("|")})(?:-(?:${MONTHS.join("|")}))?|\\w+)#|l)(?<last>\\d+)$`,
);

/** The values of one field as text, `*` and `l` among them, or null when croniter refuses it. */
function expandField(expression: string, field: Field, nth: Set<string>): ReadonlySet<string> | null {
  const random = RANDOM.exec(expression);
  if (random !== null) return randomIsLegal(random) ? new Set(["*"]) : null;
  if (
    expression.includes("?") &&
    (expression !== "?" || (field.name !== "day of the month" && field.name !== "weekday"))
  )
    return null;
  const values = new Set<string>();
  for (const part of (expression === "?" ? "*" : expression).split(",")) {
    const found = expandPart(part, field, nth);
    if (found === null) return null;
    for (const value of found) values.add(value);
  }
  return values;
}

function randomIsLegal(match: RegExpExecArray): boolean {
  const [, from, to, divisor] = match;
  return (
    !(from !== undefined && to !== undefined && Number(from) >= Number(to)) &&
    !(divisor !== undefined && Number(divisor) === 0)
  );
}

function expandPart(part: string, field: Field, nth: Set<string>): readonly string[] | null {
  const special = field.name === "weekday" ? NTH.exec(part)?.groups : undefined;
  const day = special?.["day"];
  const last = special?.["last"] ?? "";
  if (day !== undefined && !/^[1-5]$/.test(String(Number(last)))) return null;
  const text = special === undefined ? part : (day ?? last);
  const range =
    RANGE.exec(text.replace(/^\*(\/.+)$/, `${field.low}-${field.high}$1`)) ??
    RANGE.exec(text.replace(/^(.+)\/(.+)$/, `$1-${field.high}/$2`));
  const values = range === null ? single(text, field) : spread(range, field);
  if (special !== undefined && values !== null) for (const value of values) nth.add(value);
  return values;
}

const RANGE = /^([^-]+)-([^-/]+)(?:\/(\d+))?$/;

function spread(range: RegExpExecArray, field: Field): readonly string[] | null {
  const [, from = "", to = "", step = "1"] = range;
  const low = valueOf(from, field);
  const high = field.name === "day of the month" && to === "l" ? 31 : valueOf(to, field);
  const stride = Number(step);
  if (low === null || high === null || stride === 0 || Math.max(low, high) > field.high) return null;
  const values: number[] = [];
  const [start, end] = low === high ? [field.low, field.high] : [low, high];
  for (let value = start; value <= (start > end ? field.high : end); value += stride) values.push(value);
  if (start > end) for (let value = field.low; value <= end; value += stride) values.push(value);
  return values.some((value) => value < field.low) ? null : values.map(String);
}

/** A number or name; 7 is Sunday. */
function valueOf(text: string, field: Field): number | null {
  const value = /^\d+$/.test(text) ? Number(text) : namedValue(text, field);
  return value === 7 && field.name === "weekday" ? 0 : value;
}

function namedValue(text: string, field: Field): number | null {
  const index = field.names.indexOf(text);
  return index === -1 ? null : index + field.low;
}

function single(text: string, field: Field): readonly string[] | null {
  if (text === "*") return ["*"];
  if (text === "l") return field.name === "day of the month" ? ["l"] : null;
  const value = valueOf(text, field);
  return value === null || value < field.low || value > field.high ? null : [String(value)];
}

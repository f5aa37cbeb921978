/** One of the five fields of a cron expression. */
export interface FieldShape {
  readonly name: "minute" | "hour" | "day of the month" | "month" | "weekday";
  readonly low: number;
  readonly high: number;
  readonly names: readonly string[];
  /** What a message says of the values beside their bounds. */
  readonly hint: string;
}

/** What a field names, as croniter expands it: `*` and the month's last day `l` stay what they are. */
export type CronValue = number | "*" | "l";

export interface CronReading {
  readonly values: ReadonlySet<CronValue>;
  /** Weekdays that are named with their place in the month, as in `mon#2` and `l5`. */
  readonly nth: ReadonlySet<CronValue>;
  /** True for `r`, of which croniter chooses the value. */
  readonly isRandom: boolean;
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const WEEKDAYS = "sun mon tue wed thu fri sat".split(" ");
export const FIELDS: readonly FieldShape[] = [
  { name: "minute", low: 0, high: 59, names: [], hint: "" },
  { name: "hour", low: 0, high: 23, names: [], hint: "" },
  { name: "day of the month", low: 1, high: 31, names: [], hint: "" },
  { name: "month", low: 1, high: 12, names: MONTHS, hint: ", or jan to dec" },
  { name: "weekday", low: 0, high: 6, names: WEEKDAYS, hint: ", or sun to sat; 7 is Sunday" },
];

const RANDOM = /^r(?:\((\d+)-(\d+)\))?(?:\/(\d+))?$/;
const RANGE = /^([^-]+)-([^-/]+)(?:\/(\d+))?$/;
const NTH = new RegExp(
  `^(?:(?<day>(?:${WEEKDAYS.join("|")})(?:-(?:${WEEKDAYS.join("|")}))?|(?:${MONTHS.join("|")})(?:-(?:${MONTHS.join("|")}))?|\\w+)#|l)(?<last>\\d+)$`,
);

/** Reads a field in small letters as croniter does (`croniter._expand`), or null when croniter refuses it. */
export function readField(expression: string, field: FieldShape): CronReading | null {
  const random = RANDOM.exec(expression);
  if (random !== null) return isLegalRandom(random) ? { values: new Set(["*"]), nth: new Set(), isRandom: true } : null;
  const mayBeOpen = field.name === "day of the month" || field.name === "weekday";
  if (expression.includes("?") && (expression !== "?" || !mayBeOpen)) return null;
  const values = new Set<CronValue>();
  const nth = new Set<CronValue>();
  for (const part of (expression === "?" ? "*" : expression).split(",")) {
    const found = readPart(part, field);
    if (found === null) return null;
    for (const value of found.values) {
      values.add(value);
      if (found.isNth) nth.add(value);
    }
  }
  return { values, nth, isRandom: false };
}

function isLegalRandom([, from, to, divisor]: RegExpExecArray): boolean {
  const isBackward = from !== undefined && to !== undefined && Number(from) >= Number(to);
  return !isBackward && !(divisor !== undefined && Number(divisor) === 0);
}

function readPart(
  part: string,
  field: FieldShape,
): { readonly values: readonly CronValue[]; readonly isNth: boolean } | null {
  const special = field.name === "weekday" ? NTH.exec(part)?.groups : undefined;
  const day = special?.["day"];
  const last = special?.["last"] ?? "";
  if (day !== undefined && !/^[1-5]$/.test(String(Number(last)))) return null;
  const text = special === undefined ? part : (day ?? last);
  const range =
    RANGE.exec(text.replace(/^\*(\/.+)$/, `${field.low}-${field.high}$1`)) ??
    RANGE.exec(text.replace(/^(.+)\/(.+)$/, `$1-${field.high}/$2`));
  const values = range === null ? single(text, field) : spread(range, field);
  return values === null ? null : { values, isNth: special !== undefined };
}

/** A range that runs backwards wraps, and one from a value to itself means the whole cycle. */
function spread([, from = "", to = "", step = "1"]: RegExpExecArray, field: FieldShape): readonly number[] | null {
  const first = valueOf(from, field);
  const last = field.name === "day of the month" && to === "l" ? 31 : valueOf(to, field);
  const stride = Number(step);
  if (first === null || last === null || stride === 0 || Math.max(first, last) > field.high) return null;
  if (first < last && first < field.low) return null;
  if (first === last) return steps(field.low, field.high, stride);
  return first < last ? steps(first, last, stride) : wrapped(first, last, stride, field);
}

function wrapped(first: number, last: number, stride: number, { low, high }: FieldShape): readonly number[] {
  const head = steps(first, high, stride);
  const end = head.at(-1) ?? high;
  const behind = high - end;
  const skip = end - low + stride > high - low + 1 && behind < stride ? stride - behind : 0;
  return [...head, ...steps(low + skip, last, stride)];
}

function steps(low: number, high: number, stride: number): readonly number[] {
  return Array.from({ length: Math.max(0, Math.floor((high - low) / stride) + 1) }, (_, index) => low + index * stride);
}

/** A number or name; 7 is Sunday. */
function valueOf(text: string, { name, low, names }: FieldShape): number | null {
  const index = names.indexOf(text);
  const value = /^\d+$/.test(text) ? Number(text) : index === -1 ? null : index + low;
  return value === 7 && name === "weekday" ? 0 : value;
}

function single(text: string, field: FieldShape): readonly CronValue[] | null {
  if (text === "*") return ["*"];
  if (text === "l") return field.name === "day of the month" ? ["l"] : null;
  const value = valueOf(text, field);
  return value === null || value < field.low || value > field.high ? null : [value];
}

import type { ConfigMap, ConfigValue } from "omegaconf";
import { resolveParameter } from "../../catalog/resolve-parameter.ts";
import { timezoneProblem } from "../../cron/timezone-problem.ts";
import type { Partitions } from "../../model/partitions.ts";
import { type FieldType, listOf, modelOf, nullable, STR } from "../config/field-type.ts";

type Words = Readonly<Record<string, ConfigValue>>;

const WINDOWS = ["hourly", "daily", "weekly", "monthly"] as const;
const TYPES: Readonly<Record<(typeof WINDOWS)[number], string>> = {
  hourly: "HourlyPartitionsDefinition",
  daily: "DailyPartitionsDefinition",
  weekly: "WeeklyPartitionsDefinition",
  monthly: "MonthlyPartitionsDefinition",
};
const start = (each: string) => ({
  type: nullable(STR),
  default: null,
  description: `One for each ${each} from this day on: \`2026-01-01\`.`,
});

/** `partitions` of a rule: one kind, and the runtime parameter that a run's key becomes. */
export const PARTITIONS: FieldType = modelOf({
  extra: "forbid",
  fields: {
    hourly: start("hour"),
    daily: start("day"),
    weekly: start("week"),
    monthly: start("month"),
    timezone: { type: nullable(STR), default: null, description: "Of the windows; UTC when left out." },
    static: {
      type: nullable({
        kind: "either",
        of: [listOf(STR), STR],
        expected: "a list of keys, or `params:` and a parameter that is one",
      }),
      default: null,
      description: "These keys, or those that a parameter lists: `params:regions`.",
    },
    dynamic: { type: nullable(STR), default: null, description: "Keys that are added in Dagster, under this name." },
    parameter: {
      type: nullable(STR),
      default: null,
      description: "Runtime parameter of Kedro that the key of a run becomes.",
    },
  },
});

export function partitionsForm(value: ConfigValue): string | null {
  const words = value as Words;
  const kinds = [...WINDOWS, "static", "dynamic"].filter((kind) => words[kind] != null);
  if (kinds.length !== 1) return "given as one of `hourly`, `daily`, `weekly`, `monthly`, `static` and `dynamic`";
  const window = WINDOWS.find((kind) => words[kind] != null);
  if (window !== undefined && !isDay(words[window])) return `given with a day such as \`2026-01-01\` as \`${window}\``;
  if (window === undefined && words["timezone"] != null)
    return "given without a `timezone` where it has no windows of time";
  const { timezone, static: keys, dynamic, parameter } = words;
  if (typeof timezone === "string" && timezoneProblem(timezone) !== null)
    return `given with a time zone that there is, not \`${timezone}\``;
  if (typeof keys === "string" && !keys.startsWith("params:"))
    return "given with a list of keys as `static`, or `params:` and a parameter that is one";
  if (Array.isArray(keys) && !areKeys(keys)) return "given with keys as `static` that differ and hold no `...`";
  if (dynamic === "") return "given with a name as `dynamic`";
  return typeof parameter === "string" && !/^[A-Za-z_][\w.-]*$/u.test(parameter)
    ? "given with the name of a parameter as `parameter`"
    : null;
}

/** The definition that the words stand for; null where a parameter that lists the keys is not known, or is no list of keys. */
export function partitionsOf(value: ConfigValue, parameters: ConfigMap): Partitions | null {
  const words = value as Words;
  const window = WINDOWS.find((kind) => words[kind] != null);
  const day = window === undefined ? null : words[window];
  if (window !== undefined && typeof day === "string") {
    const { timezone } = words;
    return {
      type: TYPES[window],
      arguments: {
        start_date: window === "hourly" ? `${day}-00:00` : day,
        ...(typeof timezone === "string" ? { timezone } : {}),
      },
    };
  }
  if (typeof words["dynamic"] === "string") return { type: "DynamicPartitionsDefinition", name: words["dynamic"] };
  const keys = typeof words["static"] === "string" ? listed(words["static"], parameters) : words["static"];
  return Array.isArray(keys) && areKeys(keys) ? { type: "StaticPartitionsDefinition", keys } : null;
}

function listed(name: string, parameters: ConfigMap): readonly string[] | null {
  const node = resolveParameter(parameters, name);
  if (node?.kind !== "list") return null;
  const keys = node.items.flatMap((item) =>
    item.kind === "scalar" &&
    (typeof item.value === "string" || typeof item.value === "number") &&
    item.isSecret !== true
      ? String(item.value)
      : [],
  );
  return keys.length === node.items.length ? keys : null;
}

function areKeys(keys: readonly ConfigValue[]): keys is readonly string[] {
  return (
    new Set(keys).size === keys.length &&
    keys.every((key) => typeof key === "string" && key !== "" && !key.includes("..."))
  );
}

function isDay(text: ConfigValue | undefined): boolean {
  return typeof text === "string" && /^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(Date.parse(text));
}

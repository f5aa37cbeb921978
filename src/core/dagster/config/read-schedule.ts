import type { ConfigNode } from "omegaconf";
import { checkField } from "./check-field.ts";
import { isRefused } from "./config-problem.ts";
import type { ConfigReading } from "./config-reading.ts";
import type { ScheduleConfig, Written } from "./dagster-config.ts";
import { ANY, mapOf, modelOf, nullable, STR } from "./field-type.ts";
import { configOrigins, withOrigins } from "../values/config-origins.ts";
import { deferredValue, plainUnknown, plainValue, UNKNOWN } from "../values/plain-value.ts";

const SCHEDULE = modelOf({
  extra: "ignore",
  fields: {
    cron_schedule: { type: STR },
    execution_timezone: { type: nullable(STR), default: null },
    description: { type: nullable(STR), default: null },
    metadata: { type: nullable(mapOf(ANY)), default: null },
  },
});

/** Reads schedule options (`ScheduleOptions`). Null when the plugin would refuse them. */
export function readSchedule(node: ConfigNode, path: readonly string[], reading: ConfigReading): ScheduleConfig | null {
  if (node.kind === "unknown")
    return { cron: { text: UNKNOWN, at: node.at }, timezone: null, description: null, metadata: null, at: node.at };
  const { problems } = checkField(node, SCHEDULE, path);
  reading.problems.push(...problems);
  if (isRefused(problems) || node.kind !== "map") return null;
  const cron = writtenAt(node.entries.get("cron_schedule")?.value);
  if (cron === null) return null;
  return {
    cron,
    timezone: writtenAt(node.entries.get("execution_timezone")?.value),
    description: words(node.entries.get("description")?.value),
    metadata: plainValue(
      node.entries.get("metadata")?.value ?? { kind: "scalar", value: null, type: "null", text: "", at: node.at },
    ),
    at: node.at,
    ...withOrigins(configOrigins(node)),
  };
}

/** A text that nothing is chosen by. */
function words(node: ConfigNode | undefined): string | null {
  const value = node === undefined ? null : deferredValue(node);
  return typeof value === "string" ? value : null;
}

/** A text with its place; an unknown one reads as it is shown, and null is no text. */
export function writtenAt(node: ConfigNode | undefined): Written | null {
  if (node?.kind === "unknown") return { text: plainUnknown(node, ""), at: node.at };
  return node?.kind === "scalar" && typeof node.value === "string" ? { text: node.value, at: node.at } : null;
}

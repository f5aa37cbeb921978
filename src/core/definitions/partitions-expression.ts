import type { ConfigValue } from "omegaconf";
import type { Partitions } from "../model/partitions.ts";
import { call, dict, list, string, value, type PythonExpression } from "./python-expression.ts";

const DEFINITIONS: ReadonlySet<string> = new Set([
  "StaticPartitionsDefinition",
  "DynamicPartitionsDefinition",
  "DailyPartitionsDefinition",
  "HourlyPartitionsDefinition",
  "WeeklyPartitionsDefinition",
  "MonthlyPartitionsDefinition",
  "TimeWindowPartitionsDefinition",
  "MultiPartitionsDefinition",
]);
const MAPPINGS: ReadonlySet<string> = new Set([
  "IdentityPartitionMapping",
  "StaticPartitionMapping",
  "AllPartitionMapping",
  "LastPartitionMapping",
  "SpecificPartitionsPartitionMapping",
  "TimeWindowPartitionMapping",
  "MultiToSingleDimensionPartitionMapping",
]);

/** A partitions definition as Dagster code; null when its type is none of Dagster's. */
export function partitionsDefinition(partitions: Partitions): PythonExpression | null {
  const type = dagsterType(partitions.type, DEFINITIONS);
  if (type === null) return null;
  if ("keys" in partitions) return call(type, {}, [list(partitions.keys.map(string))]);
  if ("name" in partitions) return call(type, { name: string(partitions.name) });
  if ("arguments" in partitions) return call(type, named(partitions.arguments));
  const dimensions = Object.entries(partitions.dimensions).map(
    ([name, one]) => [name, partitionsDefinition(one) ?? value(null)] as const,
  );
  return call(type, {}, [dict(dimensions)]);
}

/** A partition mapping (`{type, …arguments}` or its type alone) as Dagster code; null when its type is none of Dagster's. */
export function partitionMapping(mapping: ConfigValue): PythonExpression | null {
  if (typeof mapping === "string") return partitionMapping({ type: mapping });
  if (mapping === null || typeof mapping !== "object" || Array.isArray(mapping)) return null;
  const { type, ...rest } = mapping as { readonly [key: string]: ConfigValue };
  const name = typeof type === "string" ? dagsterType(type, MAPPINGS) : null;
  return name === null ? null : call(name, named(rest));
}

function dagsterType(type: string, known: ReadonlySet<string>): string | null {
  const name = type.replace(/^dagster\./, "");
  return known.has(name) ? `dg.${name}` : null;
}

function named(options: Readonly<Record<string, ConfigValue>>): Readonly<Record<string, PythonExpression>> {
  const safe = Object.entries(options).filter(([name]) => /^[a-z_][a-z0-9_]*$/.test(name));
  return Object.fromEntries(safe.map(([name, item]) => [name, value(item)]));
}

import type { Asset, Operation } from "../../model/code-location.ts";
import { ownValue } from "../../text/own-value.ts";

type ConfigValue = Operation["value"];

/** The asset checks that generated definitions make: `not empty, row count 1 to 1000, columns id; blocking`; null for none. */
export function checkWords(asset: Asset | undefined): string | null {
  const checks = ownValue(asset?.operations ?? {}, "checks")?.value;
  if (!isMapping(checks)) return null;
  const words = Object.entries(checks).flatMap(([name, value]) =>
    name === "blocking" || value === false || value === null ? [] : [oneCheck(name.replaceAll("_", " "), value)],
  );
  if (words.length === 0) return null;
  return `${words.join(", ")}${checks["blocking"] === true ? "; blocking" : ""}`;
}

function oneCheck(name: string, value: ConfigValue): string {
  if (value === true) return name;
  if (Array.isArray(value)) return `${name} ${value.map(textOf).join(", ")}`;
  if (!isMapping(value)) return `${name} ${textOf(value)}`;
  const { min, max } = value;
  if (min != null && max != null) return `${name} ${textOf(min)} to ${textOf(max)}`;
  if (min != null) return `${name} at least ${textOf(min)}`;
  return max == null ? name : `${name} at most ${textOf(max)}`;
}

function textOf(value: ConfigValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function isMapping(value: ConfigValue | undefined): value is Readonly<Record<string, ConfigValue>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

import { type ConfigNode, type ConfigUnknown, isTextWithVariables } from "omegaconf";
import type { ConfigKeys } from "./config-keys.ts";
import type { ConfigProblem } from "./config-problem.ts";
import { isCarriedText } from "./is-carried-text.ts";

/** Collects what is wrong with dagster.yml and what is unknown in it while it is read. */
export interface ConfigReading {
  readonly keys: ConfigKeys;
  readonly problems: ConfigProblem[];
  /** Unknown values with the path to them. */
  readonly unknowns: { readonly path: readonly string[]; readonly node: ConfigUnknown }[];
}

/** Notes every unknown part of a value that something depends on; true when the value itself is unknown. */
export function noteUnknowns(reading: ConfigReading, node: ConfigNode, path: readonly string[]): boolean {
  switch (node.kind) {
    case "unknown":
      if (!isTextWithVariables(node) || !isCarriedText(path)) reading.unknowns.push({ path, node });
      return true;
    case "list":
      node.items.forEach((item, index) => noteUnknowns(reading, item, [...path, String(index)]));
      return false;
    case "map":
      for (const [key, entry] of node.entries) noteUnknowns(reading, entry.value, [...path, key]);
      return false;
    case "scalar":
      return false;
  }
}

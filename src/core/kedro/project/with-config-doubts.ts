import { resolveParameter } from "../../catalog/resolve-parameter.ts";
import type { BlindSpot } from "../../model/honesty.ts";
import type { ResolvedDataset } from "../../model/kedro-project.ts";
import { isParameterName } from "../../pipeline/parameter-name.ts";
import type { ReadConfig } from "../config/read-config.ts";
import type { PipelineInCode } from "../host/pipelines/kedro-host.ts";
import { shownNodes } from "./pipeline-model.ts";

/**
 * The blind spots with those of the configuration. What could not be read of it leaves in doubt what was not found: the
 * datasets, and the parameters where it may hold some; where all was found, every pipeline. A dataset that was not found
 * is told at what was not read, where that is told, and not once more.
 */
export function withConfigDoubts(
  found: readonly BlindSpot[],
  { blindSpots, parameters }: ReadConfig,
  project: {
    readonly datasets: readonly ResolvedDataset[];
    readonly named: readonly (readonly [string, PipelineInCode])[];
  },
): readonly BlindSpot[] {
  const missing = [
    ...project.datasets.filter((dataset) => !dataset.isKnown).map((dataset) => dataset.name),
    ...(parameters.isComplete ? [] : missingParameters(parameters, project.named)),
  ];
  const affected = missing.length > 0 ? missing : [...new Set(project.named.map(([name]) => name))].sort();
  const isTold = blindSpots.some(({ rule, affects }) => rule === "unreadable-config" && affects.length === 0);
  return [
    ...found.filter(({ rule }) => !isTold || rule !== "unreadable-catalog"),
    ...blindSpots.map((spot) => (spot.affects.length > 0 ? spot : { ...spot, affects: affected })),
  ];
}

function missingParameters(
  { value }: ReadConfig["parameters"],
  named: readonly (readonly [string, PipelineInCode])[],
): readonly string[] {
  const names = named.flatMap(([, held]) => shownNodes(held).flatMap(({ inputs }) => inputs.filter(isParameterName)));
  return [...new Set(names)].filter((name) => resolveParameter(value, name) === undefined).sort();
}

import { variableOf } from "../../findings/variable-words.ts";
import type { BlindSpot } from "../../model/honesty.ts";
import type { KedroNode, KedroPipeline } from "../../model/kedro-project.ts";
import type { SelectedJob } from "../selection/select-jobs.ts";
import { assetId } from "../../names/asset-id.ts";
import { stripTranscoding } from "../../pipeline/transcoding.ts";
import { byCodeUnit } from "../../text/order.ts";

/** What blind spots are spread over. */
export interface Spread {
  readonly environment: string;
  readonly nodes: readonly KedroNode[];
  readonly jobs: readonly SelectedJob[];
  /** Pipelines that assets are made of beside the jobs'; empty unless all are translated. */
  readonly pipelines: Readonly<Record<string, KedroPipeline>>;
}

/**
 * Adds to each blind spot what it leaves in doubt in Dagster: an unknown pipeline its jobs and their assets, an unknown
 * node its assets and jobs, an unknown dataset its asset and the jobs that use it. Spots of one cause become one; a
 * variable of the environment is one cause, wherever it decides something.
 */
export function spreadBlindSpots(spots: readonly BlindSpot[], spread: Spread): readonly BlindSpot[] {
  if (spots.length === 0) return [];
  const reached = reachedBy(spread);
  const merged = new Map<string, BlindSpot>();
  for (const spot of spots) {
    const isVariable = variableOf(spot.message) !== null;
    const key = JSON.stringify(isVariable ? spot.message : [spot.rule, spot.at, spot.message]);
    const known = merged.get(key);
    const affects = new Set(known?.affects);
    for (const name of spot.affects) {
      affects.add(name);
      for (const further of reached(name)) affects.add(further);
    }
    merged.set(key, { ...(known ?? spot), affects: [...affects].sort() });
  }
  return [...merged.values()].sort((a, b) => byCodeUnit(position(a), position(b)));
}

function position(spot: BlindSpot): string {
  const { file, line, column } = spot.at;
  return `${file}\0${String(line).padStart(9, "0")}\0${String(column).padStart(9, "0")}\0${spot.rule}\0${spot.message}`;
}

/** Assets and jobs by the name of a pipeline, node or dataset. */
function reachedBy(spread: Spread): (name: string) => Iterable<string> {
  const found = new Map<string, Set<string>>();
  const add = (name: string, things: Iterable<string>) => {
    const known = found.get(name) ?? new Set();
    found.set(name, known);
    for (const thing of things) known.add(thing);
  };
  const assetsOf = (node: KedroNode) =>
    node.outputs.flatMap((output) => [
      assetId(spread.environment, stripTranscoding(output)),
      assetId(spread.environment, output),
    ]);
  const addNode = (node: KedroNode, jobs: readonly string[]) => {
    add(node.name, [...assetsOf(node), ...jobs]);
    for (const dataset of [...node.inputs, ...node.outputs])
      add(dataset, [assetId(spread.environment, dataset), ...jobs]);
  };
  for (const node of spread.nodes) addNode(node, []);
  for (const job of spread.jobs) {
    const nodes = job.nodes;
    add(job.config.pipeline.text, [job.config.name, ...nodes.flatMap(assetsOf)]);
    add(job.config.name, [job.config.name]);
    for (const node of nodes) addNode(node, [job.config.name]);
  }
  for (const [name, pipeline] of Object.entries(spread.pipelines)) add(name, pipeline.nodes.flatMap(assetsOf));
  return (name) => found.get(name) ?? [];
}

import type { KedroNode } from "../model/kedro-project.ts";
import { isParameterName } from "../pipeline/parameter-name.ts";
import { freeInputs } from "../pipeline/pipeline-datasets.ts";

/** Datasets that these nodes read and none makes, parameters left out, each with its readers; sorted by dataset. */
export function freeReaders(nodes: readonly KedroNode[]): ReadonlyMap<string, readonly KedroNode[]> {
  const readers = new Map<string, KedroNode[]>();
  for (const dataset of freeInputs(nodes)) if (!isParameterName(dataset)) readers.set(dataset, []);
  for (const node of nodes) for (const input of new Set(node.inputs)) readers.get(input)?.push(node);
  return readers;
}

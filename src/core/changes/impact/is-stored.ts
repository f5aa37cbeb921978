import type { DatasetFacts } from "../../model/code-location.ts";

/** Whether data outlives a run. A Nothing dataset loads without having been saved; a shared memory dataset lives no longer than a plain one. */
export function isStored(dataset: DatasetFacts | undefined): boolean {
  return (
    dataset !== undefined &&
    dataset.source !== "memory" &&
    dataset.type !== null &&
    !/(?:^|\.)(?:Shared)?MemoryData[sS]et$/u.test(dataset.type)
  );
}

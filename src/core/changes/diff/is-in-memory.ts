import type { DatasetFacts } from "../../model/code-location.ts";

/** Whether a dataset is handed on in memory: without an entry, or with one of Kedro's MemoryDataset. */
export function isInMemoryOfKedro({ source, type }: DatasetFacts): boolean {
  return source === "memory" || (type !== null && /(?:^|\.)MemoryData[Ss]et$/u.test(type));
}

import type { CodeLocation } from "../../model/code-location.ts";
import { stripTranscoding } from "../../pipeline/transcoding.ts";

/** Whether a node makes a dataset: what none makes and no entry gives is not passed in memory, Kedro refuses to run. */
export function isMadeBySome({ kedro }: CodeLocation, dataset: string): boolean {
  return Object.values(kedro.nodes).some(({ outputs }) =>
    outputs.some((output) => stripTranscoding(output) === dataset),
  );
}

/** A dataset name without its transcoding suffix `@…` (`kedro.pipeline.transcoding`). */
export function stripTranscoding(dataset: string): string {
  const at = dataset.indexOf("@");
  return at === -1 ? dataset : dataset.slice(0, at);
}

/** True for `parameters` and `params:…`, which become config and no assets. */
export function isParameter(dataset: string): boolean {
  return dataset.startsWith("params:") || dataset === "parameters";
}

/** The name before `@`: `cars@pandas` and `cars@spark` are one dataset to Kedro's graph (`_strip_transcoding`). */
export function stripTranscoding(name: string): string {
  const at = name.indexOf("@");
  return at < 0 ? name : name.slice(0, at);
}

/** Kedro's complaint about a name with more than one `@` (`_transcode_split`), or null. */
export function transcodingComplaint(name: string): string | null {
  if (name.indexOf("@") === name.lastIndexOf("@")) return null;
  const separators = name.split("@").length - 1;
  return `Expected maximum 1 transcoding separator, found ${separators} instead: '${name}'.`;
}

/** The hidden first line of a remark at a line: what it is about, and how it stands. */
export interface RemarkMarker {
  /** Version of this marker. */
  readonly v: 1;
  /** Digest of the repository and of what the review covers. */
  readonly scope: string;
  /** Digest of what it is about, whatever line it stands on. */
  readonly key: string;
  readonly state: "open" | "cured";
}

const START = "<!-- kedro-dagster-action inline ";
const END = " -->";

/** Digests and two words only, so nothing in it can end an HTML comment. */
export function printRemarkMarker({ v, scope, key, state }: RemarkMarker): string {
  return `${START}${JSON.stringify({ v, scope, key, state })}${END}`;
}

/** Marker and visible text, or null when a comment does not begin with a whole marker of ours. */
export function readRemarkMarker(comment: string): { readonly marker: RemarkMarker; readonly text: string } | null {
  const normal = comment.replaceAll("\r\n", "\n");
  const [line = ""] = normal.split("\n", 1);
  const json =
    /^<!-- kedro-dagster-action inline (?<json>\{"v":1,"scope":"[0-9a-f]{32}","key":"[0-9a-f]{32}","state":"(?:open|cured)"\}) -->$/u.exec(
      line,
    )?.groups?.["json"];
  // what the pattern takes is JSON of just this shape
  return json === undefined ? null : { marker: JSON.parse(json) as RemarkMarker, text: normal.slice(line.length + 1) };
}

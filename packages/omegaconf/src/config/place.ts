/**
 * A place in the sources. `file` is the name that was handed in with the text; lines and columns are 1-based, lines end
 * at `\n`, columns count UTF-16 units; the end is exclusive.
 */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

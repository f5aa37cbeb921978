/**
 * A place in the sources. `file` is POSIX and relative to the root of the files that were handed in; lines and columns
 * are 1-based, columns count UTF-16 units; the end is exclusive.
 */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

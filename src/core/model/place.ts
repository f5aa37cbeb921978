/**
 * A place in the user's repository. `file` is POSIX and relative to the root of the files that were handed in;
 * lines and columns are 1-based, columns count UTF-16 units as GitHub does; the end is exclusive.
 */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

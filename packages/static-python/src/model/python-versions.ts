/** The minor versions of Python 3 that may run a program. */
export interface PythonVersions {
  /** Ascending, never empty. */
  readonly allowed: readonly number[];
  /** The one that is taken where they differ. */
  readonly taken: number;
}

/** A Dagster partitions definition as the one JSON writes it. */
export type Partitions =
  | { readonly type: string; readonly keys: readonly string[] }
  | { readonly type: string; readonly dimensions: Readonly<Record<string, Partitions>> }
  | { readonly type: string; readonly name: string }
  /** Time windows: the constructor's arguments, as written. */
  | { readonly type: string; readonly arguments: Readonly<Record<string, string | number | boolean | null>> };

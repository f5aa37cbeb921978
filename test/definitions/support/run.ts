/** What `observe.py` tells of a run. */
export interface Run {
  readonly run: string;
  readonly success: boolean;
  readonly steps: readonly (readonly [event: string, step: string])[];
  readonly failures: Readonly<
    Record<string, readonly { readonly class: string; readonly message: string; readonly stack: string }[]>
  >;
  /** Messages of level error and above, in their order. */
  readonly messages: readonly string[];
  /** What Dagster's engine says: process starts, crashes. */
  readonly engine: readonly string[];
  readonly materializations: readonly Materialization[];
}
export interface Materialization {
  readonly asset: string;
  readonly partition: string | null;
  readonly step: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly metadata: Readonly<Record<string, unknown>>;
}

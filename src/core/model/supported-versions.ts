/** The newest versions whose behaviour the translation follows; the default of `--kedro-version` and `--dagster-version`. */
export const NEWEST = { kedro: "1.7.0", dagster: "1.13.27", plugin: "0.8.1" } as const;

/** The versions whose names, groups and checks a translation follows. */
export interface Versions {
  readonly kedro: string;
  readonly dagster: string;
}

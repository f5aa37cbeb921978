/** What is the same thing under another name. Names on the two sides of one rename stand at the same position. */
export interface Renames {
  readonly nodes: readonly Rename<NamedNode>[];
  readonly assets: readonly Rename<NamedAsset>[];
  readonly jobs: readonly Rename<NamedJob>[];
}
export interface Rename<T> {
  readonly from: T;
  readonly to: T;
}
export interface NamedNode {
  readonly node: string;
  /** Its Dagster ops, wherever one stands for it; paired by position with the other side. */
  readonly ops: readonly string[];
}
export interface NamedAsset {
  readonly asset: string;
  readonly dataset: string;
  readonly key: readonly string[];
}
export interface NamedJob {
  /** Its name in dagster.yml. */
  readonly job: string;
  /** Its name in Dagster. */
  readonly name: string;
  /** The ops that fire Kedro's pipeline hooks, which carry its name; paired by position with the other side. */
  readonly hooks: readonly string[];
}

export type Criticality = "breaking" | "risky" | "safe";
export type Effect = "must-be-rematerialized" | "becomes-stale" | "loses-an-input" | "is-orphaned";

/** What the subject of a change is. `entry` is a dataset or catalog entry by its use. */
export type ChangeSubject =
  | "asset"
  | "assumption"
  | "blind spot"
  | "dataset"
  | "entry"
  | "executor"
  | "hook"
  | "job"
  | "logger"
  | "node"
  | "other"
  | "package"
  | "parameter"
  | "pipeline"
  | "project"
  | "reading"
  | "resource"
  | "schedule"
  | "sensor"
  | "setting";

/**
 * Who needs to look at a change: whoever answers for `data`; nobody where only a `label` changes (names, tags, text);
 * `by effect`, whoever answers for data if it has an effect on data. What could or could not be read (`reading`) is no
 * edit: a report says it in a place of its own.
 */
export type Audience = "data" | "label" | "by effect" | "reading";

/** Parts of a project that code locations are read from. */
export type ChangeSource = "registry" | "dagster" | "dagster_operations" | "catalog" | "parameters" | "globals";

/** One type of change: its class, its words and its judgement. The row's key in the catalogue never changes. */
export interface CatalogueRow<Details, Type> {
  readonly of: ChangeSubject;
  /** Where its values are read from: when that cannot be read on one side, such changes only follow from that. */
  readonly readFrom: readonly ChangeSource[];
  readonly audience: Audience;
  /** It is what was edited, when much follows from one place. */
  readonly isRoot?: true;
  /** It differs between the two targets in every project: the documentation says so once. */
  readonly isTargets?: true;
  /** How many of them are said as one sentence: `catalog entries`, `are used by no pipeline`. They often have no place. */
  readonly together?: readonly [many: string, what: string];
  /** That sentence is said of those alone that are safe. */
  readonly isTogetherWhereSafe?: true;
  /** How the value at the change's path goes from one side to the other. */
  readonly operation: "added" | "removed" | "changed" | "renamed";
  /** The type that the same difference has when the sides are swapped. */
  readonly mirror: Type;
  /** What it does to the assets it touches. */
  readonly effect: Effect | null | ((details: Details) => Effect | null);
  readonly describe: (details: Details) => string;
  readonly judge: (details: Details) => ChangeJudgement;
  /** One example, for docs/changes.md and the tests. */
  readonly example: Details;
}
export type ChangeJudgement = readonly [criticality: Criticality, reason: string];

/** Rows for the types of one family, whose details are the fields of `Family`. */
export type CatalogueRows<Family> = { readonly [Type in keyof Family]: CatalogueRow<Family[Type], keyof Family> };

/** A value on both sides. */
export interface Turned<T> {
  readonly before: T;
  readonly after: T;
}
export type Name = string | null;

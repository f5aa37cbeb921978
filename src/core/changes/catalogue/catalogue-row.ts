import type { Criticality } from "../../model/change.ts";
import type { Effect } from "../../model/impact.ts";
import type { ChangeDetails, ChangeType } from "./change-details.ts";

/** How one type of change is worded and judged. */
export interface CatalogueRow<T extends ChangeType> {
  /** How the value at the change's path goes from one side to the other. */
  readonly operation: "added" | "removed" | "changed" | "renamed";
  /** The type that the same difference has when the sides are swapped. */
  readonly mirror: ChangeType;
  /** What it does to the assets it touches. */
  readonly effect: Effect | null | ((details: ChangeDetails[T]) => Effect | null);
  readonly describe: (details: ChangeDetails[T]) => string;
  readonly judge: (details: ChangeDetails[T]) => ChangeJudgement;
}
export type ChangeJudgement = readonly [criticality: Criticality, reason: string];
export type Catalogue = { readonly [T in ChangeType]: CatalogueRow<T> };

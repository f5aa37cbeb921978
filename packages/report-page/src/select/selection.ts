/** Facts of an asset that can be asked for. `key`, `group`, `kind` and `owner` are Dagster's, the others the page's own. */
export const ATTRIBUTES = ["key", "group", "kind", "owner", "job", "schedule", "state", "node"] as const;

export type Attribute = (typeof ATTRIBUTES)[number];

/** A selection of assets in Dagster's syntax, and words as they are typed. */
export type Selection =
  | { readonly kind: "all" }
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "attribute"; readonly attribute: Attribute; readonly value: string }
  | { readonly kind: "sinks" | "roots"; readonly of: Selection }
  | { readonly kind: "not"; readonly of: Selection }
  | { readonly kind: "and" | "or"; readonly parts: readonly Selection[] }
  /** Steps up and down; null for all. */
  | { readonly kind: "around"; readonly of: Selection; readonly up: number | null; readonly down: number | null };

/** Why a text is no selection, and where. */
export interface SelectionProblem {
  readonly message: string;
  readonly at: number;
}

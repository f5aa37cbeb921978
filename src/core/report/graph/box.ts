import type { NodeState } from "./lineage-view.ts";

/** An asset, or several folded into one, as a drawing shows it. */
export interface Box {
  readonly name: string;
  /** States of the assets in it, how many of each, the gravest first. */
  readonly states: readonly { readonly state: NodeState; readonly count: number }[];
  readonly isFolded: boolean;
}

/** An edge between two boxes by their indexes. */
export interface BoxEdge {
  readonly from: number;
  readonly to: number;
  readonly state: "kept" | "added" | "removed";
}

export interface Boxes {
  readonly boxes: readonly Box[];
  readonly edges: readonly BoxEdge[];
}

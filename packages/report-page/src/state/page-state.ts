import type { View } from "../graph/lineage.ts";

export const TABS = [
  "graph",
  "assets",
  "schedules",
  "definitions",
  "files",
  "run",
  "findings",
  "history",
  "changes",
] as const;

export type Tab = (typeof TABS)[number];

/** What a reader has in front of him; the address has all of it, so that it can be sent to others. */
export interface PageState {
  readonly report: number;
  readonly tab: Tab;
  readonly view: View;
  /** What is searched for. */
  readonly query: string;
  /** Names of states, one group, job, owner and schedule; "" for any. */
  readonly states: readonly string[];
  readonly group: string;
  readonly job: string;
  readonly owner: string;
  readonly schedule: string;
  /** Groups that a reader folded or unfolded himself. */
  readonly opened: readonly string[];
  readonly closed: readonly string[];
  readonly selected: Selected | null;
}

/** What the panel tells about. */
export type Selected =
  | { readonly kind: "asset"; readonly name: string }
  | { readonly kind: "group"; readonly name: string }
  | { readonly kind: "change"; readonly index: number };

export const FIRST_STATE: PageState = {
  report: 0,
  tab: "graph",
  view: "overlay",
  query: "",
  states: [],
  group: "",
  job: "",
  owner: "",
  schedule: "",
  opened: [],
  closed: [],
  selected: null,
};

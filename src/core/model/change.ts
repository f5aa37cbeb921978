import type { ConfigValue } from "omegaconf";
import type { Origin } from "./origin.ts";
import type { ChangeType } from "../changes/catalogue/catalogue.ts";
import type { Criticality, Effect } from "../changes/catalogue/catalogue-row.ts";
import type { PackageUsers } from "../changes/catalogue/lock-changes.ts";
import type { Place } from "./place.ts";

export type { ChangeType } from "../changes/catalogue/catalogue.ts";
export type { Criticality } from "../changes/catalogue/catalogue-row.ts";

/** A difference between two code locations. */
export interface Change {
  /** Its kind, as the table in core/changes/catalogue has it: class, words and judgement. */
  readonly type: ChangeType;
  /** What changed: an asset id, job, schedule, parameter … */
  readonly subject: string;
  readonly criticality: Criticality;
  /** Why it is classed so. */
  readonly reason: string;
  /** One line that stands alone. */
  readonly message: string;
  /** Where in the one JSON the value stands. The last step into a list of names is the name itself. */
  readonly path: readonly string[];
  /** Full value before and after; null when it did not exist. Secrets are already masked. */
  readonly before: ConfigValue;
  readonly after: ConfigValue;
  /** Values elsewhere in the one JSON that follow from this change and are no change of their own. */
  readonly consequences: readonly Consequence[];
  /** Cause on both sides. */
  readonly beforeAt: Place | null;
  readonly afterAt: Place | null;
  /** The definition that was edited, when that is not the place itself: a global, an anchor, a constant, a helper. */
  readonly cause: ChangeCause | null;
  /** What it does to the assets it touches, or null when their values stay what they are. */
  readonly effect: Effect | null;
  /** Assets that are directly touched, sorted. */
  readonly assets: readonly string[];
  /** What the values came from besides their places, nearest first; left out once the edit behind the change is found. */
  readonly origins?: { readonly before: readonly Origin[]; readonly after: readonly Origin[] };
  /** What of the project uses the package whose version it tells of; left out of other changes, and where nothing does. */
  readonly users?: PackageUsers;
  /** Links between nodes that the change cuts; left out where it cuts none. The message then says so. */
  readonly cuts?: readonly CutLink[];
}

/** A node that still stands reads what nothing makes any more. */
export interface CutLink {
  /** The node, and what it reads. */
  readonly reader: string;
  readonly dataset: string;
  /** What it read before, and the node that made that; under its new name where it has one. */
  readonly was: string;
  readonly producer: string;
  /** What that node makes in its place; null where it makes nothing there, or is gone. */
  readonly now: string | null;
  readonly isProducerGone: boolean;
}

/** `before` or `after` is left out when the value did not exist on that side. */
export interface Consequence {
  readonly path: readonly string[];
  readonly before?: ConfigValue;
  readonly after?: ConfigValue;
}

/** One edit that several changes come from. */
export interface ChangeCause {
  readonly kind: "code" | "global" | "anchor" | "interpolation" | "constant" | "resolver" | "lock";
  /** Its name as the user wrote it: `globals:root`, `&csv`, `_folder`, `shop.nodes:clean`. */
  readonly name: string;
  readonly beforeAt: Place | null;
  readonly afterAt: Place | null;
}

import type { ConfigValue } from "./config-node.ts";
import type { Place } from "./place.ts";

export type Criticality = "breaking" | "risky" | "safe";

/** A difference between two code locations. `type` comes from the closed vocabulary in core/diff/catalogue.ts. */
export interface Change {
  readonly type: string;
  /** What changed: an asset id, job, schedule, parameter … */
  readonly subject: string;
  readonly criticality: Criticality;
  /** Why it is classed so. */
  readonly reason: string;
  /** One line that stands alone. */
  readonly message: string;
  /** Full value before and after; null when it did not exist. Secrets are already masked. */
  readonly before: ConfigValue;
  readonly after: ConfigValue;
  /** Cause on both sides. */
  readonly beforeAt: Place | null;
  readonly afterAt: Place | null;
  /** Assets that are directly touched, sorted. */
  readonly assets: readonly string[];
}

import type { DeploymentPlan } from "./plan-deployment.ts";
import type { Refusal } from "./permission-help.ts";
import type { Proposal } from "./propose-deployment.ts";

interface Standing {
  readonly branch: string;
  /** Commit of the branch, and the one of the source that it was made from. */
  readonly commit: string;
  readonly source: string;
}

/** What became of a deployment branch. */
export type DeploymentOutcome =
  | (Standing & {
      readonly kind: "pushed";
      readonly isSigned: boolean;
      readonly isNew: boolean;
      /** Commit of the source that stood there before; null where none of ours did. */
      readonly previous: string | null;
      /** What stood there that we did not make, and a commit on top has replaced. */
      readonly repaired: string | null;
      /** By whom and why it stays there; null where it is not pinned. */
      readonly pinned: string | null;
    })
  /** What stands stays, and a commit says something of it; `left`: why what was wanted besides has not come. */
  | (Standing & {
      readonly kind: "marked";
      readonly isSigned: boolean;
      readonly left: string | null;
      readonly pinned: string | null;
    })
  | ({ readonly kind: "proposed"; readonly branch: string; readonly source: string } & Proposal)
  | { readonly kind: "planned"; readonly plan: DeploymentPlan }
  | (Standing & {
      readonly kind: "up-to-date";
      readonly reason: string;
      readonly pinned: string | null;
      /** Whether a person asked for what is so already. */ readonly isAskedInVain?: true;
    })
  /** It could be moved, and waits: `source` is what would be deployed. */
  | {
      readonly kind: "held";
      readonly branch: string;
      readonly commit: string | null;
      readonly source: string;
      readonly reason: string;
    }
  | {
      readonly kind: "stopped";
      readonly branch: string;
      readonly source: string;
      readonly message: string;
      readonly help: string | null;
      /** Whether it holds what we did not make. */
      readonly isDrift: boolean;
    }
  | { readonly kind: "refused"; readonly branch: string; readonly refusal: Refusal };

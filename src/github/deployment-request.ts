import type { Result } from "../core/model/result.ts";
import type { DeploymentAction } from "./deployment-action.ts";
import type { Acceptance } from "./deployment-directives.ts";
import type { DeploymentRecord } from "./deployment-message.ts";
import type { Deployment, DeploymentPolicy } from "./plan-deployment.ts";
import type { DeploymentOwner } from "./prove-standing.ts";

/** The commit that a deployment branch is made from, and the branch or tag that names it. */
export interface SourceTip {
  readonly commit: string;
  /** `refs/heads/main`, `refs/tags/v1`. */
  readonly ref: string;
}

/** A commit to render, and what decides beside it. */
export interface RenderWish extends SourceTip {
  /** What the branch says of itself, where something stands there. */
  readonly standing: DeploymentRecord | null;
  /** Blind spots that people have accepted. */
  readonly accepted: readonly Acceptance[];
  /** Web address of the repository as it was then; null: as it is now. */
  readonly address: string | null;
}

/** What is wanted of one deployment branch. */
export interface DeploymentRequest {
  readonly branch: string;
  readonly environments: readonly string[];
  /** The source as it stands; asked again when anything has moved. A failure is the reason why there is none. */
  readonly source: () => Promise<Result<SourceTip, string>>;
  readonly owner: DeploymentOwner;
  /** Renders a commit. A failure is the reason why it is not deployed. */
  readonly render: (wish: RenderWish) => Promise<Result<Deployment, string>>;
  /** Names of the blind spots that a commit has, accepted or not; null where that cannot be told. */
  readonly spots?: (wish: RenderWish) => Promise<readonly string[] | null>;
  /** Why a commit that could be deployed has to wait; null where nothing forbids it. */
  readonly gate?: (tip: SourceTip, action: DeploymentAction | null) => Promise<string | null>;
  readonly policy: Pick<DeploymentPolicy, "upgrade" | "drift">;
  /** What a person wants; null: what has moved is followed. */
  readonly action?: DeploymentAction | null;
  /** `2027-01-31`: what was said until a day before is over. */
  readonly today: string;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Between 0 and 1, so that two deployers that collided do not collide again. */
  readonly random: () => number;
  /** Pushed, unless a pull request against the branch is to hold it until somebody merges it. */
  readonly via?: "push" | "pull-request";
  /** Plan only. */
  readonly isDryRun?: boolean;
}

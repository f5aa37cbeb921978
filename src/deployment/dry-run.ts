import { readSettings } from "../settings/read-settings.ts";
import { SETTINGS_FILE } from "../settings/settings-file.ts";
import { deployedTree } from "../github/deployed-tree.ts";
import { environmentsByBranch } from "../github/deployment-branch-name.ts";
import type { CommitSnapshot } from "../github/files-at-commit.ts";
import { afterAction } from "../github/deployment-action.ts";
import { NO_DIRECTIVES } from "../github/deployment-directives.ts";
import { success } from "../core/model/result.ts";
import { actionOf, type OrderWords } from "./read-order.ts";
import { type Deployment, planDeployment, USUAL_POLICY } from "../github/plan-deployment.ts";
import type { Renderer } from "./renderer.ts";
import { type DeploymentSource, wantedState } from "./wanted-state.ts";

/** What would stand on a deployment branch, or why nothing may. */
export interface WantedBranch {
  readonly branch: string;
  readonly environments: readonly string[];
  readonly source: string;
  /** Name of the tree that it would hold. */
  readonly tree: string | null;
  readonly digest: string | null;
  /** Message of the commit. */
  readonly message: string | null;
  /** Generated files by path. */
  readonly files: ReadonlyMap<string, string>;
  readonly exclude: readonly string[];
  /** Why it would not be deployed, or null. */
  readonly refusal: string | null;
  readonly assumptions: readonly string[];
}

/** Every deployment branch that the settings of a commit name, as it would stand: nothing is written and nobody is asked. */
export async function dryRun(
  snapshot: CommitSnapshot,
  source: DeploymentSource,
  { renderer, order = null }: { readonly renderer: Renderer; readonly order?: DryOrder | null },
): Promise<readonly WantedBranch[]> {
  const { settings } = readSettings(snapshot.files.read(SETTINGS_FILE));
  const wanted: WantedBranch[] = [];
  for (const [branch, environments] of environmentsByBranch(settings.deploy.branch, settings.deploy.environments)) {
    const meant = order?.words.environment ?? null;
    if (meant !== null && meant !== branch && !environments.includes(meant)) continue;
    let assumptions: readonly string[] = [];
    const state = await wantedState(snapshot, {
      branch,
      environments,
      ref: `refs/heads/${source.branch}`,
      address: source.address,
      renderer,
      standingNames: null,
      accepted: [],
      settingsFile: SETTINGS_FILE,
      note: (lines) => {
        assumptions = lines;
      },
    });
    const known = { branch, environments, source: snapshot.commit, exclude: settings.deploy.exclude, assumptions };
    wanted.push(
      state.ok ? { ...known, ...described(state.value, order) } : { ...known, ...NOTHING, refusal: state.error },
    );
  }
  return wanted;
}

/** What a person would want, and the commit that it is about. */
export interface DryOrder {
  readonly words: OrderWords;
  readonly commit: string | null;
  readonly by: string;
}

const NOTHING = { tree: null, digest: null, message: null, files: new Map<string, string>() } as const;

type Described = Pick<WantedBranch, "tree" | "digest" | "message" | "files" | "refusal">;

function described(deployment: Deployment, order: DryOrder | null): Described {
  const { sourceCommit } = deployment.record;
  const said =
    order === null
      ? success(NO_DIRECTIVES)
      : afterAction(NO_DIRECTIVES, actionOf(order.words, order.by, null), order.commit ?? sourceCommit);
  if (!said.ok) return { ...NOTHING, refusal: said.error };
  const { pin } = said.value;
  // a name may be shortened
  const directives = pin === null ? said.value : { ...said.value, pin: { ...pin, commit: sourceCommit } };
  const plan = planDeployment(deployment, null, { ...USUAL_POLICY, directives });
  if (plan.kind !== "push")
    return { ...NOTHING, refusal: plan.kind === "refused" ? `${plan.message}. ${plan.help}` : plan.kind };
  return {
    tree: deployedTree(deployment),
    digest: deployment.record.definitionsDigest,
    message: plan.message,
    files: deployment.files,
    refusal: null,
  };
}

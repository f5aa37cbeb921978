import { quoted } from "../core/text/quoted.ts";
import { DEPLOYMENT_CHECK } from "../github/check-run.ts";
import type { DeploymentAction } from "../github/deployment-action.ts";
import type { SourceTip } from "../github/deployment-request.ts";
import { environmentRules, isAllowedRef, mayApprove } from "../github/environment-rules.ts";
import type { RepositoryAccess } from "../github/github-client.ts";
import { readCommit } from "../github/read-commit.ts";
import { requiredChecks, waitingChecks } from "../github/required-checks.ts";
import type { Settings } from "../settings/settings-schema.ts";

/** A deployment branch, and what it has to wait for. */
export interface Gate {
  /** Deployment branch: the name of its environment on GitHub too. */
  readonly branch: string;
  readonly checks: Settings["deploy"]["checks"];
  readonly defaultBranch: string;
  /** Whether the protection of GitHub's environment is for us to respect: in a workflow it is GitHub's. */
  readonly isOurs: boolean;
  /** The time, in milliseconds since 1970. */
  readonly now: number;
}

/**
 * Why a commit has to wait: checks that are not green, or the protection of the environment on GitHub. A person who takes
 * a branch back waits for no check; one who may approve has approved what they ask for. Null: nothing forbids it.
 */
export async function deploymentGate(
  github: RepositoryAccess,
  gate: Gate,
  { tip, action }: { readonly tip: SourceTip; readonly action: DeploymentAction | null },
): Promise<string | null> {
  const isBack = action?.kind === "rollback" || action?.kind === "pin";
  const waiting = isBack ? [] : await waitingChecks(github, tip.commit, await namesOf(github, gate, tip));
  if (waiting.length > 0) return `${tip.commit.slice(0, 7)} waits for its checks: ${waiting.join(", ")}`;
  return gate.isOurs ? environmentGate(github, gate, { tip, action }) : null;
}

async function namesOf(github: RepositoryAccess, gate: Gate, { ref }: SourceTip): Promise<readonly string[]> {
  const { checks, defaultBranch } = gate;
  if (checks === "none") return [];
  const branch = ref.startsWith("refs/heads/") ? ref.slice("refs/heads/".length) : defaultBranch;
  const names = checks === "required" ? await requiredChecks(github, branch) : checks;
  // ours says what became of the deployment
  return names.filter((name) => name !== DEPLOYMENT_CHECK);
}

async function environmentGate(
  github: RepositoryAccess,
  { branch, now }: Gate,
  { tip, action }: { readonly tip: SourceTip; readonly action: DeploymentAction | null },
): Promise<string | null> {
  const rules = await environmentRules(github, branch);
  if (rules === null) return null;
  const name = `GitHub's environment \`${branch}\``;
  if (!(await isAllowedRef(github, rules, tip.ref)))
    return `${name} takes nothing from ${quoted(tip.ref.replace(/^refs\/(?:heads|tags)\//u, ""))}`;
  const approvers = [...rules.people, ...rules.teams];
  if (approvers.length > 0 && (action === null || !(await mayApprove(github, rules, action.by))))
    return `${name} asks for approval by ${approvers.map(quoted).join(", ")}: one of them asks for the deployment of ${tip.commit.slice(0, 7)}`;
  if (rules.wait === 0 || action !== null) return null;
  const { time } = await readCommit(github, tip.commit, { commits: new Map() });
  const end = Date.parse(time) + rules.wait * 60_000;
  return now < end ? `${name} has it wait until ${new Date(end).toISOString()}` : null;
}

import { quoted } from "../core/text/quoted.ts";
import type { Diagnostic } from "../core/model/diagnostic.ts";
import { failure, type Result, success } from "../core/model/result.ts";
import type { DeploymentAction } from "../github/deployment-action.ts";
import type { DeploymentOutcome } from "../github/deployment-outcome.ts";
import type { DeploymentRequest, RenderWish, SourceTip } from "../github/deployment-request.ts";
import type { CommitSnapshot } from "../github/files-at-commit.ts";
import type { Deployment } from "../github/plan-deployment.ts";
import type { RepositoryAccess } from "../github/github-client.ts";
import { pushDeployment } from "../github/push-deployment.ts";
import { branchTip, findCommit, tagTip } from "../github/resolve-source.ts";
import { readSettings } from "../settings/read-settings.ts";
import { SETTINGS_FILE } from "../settings/settings-file.ts";
import type { Settings } from "../settings/settings-schema.ts";
import type { Renderer } from "./renderer.ts";
import { deploymentGate, type Gate } from "./deployment-gate.ts";
import { type AuditEntry, auditEntry } from "./audit-entry.ts";
import { type WantedBranch, wantedBranches } from "./wanted-branches.ts";
import { type BranchToRender, type DeploymentSource, wantedState } from "./wanted-state.ts";

/** Who deploys: the App, or a run of the Action. */
export interface Deployer extends RepositoryAccess {
  /** Reads a commit of the source. */
  readonly read: (commit: string) => Promise<CommitSnapshot>;
  readonly renderer: Renderer;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** The time, in milliseconds since 1970. */
  readonly now: () => number;
  readonly log: (line: string) => void;
  /** Told of each thing that is done to a deployment branch, or refused. */
  readonly audit?: (entry: AuditEntry) => void;
  /** How deployments reach their branch, over what the settings say. */
  readonly via?: "push" | "pull-request";
  /** Where the settings stand, when it is not `.github/kedro-dagster.yml`. */
  readonly settingsFile?: string;
  /** Login that deployments are made and recorded under. */
  readonly login: string;
  /** Whether the protection of GitHub's environments is for the deployer to respect; in a workflow GitHub does. */
  readonly isGuard?: boolean;
  /** Aborted when a later deployment of the same repository takes this one's place. */
  readonly signal: AbortSignal;
}

/** What a person wants, and of which environment; null: of all, or of the only one. */
export interface DeploymentOrder {
  readonly action: DeploymentAction;
  readonly environment: string | null;
}

/** What became of each deployment branch that the settings name; or what of the settings is not valid. */
export type DeployedBranches =
  | { readonly kind: "not-valid"; readonly mistakes: readonly Diagnostic[] }
  /** It is not clear what a person means. */
  | { readonly kind: "not-meant"; readonly why: string }
  | {
      readonly kind: "deployed";
      readonly outcomes: readonly DeploymentOutcome[];
      /** By branch: what its definitions take as given. */
      readonly assumptions: ReadonlyMap<string, readonly string[]>;
    };

/**
 * Brings every deployment branch that the settings name to what is wanted of it: the one way in which App and Action
 * deploy. Which branches there are, and what they are made from, is said by the settings at the tip of the default branch;
 * what is rendered, by those of the commit that is deployed.
 */
export async function deployBranches(
  deployer: Deployer,
  source: DeploymentSource,
  order: DeploymentOrder | null = null,
): Promise<DeployedBranches> {
  const read = once(deployer.read);
  const file = deployer.settingsFile ?? SETTINGS_FILE;
  const { settings, diagnostics } = readSettings((await read(source.tip)).files.read(file), file);
  if (diagnostics.length > 0) return { kind: "not-valid", mistakes: diagnostics };
  const branches = wantedBranches(settings, source.branch);
  const meant = order === null ? success(null) : branchOf(order, branches);
  if (!meant.ok) return { kind: "not-meant", why: meant.error };
  const action = order === null ? null : await wholeAction(deployer, order.action);
  const outcomes: DeploymentOutcome[] = [];
  const run: Run = { deployer: { ...deployer, read }, source, settings, tips: new Map(), assumptions: new Map() };
  for (const wanted of branches) {
    deployer.signal.throwIfAborted();
    const { branch } = wanted;
    const isMeant = meant.value === null || meant.value === branch;
    // One that is not meant is looked at where another may come after it
    const outcome =
      action === "no commit" ? nothing(branch) : await bring(run, wanted, isMeant ? { action } : { isDryRun: true });
    if (!isMeant) continue;
    outcomes.push(outcome);
    const entry = auditEntry(outcome, { ...deployer, action: order?.action ?? null });
    if (entry !== null) deployer.audit?.(entry);
  }
  return { kind: "deployed", outcomes, assumptions: run.assumptions };
}

/** The branch that an order is for; null: all. What does harm where it is not meant is for one that is named. */
function branchOf(
  { action, environment }: DeploymentOrder,
  branches: readonly WantedBranch[],
): Result<string | null, string> {
  const names = branches.flatMap(({ environments }) => environments.map(quoted)).join(", ");
  const [only, ...others] = branches;
  if (environment === null)
    return action.kind === "deploy" || others.length === 0
      ? success(only !== undefined && others.length === 0 ? only.branch : null)
      : failure(`name the environment: ${names}`);
  const named = branches.find(
    ({ branch, environments }) => branch === environment || environments.includes(environment),
  );
  return named === undefined
    ? failure(`no environment ${quoted(environment)} is deployed: there is ${names}`)
    : success(named.branch);
}

/** What a person wants, with the whole name of the commit that they mean. */
async function wholeAction(deployer: Deployer, action: DeploymentAction): Promise<DeploymentAction | "no commit"> {
  if (!("commit" in action) || action.commit === null) return action;
  const commit = await findCommit(deployer, action.commit);
  return commit === null ? "no commit" : { ...action, commit };
}

function nothing(branch: string): DeploymentOutcome {
  const message = "there is no commit of that name in the repository";
  return { kind: "stopped", branch, source: "", message, help: null, isDrift: false };
}

interface Run {
  readonly deployer: Deployer;
  readonly source: DeploymentSource;
  readonly settings: Settings;
  /** By branch: the source of what stands there and is ours. */
  readonly tips: Map<string, SourceTip>;
  readonly assumptions: Map<string, readonly string[]>;
}

async function bring(
  run: Run,
  { branch, environments, source }: WantedBranch,
  request: Pick<DeploymentRequest, "action" | "isDryRun">,
): Promise<DeploymentOutcome> {
  const { deployer, settings } = run;
  if (source.kind === "after" && !run.tips.has(source.branch))
    return { kind: "held", branch, commit: null, source: run.source.tip, reason: `waits for \`${source.branch}\`` };
  let tip: SourceTip | null = null;
  const outcome = await pushDeployment(deployer, {
    branch,
    environments,
    async source() {
      const found = await tipOf(run, source);
      tip = found.ok ? found.value : null;
      return found;
    },
    owner: {
      login: deployer.login,
      version: deployer.renderer.version,
      isProposing: (deployer.via ?? settings.deploy.via) === "pull-request",
    },
    render: (wish) => rendered(run, { branch, environments }, wish),
    spots: (wish) => spotsOf(run, { branch, environments }, wish),
    gate: (gated, action) => deploymentGate(deployer, gateOf(run, branch), { tip: gated, action }),
    policy: settings.deploy,
    today: new Date(deployer.now()).toISOString().slice(0, 10),
    via: deployer.via ?? settings.deploy.via ?? "push",
    sleep: deployer.sleep,
    random: Math.random,
    ...request,
  });
  const standing = standingSource(outcome);
  if (standing !== null && tip !== null) run.tips.set(branch, { ...(tip as SourceTip), commit: standing });
  return outcome;
}

function gateOf({ deployer, settings, source }: Run, branch: string): Gate {
  return {
    branch,
    checks: settings.deploy.checks,
    defaultBranch: source.branch,
    isOurs: deployer.isGuard === true,
    now: deployer.now(),
  };
}

function rendered(
  run: Run,
  wanted: Pick<WantedBranch, "branch" | "environments">,
  wish: RenderWish,
): Promise<Result<Deployment, string>> {
  return stateOf(run, { ...wanted, note: (lines) => void run.assumptions.set(wanted.branch, lines) }, wish);
}

async function spotsOf(
  run: Run,
  wanted: Pick<WantedBranch, "branch" | "environments">,
  wish: RenderWish,
): Promise<readonly string[] | null> {
  const found: { spots: readonly string[] | null } = { spots: null };
  await stateOf(run, { ...wanted, note: () => {}, seen: (spots) => void (found.spots = spots) }, wish);
  return found.spots;
}

async function stateOf(
  { deployer, source }: Run,
  { branch, environments, note, seen }: Pick<BranchToRender, "branch" | "environments" | "note" | "seen">,
  { commit, ref, standing, accepted, address }: RenderWish,
): Promise<Result<Deployment, string>> {
  return wantedState(await deployer.read(commit), {
    branch,
    environments,
    standingNames: standing === null ? null : (standing.names ?? "plugin"),
    accepted,
    ref,
    address: isOfHost(address, source.address) ? address : source.address,
    renderer: deployer.renderer,
    settingsFile: deployer.settingsFile ?? SETTINGS_FILE,
    note,
    ...(seen === undefined ? {} : { seen }),
  });
}

/** Whether an address that a commit names is of the server that we know. */
function isOfHost(address: string | null, known: string): address is string {
  return address !== null && URL.canParse(address) && new URL(address).origin === new URL(known).origin;
}

/** The source of what stands on a branch and is ours; null where that is not known. */
function standingSource(outcome: DeploymentOutcome): string | null {
  if (outcome.kind === "planned") return outcome.plan.kind === "up-to-date" ? outcome.plan.source : null;
  return outcome.kind === "pushed" || outcome.kind === "up-to-date" || outcome.kind === "marked"
    ? outcome.source
    : null;
}

async function tipOf({ deployer, tips }: Run, source: WantedBranch["source"]): Promise<Result<SourceTip, string>> {
  if (source.kind === "unclear") return failure(source.why);
  if (source.kind === "tag") return tagTip(deployer, source.pattern);
  if (source.kind === "branch") return branchTip(deployer, source.name);
  const tip = tips.get(source.branch);
  return tip === undefined ? failure(`nothing stands on \`${source.branch}\``) : { ok: true, value: tip };
}

/** Reads a commit once, however many branches are made from it. */
function once(read: Deployer["read"]): Deployer["read"] {
  const known = new Map<string, Promise<CommitSnapshot>>();
  return (commit) => {
    const reading = known.get(commit) ?? read(commit);
    known.set(commit, reading);
    return reading;
  };
}

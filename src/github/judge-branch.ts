import { quoted } from "../core/text/quoted.ts";
import { standing as standingOf } from "./commit-history.ts";
import { deployedTree } from "./deployed-tree.ts";
import { afterAction, type DeploymentAction } from "./deployment-action.ts";
import { type Directives, isSameSaid, NO_DIRECTIVES, type Said, stillSaid } from "./deployment-directives.ts";
import { type DeploymentRecord, printDeploymentMessage } from "./deployment-message.ts";
import type { DeploymentOutcome } from "./deployment-outcome.ts";
import type { DeploymentRequest, SourceTip } from "./deployment-request.ts";
import type { RepositoryAccess } from "./github-client.ts";
import { orNull } from "./http-failure.ts";
import { type Deployment, type DeploymentPlan, type DeploymentPolicy, planDeployment } from "./plan-deployment.ts";
import { isVouched, type MadeAgain, needsTree, type Proof, proveStanding } from "./prove-standing.ts";
import { type FoundBranch, readStanding } from "./read-standing.ts";
import { failure, type Result, success } from "../core/model/result.ts";

/** What is to be done to a branch, and of what. */
export interface JudgedBranch {
  readonly plan: DeploymentPlan;
  /** Commit of the source that is to stand there. */
  readonly source: string;
  /** By whom and why it stays there; null where it is not pinned. */
  readonly pinned: string | null;
  /** Null where what stands is not made anew. */
  readonly deployment: Deployment | null;
  /** Why what was wanted besides has not come. */
  readonly left: string | null;
  /** Commit of the source that stands there; null where none of ours does. */
  readonly previous: string | null;
}

/** All that is known of a branch before anything is rendered. */
interface Seen {
  readonly tip: SourceTip;
  readonly found: FoundBranch | null;
  readonly said: Pick<DeploymentPolicy, "directives" | "isSaidAnew">;
}

/**
 * Reads source and branch, and decides what is to be done: by what people have said of the branch, by what can be proven
 * of it, and by what the source makes. Null when the source has moved meanwhile.
 */
export async function judgeBranch(
  github: RepositoryAccess,
  request: DeploymentRequest,
): Promise<DeploymentOutcome | JudgedBranch | null> {
  const { branch, action = null } = request;
  const tip = await request.source();
  if (!tip.ok) return stopped(branch, "", tip.error);
  const found = await readStanding(github, branch);
  const vain = action === null ? null : inVain(action, found);
  if (vain !== null && action !== null) return asIs(branch, { tip: tip.value, found }, vain);
  const said = sayings(found, request);
  if (!said.ok) return stopped(branch, tip.value.commit, said.error);
  const seen = { tip: tip.value, found, said: said.value };
  const { freeze } = said.value.directives;
  if (freeze !== null && found !== null && action === null)
    return { kind: "held", branch, commit: found.commit, source: tip.value.commit, reason: frozen(freeze, found) };
  if (found !== null && (action?.kind === "freeze" || (action?.kind === "pin" && action.commit === null)))
    return mark(request, seen, null);
  const wanted = await wantedTip(github, request, seen);
  if (!wanted.ok) return stopped(branch, tip.value.commit, wanted.error);
  const unknown = await unknownSpot(request, { ...seen, tip: wanted.value });
  if (unknown !== null) return unknown;
  return judge(github, request, { ...seen, tip: wanted.value });
}

/** Why there is nothing to take back; null where there is, or something else is wanted. */
function inVain({ kind }: DeploymentAction, found: FoundBranch | null): string | null {
  if (kind === "unpin" && (found?.directives.pin ?? null) === null)
    return "it is not pinned: there is nothing to release";
  if (kind === "unfreeze" && (found?.directives.freeze ?? null) === null)
    return "it is not frozen: there is nothing to take back";
  return null;
}

function asIs(
  branch: string,
  { tip, found }: Pick<Seen, "tip" | "found">,
  reason: string,
): DeploymentOutcome | JudgedBranch {
  if (found === null) return stopped(branch, tip.commit, `nothing is deployed there: ${reason}`);
  const source = found.record?.sourceCommit ?? tip.commit;
  const plan = { kind: "up-to-date", reason, commit: found.commit, source, isAskedInVain: true } as const;
  return { plan, source, pinned: pinnedBy(found.directives), deployment: null, left: null, previous: source };
}

/** A blind spot that is to be accepted and is none of the commit that is to stand: its name is mistaken, or it is gone. */
async function unknownSpot(
  { branch, action = null, spots }: DeploymentRequest,
  { tip, found }: Seen,
): Promise<DeploymentOutcome | null> {
  if (action?.kind !== "accept" || spots === undefined) return null;
  const known = await spots({ ...tip, standing: found?.record ?? null, accepted: [], address: null });
  if (known === null || known.includes(action.name)) return null;
  const there = known.length === 0 ? "it has none" : `there ${known.length === 1 ? "is" : "are"} ${listed(known)}`;
  const message = `${tip.commit.slice(0, 7)} has no blind spot ${quoted(action.name)}: ${there}`;
  return stopped(branch, tip.commit, message);
}

function listed(names: readonly string[]): string {
  const more = names.length > 5 ? ` and ${names.length - 5} more` : "";
  return `${names.slice(0, 5).map(quoted).join(", ")}${more}`;
}

/** What is said of the branch from now on. What nobody vouches for accepts nothing. */
function sayings(
  found: FoundBranch | null,
  { action = null, today, owner }: DeploymentRequest,
): Result<Seen["said"], string> {
  const read = found?.directives ?? NO_DIRECTIVES;
  const before = found !== null && isVouched(found, owner) ? read : { ...read, accepted: [] };
  if (action === null) return success({ directives: stillSaid(before, today), isSaidAnew: false });
  const after = afterAction(before, action, found?.record?.sourceCommit ?? null);
  if (!after.ok) return after;
  return success({ directives: stillSaid(after.value, today), isSaidAnew: !isSameSaid(after.value, before) });
}

/** The commit that is to stand: the pinned one, or the tip of the source. */
async function wantedTip(
  github: RepositoryAccess,
  { action = null }: DeploymentRequest,
  { tip, said: { directives } }: Seen,
): Promise<Result<SourceTip, string>> {
  const name = tip.ref.replace(/^refs\/(?:heads|tags)\//u, "");
  const isLate = action?.kind === "deploy" && action.commit !== null && action.commit !== tip.commit;
  if (isLate)
    return failure(`${quoted(name)} has moved on to ${tip.commit.slice(0, 7)} since: look at it, and ask again`);
  if (directives.pin === null) return success(tip);
  const { commit } = directives.pin;
  if ((action?.kind === "rollback" || action?.kind === "pin") && commit !== tip.commit) {
    const place = await standingOf(github, commit, tip.commit);
    if (place !== "ancestor") return failure(`${commit.slice(0, 7)} does not lie on ${quoted(name)}`);
  }
  return success({ commit, ref: tip.ref });
}

async function judge(
  github: RepositoryAccess,
  request: DeploymentRequest,
  seen: Seen,
): Promise<DeploymentOutcome | JudgedBranch | null> {
  const { branch, action = null } = request;
  const { tip, found, said } = seen;
  const source = found?.record == null ? "unrelated" : await standingOf(github, found.record.sourceCommit, tip.commit);
  // A later commit stands: either the source has moved on since we read it, or it was taken back on purpose
  if (source === "descendant" && said.directives.pin === null && !(await isStill(request, tip))) return null;
  const waits = source === "same" ? null : ((await request.gate?.(tip, action)) ?? null);
  if (waits !== null)
    return leave(request, seen, {
      kind: "held",
      branch,
      commit: found?.commit ?? null,
      source: tip.commit,
      reason: waits,
    });
  const standing = found?.record ?? null;
  const rendered = await request.render({ ...tip, standing, accepted: said.directives.accepted, address: null });
  if (!rendered.ok) return leave(request, seen, stopped(branch, tip.commit, rendered.error));
  const deployment = rendered.value;
  const proof = found === null ? null : await prove(request, found, source === "same" ? deployment : null);
  const policy = { ...request.policy, ...said, isDemanded: isDemand(request) };
  const plan = planDeployment(deployment, found && proof && { ...found, source, proof }, policy);
  return {
    plan,
    source: tip.commit,
    pinned: pinnedBy(said.directives),
    deployment,
    left: null,
    previous: standing?.sourceCommit ?? null,
  };
}

/** A person who asks for what is to stand also asks for what stands in its way to be replaced. */
function isDemand({ action = null }: DeploymentRequest): boolean {
  return action !== null && ["deploy", "rollback", "pin"].includes(action.kind);
}

async function isStill(request: DeploymentRequest, tip: SourceTip): Promise<boolean> {
  const now = await request.source();
  return now.ok && now.value.commit === tip.commit;
}

/** What cannot be deployed now leaves the branch as it is; what a person said of it is written down all the same. */
async function leave(
  request: DeploymentRequest,
  seen: Seen,
  outcome: Extract<DeploymentOutcome, { kind: "held" | "stopped" }>,
): Promise<DeploymentOutcome | JudgedBranch> {
  const { action = null } = request;
  const isKept = action !== null && ["unpin", "unfreeze", "accept"].includes(action.kind);
  if (!isKept || !seen.said.isSaidAnew || seen.found === null) return outcome;
  return mark(request, seen, outcome.kind === "held" ? outcome.reason : outcome.message);
}

/** A commit that changes nothing of what stands but what is said of it. What is not ours is not signed by us. */
async function mark(
  request: DeploymentRequest,
  { found, said, tip }: Seen,
  left: string | null,
): Promise<DeploymentOutcome | JudgedBranch> {
  const { branch, environments } = request;
  if (found === null) return stopped(branch, tip.commit, "nothing is deployed there");
  const proof = await prove(request, found, null);
  const { record, commit, tree } = found;
  if (record === null || proof.kind === "drift")
    return {
      kind: "stopped",
      branch,
      source: tip.commit,
      message: `\`${branch}\` has drifted: ${"why" in proof ? proof.why : ""}`,
      help: "Deploy or roll back first, which puts a commit of ours on top.",
      isDrift: true,
    };
  const pinned = pinnedBy(said.directives);
  const source = record.sourceCommit;
  const there = { source, pinned, deployment: null, left, previous: source };
  if (!said.isSaidAnew)
    return { ...there, plan: { kind: "up-to-date", reason: "it is so already", commit, source, isAskedInVain: true } };
  const message = printDeploymentMessage(environments, record, said.directives);
  return { ...there, plan: { kind: "mark", parent: commit, message, tree, source } };
}

/** @param made what the very source that stands makes now, where that has been rendered */
async function prove(request: DeploymentRequest, found: FoundBranch, made: Deployment | null): Promise<Proof> {
  const { owner, render } = request;
  const { record } = found;
  if (record === null || !needsTree(found, owner)) return proveStanding(found, owner, made && summed(made));
  // What a forged trailer names need not be there
  const unread = [404, 409, 422];
  const again = made === null ? await orNull(unread, () => render(wishOf(record, found.directives))) : success(made);
  return proveStanding(found, owner, again?.ok === true ? summed(again.value) : null);
}

function wishOf(record: DeploymentRecord, { accepted }: Directives) {
  const address = record.sourceRepository ?? null;
  return { commit: record.sourceCommit, ref: record.sourceRef, standing: record, accepted, address };
}

function summed(deployment: Deployment): MadeAgain {
  return { tree: deployedTree(deployment), definitionsDigest: deployment.record.definitionsDigest };
}

function pinnedBy({ pin }: Directives): string | null {
  return pin === null ? null : told("pinned", pin);
}

function frozen(freeze: Said, { record, commit }: FoundBranch): string {
  const strange = record === null ? `; its last commit (${commit.slice(0, 7)}) is not ours` : "";
  return `${told("frozen", freeze)}${strange}`;
}

function told(what: string, { by, reason }: Said): string {
  return `${what} by ${by}${reason === null ? "" : `: ${reason}`}`;
}

function stopped(branch: string, source: string, message: string): Extract<DeploymentOutcome, { kind: "stopped" }> {
  return { kind: "stopped", branch, source, message, help: null, isDrift: false };
}

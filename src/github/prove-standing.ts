import { compareVersions } from "../core/text/compare-versions.ts";
import type { FoundBranch } from "./read-standing.ts";

/** Why we believe that what stands on a deployment branch is ours, or do not. */
export type Proof =
  /** It holds the very tree that is made of its source. */
  | { readonly kind: "tree" }
  /** GitHub vouches that we made the commit. */
  | { readonly kind: "signature" }
  /** Another version made it, which cannot be held against this one, and nobody vouches for it. */
  | { readonly kind: "unproven"; readonly why: string }
  /** It is not what we made. */
  | { readonly kind: "drift"; readonly why: string };

/** Who deploys, and what its word is worth. */
export interface DeploymentOwner {
  /** Login that it writes under. */
  readonly login: string;
  /** Version of the generator. */
  readonly version: string;
  /** Whether a person merges what it proposes: what stands then is theirs, and signed by nobody or by them. */
  readonly isProposing: boolean;
}

/** What the source commit of a standing deployment gives when it is made again; null where it cannot be read. */
export interface MadeAgain {
  readonly tree: string;
  readonly definitionsDigest: string;
}

/** Any workflow of a repository writes as it: that GitHub vouches for it says little. */
const WORKFLOWS = "github-actions[bot]";

/** Whether GitHub vouches that the branch's last commit is this deployer's own. */
export function isVouched({ signer }: Pick<FoundBranch, "signer">, { login }: Pick<DeploymentOwner, "login">): boolean {
  return signer !== null && signer.toLowerCase() === login.toLowerCase();
}

/** Whether its tree has to be rendered anew to know whose it is. */
export function needsTree(found: FoundBranch, owner: DeploymentOwner): boolean {
  return found.record?.generatorVersion === owner.version && !isSignedByApp(found, owner);
}

/**
 * Judges what a branch holds by what can be checked; what its last commit says of itself proves nothing. The same
 * generator must make the same tree of the same source; what an App of its own made GitHub vouches for.
 */
export function proveStanding(found: FoundBranch, owner: DeploymentOwner, again: MadeAgain | null): Proof {
  const { record, commit } = found;
  const short = commit.slice(0, 7);
  if (record === null) return { kind: "drift", why: `its last commit (${short}) is not ours` };
  if (again !== null && again.tree === found.tree) return { kind: "tree" };
  if (isSignedByApp(found, owner)) return { kind: "signature" };
  const made = `${short} says it was made of ${record.sourceCommit.slice(0, 7)}`;
  if (record.generatorVersion === owner.version) {
    if (again === null) return unproven(found, owner, `${made}, which cannot be read any more`);
    // Inputs of the workflow may have changed, which no commit says
    return isVouched(found, owner) && again.definitionsDigest !== record.definitionsDigest
      ? { kind: "unproven", why: `${made}, with other inputs` }
      : { kind: "drift", why: `${made}, and does not hold what is made of it` };
  }
  const age = compareVersions(record.generatorVersion, owner.version) > 0 ? "newer" : "older";
  return unproven(
    found,
    owner,
    `${made} by the ${age} version ${record.generatorVersion}, which this one cannot check`,
  );
}

/** An App of its own, whose commits GitHub vouches for, expects no others; a workflow cannot tell. */
function unproven(found: FoundBranch, owner: DeploymentOwner, why: string): Proof {
  return isApp(owner) && found.signer !== WORKFLOWS && !owner.isProposing
    ? { kind: "drift", why: `${why}, and GitHub does not vouch for it` }
    : { kind: "unproven", why };
}

function isSignedByApp(found: FoundBranch, owner: DeploymentOwner): boolean {
  return isApp(owner) && isVouched(found, owner);
}

function isApp({ login }: DeploymentOwner): boolean {
  return login.endsWith("[bot]") && login !== WORKFLOWS;
}

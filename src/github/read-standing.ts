import { type Directives, NO_DIRECTIVES, readDirectives } from "./deployment-directives.ts";
import { type DeploymentRecord, readDeploymentMessage } from "./deployment-message.ts";
import type { RepositoryAccess } from "./github-client.ts";
import { orNull } from "./http-failure.ts";

/** A deployment branch as it is found, before anything of it is believed. */
export interface FoundBranch {
  readonly commit: string;
  /** Name of the tree that it holds. */
  readonly tree: string;
  readonly message: string;
  /** What its last commit says of itself; null where that is no deployment. */
  readonly record: DeploymentRecord | null;
  /** Login of the last commit's author where GitHub verifies its signature, null otherwise. */
  readonly signer: string | null;
  /** What people have said of it: in its last commit, or in the latest below it that is a deployment. */
  readonly directives: Directives;
}

/** Account that GitHub itself signs with, for an App that writes through its API. */
const WEB_FLOW = "web-flow";
/** So many commits of others are looked past for what was said of a branch. */
const LOOKED_PAST = 50;

/** The deployment branch as it stands; null where there is none. */
export async function readStanding(github: RepositoryAccess, branch: string): Promise<FoundBranch | null> {
  // GitHub's answer for a branch that is not there is the one for a name that is no commit
  const tip = await orNull([404, 409, 422], () => readCommit(github, `heads/${branch}`));
  if (tip === null) return null;
  const { message, tree, signer } = await proposalIn(github, tip);
  const record = readDeploymentMessage(message);
  const directives = record === null ? await directivesBelow(github, tip.commit) : readDirectives(message);
  return { commit: tip.commit, tree, message, record, signer, directives };
}

interface ReadCommit {
  readonly commit: string;
  readonly message: string;
  readonly tree: string;
  readonly signer: string | null;
  readonly parents: readonly string[];
}

/** A commit; for a merge of a proposal, which changes nothing of it, what the proposal says. */
async function proposalIn(github: RepositoryAccess, found: ReadCommit): Promise<ReadCommit> {
  const [, merged] = found.parents;
  if (merged === undefined || readDeploymentMessage(found.message) !== null) return found;
  const proposal = await readCommit(github, merged);
  return proposal.tree === found.tree ? proposal : found;
}

async function readCommit(github: RepositoryAccess, name: string): Promise<ReadCommit> {
  const { data } = await github.client.request("GET /repos/{owner}/{repo}/commits/{ref}", {
    ...github.repository,
    ref: name,
    per_page: 1,
  });
  const { message, tree, verification } = data.commit;
  const [author, committer] = [data.author?.["login"], data.committer?.["login"]];
  // A signature vouches for the committer alone: the author's name is anybody's to write, but where GitHub signs itself
  const isOwn = committer === WEB_FLOW || committer === author;
  const isVerified = verification?.verified === true && isOwn && typeof author === "string";
  const parents = data.parents.map(({ sha }) => sha);
  return { commit: data.sha, message, tree: tree.sha, signer: isVerified ? author : null, parents };
}

/** What was said last, below commits of somebody else: a hotfix on a frozen branch does not thaw it. */
async function directivesBelow(github: RepositoryAccess, commit: string): Promise<Directives> {
  const { data } = await github.client.request("GET /repos/{owner}/{repo}/commits", {
    ...github.repository,
    sha: commit,
    per_page: LOOKED_PAST,
  });
  const ours = data.find(({ commit: { message } }) => readDeploymentMessage(message) !== null);
  return ours === undefined ? NO_DIRECTIVES : readDirectives(ours.commit.message);
}

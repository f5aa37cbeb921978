import type { RepositoryAccess } from "./github-client.ts";
import { orFailure } from "./http-failure.ts";
import { explainRefusal, type Refusal } from "./permission-help.ts";

/** What stands on a deployment branch. */
export interface DeployedCommit {
  /** Deployment branch, `dagster/prod`: the name of the environment on GitHub too. */
  readonly branch: string;
  /** Commit of that branch. */
  readonly commit: string;
  /** Commit it was made from. */
  readonly source: string;
  /** Web address of the repository. */
  readonly address: string;
  /** Login that the App writes under. */
  readonly login: string;
}

export type RecordOutcome =
  | { readonly kind: "recorded" | "known" }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  /** GitHub failed, or did not answer: the deployment stands all the same. */
  | { readonly kind: "failed"; readonly reason: string };

/** GitHub's `task` of our deployments, by which they are told from those of others. */
const TASK = "deploy:kedro-dagster";

/**
 * Keeps GitHub's own history of deployments: one successful deployment of the source commit for each commit of the
 * deployment branch, in an environment of the branch's name, so that the pull request and the repository's page say what
 * runs where. A commit that is recorded already is not recorded again; a record that an earlier attempt left without its
 * status gets it.
 */
export async function recordDeployment(github: RepositoryAccess, deployed: DeployedCommit): Promise<RecordOutcome> {
  try {
    const attempt = await orFailure([401, 403, 404, 409, 422, 429], () => record(github, deployed));
    return attempt.ok
      ? { kind: attempt.value }
      : { kind: "refused", refusal: explainRefusal("record-deployment", attempt.error) };
  } catch (error) {
    // Octokit's errors, those of a network that fails as well, carry a status; a fault of ours does not
    if (!(error instanceof Error && "status" in error)) throw error;
    return {
      kind: "failed",
      reason: `the deployment of ${deployed.branch} stands, but is not recorded: ${error.message}`,
    };
  }
}

async function record(
  github: RepositoryAccess,
  { branch, commit, source, address, login }: DeployedCommit,
): Promise<"recorded" | "known"> {
  const { data: known } = await github.client.request("GET /repos/{owner}/{repo}/deployments", {
    ...github.repository,
    sha: source,
    task: TASK,
    environment: branch,
    per_page: 100,
  });
  const standing = known.find(({ payload, creator }) => creator?.login === login && commitOf(payload) === commit);
  if (standing) {
    const { data: statuses } = await github.client.request(
      "GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses",
      {
        ...github.repository,
        deployment_id: Number(standing.id),
        per_page: 1,
      },
    );
    if (statuses.length > 0) return "known";
  }
  const id = standing ? Number(standing.id) : await create(github, { branch, commit, source });
  await github.client.request("POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses", {
    ...github.repository,
    deployment_id: id,
    state: "success",
    description: `${branch} is at ${commit.slice(0, 7)}`.slice(0, 140),
    log_url: `${address}/commit/${commit}`,
    environment_url: `${address}/tree/${branch.split("/").map(encodeURIComponent).join("/")}`,
  });
  return "recorded";
}

/** The checks of the source commit are none of our business: it is deployed already. */
async function create(
  github: RepositoryAccess,
  { branch, commit, source }: Pick<DeployedCommit, "branch" | "commit" | "source">,
): Promise<number> {
  const { data } = await github.client.request("POST /repos/{owner}/{repo}/deployments", {
    ...github.repository,
    ref: source,
    task: TASK,
    environment: branch,
    auto_merge: false,
    required_contexts: [],
    payload: { commit },
    description: "Generated Dagster definitions",
  });
  if (!("id" in data)) throw new Error(`GitHub merged instead of recording a deployment of ${source}`);
  return Number(data.id);
}

/** GitHub gives a payload back as it was sent, or as text. */
function commitOf(payload: unknown): unknown {
  return typeof payload === "object" && payload !== null && "commit" in payload ? payload.commit : null;
}

import { sha256 } from "../core/hash/sha256.ts";
import { visible } from "../core/report/words/escape.ts";
import type { RepositoryAccess } from "./github-client.ts";
import { orFailure } from "./http-failure.ts";
import { explainRefusal, type Refusal } from "./permission-help.ts";

/** What stands on a deployment branch, or what failed to come there. */
export interface DeployedCommit {
  /** Deployment branch, `dagster/prod`: the name of the environment on GitHub too. */
  readonly branch: string;
  /** Commit of that branch; null where the deployment failed. */
  readonly commit: string | null;
  /** Why it failed, in one line. */
  readonly failure?: string;
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
 * deployment branch, and a failed one where it did not come there, in an environment of the branch's name, so that the pull
 * request and the repository's page say what runs where. A commit that is recorded already is not recorded again; a record
 * that an earlier attempt left without its status gets it.
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

async function record(github: RepositoryAccess, deployed: DeployedCommit): Promise<"recorded" | "known"> {
  const { branch, source, address, login } = deployed;
  const payload = payloadOf(deployed);
  const { data: all } = await github.client.request("GET /repos/{owner}/{repo}/deployments", {
    ...github.repository,
    sha: source,
    task: TASK,
    environment: branch,
    per_page: 100,
  });
  const standing = all.find(({ payload: known, creator }) => creator?.login === login && isSame(known, payload));
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
  const id = standing ? Number(standing.id) : await create(github, { branch, source, payload });
  await github.client.request("POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses", {
    ...github.repository,
    deployment_id: id,
    state: deployed.commit === null ? "failure" : "success",
    description: describedAs(deployed).slice(0, 140),
    log_url: `${address}/commit/${deployed.commit ?? source}`,
    environment_url: `${address}/tree/${branch.split("/").map(encodeURIComponent).join("/")}`,
  });
  return "recorded";
}

/** The checks of the source commit are none of our business: it is deployed already. */
async function create(
  github: RepositoryAccess,
  { branch, source, payload }: Pick<DeployedCommit, "branch" | "source"> & { readonly payload: Payload },
): Promise<number> {
  const { data } = await github.client.request("POST /repos/{owner}/{repo}/deployments", {
    ...github.repository,
    ref: source,
    task: TASK,
    environment: branch,
    auto_merge: false,
    required_contexts: [],
    payload: { ...payload },
    description: "Generated Dagster definitions",
  });
  if (!("id" in data)) throw new Error(`GitHub merged instead of recording a deployment of ${source}`);
  return Number(data.id);
}

/** By what a record is found again: the deployed commit, or the failure. */
type Payload = Readonly<Record<"commit" | "failed", string | undefined>>;

function payloadOf({ commit, failure = "" }: DeployedCommit): Payload {
  return commit === null ? { commit: undefined, failed: sha256(failure).slice(0, 16) } : { commit, failed: undefined };
}

function describedAs({ branch, commit, failure = "" }: DeployedCommit): string {
  return commit === null ? visible(failure) : `${branch} is at ${commit.slice(0, 7)}`;
}

/** GitHub gives a payload back as it was sent, or as text. */
function isSame(known: unknown, { commit, failed }: Payload): boolean {
  if (typeof known !== "object" || known === null) return false;
  const read = known as Readonly<Record<string, unknown>>;
  return commit === undefined ? read["failed"] === failed : read["commit"] === commit;
}

import { failure, type Result, success } from "../core/model/result.ts";
import { textFromBytes } from "../files/text-from-bytes.ts";
import type { CommitSnapshot } from "../github/files-at-commit.ts";
import { filesAtCommit } from "../github/files-at-commit.ts";
import type { RepositoryAccess, RepositoryName } from "../github/github-client.ts";
import { type HttpFailure, httpFailure, orFailure, REFUSALS } from "../github/http-failure.ts";
import { createObjectCache } from "../github/object-cache.ts";
import { ownLogin } from "../github/own-login.ts";
import { explainRefusal } from "../github/permission-help.ts";
import { readRef } from "../github/read-ref.ts";
import { type TokenAccess, tokenClient } from "../github/token-client.ts";
import { readSettings } from "../settings/read-settings.ts";
import { SETTINGS_FILE } from "../settings/settings-file.ts";
import { defaultsOnGitHub, withCompleteSettings } from "./complete-settings.ts";
import { deployBranches, type DeployedBranches } from "./deploy-branches.ts";
import { actionOf, type OrderWords } from "./read-order.ts";
import { recordOutcomes } from "./record-outcomes.ts";
import type { Renderer } from "./renderer.ts";
import { snapshotFromGit } from "./snapshot-from-git.ts";

export interface CloneDeployment extends TokenAccess {
  /** Top folder of the clone: what it holds is not asked of GitHub. */
  readonly folder: string;
  readonly repository: RepositoryName;
  readonly renderer: Renderer;
  /** What a person wants; null: what has moved is followed. */
  readonly words: OrderWords | null;
}

/**
 * Deploys as the App does and through the same code, with a token that somebody has at hand: orders are given by its
 * account. A failure says why nothing was done.
 */
export async function deployFromClone(deployment: CloneDeployment): Promise<Result<DeployedBranches, string>> {
  const { repository, words, apiUrl } = deployment;
  const github = { client: tokenClient(deployment), repository };
  try {
    const tried = await orFailure(REFUSALS, () => deployed(github, deployment, words));
    return tried.ok ? tried.value : failure(refused(tried.error));
  } catch (error) {
    if (!isUnanswered(error)) throw error;
    return failure(`GitHub did not answer at ${apiUrl}`);
  }
}

async function deployed(
  github: RepositoryAccess,
  { folder, renderer, sleep, now, log }: CloneDeployment,
  words: OrderWords | null,
): Promise<Result<DeployedBranches, string>> {
  const { data } = await github.client.request("GET /repos/{owner}/{repo}", { ...github.repository });
  const { default_branch: branch, html_url: address } = data;
  const tip = await readRef(github, branch);
  if (tip === null) return failure("The repository is empty");
  const login = await ownLogin(github.client);
  const deployer = {
    ...github,
    read: reader(github, folder),
    renderer,
    sleep,
    now,
    log,
    login,
    isGuard: true,
    signal: new AbortController().signal,
  };
  const order = words && { action: actionOf(words, login, null), environment: words.environment };
  const done = await deployBranches(deployer, { branch, tip, address }, order);
  if (done.kind === "deployed") await recordOutcomes(deployer, done.outcomes, address);
  return success(done);
}

/** Reads a commit from the clone, and from GitHub where the clone lacks it. */
function reader(github: RepositoryAccess, folder: string): (commit: string) => Promise<CommitSnapshot> {
  const cache = createObjectCache(100_000_000);
  const chooseProjects = (files: CommitSnapshot["files"]): readonly string[] | null =>
    readSettings(files.read(SETTINGS_FILE)).settings.projects ?? null;
  const defaults = defaultsOnGitHub(github);
  return async (commit) => {
    const read =
      snapshotFromGit(folder, commit) ??
      (await filesAtCommit(github, commit, { cache, textFromBytes, chooseProjects, isBatched: true }));
    return { ...read, files: await withCompleteSettings(read.files, SETTINGS_FILE, defaults) };
  };
}

function refused(error: HttpFailure): string {
  const { message, help } = explainRefusal("read-files", error);
  return `${message} ${help}`;
}

/** What Octokit throws where there is no answer, or one of a fault of GitHub's. */
function isUnanswered(error: unknown): boolean {
  const status = httpFailure(error)?.status ?? (error instanceof Error && "status" in error ? error.status : 0);
  return typeof status === "number" && status >= 500;
}

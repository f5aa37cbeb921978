import type { Probot } from "probot";
import { listOpenPulls } from "../github/list-open-pulls.ts";
import { createObjectCache } from "../github/object-cache.ts";
import { patientRequests } from "../github/patient-requests.ts";
import type { AppWork, InstalledRepository } from "./app.ts";
import { deployDefinitions, giveUpDeployment, type Renderer } from "./deploy-definitions.ts";
import type { Installation } from "./installation.ts";
import { giveUpReview, reviewPullRequest, type Reviewer } from "./review-pull-request.ts";

export interface AppWorkParts {
  readonly probot: Pick<Probot, "auth">;
  readonly appId: number;
  readonly login: string;
  readonly reviewer: Reviewer;
  readonly renderer: Renderer;
  readonly log: (message: string) => void;
  /** Least time between two writes of one installation. */
  readonly betweenWrites: number;
}

/** Texts of this many characters are kept for the next push: some hundred projects. */
const CACHED_CHARACTERS = 200_000_000;

/** The two things the App does, each on a client of the installation that the event named. */
export function appWork(parts: AppWorkParts): AppWork & { readonly open: (repository: InstalledRepository) => Promise<Installation> } {
  const { appId, login, log } = parts;
  const cache = createObjectCache(CACHED_CHARACTERS);
  const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const open = async ({ installation, owner, repo }: InstalledRepository): Promise<Installation> => {
    const client = await parts.probot.auth(installation);
    patientRequests(client, { sleep, now: Date.now, log, longestWait: 10 * 60_000, betweenWrites: parts.betweenWrites, timeout: 30_000 });
    return { client, repository: { owner, repo }, appId, login, cache, sleep, log };
  };
  return {
    open,
    review: async (repository, pull, isRerun, signal) => reviewPullRequest(await open(repository), pull, parts.reviewer, isRerun, signal),
    deploy: async (repository, isRerun, signal) => deployDefinitions(await open(repository), parts.renderer, isRerun, signal),
    giveUpReview: async (repository, pull, error) => giveUpReview(await open(repository), pull, error),
    giveUpDeployment: async (repository, error) => giveUpDeployment(await open(repository), error),
    async pullsOf(repository, head) {
      const installation = await open(repository);
      const pulls = await listOpenPulls(installation.client, installation.repository);
      return pulls.filter((pull) => pull.head === head).map(({ number }) => number);
    },
  };
}

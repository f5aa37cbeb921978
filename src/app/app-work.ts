import { listOpenPulls, listPullsInto } from "../github/list-open-pulls.ts";
import type { GitHubClient } from "../github/github-client.ts";
import { createObjectCache } from "../github/object-cache.ts";
import { patientRequests } from "../github/patient-requests.ts";
import type { AuditEntry } from "../deployment/audit-entry.ts";
import { deployDefinitions, type DeploymentWork } from "./deploy-definitions.ts";
import { isWatched, type WatchedRefs } from "../deployment/watched-refs.ts";
import { type CountedAnswer, countRequests } from "./count-requests.ts";
import { type CommandWork, followCommand } from "./follow-command.ts";
import { isLatestCheck } from "../github/is-latest-check.ts";
import type { Installation } from "./installation.ts";
import { type Purpose, type Reach, repositoryClients } from "./repository-client.ts";
import type { Program } from "./pooled-program.ts";
import { giveUpGroup, type GroupReview, reviewMergeGroup } from "./review-merge-group.ts";
import { giveUpReview, type PullReview, reviewPullRequest } from "./review-pull-request.ts";
import { readSettings } from "../settings/read-settings.ts";
import { settingsAt } from "./settings-at.ts";
import { CHECKS, type InstalledRepository } from "./task.ts";
import { giveUpDeployment } from "./tell-deployment.ts";

export interface AppWork {
  readonly review: (
    repository: InstalledRepository,
    review: Omit<PullReview, "reviewer" | "live" | "openScan">,
  ) => Promise<void>;
  readonly deploy: (repository: InstalledRepository, deployment: Omit<DeploymentWork, "renderer">) => Promise<void>;
  /** Say on GitHub that the work was given up. */
  readonly giveUpReview: (repository: InstalledRepository, pull: number, error: unknown) => Promise<void>;
  readonly giveUpDeployment: (repository: InstalledRepository, error: unknown) => Promise<void>;
  readonly reviewGroup: (repository: InstalledRepository, group: Omit<GroupReview, "reviewer">) => Promise<void>;
  readonly giveUpGroup: (repository: InstalledRepository, head: string) => Promise<void>;
  /** Does what a comment asks for. */
  readonly follow: (
    repository: InstalledRepository,
    command: Omit<CommandWork, "reviewer" | "renderer" | "live" | "openScan">,
  ) => Promise<void>;
  /** Whether a push may move deployments, as far as the settings are known. */
  readonly isWatched: (repository: InstalledRepository, ref: string, isBot: boolean) => boolean;
  /** Whether a check that a person asked to be run again still shows the state of its commit. */
  readonly isLatestCheck: (repository: InstalledRepository, check: number) => Promise<boolean>;
  /** Open pull requests into this branch, those that changed last. */
  readonly pullsInto: (repository: InstalledRepository, branch: string) => Promise<readonly number[]>;
  /** The same, where the workflow is the one whose hand-over the settings take. */
  readonly pullsHandedOver: (
    repository: InstalledRepository,
    run: { readonly workflow: string; readonly head: string },
  ) => Promise<readonly number[]>;
  /** Open pull requests whose head is this commit. */
  readonly pullsOf: (repository: InstalledRepository, head: string) => Promise<readonly number[]>;
}

export interface AppWorkParts {
  /** A client that is the App itself. */
  readonly app: GitHubClient;
  readonly apiUrl: string;
  readonly appId: number;
  readonly privateKey: string;
  readonly login: string;
  /** Reviews and renders for an installation. */
  readonly program: (tenant: string) => Program;
  readonly log: (message: string) => void;
  readonly audit: (entry: AuditEntry) => void;
  /** Told of each request to GitHub. */
  readonly countRequest: (answer: CountedAnswer) => void;
  /** Least time between two writes of one installation. */
  readonly betweenWrites: number;
}

/** Opens what the App is installed on. */
export interface Opening {
  readonly open: (repository: InstalledRepository, purpose: Purpose) => Installation;
  /** For listing the repositories of an installation. */
  readonly openInstallation: (installation: number) => GitHubClient;
}

/** Texts and listings of this many characters are kept for the next push: some hundred projects. */
const CACHED_CHARACTERS = 120_000_000;

/** The two things the App does, each on a client of the repository that the event named. */
export function appWork(parts: AppWorkParts): AppWork & Opening {
  const programOf = ({ installation }: InstalledRepository): Program => parts.program(String(installation));
  const { open, openInstallation } = opening(parts);
  const liveOf = (repository: InstalledRepository): PullReview["live"] => ({
    open: () => open(repository, "handover"),
    presenter: programOf(repository).presenter,
  });
  return {
    open,
    openInstallation,
    review: async (repository, review) =>
      reviewPullRequest(open(repository, "review"), {
        ...review,
        reviewer: programOf(repository).reviewer,
        live: liveOf(repository),
        openScan: () => open(repository, "scan"),
      }),
    ...deploying(open, programOf),
    giveUpReview: async (repository, pull, error) => giveUpReview(open(repository, "review"), pull, error),
    giveUpDeployment: async (repository, error) => giveUpDeployment(open(repository, "deploy"), error),
    reviewGroup: async (repository, group) =>
      reviewMergeGroup(open(repository, "review"), { ...group, reviewer: programOf(repository).reviewer }),
    giveUpGroup: async (repository, head) => giveUpGroup(open(repository, "review"), head),
    follow: async (repository, command) =>
      followCommand(
        { review: open(repository, "review"), deploy: open(repository, "deploy") },
        {
          ...command,
          ...programOf(repository),
          live: liveOf(repository),
          openScan: () => open(repository, "scan"),
        },
      ),
    ...looking(open),
  };
}

/** What a task is made of is found here. */
function looking(open: Opening["open"]): Pick<AppWork, "isLatestCheck" | "pullsInto" | "pullsHandedOver" | "pullsOf"> {
  return {
    isLatestCheck: async (repository, check) => isLatestCheck(open(repository, "review"), check),
    pullsInto: async (repository, branch) => listPullsInto(open(repository, "review"), branch),
    async pullsHandedOver(repository, { workflow, head }) {
      const installation = open(repository, "review");
      const { settings } = readSettings(await settingsAt(installation, "HEAD"));
      return settings.live?.workflow === workflow ? openAt(installation, head) : [];
    },
    pullsOf: async (repository, head) => openAt(open(repository, "review"), head),
  };
}

/** Deployments, and what of each repository moves them as its settings said last. */
function deploying(
  open: Opening["open"],
  programOf: (repository: InstalledRepository) => Pick<Program, "renderer">,
): Pick<AppWork, "deploy" | "isWatched"> {
  const watched = new Map<string, WatchedRefs>();
  return {
    async deploy(repository, deployment) {
      const deployed = await deployDefinitions(open(repository, "deploy"), {
        ...deployment,
        renderer: programOf(repository).renderer,
      });
      const { watched: refs } = deployed;
      const isHeld = deployed.kind === "deployed" && deployed.outcomes.some(({ kind }) => kind === "held");
      // what is forgotten is asked again
      if (watched.size > MOST_WATCHED) watched.clear();
      const held = isHeld ? [CHECKS] : [];
      if (refs !== null) watched.set(nameOf(repository), { ...refs, sources: [...refs.sources, ...held] });
    },
    isWatched(repository, ref, isBot) {
      const refs = watched.get(nameOf(repository));
      // of what is not known yet, no check is waited for
      return refs === undefined ? ref !== CHECKS : isWatched(refs, ref, isBot);
    },
  };
}

/** Open pull requests whose head is a commit. */
async function openAt(installation: Installation, head: string): Promise<readonly number[]> {
  const pulls = await listOpenPulls(installation);
  return pulls.filter((pull) => pull.head === head).map(({ number }) => number);
}

function nameOf({ owner, repo }: InstalledRepository): string {
  return `${owner}/${repo}`.toLowerCase();
}

/** Repositories whose sources are remembered. */
const MOST_WATCHED = 10_000;

/** Milliseconds that a request may wait in its slot; longer waits go back into line. */
const LONGEST_WAIT = 15_000;

/** Clients that keep to GitHub's limits, over one cache of git objects. */
function opening(parts: AppWorkParts): Opening {
  const { appId, login, log, audit, betweenWrites } = parts;
  const cache = createObjectCache(CACHED_CHARACTERS);
  const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const patience = { sleep, now: Date.now, log, longestWait: LONGEST_WAIT, betweenWrites, timeout: 30_000 };
  const makeClient = repositoryClients({ ...parts, sleep });
  const clientFor = (reach: Reach): GitHubClient => {
    const client = makeClient(reach);
    countRequests(client, parts.countRequest);
    patientRequests(client, patience);
    return client;
  };
  return {
    open: ({ installation, owner, repo }, purpose) => ({
      client: clientFor({ installation, repo, purpose }),
      repository: { owner, repo },
      other: (name) => ({
        client: clientFor({ installation, repo: name, purpose: "look" }),
        repository: { owner, repo: name },
      }),
      appId,
      login,
      cache,
      now: Date.now,
      sleep,
      log,
      audit,
    }),
    openInstallation: (installation) => clientFor({ installation, repo: null, purpose: "look" }),
  };
}

import { listOpenPulls, listPullsInto } from "../github/list-open-pulls.ts";
import { deployDefinitions, type DeploymentWork } from "./deploy-definitions.ts";
import { isWatched, type WatchedRefs } from "../deployment/watched-refs.ts";
import { type CommandWork, followCommand } from "./follow-command.ts";
import { isLatestCheck } from "../github/is-latest-check.ts";
import type { Installation } from "./installation.ts";
import { onboardRepository } from "./onboard-repository.ts";
import { type Opening, opening, type OpeningParts } from "./opening.ts";
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
  /** Proposes settings to a repository that has none. */
  readonly onboard: (repository: InstalledRepository) => Promise<void>;
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

export interface AppWorkParts extends OpeningParts {
  /** Reviews and renders for an installation. */
  readonly program: (tenant: string) => Program;
}

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
    async onboard(repository) {
      const { told } = await onboardRepository(open(repository, "onboard"));
      parts.log(`${repository.owner}/${repository.repo}: ${told}`);
    },
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

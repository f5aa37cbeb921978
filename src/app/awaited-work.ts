import { CHECKS } from "./task.ts";
import type { AppWork } from "./app-work.ts";
import type { Metrics } from "./metrics.ts";

/** Work that is taken before GitHub has said who the App is, and begins when it has; how long it takes is counted. */
export function awaitedWork(known: Promise<AppWork>, metrics: Pick<Metrics, "task">): AppWork {
  let present: AppWork | null = null;
  known.then((work) => void (present = work)).catch(() => {});
  const counted = async (kind: "review" | "deploy" | "group", run: (work: AppWork) => Promise<void>): Promise<void> => {
    const work = await known;
    const start = performance.now();
    let end: "done" | "failed" = "failed";
    try {
      await run(work);
      end = "done";
    } finally {
      metrics.task(kind, end, (performance.now() - start) / 1000);
    }
  };
  return {
    review: (repository, review) => counted("review", (work) => work.review(repository, review)),
    deploy: (repository, deployment) => counted("deploy", (work) => work.deploy(repository, deployment)),
    reviewGroup: (repository, group) => counted("group", (work) => work.reviewGroup(repository, group)),
    giveUpGroup: async (repository, head) => (await known).giveUpGroup(repository, head),
    follow: async (repository, command) => (await known).follow(repository, command),
    onboard: async (repository) => (await known).onboard(repository),
    isWatched: (repository, ref, isBot) => present?.isWatched(repository, ref, isBot) ?? ref !== CHECKS,
    isLatestCheck: async (repository, check) => (await known).isLatestCheck(repository, check),
    pullsInto: async (repository, branch) => (await known).pullsInto(repository, branch),
    giveUpReview: async (repository, pull, error) => (await known).giveUpReview(repository, pull, error),
    giveUpDeployment: async (repository, error) => (await known).giveUpDeployment(repository, error),
    pullsHandedOver: async (repository, run) => (await known).pullsHandedOver(repository, run),
    pullsOf: async (repository, head) => (await known).pullsOf(repository, head),
  };
}

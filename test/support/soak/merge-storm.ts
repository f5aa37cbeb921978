import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readDeploymentMessage } from "../../../src/github/deployment-message.ts";
import type { Standin } from "../github-standin/state.ts";
import { type AppProcess, startApp } from "../github-app-process.ts";
import { stop, waitFor } from "../github-system-tools.ts";
import { startRedis } from "../../../tools/start-redis.ts";
import { type GitHubHub, startHub } from "./github-hub.ts";
import { none, type SoakOptions, type SoakRow, told } from "./soak-row.ts";
import { commitTo, exampleFiles, FOLDER, numbersOf, parameters, webhookOf } from "./soak-story.ts";

const BRANCH = "refs/heads/dagster/prod";
const SETTINGS = { ".github/kedro-dagster.yml": "deploy:\n  environments: [prod]\n" };
/** A clock that is ten minutes off. */
const skewed = (milliseconds: number): string =>
  `--import=data:text/javascript,const%20now=Date.now;Date.now=()=>now()+(${milliseconds})`;

/**
 * Merges into many repositories while three replicas deploy: one of the next version, one whose clock is ahead, one that is
 * killed and started again. Each deployment branch ends as one line of commits that stands for the tip.
 */
export async function mergeStorm({ seed, isShort, log }: SoakOptions): Promise<readonly SoakRow[]> {
  const random = numbersOf(seed);
  const [repositories, merges] = isShort ? [4, 8] : [20, 80];
  const hub = await startHub(Array.from({ length: repositories / 2 }, () => 2));
  for (const standin of hub.repositories) commitTo(standin, "main", exampleFiles({ ...parameters("0"), ...SETTINGS }));
  const redis = await startRedis();
  const next = nextVersion();
  const common = { REDIS_URL: redis.url };
  const apps: AppProcess[] = [];
  const begin = async (index: number): Promise<void> => {
    apps[index] = await startApp(
      hub.url,
      index === 1 ? { ...common, NODE_OPTIONS: skewed(600_000) } : common,
      index === 2 ? next : undefined,
    );
  };
  try {
    for (const index of [0, 1, 2]) await begin(index);
    const watched = watchBranches(hub);
    let sent = 0;
    for (let merge = 0; merge < merges; merge++) {
      const standin = hub.repositories[Math.floor(random() * repositories)];
      const app = apps[Math.floor(random() * 3)];
      if (standin === undefined || app === undefined) continue;
      commitTo(standin, "main", parameters(`merge ${merge}`));
      const push = webhookOf(standin, "push", { ref: "refs/heads/main", deleted: false });
      const answer = await app.send("push", push, { id: `${seed} ${merge}` }).catch(() => null);
      if (answer?.status === 202) sent++;
      await sleep(random() * (isShort ? 300 : 600));
      if (merge === Math.floor(merges / 2)) {
        log("one replica is killed");
        await stop(apps[0]?.process ?? (process as never), "SIGKILL");
        await begin(0);
      }
    }
    log("all has landed; the deployments are waited for");
    // what a dead replica did not take is found again by looking everything over: here by its webhook sent again
    for (const standin of hub.repositories)
      await apps[1]?.send("push", webhookOf(standin, "push", { ref: "refs/heads/main", deleted: false }), {
        id: `again ${standin.repo}`,
      });
    const wrong = (): readonly string[] => hub.repositories.flatMap((standin) => wrongBranch(standin) ?? []);
    await waitFor(
      () => wrong().length === 0,
      isShort ? 100_000 : 600_000,
      () => "",
    ).catch(() => {});
    await sleep(2000);
    const commits = hub.repositories.reduce((sum, standin) => sum + deployedOf(standin).length, 0);
    return [
      told("repositories, merges, replicas", `${repositories}, ${sent}, 3`),
      told("commits on deployment branches", commits),
      none("branches that do not stand for their tip, or are no line", wrong()),
      none("branches that moved back, sideways or to an older source", watched()),
      none("checks that are not finished", unfinished(hub)),
    ];
  } finally {
    for (const app of apps) await app.stop();
    await redis.stop();
    await hub.close();
    rmSync(next, { recursive: true, force: true });
  }
}

/** The program as its next version would be, in a folder of its own. */
function nextVersion(): string {
  const folder = mkdtempSync(join(tmpdir(), "next-version-"));
  const root = join(FOLDER, "..");
  for (const part of ["src", "packages", "schema", "python"])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Readonly<Record<string, unknown>>;
  writeFileSync(join(folder, "package.json"), JSON.stringify({ ...manifest, version: "0.2.0" }));
  return folder;
}

function deployedOf({ store }: Standin): readonly string[] {
  const found: string[] = [];
  for (let at = store.ref(BRANCH); at !== null; at = store.commit(at).parents[0] ?? null) found.push(at);
  return found;
}

function sourceOf({ store }: Standin, commit: string): string {
  return readDeploymentMessage(store.commit(commit).message)?.sourceCommit ?? "";
}

function wrongBranch(standin: Standin): readonly string[] | null {
  const { store, repo } = standin;
  const commits = deployedOf(standin);
  const [tip] = commits;
  if (tip === undefined) return [`${repo}: nothing is deployed`];
  if (sourceOf(standin, tip) !== store.ref("refs/heads/main")) return [`${repo}: stands for another commit`];
  const branched = commits.filter((commit) => store.commit(commit).parents.length > 1);
  return branched.length > 0 ? [`${repo}: has merges`] : null;
}

/** Every move of a deployment branch goes on from where it stood, to a source that is no older. */
function watchBranches(hub: GitHubHub): () => readonly string[] {
  const wrong: string[] = [];
  hub.fault = (standin, { method, path, body }) => {
    if (method !== "PATCH" || !path.includes("/git/refs/heads/dagster/")) return null;
    if (body["force"] === true) wrong.push(`${standin.repo}: was to be forced`);
    return null;
  };
  return () => [
    ...wrong,
    ...hub.repositories.flatMap((standin) => {
      const sources = deployedOf(standin)
        .map((commit) => sourceOf(standin, commit))
        .reverse();
      return sources.flatMap((source, index) => {
        const before = sources[index - 1];
        if (before === undefined || (before !== source && standin.store.isAncestor(before, source))) return [];
        return [`${standin.repo}: ${before === source ? "the same source twice" : "an older source after a newer"}`];
      });
    }),
  ];
}

function unfinished({ repositories }: GitHubHub): readonly string[] {
  return repositories.flatMap(({ repo, checks }) =>
    checks.filter(({ status }) => status !== "completed").map(({ name, head }) => `${repo}: ${name} of ${head}`),
  );
}

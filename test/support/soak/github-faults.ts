import { setTimeout as sleep } from "node:timers/promises";
import { readDeploymentMessage } from "../../../src/github/deployment-message.ts";
import { type AppProcess, startApp } from "../github-app-process.ts";
import type { Standin } from "../github-standin/state.ts";
import { waitFor } from "../github-system-tools.ts";
import { type Fault, startHub } from "./github-hub.ts";
import { none, type SoakOptions, type SoakRow, told } from "./soak-row.ts";
import { commitTo, exampleFiles, numbersOf, parameters, pushTo, webhookOf, wrongReview } from "./soak-story.ts";

const FAULTS: Readonly<Record<string, Fault>> = {
  hang: "hang",
  cut: "cut",
  403: said(403, "Resource not accessible by integration"),
  404: said(404, "Not Found"),
  409: said(409, "Conflict"),
  422: said(422, "Validation Failed"),
  429: { ...said(429, "Too Many Requests"), headers: { "retry-after": "2" } },
  500: said(500, "Server Error"),
};

/** Milliseconds until what is not right is called wrong, for all of them on a busy machine. */
const LONGEST = 1_500_000;

function said(status: number, message: string): Exclude<Fault, string> {
  return { status, body: { message } };
}

type Kind = "review" | "deploy";

const SETTINGS = { ".github/kedro-dagster.yml": "deploy:\n  environments: [prod]\n" };

/**
 * Each request that a review and a deployment make, and each fault, once: every one in a repository and an installation of its
 * own, all at once before one App. Each ends in one right comment and check, and in the branch at its tip.
 */
export async function githubFaults({ seed, isShort, log }: SoakOptions): Promise<readonly SoakRow[]> {
  const random = numbersOf(seed);
  const rows: SoakRow[] = [];
  for (const kind of ["review", "deploy"] as const) {
    const requests = await requestsOf(kind);
    const every = requests.flatMap((request) => Object.keys(FAULTS).map((fault) => ({ request, fault })));
    const chosen = isShort ? every.toSorted(() => random() - 0.5).slice(0, 10) : every;
    log(`${kind}: ${requests.length} requests, ${chosen.length} faults`);
    rows.push(...(await facing(kind, chosen)));
  }
  return rows;
}

interface Facing {
  readonly request: string;
  readonly fault: string;
}

async function facing(kind: Kind, chosen: readonly Facing[]): Promise<readonly SoakRow[]> {
  const hub = await startHub(chosen.map(() => 1));
  const app = await startApp(hub.url);
  try {
    const left = new Map(hub.repositories.map((standin, index) => [standin, chosen[index]]));
    hub.fault = (standin, { method, path }) => {
      const meant = left.get(standin);
      if (meant === undefined || keyOf(standin, method, path) !== meant.request) return null;
      left.delete(standin);
      return FAULTS[meant.fault] ?? null;
    };
    for (const standin of hub.repositories) await begin(app, standin, kind);
    const wrong = (): readonly string[] =>
      hub.repositories.flatMap((standin, index) => {
        const why = kind === "review" ? reviewOf(standin) : deploymentOf(standin);
        return why === null ? [] : [`${chosen[index]?.fault} at ${chosen[index]?.request}: ${why}`];
      });
    await waitFor(
      () => wrong().length === 0,
      LONGEST,
      () => "",
    ).catch(() => {});
    await sleep(1000);
    return [
      told(`${kind}: faults met`, `${chosen.length - left.size} of ${chosen.length}`),
      none(`${kind}: wrong in the end`, wrong()),
    ];
  } finally {
    await app.stop();
    await hub.close();
  }
}

/** What a request is, whatever it is about: without names, numbers and objects. */
function keyOf({ owner, repo }: Standin, method: string, path: string): string {
  return `${method} ${path.replace(`/repos/${owner}/${repo}`, "")}`
    .replace(/\/(?:[0-9a-f]{40}|\d+)(?=\/|$|\.)/g, "/…")
    .replace(/[0-9a-f]{40}/g, "…");
}

/** The requests that it makes when all goes well, each once. */
async function requestsOf(kind: Kind): Promise<readonly string[]> {
  const hub = await startHub([1]);
  const app = await startApp(hub.url);
  const [standin] = hub.repositories;
  const seen = new Set<string>();
  hub.fault = (of, { method, path }) => {
    seen.add(keyOf(of, method, path));
    return null;
  };
  try {
    if (standin !== undefined) await begin(app, standin, kind);
    await app.idle();
    await sleep(500);
    await app.idle();
    return [...seen];
  } finally {
    await app.stop();
    await hub.close();
  }
}

async function begin(app: AppProcess, standin: Standin, kind: Kind): Promise<void> {
  commitTo(standin, "main", exampleFiles({ ...parameters(standin.repo), ...(kind === "deploy" ? SETTINGS : {}) }));
  if (kind === "review") {
    pushTo(standin, 1, "first");
    await app.send("pull_request", webhookOf(standin, "pull_request", { action: "opened", number: 1 }), {
      id: `${standin.repo} opened`,
    });
  } else
    await app.send("push", webhookOf(standin, "push", { ref: "refs/heads/main", deleted: false }), {
      id: `${standin.repo} push`,
    });
}

export function reviewOf(standin: Standin): string | null {
  const pull = standin.pulls.get(1);
  return pull === undefined ? "no pull request" : wrongReview(standin, pull);
}

export function deploymentOf(standin: Standin): string | null {
  const { store, checks } = standin;
  const main = store.ref("refs/heads/main") ?? "";
  const tip = store.ref("refs/heads/dagster/prod");
  if (tip === null) return "nothing is deployed";
  if (readDeploymentMessage(store.commit(tip).message)?.sourceCommit !== main) return "another commit is deployed";
  if (store.count(tip) !== 1) return `${store.count(tip)} commits`;
  const here = checks.filter(({ head }) => head === main);
  const [only] = here;
  if (here.length !== 1 || only === undefined) return `${here.length} checks`;
  return only.conclusion === "success" ? null : `its check ends in ${only.conclusion}: ${only.title}`;
}

import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { examplePayload } from "../github-standin/shapes.ts";
import type { Standin, StoredPull } from "../github-standin/state.ts";

const EXAMPLE = resolve(fileURLToPath(import.meta.url), "../../../../examples/ferries");
const WHO = { name: "Sailor", email: "sailor@example.com" };
const PARAMETERS = "conf/base/parameters.yml";

/** Numbers between 0 and 1 that hang on a seed alone. */
export function numbersOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The example project, and what a repository has besides. */
export function exampleFiles(extra: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const files: Record<string, string> = {};
  const walk = (folder: string): void => {
    for (const name of readdirSync(join(EXAMPLE, folder))) {
      const path = join(folder, name);
      if (statSync(join(EXAMPLE, path)).isDirectory()) walk(path);
      else if (!path.startsWith("data")) files[path] = readFileSync(join(EXAMPLE, path), "utf8");
    }
  };
  walk("");
  return { ...files, ...extra };
}

/** Commits files on a branch, which begins where `from` stands. */
export function commitTo(
  { store }: Standin,
  branch: string,
  files: Readonly<Record<string, string>>,
  from?: string,
): string {
  const parent = store.ref(`refs/heads/${branch}`) ?? (from === undefined ? null : store.ref(`refs/heads/${from}`));
  const entries = Object.entries(files).map(([path, content]) => ({ path, mode: "100644", content }));
  const tree = store.createTree(entries, parent === null ? null : store.commit(parent).tree);
  const commit = store.createCommit(tree, parent === null ? [] : [parent], "Change", WHO);
  store.updateRef(`refs/heads/${branch}`, commit);
  return commit;
}

/** The parameters with a number of their own, so that no two commits are alike. */
export function parameters(mark: string): Readonly<Record<string, string>> {
  return { [PARAMETERS]: `${readFileSync(join(EXAMPLE, PARAMETERS), "utf8")}# ${mark}\n` };
}

/** Opens a pull request or moves it to the tip of its branch: what it lands is that branch's tree. */
export function pullAt(standin: Standin, number: number, branch = `change-${number}`): StoredPull {
  const { store } = standin;
  const head = store.ref(`refs/heads/${branch}`) ?? "";
  const base = store.ref("refs/heads/main") ?? "";
  const pull: StoredPull = {
    number,
    headRef: branch,
    head,
    baseRef: "main",
    state: "open",
    isMerged: false,
    mergeResult: store.createCommit(store.commit(head).tree, [base, head], `Merge ${head}`, WHO),
    headRepository: `${standin.owner}/${standin.repo}`,
    mergeDelay: 0,
  };
  standin.pulls.set(number, pull);
  return pull;
}

/** Pushes to a pull request. */
export function pushTo(standin: Standin, number: number, mark: string): StoredPull {
  commitTo(standin, `change-${number}`, parameters(`${standin.repo} ${mark}`), "main");
  return pullAt(standin, number);
}

/** Puts the check on a pull request that a review leaves, as if it had been reviewed before. */
export function asReviewed(standin: Standin, { number, head }: StoredPull): void {
  standin.checks.push({
    id: standin.nextId++,
    appId: standin.appId,
    name: "Kedro on Dagster",
    head,
    externalId: `kedro-dagster-action pr:${number} 00`,
    status: "completed",
    conclusion: "success",
    title: "",
    summary: "",
    annotations: [],
  });
}

/** Whether the review of its head is done. */
export function isReviewed({ checks, comments }: Standin, { number, head }: StoredPull): boolean {
  return (
    checks.some((check) => check.head === head && check.status === "completed" && check.name === "Kedro on Dagster") &&
    comments.some(({ pull, body }) => pull === number && body.includes(head))
  );
}

/** Why check and comment of a pull request are not exactly one each, finished and of its head; null when they are. */
export function wrongReview(standin: Standin, pull: StoredPull): string | null {
  const { owner, repo, checks, comments } = standin;
  const own = comments.filter((comment) => comment.pull === pull.number);
  const here = checks.filter(({ head, name }) => head === pull.head && name === "Kedro on Dagster");
  const name = `${owner}/${repo}#${pull.number}`;
  if (own.length !== 1) return `${name}: ${own.length} comments`;
  if (own[0]?.body.includes(pull.head) !== true) return `${name}: its comment is of another head`;
  if (here.length !== 1) return `${name}: ${here.length} checks`;
  if (here[0]?.status !== "completed") return `${name}: its check is ${here[0]?.status}`;
  if (here[0]?.conclusion !== "success") return `${name}: its check ends in ${here[0]?.conclusion}: ${here[0]?.title}`;
  return null;
}

/** GitHub's webhook of an event of this repository. */
export function webhookOf(
  { owner, repo, installation, defaultBranch }: Standin,
  event: string,
  changes: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  type Json = Readonly<Record<string, unknown>>;
  const example = examplePayload(event, typeof changes["action"] === "string" ? changes["action"] : null);
  const known = example["repository"] as Json;
  const ours = {
    ...known,
    name: repo,
    full_name: `${owner}/${repo}`,
    default_branch: defaultBranch,
    owner: { ...(known["owner"] as Json), login: owner },
  };
  return {
    ...example,
    repository: ours,
    installation: { ...(example["installation"] as Json), id: installation },
    ...changes,
  };
}

/**
 * Megabytes that a process and those that it has started take up together, as a container counts them: each one's own, and the
 * pages of files once. All run the same program, whose code the resident set of each (`VmRSS`) would count anew.
 */
export function megabytesOf(pid: number): number {
  let children: readonly string[] = [];
  try {
    children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean);
  } catch {
    // it has ended
  }
  const held = [String(pid), ...children].map(heldBy);
  const files = Math.max(...held.map(({ all, own }) => all - own));
  return Math.round(held.reduce((sum, { own }) => sum + own, files) / 1024);
}

/** Kilobytes of a process, of which those are its own that are no file's. */
function heldBy(pid: string): { readonly all: number; readonly own: number } {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
    const read = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, "mu").exec(text)?.[1] ?? 0);
    return { all: read("Rss"), own: read("Anonymous") };
  } catch {
    return { all: 0, own: 0 };
  }
}

/** The value below which so large a part of them lies. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

export const FOLDER = dirname(EXAMPLE);

import { quoted } from "../core/text/quoted.ts";
import type { RepositoryAccess } from "./github-client.ts";
import { orNull } from "./http-failure.ts";

/** Names of the checks that GitHub requires on a branch, by its protection and its rulesets, as far as this token may know. */
export async function requiredChecks(github: RepositoryAccess, branch: string): Promise<readonly string[]> {
  const [protectedBy, ruled] = [
    await orNull([403, 404], () =>
      github.client.request("GET /repos/{owner}/{repo}/branches/{branch}", { ...github.repository, branch }),
    ),
    await orNull([403, 404], () =>
      github.client.request("GET /repos/{owner}/{repo}/rules/branches/{branch}", {
        ...github.repository,
        branch,
        per_page: 100,
      }),
    ),
  ];
  const own = protectedBy?.data.protection.required_status_checks?.contexts ?? [];
  const rules = (ruled?.data ?? []) as readonly Rule[];
  const named = rules
    .filter(({ type }) => type === "required_status_checks")
    .flatMap(({ parameters }) => parameters?.required_status_checks ?? [])
    .map(({ context }) => context);
  return [...new Set([...own, ...named])].sort();
}

interface Rule {
  readonly type: string;
  readonly parameters?: { readonly required_status_checks?: readonly { readonly context: string }[] };
}

/** Conclusions of a check by which GitHub lets a pull request land. */
const GOOD = ["success", "neutral", "skipped"];

/** Which of some checks keep a commit waiting, each with what it is at; empty: all are green. */
export async function waitingChecks(
  github: RepositoryAccess,
  commit: string,
  wanted: readonly string[],
): Promise<readonly string[]> {
  if (wanted.length === 0) return [];
  const found = new Map<string, string>();
  const { data: checks } = await github.client.request("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", {
    ...github.repository,
    ref: commit,
    filter: "latest",
    per_page: 100,
  });
  for (const { name, status, conclusion } of checks.check_runs)
    found.set(name, status !== "completed" ? "is not finished" : GOOD.includes(conclusion ?? "") ? "" : "has failed");
  if (wanted.some((name) => !found.has(name))) {
    const statuses = await orNull([403, 404], () =>
      github.client.request("GET /repos/{owner}/{repo}/commits/{ref}/status", {
        ...github.repository,
        ref: commit,
        per_page: 100,
      }),
    );
    for (const { context, state } of statuses?.data.statuses ?? [])
      found.set(context, state === "success" ? "" : state === "pending" ? "is not finished" : "has failed");
  }
  return wanted.flatMap((name) => {
    const state = found.get(name) ?? "has not run";
    return state === "" ? [] : [`${quoted(name)} ${state}`];
  });
}

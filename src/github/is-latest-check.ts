import { type AppAccess, findOwnCheck } from "./check-run.ts";
import { orNull } from "./http-failure.ts";

/**
 * Whether a check is still the one that shows the state of its commit: a re-run that was asked for of an earlier one has
 * been answered, however often the request comes.
 */
export async function isLatestCheck(github: AppAccess, check: number): Promise<boolean> {
  const value = await orNull([404], () =>
    github.client.request("GET /repos/{owner}/{repo}/check-runs/{check_run_id}", {
      ...github.repository,
      check_run_id: check,
    }),
  );
  if (value === null) return false;
  const latest = await findOwnCheck(github, { name: value.data.name, head: value.data.head_sha });
  return latest?.id === check;
}

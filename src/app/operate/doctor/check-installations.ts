import type { GitHubClient } from "../../../github/github-client.ts";
import { orFailure, REFUSALS } from "../../../github/http-failure.ts";
import { checkPermissions } from "./check-permissions.ts";
import { type Finding, missing, note, ok } from "./finding.ts";

/** Installations that are asked one by one. */
const MOST = 20;

export interface InstallationsParts {
  /** A client that is the App itself. */
  readonly app: GitHubClient;
  /** The address under which people install it. */
  readonly slug: string;
  readonly openInstallation: (installation: number) => GitHubClient;
}

/** Where the App is installed: what each installation grants, and what GitHub's limit leaves it. */
export async function checkInstallations({
  app,
  slug,
  openInstallation,
}: InstallationsParts): Promise<readonly Finding[]> {
  const { data } = await app.request("GET /app/installations", { per_page: MOST + 1 });
  if (data.length === 0)
    return [missing("installation", "the App is installed nowhere", `Install it: it is called ${slug} on GitHub.`)];
  const findings: Finding[] = [];
  for (const { id, account, permissions, events, suspended_at: suspended, html_url: page } of data.slice(0, MOST)) {
    const name = account !== null && "login" in account ? account.login : String(id);
    if (suspended) {
      findings.push(note(name, "the installation is suspended: nothing is done there", `Take it up again at ${page}.`));
      continue;
    }
    findings.push(...checkPermissions(name, { permissions, events }, `at ${page} (an owner accepts what is new)`));
    findings.push(await limit(name, openInstallation(id)));
  }
  if (data.length > MOST)
    findings.push(ok("installation", `there are more than ${MOST}: the others were not looked at`));
  return findings;
}

async function limit(name: string, client: GitHubClient): Promise<Finding> {
  const answer = await orFailure(REFUSALS, () => client.request("GET /rate_limit"));
  if (!answer.ok)
    return missing(name, `gives no token (${answer.error.status})`, "Look whether the App is still installed there.");
  const { remaining, limit: all, reset } = answer.value.data.rate;
  const text = `${remaining} of ${all} requests are left this hour`;
  if (remaining >= all / 10) return ok(name, text);
  const until = new Date(reset * 1000).toISOString().slice(11, 16);
  return remaining > 0
    ? note(name, text, `Work waits when none is left; there are ${all} again at ${until} UTC.`)
    : missing(name, text, `All work there waits until ${until} UTC. Look over less often (RECONCILE_MINUTES).`);
}

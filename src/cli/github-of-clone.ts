import { git } from "../files/git.ts";
import { CannotRun } from "./exit-code.ts";

/** The repository on GitHub that a clone is of, and where its API is. */
export interface GitHubOfClone {
  readonly repository: { readonly owner: string; readonly repo: string };
  readonly apiUrl: string;
  readonly token: string;
}

/**
 * The repository that an address names, else the clone's `origin`, and the token of the environment for it. A token goes to
 * github.com, or where the environment says that the API is: never to a host that only a clone names.
 */
export function gitHubOfClone(
  folder: string,
  address: string | null,
  environment: Readonly<Record<string, string | undefined>>,
): GitHubOfClone {
  const token = environment["GITHUB_TOKEN"] || environment["GH_TOKEN"] || "";
  if (token === "")
    throw new CannotRun(
      "there is no token to push with",
      "Set GITHUB_TOKEN or GH_TOKEN to one with `contents: write` (and `deployments: write`) on the repository.",
    );
  const named = parsed(address ?? originOf(folder));
  if (named === null)
    throw new CannotRun(
      "it is not known which repository on GitHub this is",
      "Name it: --address https://github.com/OWNER/REPOSITORY.",
    );
  const { host, ...repository } = named;
  const apiUrl = environment["GITHUB_API_URL"] || (host === "github.com" ? "https://api.github.com" : "");
  if (apiUrl === "")
    throw new CannotRun(
      `the token is not sent to ${host}, which only the clone names`,
      `Set GITHUB_API_URL, as https://${host}/api/v3 on an Enterprise Server.`,
    );
  return { repository, apiUrl: apiUrl.replace(/\/+$/u, ""), token };
}

function originOf(folder: string): string {
  const answer = git(folder, ["config", "--get", "remote.origin.url"]);
  return answer.ok ? answer.value.toString("utf8").trim() : "";
}

/** `https://HOST/OWNER/REPO.git`, `ssh://git@HOST/OWNER/REPO` and `git@HOST:OWNER/REPO.git`. */
function parsed(address: string): { readonly host: string; readonly owner: string; readonly repo: string } | null {
  const [, host, owner, repo] =
    /^(?:(?:https?|ssh):\/\/(?:[^@/\s]*@)?([\w.-]+)(?::\d+)?\/|(?:[^@/\s:]+@)([\w.-]+):)([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/u
      .exec(address)
      ?.filter((part) => part !== undefined) ?? [];
  return host === undefined || owner === undefined || repo === undefined
    ? null
    : { host: host.toLowerCase(), owner, repo };
}

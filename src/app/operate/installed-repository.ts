import type { Octokit } from "@octokit/core";
import { terminalText } from "../../core/report/words/escape.ts";
import { httpFailure, orNull } from "../../github/http-failure.ts";
import { whyUnreachable } from "../../github/why-unreachable.ts";
import type { Installation } from "../installation.ts";
import { opening } from "../opening.ts";
import type { AppConfig } from "../read-app-config.ts";
import type { Purpose } from "../repository-client.ts";
import { appClient } from "./app-client.ts";

interface Asked {
  readonly owner: string;
  readonly repo: string;
  readonly purpose: Purpose;
  /** Done to each client before it is used. */
  readonly prepare: (client: Pick<Octokit, "hook">) => void;
}

/** Opens a repository for a command that a person waits for; null where the App is not installed on it. */
export async function installedRepository(
  config: AppConfig,
  { owner, repo, purpose, prepare }: Asked,
): Promise<Installation | null> {
  const app = appClient(config);
  const repository = { owner, repo };
  const found = await orNull([404], () => app.request("GET /repos/{owner}/{repo}/installation", repository));
  if (found === null) return null;
  const silent = (): void => {};
  const login = `${found.data.app_slug}[bot]`;
  const { open } = opening({ ...config, app, login, log: silent, audit: silent, prepare });
  return open({ ...repository, installation: found.data.id }, purpose);
}

/** Runs it; what GitHub refuses, or that it cannot be reached, is a line and 1. @param doing as in "did not let it read" */
export async function orToldWhy(
  doing: string,
  print: (line: string) => void,
  run: () => Promise<number>,
): Promise<number> {
  try {
    return await run();
  } catch (error) {
    const status = httpFailure(error)?.status;
    const away = whyUnreachable(error);
    if (status === undefined && away === null) throw error;
    if (status === undefined) print(`GitHub cannot be reached (${away}): \`doctor\` says what to do.`);
    else print(`GitHub did not let it ${doing} (${status}): ${terminalText(String(error))}`);
    return 1;
  }
}

import { terminalLines } from "../../core/report/words/escape.ts";
import { onboardRepository } from "../onboard-repository.ts";
import { readAppConfig } from "../read-app-config.ts";
import type { Environment } from "../read-environment.ts";
import { installedRepository, orToldWhy } from "./installed-repository.ts";

/**
 * `onboard OWNER/REPO`: opens the pull request that adds settings to a repository, unless it was ever opened.
 *
 * @returns 1 when none is opened, 2 when it was asked for nothing that there is
 */
export async function onboard(environment: Environment, asked: string, print: (line: string) => void): Promise<number> {
  const named = /^(?<owner>[\w.-]+)\/(?<repo>[\w.-]+)$/.exec(asked)?.groups;
  const config = readAppConfig(environment);
  if (named === undefined || !config.ok) {
    print(
      [
        ...(named === undefined ? ["Name a repository: `onboard OWNER/REPO`."] : []),
        ...(config.ok ? [] : config.error),
      ].join("\n"),
    );
    return 2;
  }
  const { owner = "", repo = "" } = named;
  const nothing = (): void => {};
  return orToldWhy("do it", print, async () => {
    const installation = await installedRepository(config.value, { owner, repo, purpose: "onboard", prepare: nothing });
    if (installation === null) {
      print(`The App is not installed on ${owner}/${repo}: it does nothing.`);
      return 1;
    }
    const { isProposed, told } = await onboardRepository(installation);
    print(terminalLines(`${owner}/${repo}: ${told}`));
    return isProposed ? 0 : 1;
  });
}

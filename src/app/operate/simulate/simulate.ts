import { createPythonParser } from "static-python";
import { terminalLines, terminalText } from "../../../core/report/words/escape.ts";
import { httpFailure, orNull } from "../../../github/http-failure.ts";
import { whyUnreachable } from "../../../github/why-unreachable.ts";
import { loadProgramAssets } from "../../../program/load-program-assets.ts";
import { VERSION } from "../../../program/version.ts";
import type { Installation } from "../../installation.ts";
import { type AppConfig, readAppConfig } from "../../read-app-config.ts";
import type { Environment } from "../../read-environment.ts";
import { opening } from "../../opening.ts";
import { appClient } from "../app-client.ts";
import { foresee } from "./foresee.ts";
import { readingOnly } from "./reading-only.ts";

/**
 * `simulate OWNER/REPO#N`: says what the App would do with a pull request as it stands now, and why. It reads by a token that
 * can do nothing else.
 *
 * @returns 1 when GitHub does not let it read, 2 when it was asked for nothing that there is
 */
export async function simulate(
  environment: Environment,
  asked: string,
  print: (line: string) => void,
): Promise<number> {
  const named = /^(?<owner>[\w.-]+)\/(?<repo>[\w.-]+)#(?<pull>[1-9]\d{0,9})$/.exec(asked)?.groups;
  const config = readAppConfig(environment);
  const problems = [
    ...(named === undefined ? ["Name a pull request: `simulate OWNER/REPO#NUMBER`."] : []),
    ...(config.ok ? [] : config.error),
  ];
  if (named === undefined || !config.ok) {
    print(problems.join("\n"));
    return 2;
  }
  const { owner = "", repo = "", pull } = named;
  try {
    const installation = await open(config.value, owner, repo);
    if (installation === null) {
      print(`The App is not installed on ${owner}/${repo}: it would do nothing.`);
      return 1;
    }
    const parts = { version: VERSION, parser: createPythonParser(), runtime: loadProgramAssets().definitionsRuntime };
    for (const line of await foresee(installation, Number(pull), parts)) print(terminalLines(line));
    print("\nNothing was written.");
    return 0;
  } catch (error) {
    const status = httpFailure(error)?.status;
    const away = whyUnreachable(error);
    if (status === undefined && away === null) throw error;
    if (status === undefined) print(`GitHub cannot be reached (${away}): \`doctor\` says what to do.`);
    else print(`GitHub did not let it read (${status}): ${terminalText(String(error))}`);
    return 1;
  }
}

async function open(config: AppConfig, owner: string, repo: string): Promise<Installation | null> {
  const app = appClient(config);
  const repository = { owner, repo };
  const found = await orNull([404], () => app.request("GET /repos/{owner}/{repo}/installation", repository));
  if (found === null) return null;
  const silent = (): void => {};
  const login = `${found.data.app_slug}[bot]`;
  const { open: opened } = opening({ ...config, app, login, log: silent, audit: silent, prepare: readingOnly });
  return opened({ ...repository, installation: found.data.id }, "look");
}

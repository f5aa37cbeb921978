import { createPythonParser } from "static-python";
import { terminalLines } from "../../../core/report/words/escape.ts";
import { loadProgramAssets } from "../../../program/load-program-assets.ts";
import { VERSION } from "../../../program/version.ts";
import { readAppConfig } from "../../read-app-config.ts";
import type { Environment } from "../../read-environment.ts";
import { installedRepository, orToldWhy } from "../installed-repository.ts";
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
  return orToldWhy("read", print, async () => {
    const installation = await installedRepository(config.value, {
      owner,
      repo,
      purpose: "look",
      prepare: readingOnly,
    });
    if (installation === null) {
      print(`The App is not installed on ${owner}/${repo}: it would do nothing.`);
      return 1;
    }
    const parts = { version: VERSION, parser: createPythonParser(), runtime: loadProgramAssets().definitionsRuntime };
    for (const line of await foresee(installation, Number(pull), parts)) print(terminalLines(line));
    print("\nNothing was written.");
    return 0;
  });
}

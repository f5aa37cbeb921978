import { terminalLines } from "../core/report/words/escape.ts";
import type { DeployedBranches } from "../deployment/deploy-branches.ts";
import { deployFromClone } from "../deployment/deploy-from-clone.ts";
import { deploymentTitle, describeOutcome } from "../deployment/deployment-words.ts";
import type { OrderWords } from "../deployment/read-order.ts";
import type { Renderer } from "../deployment/renderer.ts";
import { settingsMistake } from "../settings/settings-mistake.ts";
import { SETTINGS_FILE } from "../settings/settings-file.ts";
import { CannotRun, EXIT } from "./exit-code.ts";
import { gitHubOfClone } from "./github-of-clone.ts";
import type { Terminal } from "./terminal.ts";

export interface WantedPush {
  /** Top folder of the clone. */
  readonly root: string;
  readonly address: string | null;
  readonly words: OrderWords | null;
  readonly renderer: Renderer;
  readonly isJson: boolean;
}

/** `deploy --push`: does what `--dry-run` shows, as the App would, with a token of the environment. */
export async function pushDeployments(
  { root, address, words, renderer, isJson }: WantedPush,
  terminal: Terminal,
): Promise<number> {
  const done = await deployFromClone({
    ...gitHubOfClone(root, address, process.env),
    folder: root,
    words,
    renderer,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    now: Date.now,
    log: (line) => terminal.note(terminalLines(line)),
  });
  if (!done.ok) throw new CannotRun(done.error, "Nothing was deployed.");
  const { value } = done;
  if (value.kind === "not-meant") throw new CannotRun(value.why, "Nothing was deployed.");
  if (value.kind === "not-valid")
    throw new CannotRun(
      `at the tip of the default branch, ${settingsMistake(SETTINGS_FILE, value.mistakes)}`,
      "Nothing was deployed.",
    );
  return told(value, isJson, terminal);
}

type Deployed = Extract<DeployedBranches, { kind: "deployed" }>;

/** What is planned only is of no branch here: nothing is. */
function branchOf(outcome: Deployed["outcomes"][number]): string {
  return "branch" in outcome ? outcome.branch : "";
}

function told({ outcomes, assumptions }: Deployed, isJson: boolean, terminal: Terminal): number {
  const { title, isDone } = deploymentTitle(outcomes);
  if (isJson) {
    const branches = outcomes.map((outcome) => ({
      branch: branchOf(outcome),
      state: outcome.kind,
      commit: "commit" in outcome ? outcome.commit : null,
      source: "source" in outcome ? outcome.source : null,
      said: describeOutcome(outcome),
    }));
    terminal.print(JSON.stringify({ formatVersion: 1, title, branches }, null, 1));
  } else if (outcomes.length === 0)
    terminal.print(`nothing is deployed: ${SETTINGS_FILE} names no environment under deploy.environments`);
  else
    terminal.print(
      [
        title,
        ...outcomes.flatMap((outcome) => [
          `  ${describeOutcome(outcome)}${outcome.kind === "pushed" || outcome.kind === "marked" ? ` (${outcome.commit})` : ""}`,
          ...(assumptions.get(branchOf(outcome)) ?? []).map((line) => `    assumption: ${line}`),
        ]),
      ]
        .map((line) => terminalLines(line))
        .join("\n"),
    );
  return isDone ? EXIT.passed : EXIT.found;
}

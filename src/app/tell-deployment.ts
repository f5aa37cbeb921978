import type { Diagnostic } from "../core/model/diagnostic.ts";
import { markdownMessage } from "../core/report/words/escape.ts";
import { type CheckResult, DEPLOYMENT_CHECK, publishCheck, type PublishOptions } from "../github/check-run.ts";
import { deploymentTitle, describeOutcome } from "../deployment/deployment-words.ts";
import type { DeploymentOutcome } from "../github/deployment-outcome.ts";
import { throwIfPutOff } from "../github/rate-limit.ts";
import { readRef } from "../github/read-ref.ts";
import { SETTINGS_FILE } from "../settings/settings-file.ts";
import type { Installation } from "./installation.ts";
import { whyGivenUp } from "./why-given-up.ts";

/** What became of each deployment branch. */
export interface DeploymentResult {
  readonly outcomes: readonly DeploymentOutcome[];
  /** By branch: what its definitions take as given. */
  readonly assumptions: ReadonlyMap<string, readonly string[]>;
  /** A person asked for a re-run on GitHub. */
  readonly isRerun: boolean;
}

/** One check on the source commit for all its branches: the place to look when a deployment did not come. */
export async function tellDeployment(
  installation: Installation,
  tip: string,
  { outcomes, assumptions, isRerun }: DeploymentResult,
): Promise<void> {
  const { title, isDone } = deploymentTitle(outcomes);
  const summary = outcomes.map((outcome) => {
    const taken = "branch" in outcome ? (assumptions.get(outcome.branch) ?? []) : [];
    return markdownList([describeOutcome(outcome), ...taken.map((line) => `assumption: ${line}`)].join("\n"));
  });
  const conclusion = isDone ? "success" : "failure";
  await put(installation, { head: tip, conclusion, title, summary: summary.join("\n") }, { isRerun });
}

/** Says on the tip that its settings are not valid, line by line. */
export async function refuseSettings(
  installation: Installation,
  tip: string,
  { mistakes, isRerun }: { readonly mistakes: readonly Diagnostic[]; readonly isRerun: boolean },
): Promise<void> {
  const lines = mistakes.map(({ message, at }) => `- line ${at?.line}: ${markdownMessage(message)}`);
  await put(
    installation,
    {
      head: tip,
      conclusion: "failure",
      title: "The settings are not valid: nothing is deployed",
      summary: [`In \`${SETTINGS_FILE}\`:`, "", ...lines].join("\n"),
    },
    { isRerun },
  );
}

/** Says on the tip that it was not deployed, because the attempt was given up. */
export async function giveUpDeployment(installation: Installation, error: unknown): Promise<void> {
  const { client, repository } = installation;
  const { data } = await client.request("GET /repos/{owner}/{repo}", { ...repository });
  const tip = await readRef(installation, data.default_branch);
  if (tip === null) return;
  const summary = whyGivenUp(error, "The deployment branches are as they were.");
  const result = { head: tip, conclusion: "failure", title: "Could not be deployed", summary } as const;
  await put(installation, result, { isProvisional: true });
}

async function put(
  installation: Installation,
  result: Pick<CheckResult, "head" | "conclusion" | "title" | "summary">,
  options: PublishOptions,
): Promise<void> {
  const check = { name: DEPLOYMENT_CHECK, subject: "deploy", annotations: [], ...result };
  const outcome = await publishCheck(installation, check, options);
  const { repository, log } = installation;
  if (outcome.kind !== "refused") return;
  throwIfPutOff(outcome.refusal, installation.now());
  log(`${repository.owner}/${repository.repo}: ${outcome.refusal.message} ${outcome.refusal.help}`);
}

/** The first line as an item, the further ones below it; names in them may be anybody's. */
function markdownList(text: string): string {
  const [first = "", ...rest] = text.split("\n").slice(0, 50);
  return [`- ${markdownMessage(first)}`, ...rest.map((line) => `  - ${markdownMessage(line)}`)].join("\n");
}

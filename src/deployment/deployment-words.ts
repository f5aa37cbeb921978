import { counted } from "../core/text/counted.ts";
import type { DeploymentOutcome } from "../github/push-deployment.ts";

/** What became of all branches, in one line, and whether any was left behind. */
export function deploymentTitle(outcomes: readonly DeploymentOutcome[]): {
  readonly title: string;
  readonly isDone: boolean;
} {
  const failed = outcomes.filter(({ kind }) => kind === "stopped" || kind === "refused");
  const waiting = outcomes.filter(({ kind }) => kind === "proposed");
  if (failed.length === 0 && waiting.length > 0)
    return { title: `Proposed for ${counted(waiting.length, "branch", "branches")}`, isDone: true };
  return failed.length === 0
    ? { title: `Deployed to ${counted(outcomes.length, "branch", "branches")}`, isDone: true }
    : { title: `${failed.length} of ${outcomes.length} branches not deployed`, isDone: false };
}

/** The same words whether we pushed it just now or found it there: a repeated deployment changes no check. */
export function describeOutcome(outcome: DeploymentOutcome): string {
  if (outcome.kind === "planned") return `planned only: ${outcome.plan.kind}`;
  const name = `\`${outcome.branch}\``;
  if (outcome.kind === "proposed") return `${name} waits for #${outcome.pull} to be merged`;
  if (outcome.kind === "pushed" || outcome.kind === "up-to-date") return `${name} is up to date`;
  const why =
    outcome.kind === "refused"
      ? `${outcome.refusal.message} ${outcome.refusal.help}`
      : `${outcome.message}${outcome.help === null ? "" : `. ${outcome.help}`}`;
  return `${name} is left as it is: ${why}`;
}

/** What became of a branch, for a log. */
export function loggedOutcome(outcome: DeploymentOutcome): string {
  if (outcome.kind === "pushed")
    return `${outcome.branch} moved to ${outcome.commit}, made from ${outcome.source}${outcome.isSigned ? "" : ", not signed by GitHub"}`;
  return outcome.kind === "up-to-date" ? `${outcome.branch}: ${outcome.reason}` : describeOutcome(outcome);
}

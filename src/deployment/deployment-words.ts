import { counted } from "../core/text/counted.ts";
import type { DeploymentOutcome } from "../github/deployment-outcome.ts";

/** What became of all branches, in one line, and whether any is out of date. */
export function deploymentTitle(outcomes: readonly DeploymentOutcome[]): {
  readonly title: string;
  readonly isDone: boolean;
} {
  const held = outcomes.filter(({ kind }) => kind === "held");
  const failed = outcomes.filter(({ kind }) => kind === "stopped" || kind === "refused");
  const vain = outcomes.filter((outcome) => outcome.kind === "up-to-date" && outcome.isAskedInVain === true);
  if (outcomes.length > 0 && vain.length === outcomes.length) return { title: "There was nothing to do", isDone: true };
  const waiting = outcomes.filter(({ kind }) => kind === "proposed");
  if (failed.length === 0 && waiting.length > 0)
    return { title: `Proposed for ${counted(waiting.length, "branch", "branches")}`, isDone: true };
  if (failed.length === 0 && held.length > 0)
    return { title: `${held.length} of ${outcomes.length} branches held`, isDone: true };
  return failed.length === 0
    ? { title: `Deployed to ${counted(outcomes.length, "branch", "branches")}`, isDone: true }
    : { title: `${failed.length} of ${outcomes.length} branches not deployed`, isDone: false };
}

/** The same words whether we pushed it just now or found it there: a repeated deployment changes no check. */
export function describeOutcome(outcome: DeploymentOutcome): string {
  if (outcome.kind === "planned") return `planned only: ${outcome.plan.kind}`;
  const name = `\`${outcome.branch}\``;
  if (outcome.kind === "up-to-date" && outcome.isAskedInVain === true)
    return `${name} stays as it is: ${outcome.reason}`;
  if (outcome.kind === "proposed") return `${name} waits for #${outcome.pull} to be merged`;
  if (outcome.kind === "held") return `${name} is held: ${outcome.reason}`;
  if (outcome.kind === "pushed" || outcome.kind === "up-to-date" || outcome.kind === "marked") return stands(outcome);
  const why =
    outcome.kind === "refused"
      ? `${outcome.refusal.message} ${outcome.refusal.help}`
      : `${outcome.message}${outcome.help === null ? "" : `. ${outcome.help}`}`;
  return `${name} is left as it is: ${why}`;
}

type Stands = Extract<DeploymentOutcome, { kind: "pushed" | "up-to-date" | "marked" }>;

function stands(outcome: Stands): string {
  const state = outcome.pinned === null ? "is up to date" : `stays at ${outcome.source.slice(0, 7)}, ${outcome.pinned}`;
  const repaired = "repaired" in outcome && outcome.repaired !== null ? `; replaced: ${outcome.repaired}` : "";
  const left = "left" in outcome && outcome.left !== null ? `; not moved: ${outcome.left}` : "";
  return `\`${outcome.branch}\` ${state}${repaired}${left}`;
}

/** What became of a branch, for a log. */
export function loggedOutcome(outcome: DeploymentOutcome): string {
  if (outcome.kind === "marked") return `${outcome.branch} marked by ${outcome.commit}; ${describeOutcome(outcome)}`;
  if (outcome.kind !== "pushed")
    return outcome.kind === "up-to-date" ? `${outcome.branch}: ${outcome.reason}` : describeOutcome(outcome);
  const { branch, commit, source, isSigned, repaired } = outcome;
  const unsigned = isSigned ? "" : ", not signed by GitHub";
  return `${branch} moved to ${commit}, made from ${source}${unsigned}${repaired === null ? "" : `; replaced: ${repaired}`}`;
}

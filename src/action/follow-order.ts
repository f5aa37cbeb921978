import { markdownCode, markdownText } from "../core/report/words/escape.ts";
import { actionOf, readOrder } from "../deployment/read-order.ts";
import { deployBranches } from "../deployment/deploy-branches.ts";
import { recordOutcomes } from "../deployment/record-outcomes.ts";
import { ownLogin } from "../github/own-login.ts";
import { readRef } from "../github/read-ref.ts";
import { settingsMistake } from "../settings/settings-mistake.ts";
import { tellLanded } from "./tell-landed.ts";
import type { ActionIo } from "./action-io.ts";
import { deployerOf, saidOf } from "./deploy-on-push.ts";
import { sourceOf } from "./read-compared.ts";
import type { Inputs } from "./read-inputs.ts";
import type { ReviewProgram } from "./review-program.ts";
import type { WorkflowRun } from "./read-workflow-run.ts";
import type { GitHubClient } from "../github/github-client.ts";

/** A run that somebody has started by hand to have something done to deployment branches. */
export interface OrderedRun {
  readonly run: WorkflowRun;
  readonly inputs: Inputs;
  /** Null without a token. */
  readonly client: GitHubClient | null;
  /** What is wanted, in words. */
  readonly order: string;
}

/**
 * Does what the input `order` says, for a run that was started by hand: who may start one may write. Answers why the run
 * fails, or null.
 */
export async function followOrder(io: ActionIo, program: ReviewProgram, ordered: OrderedRun): Promise<string | null> {
  const { run, inputs, client, order } = ordered;
  const read = readOrder(order);
  if (read === null)
    return "The input `order` is `deploy`, `rollback`, `pin`, `unpin`, `freeze`, `unfreeze` or `accept`.";
  if (!read.ok) return `The input \`order\`: ${read.error}.`;
  if (run.startedBy === null) return "An `order` is for a workflow that somebody starts by hand (`workflow_dispatch`).";
  if (client === null) return "There is no token to push with.";
  const github = { client, repository: run.repository };
  const { by, defaultBranch } = run.startedBy;
  const tip = await readRef(github, defaultBranch);
  if (tip === null) return `There is no branch \`${defaultBranch}\`.`;
  const source = sourceOf(io, ordered);
  const deployer = {
    ...github,
    ...deployerOf(io, { inputs, source, program }),
    login: await ownLogin(client),
    ...(inputs.deploy === "pull-request" ? { via: inputs.deploy } : {}),
  };
  const action = actionOf(read.value, by, null);
  const wanted = { action, environment: read.value.environment };
  const done = await deployBranches(deployer, { branch: defaultBranch, tip, address: run.address }, wanted);
  if (done.kind === "not-meant") return `The input \`order\`: ${done.why}.`;
  if (done.kind === "not-valid") return `${settingsMistake(inputs.config, done.mistakes)} Nothing is deployed.`;
  io.writeSummary(`${markdownText(by)}: ${markdownCode(order)}`);
  await recordOutcomes(deployer, done.outcomes, run.address);
  await tellLanded(io, { run, inputs, client, source, program }, { outcomes: done.outcomes, login: deployer.login });
  return saidOf(io, { ...inputs, deploy: "push" }, done);
}

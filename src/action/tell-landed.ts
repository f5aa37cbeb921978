import { tellPulls } from "../deployment/tell-pulls.ts";
import type { DeploymentOutcome } from "../github/deployment-outcome.ts";
import type { AskedHistory } from "../github/landed-pulls.ts";
import type { GitHubClient } from "../github/github-client.ts";
import { readSettings } from "../settings/read-settings.ts";
import { withOverrides } from "../settings/settings-of-project.ts";
import type { ActionIo } from "./action-io.ts";
import type { CommitSource } from "./commit-source.ts";
import type { Inputs } from "./read-inputs.ts";
import type { WorkflowRun } from "./read-workflow-run.ts";

/** A run of the Action that has deployed. */
export interface DeployingRun {
  readonly run: WorkflowRun;
  readonly inputs: Inputs;
  readonly client: GitHubClient;
  readonly source: CommitSource;
  readonly program: { readonly version: string };
}

/**
 * Ends the comment of each pull request that landed with what became of it, as the App does and through the same code,
 * where comments are wanted. What a token may not is a notice.
 */
export async function tellLanded(
  io: ActionIo,
  { run, inputs, client, source, program }: DeployingRun,
  {
    outcomes,
    ...asked
  }: {
    readonly outcomes: readonly DeploymentOutcome[];
    readonly login: string;
    readonly history?: AskedHistory;
  },
): Promise<void> {
  const { files } = await source.read(run.commit);
  const { settings } = readSettings(files.read(inputs.config), inputs.config);
  if (withOverrides(settings, inputs.overrides).comment === false) return;
  const teller = {
    client,
    repository: run.repository,
    ...asked,
    scope: (inputs.overrides.projects ?? []).join("\n"),
    treeOf: (commit: string) => source.treeOf(commit),
    log: io.notice,
  };
  await tellPulls(teller, outcomes, { version: program.version, address: run.address });
}

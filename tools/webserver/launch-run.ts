import { setTimeout as sleep } from "node:timers/promises";
import type { DagsterDev } from "./dagster-dev.ts";

const LAUNCH = `mutation($params: ExecutionParams!) { launchRun(executionParams: $params) {
  __typename
  ... on LaunchRunSuccess { run { runId } }
  ... on RunConfigValidationInvalid { errors { message } }
  ... on PythonError { message }
} }`;
const STATUS = "query($id: ID!) { runOrError(runId: $id) { ... on Run { status } } }";
const ENDED: ReadonlySet<string> = new Set(["SUCCESS", "FAILURE", "CANCELED"]);
const END_WITHIN_MS = 300_000;

export interface RunAsked {
  readonly location: string;
  readonly job: string;
  /** Run config, as the launchpad takes it. */
  readonly config?: unknown;
  /** Keys of the assets to materialize, in `__ASSET_JOB`. */
  readonly assets?: readonly (readonly string[])[];
}
export interface RunEnded {
  readonly id: string;
  /** `SUCCESS`, `FAILURE` or `CANCELED`. */
  readonly status: string;
}

/** Launches a run as the webserver's launchpad does and waits for its end. Throws when Dagster does not accept it. */
export async function launchRun(
  dagster: DagsterDev,
  { location, job, config = {}, assets }: RunAsked,
): Promise<RunEnded> {
  const selector = {
    repositoryLocationName: location,
    repositoryName: "__repository__",
    jobName: job,
    ...(assets === undefined ? {} : { assetSelection: assets.map((path) => ({ path })) }),
  };
  const { launchRun: launched } = await dagster.ask<{ launchRun: { readonly run?: { readonly runId: string } } }>(
    LAUNCH,
    { params: { selector, runConfigData: config, mode: "default" } },
  );
  const id = launched.run?.runId;
  if (id === undefined) throw new Error(`The run of ${job} was not accepted: ${JSON.stringify(launched)}`);
  const deadline = Date.now() + END_WITHIN_MS;
  for (;;) {
    const { runOrError } = await dagster.ask<{ runOrError: { readonly status?: string } }>(STATUS, { id });
    const status = runOrError.status ?? "";
    if (ENDED.has(status)) return { id, status };
    if (Date.now() > deadline)
      throw new Error(`Run ${id} of ${job} is still ${status}:\n${dagster.output.slice(-3000)}`);
    await sleep(500);
  }
}

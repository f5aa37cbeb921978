import type { ClusterProject, ClusterRun } from "./cluster-project.ts";

/** What was asked of an executor, and what is wrong with its answer: nothing where it holds. */
export interface ClusterJudgement {
  readonly executor: string;
  readonly environment: string;
  readonly seconds: number;
  readonly wrong: readonly string[];
}

const BROKEN = "ValueError: the scale is broken";
const BEFORE_THE_FAILURE = "weight";

/** Runs a project's asset job and its op job, whole and with a failing node, and holds them against `kedro run`. */
export async function judgeCluster(
  project: ClusterProject,
  variables: Readonly<Record<string, string>> = {},
): Promise<readonly ClusterJudgement[]> {
  const runs = await project.run(variables);
  const judgements: ClusterJudgement[] = [];
  for (const [environment, { whole, broken }] of Object.entries(runs)) {
    const files = await project.kedroRun(environment);
    const isAssetJob = environment === "prod";
    const wrong = [
      ...wrongOfWhole(environment, whole, files),
      ...wrongOfBroken(environment, whole, broken),
      ...wrongHooks(environment, whole, ["before_pipeline_run", "after_pipeline_run"]),
      ...wrongHooks(environment, broken, ["before_pipeline_run", ...(isAssetJob ? ["on_pipeline_error"] : [])]),
    ];
    judgements.push({ executor: whole.executor, environment, seconds: whole.seconds, wrong });
  }
  return judgements;
}

function wrongOfWhole(
  environment: string,
  run: ClusterRun,
  kedro: Readonly<Record<string, string>>,
): readonly string[] {
  if (!run.success) return [`${environment}: the run failed: ${JSON.stringify([run.failures, run.errors])}`];
  // a line is added to `shipped` by each run: that of this one is the last
  const differ = Object.entries(kedro).filter(([name, text]) => !run.left[name]?.[0].endsWith(text));
  return differ.map(([name, text]) => `${environment}: ${name} is ${run.left[name]?.[0]}, and ${text} by kedro run`);
}

/** Nothing behind the node that failed may have run: what it would make is as the run before left it. */
function wrongOfBroken(environment: string, before: ClusterRun, run: ClusterRun): readonly string[] {
  const changed = Object.keys(run.left).filter((name) => String(run.left[name]) !== String(before.left[name]));
  const isTold = Object.values(run.failures).includes(BROKEN);
  return [
    ...(run.success ? [`${environment}: the broken run succeeded`] : []),
    ...(isTold ? [] : [`${environment}: the failure is not told: ${JSON.stringify([run.failures, run.errors])}`]),
    ...changed
      .filter((name) => name !== `data/${BEFORE_THE_FAILURE}.json`)
      .map((name) => `${environment}: ${name} was made behind a node that failed`),
    ...run.materialized
      .filter((asset) => asset !== `${environment}/${BEFORE_THE_FAILURE}`)
      .map((asset) => `${environment}: ${asset} is told as made behind a node that failed`),
  ];
}

function wrongHooks(environment: string, { hooks }: ClusterRun, wanted: readonly string[]): readonly string[] {
  const expected = wanted.map((hook) => `${environment} ${hook}`);
  return String(hooks) === String(expected) ? [] : [`hooks fired: ${hooks.join(", ")}; wanted: ${expected.join(", ")}`];
}

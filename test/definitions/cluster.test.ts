import { describe, expect, test } from "vitest";
import { onCelery, onDask } from "../../tools/cluster/clusters.ts";
import { judgeCluster } from "../../tools/cluster/judge-cluster.ts";

describe.each([
  ["celery", "one worker for both behind a real Redis", onCelery],
  ["dask", "a cluster of processes for each run", onDask],
])("jobs on %s, with %s", (executor, _where, start) => {
  test("leave what `kedro run` leaves in the environment of the definitions, run nothing behind a failed node, and fire hooks once", async () => {
    const { project, stop } = await start();
    try {
      const judged = await judgeCluster(project);
      expect(judged.map(({ executor: on, environment, wrong }) => ({ on, environment, wrong }))).toEqual([
        { on: executor, environment: "prod", wrong: [] },
        { on: executor, environment: "stage", wrong: [] },
      ]);
    } finally {
      await stop();
    }
  });
});

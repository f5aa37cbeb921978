/**
 * Runs the jobs of generated definitions on executors that need a cluster, and holds them against `kedro run`:
 *
 *   npm run clusters -- [--only celery,docker]
 *
 * Prints a table, which docs/clusters.md keeps. Docker needs `podman` and `runc`, Kubernetes `go` and `openssl`.
 */
import { parseArgs } from "node:util";
import { onCelery, onDask } from "../../tools/cluster/clusters.ts";
import { judgeCluster } from "../../tools/cluster/judge-cluster.ts";
import { onDocker } from "../../tools/cluster/on-docker.ts";
import { onKubernetes } from "../../tools/cluster/on-kubernetes.ts";

const CLUSTERS = { celery: onCelery, dask: onDask, docker: onDocker, k8s: onKubernetes };

const { values } = parseArgs({ options: { only: { type: "string" } } });
const asked = values.only?.split(",");
console.log("| Executor | Job | Whole run | Holds |\n|---|---|---|---|");
for (const [name, start] of Object.entries(CLUSTERS)) {
  if (asked?.includes(name) === false) continue;
  const { project, variables, stop } = await start();
  try {
    for (const { environment, seconds, wrong } of await judgeCluster(project, variables)) {
      const job = environment === "prod" ? "asset job" : "op job";
      console.log(`| ${name} | ${job} | ${seconds} s | ${wrong.length === 0 ? "all" : wrong.join("; ")} |`);
      if (wrong.length > 0) process.exitCode = 1;
    }
  } finally {
    await stop();
  }
}

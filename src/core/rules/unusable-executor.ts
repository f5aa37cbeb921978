import type { Executor } from "../model/code-location.ts";
import type { Rule } from "../model/rule.ts";

/** Types whose executors refuse what the plugin hands them, whatever the options. */
const NEVER = new Set(["dask", "celery", "celery-docker", "celery-k8s"]);
/** Options of Docker's executor that must not be empty, which is what the plugin makes of one left out. */
const DOCKER = ["container_kwargs", "image", "network", "registry"];

/** The location loads; Dagster checks an executor's options when a run starts. */
export const rule: Rule = {
  id: "unusable-executor",
  severity: "error",
  targets: ["plugin"],
  summary: "Every run of a job fails because its executor refuses the options that kedro-dagster hands it.",
  *check(facts) {
    for (const [name, job] of Object.entries(facts.location.jobs)) {
      const executor = job.executorKey === null ? undefined : facts.location.executors[job.executorKey];
      if (executor === undefined || !isRefused(executor)) continue;
      yield {
        subject: name,
        at: executor.at,
        message: `Every run of job \`${name}\` fails: the ${executor.type} executor refuses the options that kedro-dagster hands it`,
        help: "Use another executor, or generated definitions.",
      };
    }
  },
};

function isRefused({ type, options }: Executor): boolean {
  if (type !== "docker") return NEVER.has(type);
  const given =
    options !== null && typeof options === "object" && !Array.isArray(options)
      ? new Map(Object.entries(options))
      : new Map();
  return DOCKER.some((key) => (given.get(key) ?? null) === null);
}

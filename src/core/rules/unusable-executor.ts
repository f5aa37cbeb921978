import { type Diagnostic, finding } from "../model/diagnostic.ts";
import type { Executor } from "../model/code-location.ts";
import type { RuleFacts } from "../model/rule.ts";

/** Types whose executors refuse what the plugin hands them, whatever the options. */
const NEVER = new Set(["dask", "celery", "celery-docker", "celery-k8s"]);
/** Options of Docker's executor that must not be empty, which is what the plugin makes of one left out. */
const DOCKER = ["container_kwargs", "image", "network", "registry"];

/** Finds `unusable-executor`: what that means is told in core/findings/executor-findings.ts. */
export function* unusableExecutor(facts: RuleFacts): Iterable<Diagnostic> {
  for (const [name, job] of Object.entries(facts.location.jobs)) {
    const executor = job.executorKey === null ? undefined : facts.location.executors[job.executorKey];
    if (executor === undefined || !isRefused(executor)) continue;
    yield finding(
      "unusable-executor",
      { job: name, type: executor.type },
      {
        subject: name,
        at: executor.at,
      },
    );
  }
}

function isRefused({ type, options }: Executor): boolean {
  if (type !== "docker") return NEVER.has(type);
  const given =
    options !== null && typeof options === "object" && !Array.isArray(options)
      ? new Map(Object.entries(options))
      : new Map();
  return DOCKER.some((key) => (given.get(key) ?? null) === null);
}

import type { Finding, Rule, RuleFacts } from "../model/rule.ts";
import type { JobSelection } from "../model/selection.ts";
import { relatedAt } from "./places.ts";
import { isParameterName } from "../pipeline/parameter-name.ts";
import { stripTranscoding } from "../pipeline/transcoding.ts";
import { memberMaking, membersOf } from "../pipeline/node-index.ts";

/** Executors whose steps run in other containers, or on other machines. */
const ELSEWHERE = new Set(["k8s", "docker", "celery", "celery-docker", "celery-k8s", "dask"]);
const SHOWN = 5;

/**
 * Steps of a job run in processes of their own, except with the in-process executor. A dataset that lives in memory then
 * goes through Dagster's IO manager `io_manager`, which by default pickles it to the local disk: it must be picklable,
 * and where steps run in other containers or on other machines the next step does not find it.
 */
export const rule: Rule = {
  id: "memory-between-processes",
  severity: "warning",
  targets: ["generated", "plugin"],
  summary: "Steps of a job that share no memory hand each other a dataset that lives in memory.",
  *check(facts) {
    for (const job of facts.selection.jobs) yield* checkJob(facts, job);
  },
};

function* checkJob(facts: RuleFacts, job: JobSelection): Iterable<Finding> {
  const built = Object.hasOwn(facts.location.jobs, job.name) ? facts.location.jobs[job.name] : undefined;
  if (built === undefined || built.executor === "in_process") return;
  const handed = handedInMemory(facts, job);
  const [first] = handed;
  if (first === undefined) return;
  const names = `${handed
    .slice(0, SHOWN)
    .map((name) => `\`${name}\``)
    .join(", ")}${handed.length > SHOWN ? ` and ${handed.length - SHOWN} more` : ""}`;
  const isElsewhere = ELSEWHERE.has(built.executor);
  const executor = built.executorKey === null ? undefined : facts.location.executors[built.executorKey];
  const maker = memberMaking(membersOf(job.nodes), stripTranscoding(first));
  yield {
    subject: job.name,
    severity: isElsewhere ? "warning" : "info",
    at: job.at ?? maker?.at ?? null,
    message: isElsewhere
      ? `Steps of job \`${job.name}\` run in other places (executor ${built.executor}) and hand each other ${names}, which live in memory only`
      : `Steps of job \`${job.name}\` run in processes of their own and hand each other ${names} pickled, on the local disk`,
    help: isElsewhere
      ? "Give the datasets catalog entries that all places reach, or the location an `io_manager` that does."
      : "Nothing needs to be done if the values can be pickled; give them catalog entries if they are large.",
    related: [
      ...relatedAt("the executor", executor?.at),
      ...relatedAt(`\`${maker?.name ?? ""}\` makes \`${first}\``, maker?.at),
    ],
  };
}

/** Datasets without a store that one node of the job makes and another reads, sorted. */
function handedInMemory(facts: RuleFacts, job: JobSelection): readonly string[] {
  const members = membersOf(job.nodes);
  const found = new Set<string>();
  for (const node of job.nodes)
    for (const input of node.inputs) {
      if (isParameterName(input) || memberMaking(members, stripTranscoding(input)) === undefined) continue;
      const role = facts.selection.roleOf(input);
      if (role.kind === "memory" || (role.kind === "absent" && role.why === null)) found.add(input);
    }
  return [...found].sort();
}

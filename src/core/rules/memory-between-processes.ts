import { type Diagnostic, finding, relatedAt } from "../model/diagnostic.ts";
import { RELATED } from "../findings/related-words.ts";
import type { RuleFacts } from "../model/rule.ts";
import type { JobSelection } from "../model/selection.ts";
import { isParameterName } from "../pipeline/parameter-name.ts";
import { stripTranscoding } from "../pipeline/transcoding.ts";
import { memberMaking, membersOf } from "../pipeline/node-index.ts";

/** Executors whose steps run in other containers, or on other machines. */
const ELSEWHERE = new Set(["k8s", "docker", "celery", "celery-docker", "celery-k8s", "dask"]);

/** Finds `memory-between-processes`: what that means is told in core/findings/data-findings.ts. */
export function* memoryBetweenProcesses(facts: RuleFacts): Iterable<Diagnostic> {
  for (const job of facts.selection.jobs) yield* checkJob(facts, job);
}

function* checkJob(facts: RuleFacts, job: JobSelection): Iterable<Diagnostic> {
  const built = Object.hasOwn(facts.location.jobs, job.name) ? facts.location.jobs[job.name] : undefined;
  if (built === undefined || !ELSEWHERE.has(built.executor)) return;
  const handed = handedInMemory(facts, job);
  const [first] = handed;
  if (first === undefined) return;
  const executor = built.executorKey === null ? undefined : facts.location.executors[built.executorKey];
  const maker = memberMaking(membersOf(job.nodes), stripTranscoding(first));
  yield finding(
    "memory-between-processes",
    { job: job.name, datasets: handed, executor: built.executor },
    {
      subject: job.name,
      at: job.at ?? maker?.at ?? null,
      related: [
        ...relatedAt(RELATED.executor, executor?.at),
        ...relatedAt(RELATED.makes(maker?.name ?? "", first), maker?.at),
      ],
    },
  );
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

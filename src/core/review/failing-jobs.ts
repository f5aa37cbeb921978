import type { CodeLocation, Job } from "../model/code-location.ts";
import { type Diagnostic, stoppedBy } from "../model/diagnostic.ts";
import type { FailingJob, Report } from "../model/report.ts";
import { byCodeUnit } from "../text/order.ts";

type Found = Pick<Report["diagnostics"], "introduced" | "remaining">;

/**
 * The jobs that are certain to fail when they run, by the findings that say so: the one that a finding names, else every
 * job with a node that reads what the finding is about.
 */
export function failingJobs({ introduced, remaining }: Found, after: CodeLocation | null): readonly FailingJob[] {
  if (after === null) return [];
  const told = (diagnostics: readonly Diagnostic[], isNew: boolean): readonly FailingJob[] =>
    diagnostics
      .filter((found) => stoppedBy(found, after.target) === "running")
      .flatMap((found) =>
        placesOf(found, after).map(({ job, node }) => ({ job, node, rule: found.rule, why: found.message, isNew })),
      );
  return [...told(introduced, true), ...told(remaining, false)].sort(
    (a, b) => byCodeUnit(a.job, b.job) || byCodeUnit(a.node ?? "", b.node ?? "") || byCodeUnit(a.why, b.why),
  );
}

interface PlaceInJobs {
  readonly job: string;
  readonly node: string | null;
}

/** A finding about a job names it first: `job`, `job.dataset`, `job.filter.name`. */
function placesOf({ subject }: Diagnostic, after: CodeLocation): readonly PlaceInJobs[] {
  const named = Object.keys(after.jobs)
    .filter((job) => subject === job || subject.startsWith(`${job}.`))
    .sort((a, b) => b.length - a.length)[0];
  if (named === undefined)
    return Object.entries(after.jobs).flatMap(([job, one]) =>
      firstReaders(subject, one, after).map((node) => ({ job, node })),
    );
  const job = after.jobs[named];
  const [reader = null] = job === undefined ? [] : firstReaders(subject.slice(named.length + 1), job, after);
  return [{ job: named, node: reader }];
}

/** The job's node that reads a dataset or parameter, or that bears the name; the first where there are several. */
function firstReaders(name: string, { steps }: Job, { kedro }: CodeLocation): readonly string[] {
  const nodes = Object.values(steps).flatMap((step) => (step.kind === "node" ? [step.node] : []));
  const reader = [...new Set(nodes)]
    .sort(byCodeUnit)
    .find((node) => node === name || (Object.hasOwn(kedro.nodes, node) && kedro.nodes[node]?.inputs.includes(name)));
  return reader === undefined ? [] : [reader];
}

import type { CodeLocation, Job } from "../../model/code-location.ts";
import type { NamedJob, Rename } from "./renames.ts";
import { jobDocument, sorted } from "../document/to-document.ts";
import { byCodeUnit, byFirst } from "../../text/order.ts";

type Named = (name: string) => string;

/**
 * Jobs that do the same under another name, by evidence alone: the same steps, fed in the same way. Where two candidates
 * fit, none is taken. Renamed nodes and assets stand under their new names already.
 */
export function detectJobRenames(before: CodeLocation, after: CodeLocation): readonly Rename<NamedJob>[] {
  const gone = byWork(before, after);
  const born = byWork(after, before);
  return [...gone].flatMap(([work, [from, ...others]]) => {
    const [to, ...candidates] = born.get(work) ?? [];
    return from === undefined || to === undefined || others.length + candidates.length > 0 ? [] : [{ from, to }];
  });
}

/** Jobs and their schedules under their new names; what they do is untouched. */
export function applyJobRenames(location: CodeLocation, renames: readonly Rename<NamedJob>[]): CodeLocation {
  if (renames.length === 0) return location;
  const jobs = new Map(renames.map(({ from, to }) => [from.job, to]));
  const full = new Map(renames.map(({ from, to }) => [from.name, to.name]));
  const hooks = new Map(
    renames.flatMap(({ from, to }) => from.hooks.map((hook, index) => [hook, to.hooks[index] ?? hook] as const)),
  );
  const hook: Named = (op) => hooks.get(op) ?? op;
  const own: Named = (key) => ownOf(key, jobs);
  return {
    ...location,
    jobs: Object.fromEntries(
      Object.entries(location.jobs).map(([name, job]) => {
        const to = jobs.get(name);
        if (to === undefined) return [name, job];
        return [
          to.job,
          {
            ...withHooks(job, hook),
            name: to.name,
            executorKey: job.executorKey === null ? null : own(job.executorKey),
            loggers: sorted(job.loggers.map(own)),
          },
        ];
      }),
    ),
    executors: renamedKeys(location.executors, own),
    loggers: renamedKeys(location.loggers, own),
    schedules: Object.fromEntries(
      Object.entries(location.schedules).map(([name, schedule]) => [
        jobs.get(name)?.job ?? name,
        { ...schedule, job: full.get(schedule.job) ?? schedule.job },
      ]),
    ),
  };
}

/** `<job>__executor` and `<job>__logger_0`: what is written inside a job is called after it (`kedro_dagster.dagster`). */
function ownOf(key: string, jobs: ReadonlyMap<string, NamedJob>): string {
  const end = /__(?:executor|logger_\d+)$/u.exec(key);
  const to = end === null ? undefined : jobs.get(key.slice(0, end.index));
  return to === undefined || end === null ? key : to.job + end[0];
}

function renamedKeys<T>(record: Readonly<Record<string, T>>, rename: Named): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [rename(key), value]));
}

/** The jobs of one side that the other does not know, by what they do. */
function byWork({ jobs }: CodeLocation, other: CodeLocation): ReadonlyMap<string, readonly NamedJob[]> {
  const found = new Map<string, NamedJob[]>();
  for (const [name, job] of Object.entries(jobs)) {
    if (Object.hasOwn(other.jobs, name) || !Object.values(job.steps).some(({ kind }) => kind === "node")) continue;
    const kinds = new Map(
      Object.entries(job.steps).flatMap(([op, step]) =>
        step.kind === "hook" ? [[op, `hook ${step.hook}`] as const] : [],
      ),
    );
    const { ops, steps } = jobDocument(withHooks(job, (op) => kinds.get(op) ?? op));
    const work = JSON.stringify([ops, steps], inOrder);
    const hooks = [...kinds]
      .sort(([a, kind], [b, otherKind]) => byCodeUnit(kind, otherKind) || byCodeUnit(a, b))
      .map(([op]) => op);
    found.set(work, [...(found.get(work) ?? []), { job: name, name: job.name, hooks }]);
  }
  return found;
}

/** A job whose hook ops are renamed: they carry the job's name (`kedro_dagster.pipelines`). */
function withHooks(job: Job, hook: Named): Job {
  const source: Named = (text) => {
    const dot = text.indexOf(".");
    return dot === -1 ? text : hook(text.slice(0, dot)) + text.slice(dot);
  };
  return {
    ...job,
    ops: Object.fromEntries(
      Object.entries(job.ops).map(([op, inputs]) => [
        hook(op),
        Object.fromEntries(Object.entries(inputs).map(([input, sources]) => [input, sources.map(source)])),
      ]),
    ),
    steps: Object.fromEntries(Object.entries(job.steps).map(([op, step]) => [hook(op), step])),
  };
}

function inOrder(_: string, value: unknown): unknown {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(byFirst))
    : value;
}

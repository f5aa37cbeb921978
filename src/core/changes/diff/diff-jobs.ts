import type { Consequence } from "../../model/change.ts";
import type { Job, JobStep, NodeFacts } from "../../model/code-location.ts";
import { compareByKey } from "./compare-by-key.ts";
import type { Comparison, Path, Site } from "./comparison.ts";
import { diffOperations } from "./diff-operations.ts";
import { jobSource, nodeSource } from "./find-source.ts";
import type { Source } from "./source.ts";
import { setDifference } from "./set-difference.ts";
import { sameValue } from "../../values/same-value.ts";
import { jobDocument, opDocument, sorted, stepDocument } from "../document/to-document.ts";
import { ownValue } from "../../text/own-value.ts";

/** Jobs by their name in dagster.yml: what they run, on what, and how their ops feed each other. */
export function diffJobs(comparison: Comparison): void {
  const schedules = comparison.before.location.schedules;
  compareByKey(comparison.before.differing.jobs, comparison.after.differing.jobs, {
    removed: (name, job) =>
      comparison.emit(
        "job-removed",
        { job: name, schedule: ownValue(schedules, name)?.name ?? null },
        {
          subject: name,
          path: ["jobs", name],
          before: jobDocument(job),
          after: null,
          beforeFrom: job,
          afterFrom: null,
        },
      ),
    added: (name, job) =>
      comparison.emit(
        "job-added",
        { job: name, ops: nodeOps(job).length },
        {
          subject: name,
          path: ["jobs", name],
          before: null,
          after: jobDocument(job),
          beforeFrom: null,
          afterFrom: job,
        },
      ),
    kept: (name, before, after) =>
      diffJob(comparison, {
        name,
        before,
        after,
        beforeFrom: jobSource(comparison.before.location, before),
        afterFrom: jobSource(comparison.after.location, after),
      }),
  });
}

interface JobPair {
  readonly name: string;
  readonly before: Job;
  readonly after: Job;
  readonly beforeFrom: Source;
  readonly afterFrom: Source;
}

function diffJob(comparison: Comparison, pair: JobPair): void {
  const { name: job, before, after } = pair;
  const rename = comparison.renamedJobs.get(job);
  if (rename !== undefined)
    comparison.emit(
      "job-renamed",
      { from: rename.from.job, to: job },
      site(pair, [], { ...rename.from }, { ...rename.to }),
    );
  if (before.name !== after.name)
    comparison.emit(
      "job-name-changed",
      { job, before: before.name, after: after.name },
      site(pair, ["name"], before.name, after.name),
    );
  if (before.pipeline !== after.pipeline)
    comparison.emit(
      "job-pipeline-changed",
      { job, before: before.pipeline, after: after.pipeline },
      site(pair, ["pipeline"], before.pipeline, after.pipeline),
    );
  compareByKey(before.filters, after.filters, {
    removed: (filter, names) =>
      comparison.emit(
        "job-filter-removed",
        { job, filter, names },
        site(pair, ["filters", filter], sorted(names), null),
      ),
    added: (filter, names) =>
      comparison.emit("job-filter-added", { job, filter, names }, site(pair, ["filters", filter], null, sorted(names))),
    kept: (filter, older, newer) => {
      if (!sameValue(sorted(older), sorted(newer)))
        comparison.emit(
          "job-filter-changed",
          { job, filter, ...setDifference(older, newer) },
          site(pair, ["filters", filter], sorted(older), sorted(newer)),
        );
    },
  });
  const [older, newer] = [before.operations, after.operations];
  diffOperations(comparison, { on: "job", name: job, before: older, after: newer, path: ["jobs", job] });
  diffExecutor(comparison, pair);
  if (!sameValue(before.loggers, after.loggers))
    comparison.emit(
      "job-loggers-changed",
      { job, before: before.loggers, after: after.loggers },
      site(pair, ["loggers"], before.loggers, after.loggers),
    );
  diffOps(comparison, pair);
}

function diffExecutor(comparison: Comparison, pair: JobPair): void {
  const { name: job, before, after } = pair;
  const isSameKey = before.executorKey === after.executorKey;
  if ((before.executor === after.executor && isSameKey) || comparison.isExplained(["jobs", job, "executor"])) return;
  const field = before.executor !== after.executor ? "executor" : "executorKey";
  const key: readonly Consequence[] =
    isSameKey || field === "executorKey"
      ? []
      : [{ path: ["jobs", job, "executorKey"], before: before.executorKey, after: after.executorKey }];
  comparison.emit(
    "job-executor-changed",
    { job, before: executorLabel(before), after: executorLabel(after) },
    site(pair, [field], before[field], after[field], key),
  );
}

function executorLabel({ executor, executorKey }: Job): string {
  return executorKey === null || executorKey === executor ? executor : `${executorKey} (${executor})`;
}

/** How the ops that stay are fed follows from the ops that come and go; only when none does is it a change of its own. */
function diffOps(comparison: Comparison, pair: JobPair): void {
  const { name: job, before, after } = pair;
  const rewired: { readonly op: string; readonly consequence: Consequence }[] = [];
  compareByKey(before.ops, after.ops, {
    kept: (op, older, newer) => {
      if (sameValue(older, newer)) return;
      const from = opDocument(older);
      const to = opDocument(newer);
      if (!sameValue(from, to))
        rewired.push({ op, consequence: { path: ["jobs", job, "ops", op], before: from, after: to } });
    },
  });
  let following = rewired.filter(({ op }) => isHook(ownValue(before.steps, op))).map(({ consequence }) => consequence);
  const take = (): readonly Consequence[] => following.splice(0);
  compareByKey(before.ops, after.ops, {
    removed: (op, inputs) =>
      comparison.emit(
        "job-op-removed",
        { job, op },
        {
          ...site(pair, ["ops", op], opDocument(inputs), null, [...stepOf(pair, op), ...take()]),
          ...nodeOnlyOn(comparison, "before", ownValue(before.steps, op)),
        },
      ),
    added: (op, inputs) =>
      comparison.emit(
        "job-op-added",
        { job, op },
        {
          ...site(pair, ["ops", op], null, opDocument(inputs), [...stepOf(pair, op), ...take()]),
          ...nodeOnlyOn(comparison, "after", ownValue(after.steps, op)),
        },
      ),
  });
  following = take().slice();
  const ops = rewired.filter(
    ({ op, consequence }) => !isHook(ownValue(before.steps, op)) || following.includes(consequence),
  );
  const [first, ...others] = ops;
  if (first !== undefined)
    comparison.emit(
      "job-wiring-changed",
      { job, ops: ops.map(({ op }) => op) },
      {
        ...site(
          pair,
          [],
          first.consequence.before ?? null,
          first.consequence.after ?? null,
          others.map(({ consequence }) => consequence),
        ),
        path: first.consequence.path,
        ...rewiredAt(
          comparison,
          pair,
          ops.map(({ op }) => op),
        ),
      },
    );
  compareByKey(before.steps, after.steps, {
    kept: (op, older, newer) => {
      if (!sameValue({ ...older }, { ...newer }) && !comparison.isExplained(["jobs", job, "steps", op]))
        comparison.emit(
          "job-op-changed",
          { job, op },
          site(pair, ["steps", op], stepDocument(older), stepDocument(newer)),
        );
    },
  });
}

function stepOf({ name, before, after }: JobPair, op: string): readonly Consequence[] {
  const older = ownValue(before.steps, op);
  const newer = ownValue(after.steps, op);
  return [
    {
      path: ["jobs", name, "steps", op],
      ...(older === undefined ? {} : { before: stepDocument(older) }),
      ...(newer === undefined ? {} : { after: stepDocument(newer) }),
    },
  ];
}

/** An op that comes or goes with its node was brought about where the node is written, not where the job is. */
function nodeOnlyOn(
  comparison: Comparison,
  side: "before" | "after",
  step: JobStep | undefined,
): Partial<Pick<Site, "beforeFrom" | "afterFrom">> {
  const node = nodeOf(comparison, side, step);
  const other = nodeOf(comparison, side === "before" ? "after" : "before", step);
  if (node === undefined || other !== undefined) return {};
  const { source } = node;
  return side === "before" ? { beforeFrom: source, afterFrom: null } : { beforeFrom: null, afterFrom: source };
}

/** Where a job's ops stay and are fed by others, a node was edited that reads something else, and not the job. */
function rewiredAt(
  comparison: Comparison,
  { before, after }: JobPair,
  ops: readonly string[],
): Partial<Pick<Site, "beforeFrom" | "afterFrom">> {
  const nodes = ops.flatMap((op) => {
    const [older, newer] = [
      nodeOf(comparison, "before", ownValue(before.steps, op)),
      nodeOf(comparison, "after", ownValue(after.steps, op)),
    ];
    return older === undefined || newer === undefined ? [] : [{ older, newer }];
  });
  const edited = nodes.find(({ older, newer }) => !sameValue(older.facts.inputs, newer.facts.inputs));
  if (edited !== undefined) return { beforeFrom: edited.older.source, afterFrom: edited.newer.source };
  const [first] = nodes;
  // Either the job takes others of its pipeline's nodes, or the pipeline has others
  return first === undefined
    ? {}
    : { beforeFrom: withOriginsOf(first.older.source, before), afterFrom: withOriginsOf(first.newer.source, after) };
}

function withOriginsOf(source: Source, { origins = [] }: Job): Source {
  return { ...source, origins: [...origins, ...(source.origins ?? [])] };
}

/** The node that an op runs, and where it comes from. */
function nodeOf(
  comparison: Comparison,
  side: "before" | "after",
  step: JobStep | undefined,
): { readonly facts: NodeFacts; readonly source: Source } | undefined {
  if (step?.kind !== "node") return undefined;
  const facts = ownValue(comparison[side].location.kedro.nodes, step.node);
  return facts && { facts, source: nodeSource(comparison[side], step.node, facts) };
}

function isHook(step: JobStep | undefined): boolean {
  return step?.kind === "hook";
}

function nodeOps(job: Job): readonly string[] {
  return Object.keys(job.steps).filter((op) => job.steps[op]?.kind === "node");
}

function site(
  { name, beforeFrom, afterFrom }: JobPair,
  path: Path,
  older: Site["before"],
  newer: Site["after"],
  consequences: readonly Consequence[] = [],
): Site {
  return {
    subject: name,
    path: ["jobs", name, ...path],
    before: older,
    after: newer,
    beforeFrom,
    afterFrom,
    consequences,
  };
}

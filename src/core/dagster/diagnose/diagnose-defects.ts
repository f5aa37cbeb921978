import { RELATED } from "../../findings/related-words.ts";
import { type Diagnostic, finding, relatedAt, type Whereabouts } from "../../model/diagnostic.ts";
import type { JobDefect } from "../jobs/job-defect.ts";
import type { SelectedJob } from "../selection/select-jobs.ts";
import type { TranslationScope } from "../scope/translation-scope.ts";

/** What the plugin or Dagster would refuse while a job is put together, at the node that has the cause. */
export function diagnoseDefects(
  defects: ReadonlyMap<SelectedJob, readonly JobDefect[]>,
  scope: TranslationScope,
): readonly Diagnostic[] {
  // the rule `transcoded-dataset` tells of transcoding, in jobs and outside
  return [...defects].flatMap(([job, found]) =>
    found
      .filter((defect) => defect.kind !== "unconnected-input" || defect.because === "fan-out")
      .map((defect) => diagnoseDefect(job, defect, scope)),
  );
}

function diagnoseDefect({ config }: SelectedJob, defect: JobDefect, scope: TranslationScope): Diagnostic {
  const { name: job, at } = config;
  const node = defect.node.name;
  const inJob = relatedAt(RELATED.job(job), at);
  const here = (subject: string): Whereabouts => ({
    subject: `${job}.${subject}`,
    at: defect.node.at,
    related: inJob,
  });
  /** At the entry of the dataset whose partitions lead nowhere. */
  const atDataset = (subject: string, dataset: string): Whereabouts => ({
    ...here(subject),
    at: scope.datasetOf(dataset)?.at ?? defect.node.at,
  });
  switch (defect.kind) {
    case "sink-before-last-layer":
      return finding("sink-before-last-layer", { job, node }, here(node));
    case "unconnected-input": {
      const { dataset, maker } = defect;
      return finding(
        "chained-fan-out",
        { node, dataset, maker: maker?.name ?? "" },
        {
          ...here(`${node}.${dataset}`),
          related: maker === null ? inJob : [{ message: RELATED.makesIt(maker.name), at: maker.at }],
        },
      );
    }
    case "several-partitioned-inputs":
      return finding("several-partitioned-inputs", { node, datasets: defect.datasets }, here(node));
    case "op-collision": {
      const { op } = defect;
      const other = defect.other === "hook" ? null : defect.other;
      return finding(
        "op-name-collision",
        { job, node, other: other?.name ?? null, op },
        { ...here(op), related: [...relatedAt(RELATED.otherNode, other?.at), ...inJob] },
      );
    }
    case "node-not-translated":
      return finding("node-not-discovered", { job, node }, here(node));
    case "no-partition-mapping": {
      const { upstream, downstream } = defect;
      const subject = `${upstream}.${downstream}`;
      return finding("no-partition-mapping", { upstream, downstream, node }, atDataset(subject, upstream));
    }
    case "no-downstream-key":
      return finding("no-downstream-partition", defect, atDataset(`${defect.upstream}.${defect.key}`, defect.upstream));
    case "unknown-downstream-key":
      return finding(
        "unknown-downstream-partition",
        defect,
        atDataset(`${defect.upstream}.${defect.key}`, defect.upstream),
      );
    case "several-downstream-keys":
      return finding(
        "several-downstream-partitions",
        defect,
        atDataset(`${defect.upstream}.${defect.key}`, defect.upstream),
      );
    case "mixed-outputs": {
      const { partitioned, other: others } = defect;
      return finding("mixed-partitioned-outputs", { node, partitioned, others }, here(node));
    }
    case "unusable-partition-key":
      return finding("unusable-partition-key", { key: defect.key }, here(`${node}.${defect.key}`));
  }
}

import type { Diagnostic } from "../../model/diagnostic.ts";
import type { JobDefect } from "../jobs/job-defect.ts";
import type { SelectedJob } from "../selection/select-jobs.ts";
import { diagnostic, named, PLUGIN } from "./diagnostic.ts";
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

function diagnoseDefect(job: SelectedJob, defect: JobDefect, scope: TranslationScope): Diagnostic {
  const { name, at } = job.config;
  const { node } = defect;
  const inJob = at === null ? [] : [{ message: `job \`${name}\``, at }];
  const make = (
    rule: string,
    subject: string,
    message: string,
    help: string | null,
    more: Partial<Diagnostic> = {},
  ): Diagnostic =>
    diagnostic({
      rule,
      subject: `${name}.${subject}`,
      message,
      at: node.at,
      help,
      targets: PLUGIN,
      related: inJob,
      ...more,
    });
  switch (defect.kind) {
    case "sink-before-last-layer":
      return make(
        "sink-before-last-layer",
        node.name,
        `\`${node.name}\` has no output and other nodes of job \`${name}\` come after its layer: kedro-dagster cannot put the job together`,
        "Give the node an output, for example a DagsterNothingDataset.",
      );
    case "unconnected-input":
      return unfed(defect, make);
    case "several-partitioned-inputs":
      return make(
        "several-partitioned-inputs",
        node.name,
        `\`${node.name}\` reads several partitioned datasets (${named(defect.datasets)}): kedro-dagster makes two ops of one name for each key`,
        "Read one of them partitioned, or use generated definitions.",
      );
    case "op-collision": {
      const other = defect.other === "hook" ? "a hook op of the job" : `\`${defect.other.name}\``;
      const message = `\`${node.name}\` and ${other} both become the op \`${defect.op}\` in job \`${name}\``;
      return make("op-name-collision", defect.op, message, "Rename one of them; dots become `__`.", {
        related: [...(defect.other === "hook" ? [] : [{ message: "the other node", at: defect.other.at }]), ...inJob],
      });
    }
    case "node-not-translated":
      return make(
        "node-not-discovered",
        node.name,
        `Job \`${name}\` runs \`${node.name}\`, which \`find_pipelines()\` does not discover`,
        "With all pipelines, kedro-dagster translates what it discovers in `pipelines/` alone: move the pipeline there, or translate the jobs only.",
      );
    case "no-partition-mapping":
      return make(
        "no-partition-mapping",
        `${defect.upstream}.${defect.downstream}`,
        `\`${defect.upstream}\` has no \`partition_mapping\`, so kedro-dagster cannot fan out \`${node.name}\``,
        "Write `partition_mapping: {" + defect.downstream + ": IdentityPartitionMapping}` in its catalog entry.",
        atDataset(scope, defect.upstream),
      );
    case "no-downstream-key":
      return make(
        "no-downstream-partition",
        `${defect.upstream}.${defect.key}`,
        `Partition \`${defect.key}\` of \`${defect.upstream}\` leads to no partition of \`${defect.downstream}\``,
        "Complete the mapping, or give both datasets the same keys.",
        atDataset(scope, defect.upstream),
      );
    case "unknown-downstream-key":
      return make(
        "unknown-downstream-partition",
        `${defect.upstream}.${defect.key}`,
        `The partition mapping of \`${defect.upstream}\` names \`${defect.key}\`, which is no partition of \`${defect.downstream}\``,
        null,
        atDataset(scope, defect.upstream),
      );
    case "several-downstream-keys":
      return make(
        "several-downstream-partitions",
        `${defect.upstream}.${defect.key}`,
        `Partition \`${defect.key}\` of \`${defect.upstream}\` leads to ${named(defect.keys)}; a job of kedro-dagster makes one of them, which one is left to chance`,
        null,
        { severity: "warning", ...atDataset(scope, defect.upstream) },
      );
    case "mixed-outputs":
      return make(
        "mixed-partitioned-outputs",
        node.name,
        `\`${node.name}\` makes partitioned (${named(defect.partitioned)}) and unpartitioned datasets (${named(defect.other)}), which kedro-dagster refuses in a job`,
        "Split the node, or make all of its outputs partitioned or Nothing.",
      );
    case "unusable-partition-key":
      return make(
        "unusable-partition-key",
        `${node.name}.${defect.key}`,
        `The partition key \`${defect.key}\` holds no letter or digit, so no input can be named after it`,
        "Use letters, digits or `_` in the key.",
      );
  }
}

type Make = (
  rule: string,
  subject: string,
  message: string,
  help: string | null,
  more?: Partial<Diagnostic>,
) => Diagnostic;

function unfed(defect: Extract<JobDefect, { kind: "unconnected-input" }>, make: Make): Diagnostic {
  const { node, dataset, maker } = defect;
  const message = `\`${node.name}\` reads \`${dataset}\`, which the fanned-out node \`${maker?.name ?? ""}\` makes: kedro-dagster leaves the input without a source`;
  const related = maker === null ? {} : { related: [{ message: `\`${maker.name}\` makes it`, at: maker.at }] };
  return make(
    "chained-fan-out",
    `${node.name}.${dataset}`,
    message,
    "One job of the plugin can hold one partitioned step only: put the next step into another job.",
    related,
  );
}

function atDataset(scope: TranslationScope, dataset: string): Partial<Diagnostic> {
  const at = scope.datasetOf(dataset)?.at;
  return at === undefined || at === null ? {} : { at };
}

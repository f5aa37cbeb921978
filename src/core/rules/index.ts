import type { Diagnostic } from "../model/diagnostic.ts";
import type { Rule, RuleFacts } from "../model/rule.ts";
import { rule as assetNameTaken } from "./asset-name-taken.ts";
import { rule as catchAllFactory } from "./catch-all-factory.ts";
import { rule as collidingDatasetNames } from "./colliding-dataset-names.ts";
import { rule as droppedParameterKey } from "./dropped-parameter-key.ts";
import { rule as duplicateScheduleName } from "./duplicate-schedule-name.ts";
import { rule as earlyAfterHook } from "./early-after-hook.ts";
import { rule as executorPackageNotRequired } from "./executor-package-not-required.ts";
import { rule as ignoredPartitionMapping } from "./ignored-partition-mapping.ts";
import { rule as inMemoryInput } from "./in-memory-input.ts";
import { rule as invalidCatalogMetadata } from "./invalid-catalog-metadata.ts";
import { rule as invalidCron } from "./invalid-cron.ts";
import { rule as invalidGroupName } from "./invalid-group-name.ts";
import { rule as invalidJobName } from "./invalid-job-name.ts";
import { rule as invalidTimezone } from "./invalid-timezone.ts";
import { rule as kedroInitVersionRefused } from "./kedro-init-version-refused.ts";
import { rule as memoryBetweenProcesses } from "./memory-between-processes.ts";
import { rule as missingCredentials } from "./missing-credentials.ts";
import { rule as missingInput } from "./missing-input.ts";
import { rule as missingParameter } from "./missing-parameter.ts";
import { rule as nonTextKey } from "./non-text-key.ts";
import { rule as nothingInput } from "./nothing-input.ts";
import { rule as nullInList } from "./null-in-list.ts";
import { rule as opNameTaken } from "./op-name-taken.ts";
import { rule as reservedName } from "./reserved-name.ts";
import { rule as runResultHook } from "./run-result-hook.ts";
import { rule as secretInCatalog } from "./secret-in-catalog.ts";
import { rule as sharedNode } from "./shared-node.ts";
import { rule as transcodedDataset } from "./transcoded-dataset.ts";
import { rule as unfedMemoryInput } from "./unfed-memory-input.ts";
import { rule as unfiredErrorHook } from "./unfired-error-hook.ts";
import { rule as unknownDatasetType } from "./unknown-dataset-type.ts";
import { rule as unreadableName } from "./unreadable-name.ts";
import { rule as unknownHookArgument } from "./unknown-hook-argument.ts";
import { rule as unregisteredPipeline } from "./unregistered-pipeline.ts";
import { rule as unsupportedDataset } from "./unsupported-dataset.ts";
import { rule as unusableExecutor } from "./unusable-executor.ts";
import { rule as unusedCatalogEntry } from "./unused-catalog-entry.ts";

/** Every rule, sorted by id. A rule's page is docs/rules/<id>.md. */
export const RULES: readonly Rule[] = [
  assetNameTaken,
  catchAllFactory,
  collidingDatasetNames,
  droppedParameterKey,
  duplicateScheduleName,
  earlyAfterHook,
  executorPackageNotRequired,
  ignoredPartitionMapping,
  inMemoryInput,
  invalidCatalogMetadata,
  invalidCron,
  invalidGroupName,
  invalidJobName,
  invalidTimezone,
  kedroInitVersionRefused,
  memoryBetweenProcesses,
  missingCredentials,
  missingInput,
  missingParameter,
  nonTextKey,
  nothingInput,
  nullInList,
  opNameTaken,
  reservedName,
  runResultHook,
  secretInCatalog,
  sharedNode,
  transcodedDataset,
  unfedMemoryInput,
  unfiredErrorHook,
  unknownDatasetType,
  unknownHookArgument,
  unreadableName,
  unregisteredPipeline,
  unsupportedDataset,
  unusableExecutor,
  unusedCatalogEntry,
];

/** What the rules find in one code location, in the order of rules, then of what they look at. */
export function checkLocation(facts: RuleFacts): readonly Diagnostic[] {
  return RULES.flatMap((rule) =>
    [...rule.check(facts)].map((finding) => ({
      rule: rule.id,
      severity: finding.severity ?? rule.severity,
      message: finding.message,
      subject: finding.subject,
      at: finding.at,
      related: finding.related ?? [],
      help: finding.help ?? null,
      targets: finding.targets ?? rule.targets,
    })),
  );
}

import type { Rule } from "../../model/rule.ts";
import { assetNameTaken } from "../asset-name-taken.ts";
import { catchAllFactory } from "../catch-all-factory.ts";
import { collidingDatasetNames } from "../colliding-dataset-names.ts";
import { droppedParameterKey } from "../dropped-parameter-key.ts";
import { duplicateScheduleName } from "../duplicate-schedule-name.ts";
import { earlyAfterHook } from "../early-after-hook.ts";
import { executorPackageNotRequired } from "../executor-package-not-required.ts";
import { ignoredPartitionMapping } from "../ignored-partition-mapping.ts";
import { inMemoryInput } from "../in-memory-input.ts";
import { invalidCatalogMetadata } from "../invalid-catalog-metadata.ts";
import { invalidCron } from "../invalid-cron.ts";
import { invalidGroupName } from "../invalid-group-name.ts";
import { invalidJobName } from "../invalid-job-name.ts";
import { invalidTimezone } from "../invalid-timezone.ts";
import { kedroInitVersionRefused } from "../kedro-init-version-refused.ts";
import { kedroKeyRefused } from "../kedro-key-refused.ts";
import { memoryBetweenProcesses } from "../memory-between-processes.ts";
import { missingCredentials } from "../missing-credentials.ts";
import { missingInput } from "../missing-input.ts";
import { missingParameter } from "../missing-parameter.ts";
import { nonTextKey } from "../non-text-key.ts";
import { nothingInput } from "../nothing-input.ts";
import { nullInList } from "../null-in-list.ts";
import { nullInText } from "../null-in-text.ts";
import { opNameTaken } from "../op-name-taken.ts";
import { parameterInCatalog } from "../parameter-in-catalog.ts";
import { reservedName } from "../reserved-name.ts";
import { runResultHook } from "../run-result-hook.ts";
import { secretInCatalog } from "../secret-in-catalog.ts";
import { sharedNode } from "../shared-node.ts";
import { transcodedDataset } from "../transcoded-dataset.ts";
import { undeclaredImport } from "../undeclared-import.ts";
import { unfedMemoryInput } from "../unfed-memory-input.ts";
import { unfiredErrorHook } from "../unfired-error-hook.ts";
import { unknownDatasetType } from "../unknown-dataset-type.ts";
import { unknownHookArgument } from "../unknown-hook-argument.ts";
import { unreadableName } from "../unreadable-name.ts";
import { unregisteredPipeline } from "../unregistered-pipeline.ts";
import { unsupportedDataset } from "../unsupported-dataset.ts";
import { unusableExecutor } from "../unusable-executor.ts";
import { unusedCatalogEntry } from "../unused-catalog-entry.ts";

/** Every rule, sorted by id; written by `npm run docs` from the files of core/rules. */
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
  kedroKeyRefused,
  memoryBetweenProcesses,
  missingCredentials,
  missingInput,
  missingParameter,
  nonTextKey,
  nothingInput,
  nullInList,
  nullInText,
  opNameTaken,
  parameterInCatalog,
  reservedName,
  runResultHook,
  secretInCatalog,
  sharedNode,
  transcodedDataset,
  undeclaredImport,
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

import type { Change } from "../../model/change.ts";
import type { CodeLocation } from "../../model/code-location.ts";
import { applyRenames } from "../renames/apply-renames.ts";
import { applyValues } from "../document/apply-changes.ts";
import { CHANGE_ORDER } from "../catalogue/catalogue.ts";
import { startComparison } from "./comparison.ts";
import { detectRenames } from "../renames/detect-renames.ts";
import { diffAssets } from "./diff-assets.ts";
import { diffDatasetCode } from "./diff-dataset-code.ts";
import { diffDatasets } from "./diff-datasets.ts";
import { diffHooks } from "./diff-hooks.ts";
import { diffJobs } from "./diff-jobs.ts";
import { diffNodes } from "./diff-nodes.ts";
import { diffParameters } from "./diff-parameters.ts";
import { diffPipelines } from "./diff-pipelines.ts";
import { diffProject } from "./diff-project.ts";
import { diffRemainder } from "./diff-remainder.ts";
import { diffResolvers } from "./diff-resolvers.ts";
import { diffRunCode } from "./diff-run-code.ts";
import { diffRuntime } from "./diff-runtime.ts";
import { diffSchedules } from "./diff-schedules.ts";
import { diffSettingsClasses } from "./diff-settings-classes.ts";
import { differingParts } from "./differing-parts.ts";
import { emptyLocation } from "./empty-location.ts";
import { findCutLinks } from "../links/find-cut-links.ts";
import { tellCutLinks } from "../links/tell-cut-links.ts";
import { toDocument } from "../document/to-document.ts";
import { byCodeUnit } from "../../text/order.ts";

export interface DiffOptions {
  /** ISO 8601 instant from which the next firings of schedules are told; none are without it. */
  readonly now?: string;
}

/**
 * Every difference between two code locations, in a fixed order: by the catalogue, then by subject.
 * A side that does not exist is compared as an empty project. Equal sides give no change, and applying the changes to
 * `before` gives `after` (`applyChanges`), places aside.
 */
export function diffCodeLocations(
  before: CodeLocation | null,
  after: CodeLocation | null,
  options: DiffOptions = {},
): readonly Change[] {
  if (before === null && after === null) return [];
  const older = before ?? emptyLocation(after);
  const newer = after ?? emptyLocation(before);
  const renames = detectRenames(older, newer);
  const renamed = applyRenames(older, renames);
  const differing = differingParts(renamed, newer, renames);
  const sides = {
    before: { location: renamed, differing: differing.before, document: toDocument(differing.before) },
    after: { location: newer, differing: differing.after, document: toDocument(differing.after) },
  };
  const comparison = startComparison({ ...sides, renames, now: options.now ?? null });
  diffNodes(comparison);
  diffDatasetCode(comparison);
  diffAssets(comparison);
  diffDatasets(comparison);
  diffPipelines(comparison);
  diffParameters(comparison);
  diffRuntime(comparison);
  diffJobs(comparison);
  diffSchedules(comparison);
  diffHooks(comparison);
  diffSettingsClasses(comparison);
  diffRunCode(comparison);
  diffResolvers(comparison);
  diffProject(comparison);
  const known = [...comparison.changes].sort(inReportOrder);
  const all = [...known, ...diffRemainder(applyValues(sides.before.document, known), sides.after.document)];
  return tellCutLinks(all.sort(inReportOrder), findCutLinks(older, newer, renames), newer);
}

function inReportOrder(a: Change, b: Change): number {
  return (
    (CHANGE_ORDER.get(a.type) ?? 0) - (CHANGE_ORDER.get(b.type) ?? 0) ||
    byCodeUnit(a.subject, b.subject) ||
    byCodeUnit(a.path.join("\u0000"), b.path.join("\u0000"))
  );
}

import type { CodeLocation } from "../../src/core/model/code-location.ts";
import type { Report } from "../../src/core/model/report.ts";
import { diffCodeLocations } from "../../src/core/changes/diff/diff-code-locations.ts";
import { groupEdits } from "../../src/core/changes/edits/group-edits.ts";
import { reachOfEdits } from "../../src/core/changes/impact/reach-of-edits.ts";
import { traceImpact } from "../../src/core/changes/impact/trace-impact.ts";

/** A report about two code locations, with whatever a test says otherwise. */
export function buildReport(
  before: CodeLocation | null,
  after: CodeLocation,
  other: Partial<Report> = {},
  now?: string,
): Report {
  const changes = diffCodeLocations(before, after, now === undefined ? {} : { now });
  return {
    formatVersion: 1,
    project: "shop",
    root: "",
    environment: after.environment,
    target: "generated",
    verdict: "warn",
    sentence: "It loads, and values change.",
    loads: "yes",
    failingJobs: [],
    compared: { before: "main", after: "merge result", note: null },
    diagnostics: { introduced: [], remaining: [], fixed: [], ignored: 0 },
    changes,
    changedFiles: null,
    noLongerRead: [],
    edits: reachOfEdits(groupEdits(changes), changes, after),
    impact: traceImpact({ changes, before, after, ...(now === undefined ? {} : { now }) }),
    before,
    after,
    otherTarget: null,
    definitionsDiff: null,
    definitionsDigest: null,
    ...other,
  };
}
